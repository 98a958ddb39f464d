"""The raw archive: what each source gave on each day, in parts, before anything thought about it.

A part is what came in at one going to the source. It grows capture by capture (of the web), or is replaced as a whole
(of a folder, which can be read again). In object storage, where no file grows, a part is a row of numbered segments.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.lake.files import LakePath, create_whole, holds_same, move_whole, workbench
from dateline.lake.index import some_captures_of
from dateline.lake.layout import Lake, parts_in
from dateline.lake.members import ArchiveError
from dateline.lake.part import GrowingPart
from dateline.lake.warc import body_in, page_in
from dateline.sources.captured import Capture, Facts

CAPTURES, PAGES = CONTRACTS["captures"], CONTRACTS["pages"]
SEGMENT_BYTES = 16_000_000
"""A dead process loses at most what it has not put into object storage yet."""


class Keeper(Protocol):
    """Takes captures, and says where each stands."""

    def add(self, capture: Capture) -> Facts:
        """Keep a capture, and return its row of the index."""


class ArchivedPage(NamedTuple):
    """A page of the archive: its source and part, and where it stands in that part."""

    source_id: str
    part: str
    page_id: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True)
class Archive:
    """The parts of a source and day."""

    lake: Lake
    source_id: str
    day: date

    @property
    def folder(self) -> LakePath:
        """Where they lie."""
        return self.lake.archive(self.source_id, self.day)

    def captures(self) -> pa.Table:
        """Return what came of everything that the source was asked for."""
        return captures_in(self.folder, self.day)

    @contextmanager
    def growing(self, part: str, scratch: LakePath) -> Iterator[Keeper]:
        """Give a part that grows; what was added is kept, whatever happens after."""
        with workbench(scratch) as bench:
            warc = warc_of(self.folder, part)
            if isinstance(warc, Path):
                with GrowingPart(warc, part, bench / part) as growing:
                    yield growing
                move_whole(bench / part, index_of(self.folder, part))
            else:
                with _Segments(self.folder, part, bench, scratch) as segments:
                    yield segments

    def replace(self, part: str, captures: Iterable[Capture], scratch: LakePath) -> None:
        """Put a part in the place of what it was; the same captures leave it untouched."""
        with workbench(scratch) as bench:
            with GrowingPart(bench / "part", part, bench / "index") as growing:
                for capture in captures:
                    growing.add(capture)
            warc, index = warc_of(self.folder, part), index_of(self.folder, part)
            if holds_same(warc, bench / "part"):
                return
            # An index that is gone is made good from its part; one of other bytes would mislead.
            index.unlink(missing_ok=True)
            move_whole(bench / "part", warc)
            move_whole(bench / "index", index)


class _Segments:
    """A part in object storage, which grows by whole segments."""

    def __init__(self, folder: LakePath, part: str, bench: Path, scratch: LakePath) -> None:
        self._folder, self._part, self._bench, self._scratch = folder, part, bench, scratch
        self._number = 0
        self._growing: GrowingPart | None = None

    def __enter__(self) -> "_Segments":
        return self

    def __exit__(self, *_: object) -> None:
        self._put()

    def add(self, capture: Capture) -> Facts:
        """Keep a capture, and return its row of the index."""
        if self._growing is None:
            self._growing = self._next()
        row = self._growing.add(capture)
        if self._growing.size >= SEGMENT_BYTES:
            self._put()
        return row

    def _next(self) -> GrowingPart:
        taken = set(parts_in(self._folder))
        self._number += 1
        while f"{self._part}-{self._number:04}" in taken:
            self._number += 1
        name = f"{self._part}-{self._number:04}"
        return GrowingPart(self._bench / f"{name}.warc.gz", name, self._bench / name)

    def _put(self) -> None:
        growing, self._growing = self._growing, None
        if growing is None:
            return
        growing.close()
        if not create_whole(warc_of(self._folder, growing.part), growing.path.read_bytes(), self._scratch):
            raise ArchiveError(f"{growing.part} is being written by another process. Let it end, and try again.")
        move_whole(self._bench / growing.part, index_of(self._folder, growing.part))


def warc_of(folder: LakePath, part: str) -> LakePath:
    """Return where a part of a folder of the archive lies."""
    return folder / f"{part}.warc.gz"


def index_of(folder: LakePath, part: str) -> LakePath:
    """Return where its index lies."""
    return folder / f"{part}.index.parquet"


def captures_in(folder: LakePath, day: date) -> pa.Table:
    """Return the captures in a folder of the archive, part by part and in the order in which they came."""
    return pa.concat_tables([arrow_schema(CAPTURES).empty_table(), *some_captures_in(folder, day)])


def some_captures_in(folder: LakePath, day: date) -> Iterator[pa.Table]:
    """Yield the same, some at a time."""
    for part in parts_in(folder):
        yield from some_captures_of(warc_of(folder, part), index_of(folder, part), part, day)


def body_at(lake: Lake, row: Facts) -> bytes:
    """Return the body of a capture of the archive."""
    return body_at_place(warc_of(lake.archive(row["source_id"], row["day"]), row["part"]), row)


def body_at_place(warc: LakePath, row: Facts) -> bytes:
    """Return the body of a capture of a file of the archive; one that holds none raises ArchiveError."""
    [piece] = _pieces(warc, [_page(row)])
    return body_in(piece)


def archived_pages(captures: pa.Table) -> list[ArchivedPage]:
    """Return where the pages among the captures stand."""
    return [_page(row) for row in captures.to_pylist() if row["role"] == "page" and row["outcome"] == "new"]


def _page(row: Facts) -> ArchivedPage:
    return ArchivedPage(*(row[name] for name in ("source_id", "part", "page_id", "start", "end", "piece_sha256")))


def read_pages(lake: Lake, day: date, pages: Iterable[ArchivedPage]) -> pa.Table:
    """Return pages of the archive; one that has changed since it was listed raises ArchiveError."""
    by_part: dict[tuple[str, str], list[ArchivedPage]] = {}
    for page in pages:
        by_part.setdefault((page.source_id, page.part), []).append(page)
    rows = []
    for (source_id, part), wanted in by_part.items():
        for piece in _pieces(warc_of(lake.archive(source_id, day), part), wanted):
            rows.append(page_in(piece, PAGES.column_names))
    return table_of(rows, PAGES)


def _pieces(path: LakePath, pages: Iterable[ArchivedPage]) -> Iterator[bytes]:
    with path.open("rb") as file:
        for page in sorted(pages, key=lambda page: page.start):
            file.seek(page.start)
            piece = file.read(page.end - page.start)
            if sha256(piece).hexdigest() != page.sha256:
                raise ArchiveError(f"the archive of {page.source_id} changed while the day ran. Collect the day again.")
            yield piece
