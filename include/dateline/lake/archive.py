"""The raw archive: what each source gave on each day, in parts, before anything thought about it.

A part is what came in at one time: a WARC of the pages, and a table of what was turned away at the door. Parts are
written whole and never changed by anything but the same fetch again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import numbered
from dateline.lake.files import LakePath, bytes_at, write_whole
from dateline.lake.layout import Lake
from dateline.lake.partitions import parquet_bytes, table_from
from dateline.lake.warc import ArchiveError, page_places, pages_from, warc_bytes

REJECTED = CONTRACTS["rejected"]


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

    def write(self, part: str, pages: pa.Table, rejected: pa.Table, scratch: LakePath) -> None:
        """Keep a part; its WARC, which makes it count, comes last."""
        write_whole(self._path(part, "rejected.parquet"), parquet_bytes(rejected, REJECTED), scratch)
        write_whole(self._path(part, "warc.gz"), warc_bytes(pages), scratch)

    def pages(self) -> list[ArchivedPage]:
        """Return where each page stands; one that came in twice with the same bytes is listed where it came first."""
        found: dict[str, ArchivedPage] = {}
        for part in self.lake.parts(self.source_id, self.day):
            for place in page_places(self._path(part, "warc.gz").read_bytes()):
                found.setdefault(place.page_id, ArchivedPage(self.source_id, part, *place))
        return list(found.values())

    def urls(self) -> Iterator[str]:
        """Yield the addresses of the pages."""
        for part in self.lake.parts(self.source_id, self.day):
            for url in pages_from(self._path(part, "warc.gz").read_bytes())["url"].to_pylist():
                if url is not None:
                    yield str(url)

    def rejected(self) -> pa.Table:
        """Return all that the parts turned away; a page that could not be had at first and came later is none of it."""
        rows: dict[object, dict[str, Any]] = {}
        for part in self.lake.parts(self.source_id, self.day):
            content = bytes_at(self._path(part, "rejected.parquet"))
            for row in table_from(content, REJECTED, self.day).to_pylist() if content is not None else ():
                # Of an address that was tried in vain hour after hour the last reason counts.
                rows[row["row_key"] if row["reason"] == Reason.NOT_FETCHED else len(rows)] = row
        had = set(self.urls()) if any(isinstance(key, str) for key in rows) else set()
        return table_of(numbered(row for key, row in rows.items() if key not in had), REJECTED)

    def _path(self, part: str, ending: str) -> LakePath:
        return self.lake.archive(self.source_id, self.day) / f"{part}.{ending}"


def read_pages(lake: Lake, day: date, pages: Iterable[ArchivedPage]) -> pa.Table:
    """Return pages of the archive; one that has changed since it was listed raises ArchiveError."""
    by_part: dict[tuple[str, str], list[ArchivedPage]] = {}
    for page in pages:
        by_part.setdefault((page.source_id, page.part), []).append(page)
    tables = [arrow_schema(CONTRACTS["pages"]).empty_table()]
    for (source_id, part), wanted in by_part.items():
        tables.append(pages_from(b"".join(_pieces(lake.archive(source_id, day) / f"{part}.warc.gz", wanted))))
    return pa.concat_tables(tables).sort_by("page_id")


def _pieces(path: LakePath, pages: Iterable[ArchivedPage]) -> Iterator[bytes]:
    with path.open("rb") as file:
        for page in sorted(pages, key=lambda page: page.start):
            file.seek(page.start)
            piece = file.read(page.end - page.start)
            if sha256(piece).hexdigest() != page.sha256:
                raise ArchiveError(f"the archive of {page.source_id} changed while the day ran. Collect the day again.")
            yield piece
