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
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.lake.files import LakePath, bytes_at, size_of
from dateline.lake.members import digest_of, members
from dateline.lake.partitions import PartitionError, table_from
from dateline.lake.warc import facts_in
from dateline.sources.captured import Facts

CAPTURES = CONTRACTS["captures"]
SIZE = "part_bytes"
ROWS_AT_ONCE = 1000


class IndexWriter:
    """Writes the rows of an index as they come, so that a long part needs no more memory than a short one."""

    def __init__(self, path: Path) -> None:
        self._schema = arrow_schema(CAPTURES)
        # `day` is the folder's name and not in the file.
        self._stored = self._schema.remove(self._schema.get_field_index("day"))
        self._file = pq.ParquetWriter(path, self._stored, compression="zstd", version="2.6")
        self._rows: list[Facts] = []

    def add(self, row: Facts) -> None:
        """Note a row."""
        self._rows.append(row)
        if len(self._rows) >= ROWS_AT_ONCE:
            self._flush()

    def close(self, part_bytes: int) -> None:
        """Finish the file for a part of that size."""
        self._flush()
        self._file.add_key_value_metadata({SIZE: str(part_bytes)})
        self._file.close()

    def _flush(self) -> None:
        self._file.write_table(pa.Table.from_pylist(self._rows, schema=self._schema).select(self._stored.names))
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
    size = size_of(path)
    if size is None:
        return arrow_schema(CAPTURES).empty_table()
    indexed, reaches = _indexed(index, day)
    if reaches == size:
        return indexed
    if reaches > size:
        indexed, reaches = indexed.slice(0, 0), 0
    with path.open("rb") as file:
        return pa.concat_tables([indexed, table_of(rows_in(file, part, reaches), CAPTURES)]).sort_by("start")


def _indexed(index: LakePath, day: date) -> tuple[pa.Table, int]:
    """Return what an index says, and to where in its part; one that cannot be read says nothing."""
    content = bytes_at(index)
    nothing = arrow_schema(CAPTURES).empty_table()
    if content is None:
        return nothing, 0
    try:
        metadata = pq.read_metadata(BytesIO(content)).metadata or {}
        return table_from(content, CAPTURES, day), int(metadata.get(SIZE.encode(), b"0"))
    except (PartitionError, pa.ArrowException):
        return nothing, 0
