"""The index of a part of the archive: a row of `captures` for each, with its place; derived from the part at any time.

It is written after its part and notes the part's size. Where a part has grown since (its writer was killed), the rest
is read from the part itself.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, conform, table_of
from dateline.lake.files import LakePath, bytes_at, size_of
from dateline.lake.members import digest_of, members
from dateline.lake.warc import facts_in
from dateline.sources.captured import Facts

CAPTURES = CONTRACTS["captures"]
SIZE = "part_bytes"
ROWS_AT_ONCE = 1000


SCHEMA = arrow_schema(CAPTURES)
WITHOUT_DAY = SCHEMA.remove(SCHEMA.get_field_index("day"))
"""What a part's index holds: `day` is the folder's name."""


class CaptureWriter:
    """Writes rows of captures as they come, so that many need no more memory than a few."""

    def __init__(self, path: Path, schema: pa.Schema = WITHOUT_DAY) -> None:
        self._file = pq.ParquetWriter(path, schema, compression="zstd", version="2.6")
        self._names = schema.names
        self._rows: list[Facts] = []

    def add(self, row: Facts) -> None:
        """Note a row."""
        self._rows.append(row)
        if len(self._rows) >= ROWS_AT_ONCE:
            self._flush()

    def close(self, **noted: object) -> None:
        """Finish the file, with what is to be noted in it."""
        self._flush()
        self._file.add_key_value_metadata({name: str(value) for name, value in noted.items()})
        self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(pa.Table.from_pylist(self._rows, schema=SCHEMA).select(self._names))
            self._rows.clear()


def rows_in(file: BinaryIO, part: str, start: int = 0) -> Iterator[Facts]:
    """Yield a row for each whole capture of a part, from an offset at which one may begin."""
    pending = []
    for member in members(file, start):
        pending.append(member)
        facts = facts_in(member.content)
        if facts is not None:
            yield placed(facts, part, pending[0].start, member.end, digest_of(pending))
        if facts is not None or b"WARC-Type: warcinfo" in member.content[:1000]:
            pending = []


def placed(facts: Mapping[str, Any], part: str, start: int, end: int, piece_sha256: str) -> Facts:
    """Return a row of the index: a capture's facts and its place."""
    return {**facts, "part": part, "start": start, "end": end, "piece_sha256": piece_sha256}


def captures_of(path: LakePath, index: LakePath, part: str, day: date) -> pa.Table:
    """Return the captures of a part: by its index as far as that goes, and from the part itself after that."""
    return pa.concat_tables([SCHEMA.empty_table(), *some_captures_of(path, index, part, day)])


def some_captures_of(path: LakePath, index: LakePath, part: str, day: date) -> Iterator[pa.Table]:
    """Yield the same, some at a time."""
    size = size_of(path)
    if size is None:
        return
    content = bytes_at(index) or b""
    reaches = _reach(content)
    if reaches > size:
        content, reaches = b"", 0
    if content and reaches:
        yield from some_rows(content, day)
    if reaches < size:
        with path.open("rb") as file:
            yield table_of(rows_in(file, part, reaches), CAPTURES).sort_by("start")


def some_rows(content: bytes, day: date | None = None) -> Iterator[pa.Table]:
    """Yield the captures of a file, some at a time; the day is the folder's, where the file does not hold it."""
    for batch in pq.ParquetFile(BytesIO(content)).iter_batches(ROWS_AT_ONCE):
        table = pa.Table.from_batches([batch])
        if day is not None:
            table = table.append_column(SCHEMA.field("day"), pa.array([day] * table.num_rows, pa.date32()))
        yield conform(table.cast(SCHEMA), CAPTURES)


def _reach(content: bytes) -> int:
    """Return to where in its part an index reaches; one that cannot be read, or has other columns, reaches nowhere."""
    try:
        file = pq.ParquetFile(BytesIO(content))
        noted = (file.metadata.metadata or {}).get(SIZE.encode(), b"0")
        return int(noted) if file.schema_arrow.names == WITHOUT_DAY.names else 0
    except (pa.ArrowException, OSError):
        return 0
