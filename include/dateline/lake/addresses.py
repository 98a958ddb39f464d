"""What the archive knows of each address of a source: the newest bytes, and what its list last said of it.

A feed may name a page for months. So the newest capture of each address is noted in one file a source, which is derived:
from itself and the captures of the last days, or, where it is not there, from the whole archive of the source.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

import pyarrow as pa

from dateline.contracts.arrow import ContractBroken
from dateline.lake.archive import some_captures_in
from dateline.lake.files import LakePath, bytes_at, move_whole, workbench
from dateline.lake.index import SCHEMA, CaptureWriter, some_rows
from dateline.lake.layout import Lake, days_in
from dateline.sources.captured import Facts

DAYS_AFRESH = 8
"""Captures of so many days are read beside the file: a visit that was killed has not noted its own there."""

Key = tuple[str, str]
"""A capture's role, and the key of its address."""


class Newest(NamedTuple):
    """The newest captures of an address: when and which gave bytes, and when and how its list told of it."""

    fetched_at: datetime | None = None
    capture_id: str | None = None
    told_at: datetime | None = None
    entry_digest: str | None = None


class Addresses:
    """The newest capture of bytes for each role and address key, with the newest digest of its entry."""

    def __init__(self, captures: pa.Table) -> None:
        self._captures = captures
        self._rows: dict[Key, int] = {key: number for number, key in enumerate(_keys(captures))}

    def get(self, role: str, url_key: str) -> Facts | None:
        """Return the capture, or None for an address that never gave anything."""
        number = self._rows.get((role, url_key))
        return None if number is None else dict(self._captures.slice(number, 1).to_pylist()[0])


def known_addresses(lake: Lake, source_id: str, day: date) -> Addresses:
    """Return what the archive knows of a source's addresses, the captures of a day and those before it included."""
    return Addresses(pa.concat_tables([SCHEMA.empty_table(), *_newest_captures(lake, source_id, day)]))


def note_addresses(lake: Lake, source_id: str, day: date, scratch: LakePath) -> None:
    """Note them for the visits to come."""
    with workbench(scratch) as bench:
        writer = CaptureWriter(bench / "addresses", SCHEMA)
        for some in _newest_captures(lake, source_id, day):
            for row in some.to_pylist():
                writer.add(row)
        writer.close()
        move_whole(bench / "addresses", lake.addresses(source_id))


def _newest_captures(lake: Lake, source_id: str, day: date) -> Iterator[pa.Table]:
    """Yield the newest capture of each address, some at a time: one reading finds them, and a second gives them."""
    newest: dict[Key, Newest] = {}
    for some in _captures(lake, source_id, day):
        names = ["role", "url_key", "outcome", "fetched_at", "capture_id", "entry_digest"]
        for row in zip(*(some[name].to_pylist() for name in names), strict=True):
            _look_at(newest, *row)
    given: set[str] = set()
    for some in _captures(lake, source_id, day):
        keys, ids = _keys(some), list(map(str, some["capture_id"].to_pylist()))
        kept = [number for number, key in enumerate(keys)
                if key in newest and newest[key].capture_id == ids[number] and ids[number] not in given]  # fmt: skip
        given.update(ids[number] for number in kept)
        digests = pa.array([newest[keys[number]].entry_digest for number in kept], pa.string())
        at = SCHEMA.get_field_index("entry_digest")
        yield some.take(pa.array(kept, pa.int64())).set_column(at, SCHEMA.field(at), digests)


def _keys(captures: pa.Table) -> list[Key]:
    return [(str(role), str(url_key)) for role, url_key in
            zip(captures["role"].to_pylist(), captures["url_key"].to_pylist(), strict=True)]  # fmt: skip


def _look_at(
    newest: dict[Key, Newest], role: str, url_key: str | None, outcome: str, at: datetime, capture_id: str, digest: str | None
) -> None:
    if url_key is None or outcome == "failed":
        return
    known = newest.get((role, url_key), Newest())
    if outcome == "new" and (known.fetched_at is None or known.fetched_at <= at):
        known = known._replace(fetched_at=at, capture_id=capture_id)
    # What was noted stands first, with the digest that was told last: only what came later says more.
    if known.told_at is None or known.told_at < at or (known.told_at == at and known.entry_digest is None):
        known = known._replace(told_at=at, entry_digest=digest)
    newest[role, url_key] = known


def _captures(lake: Lake, source_id: str, day: date) -> Iterator[pa.Table]:
    """Yield what was noted and the captures of the last days, or of all days where nothing is noted."""
    folder, noted = lake.of_source(source_id), bytes_at(lake.addresses(source_id))
    recent = {day - timedelta(days=back) for back in range(DAYS_AFRESH)}
    is_noted = noted is not None and _can_be_read(noted)
    if noted is not None and is_noted:
        yield from some_rows(noted)
    for one in days_in(folder):
        if not is_noted or one in recent:
            yield from some_captures_in(folder / f"day={one}", one)


def _can_be_read(content: bytes) -> bool:
    try:
        next(some_rows(content), None)
        return True
    except (pa.ArrowException, ContractBroken, OSError, ValueError):
        return False
