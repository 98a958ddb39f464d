"""What the archive knows of each address of a source: the newest bytes, and what its list last said of it.

A feed may name a page for months. So the newest capture of each address is noted in one file a source, which is derived:
from itself and the captures of the last days, or, where it is not there, from the whole archive of the source.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import ContractBroken, arrow_schema, conform
from dateline.lake.archive import captures_in
from dateline.lake.files import LakePath, bytes_at, write_whole
from dateline.lake.layout import Lake, days_in
from dateline.sources.captured import Facts

CAPTURES = CONTRACTS["captures"]
DAYS_AFRESH = 8
"""Captures of so many days are read beside the file: a visit that was killed has not noted its own there."""

Key = tuple[str, str]
"""A capture's role, and the key of its address."""


class Addresses:
    """The newest capture of bytes for each role and address key, with the newest digest of its entry."""

    def __init__(self, captures: pa.Table) -> None:
        self._captures = captures
        keys = zip(*(captures[name].to_pylist() for name in ("role", "url_key")), strict=True)
        self._rows: dict[Key, int] = {}
        self._entries: dict[Key, str | None] = {}
        for number, (key, outcome, digest) in enumerate(
            zip(keys, captures["outcome"].to_pylist(), captures["entry_digest"].to_pylist(), strict=True)
        ):
            if outcome == "new":
                self._rows[key] = number
            if outcome != "failed":
                self._entries[key] = digest

    def get(self, role: str, url_key: str) -> Facts | None:
        """Return the capture, or None for an address that never gave anything."""
        number = self._rows.get((role, url_key))
        return None if number is None else self._row(number) | {"entry_digest": self._entries[role, url_key]}

    def table(self) -> pa.Table:
        """Return the captures, by role and address."""
        keys = sorted(self._rows)
        kept = self._captures.take(pa.array([self._rows[key] for key in keys], pa.int64()))
        digests = pa.array([self._entries[key] for key in keys], pa.string())
        at = CAPTURES.column_names.index("entry_digest")
        return conform(kept.set_column(at, kept.schema.field(at), digests), CAPTURES)

    def _row(self, number: int) -> Facts:
        return dict(self._captures.slice(number, 1).to_pylist()[0])


def known_addresses(lake: Lake, source_id: str, day: date) -> Addresses:
    """Return what the archive knows of a source's addresses, the captures of a day and those before it included."""
    noted = _noted(lake.addresses(source_id))
    folder = lake.of_source(source_id)
    recent = {day - timedelta(days=back) for back in range(DAYS_AFRESH)}
    days = [one for one in days_in(folder) if noted is None or one in recent]
    return Addresses(_in_order([*([noted] if noted else []), *(captures_in(folder / f"day={one}", one) for one in days)]))


def note_addresses(lake: Lake, source_id: str, known: Addresses, scratch: LakePath) -> None:
    """Note them for the visits to come."""
    sink = BytesIO()
    pq.write_table(known.table(), sink, compression="zstd", version="2.6")
    write_whole(lake.addresses(source_id), sink.getvalue(), scratch)


def _in_order(tables: Iterable[pa.Table]) -> pa.Table:
    whole = pa.concat_tables([arrow_schema(CAPTURES).empty_table(), *tables])
    kept = [key is not None and outcome != "failed" for key, outcome in
            zip(whole["url_key"].to_pylist(), whole["outcome"].to_pylist(), strict=True)]  # fmt: skip
    return whole.filter(pa.array(kept, pa.bool_())).sort_by([("fetched_at", "ascending"), ("capture_id", "ascending")])


def _noted(path: LakePath) -> pa.Table | None:
    """Return what the file says; one that cannot be read, or of another contract, is derived again."""
    content = bytes_at(path)
    try:
        return None if content is None else conform(pq.ParquetFile(BytesIO(content)).read(), CAPTURES)
    except (pa.ArrowException, ContractBroken):
        return None
