"""A dump of GeoNames into the file of added places, which lies beside the compiled one and outlives it."""

import shutil
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from dateline.gazetteer.dump import Line, entries_in, lines_of, opened
from dateline.gazetteer.opening import ADDED, Tell, check_added, locked, replacing
from dateline.gazetteer.store import add_entries, open_read_only, write_places

TOLD_EVERY = 500_000
"""Lines between two words of progress: about ten seconds."""
FILE = "file "
"""What the name of a fact begins with that says that a file was added; its digest follows."""


class Added(NamedTuple):
    """What came of adding a file: lines read, places that were new, that changed, and whether it was known already."""

    lines: int
    new: int
    changed: int
    was_known: bool = False


def add_dump(folder: Path, dump: Path, iso3_of: Mapping[str, str], tell: Tell) -> Added:
    """Add the places of a dump; where anything is wrong with it, the gazetteer stays as it was."""
    with dump.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    with locked(folder):
        path = folder / ADDED
        if path.is_file() and f"{FILE}{digest}" in check_added(path):
            return Added(0, 0, 0, was_known=True)
        with replacing(path) as fresh, opened(dump) as (content, size):
            if path.is_file():
                shutil.copyfile(path, fresh)
            else:
                write_places(fresh, (), {})
            read = _Counter(lines_of(content, dump.name), size, tell)
            new, changed = add_entries(fresh, entries_in(read, dump.name, iso3_of), {f"{FILE}{digest}": dump.name})
        return Added(read.lines, new, changed)


class _Counter:
    """Lines as they come, counted, with a word of progress now and then."""

    def __init__(self, lines: Iterator[Line], size: int, tell: Tell) -> None:
        self.lines = 0
        self._source, self._size, self._tell = lines, size, tell

    def __iter__(self) -> Iterator[Line]:
        for line in self._source:
            self.lines = line.number
            if line.number % TOLD_EVERY == 0:
                self._tell(f"{line.number:,} lines, {100 * line.bytes_read / max(1, self._size):.0f} %")
            yield line


def count_places(path: Path) -> int:
    """Return how many places a file holds."""
    connection = open_read_only(path)
    try:
        return int(connection.execute("SELECT count(*) FROM place").fetchone()[0])
    finally:
        connection.close()

