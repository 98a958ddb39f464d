"""Captures of a day to one outcome for each address: what came, that it had not changed, or why it could not be had.

Input: all that the archive holds of the day. Output: `captures`, settled. Rejected: what ended without bytes.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import numbered, rejection
from dateline.sources.captured import Facts

RANKS = {"new": 0, "unchanged": 1, "failed": 2}
"""The better outcome of an address counts."""


class Settled(NamedTuple):
    """One outcome for each address and file, and those that failed."""

    captures: pa.Table
    rejected: pa.Table


def settle_captures(captures: pa.Table, day: date) -> Settled:
    """Settle what was asked for several times on the day.

    Each version of a page that came counts; bytes that came twice count where they came first. Of an address that
    failed time after time the last reason counts. A list counts once, with the most that it named.
    """
    by_address: dict[tuple[str, str, str], list[Facts]] = {}
    # A file of no address is known by its name; two files of one address are two.
    for row in captures.to_pylist():
        by_address.setdefault((row["source_id"], row["role"], row["file_name"] or row["url_key"] or row["url"]), []).append(row)
    settled = [row for rows in by_address.values() for row in _settled(rows)]
    kept = _once([row for row in settled if row["outcome"] != "failed"])
    failed = [row for row in settled if row["outcome"] == "failed"]
    return Settled(
        table_of([*kept, *failed], CONTRACTS["captures"]),
        table_of(numbered(_rejection(row, day) for row in failed), CONTRACTS["rejected"]),
    )


def _settled(rows: list[Facts]) -> list[Facts]:
    best = min(RANKS[row["outcome"]] for row in rows)
    of_best = [row for row in rows if RANKS[row["outcome"]] == best]
    if rows[0]["role"] == "list":
        most = {name: max(row[name] for row in rows) for name in ("entries_count", "known_count")}
        return [of_best[-1] | most]
    return {"new": of_best, "unchanged": of_best[:1], "failed": of_best[-1:]}[of_best[0]["outcome"]]


def _once(rows: Iterable[Facts]) -> list[Facts]:
    """Return the captures without those whose page came before on the day."""
    first: dict[str, Facts] = {}
    others = []
    for row in rows:
        if row["role"] == "page" and row["outcome"] == "new":
            first.setdefault(row["page_id"], row)
        else:
            others.append(row)
    return [*first.values(), *others]


def _rejection(row: Facts, day: date) -> Facts:
    dataset = "pages" if row["role"] == "page" else "captures"
    key = row["file_name"] or row["url"]
    return rejection(
        "collect", dataset, key, Reason(row["reason"]), row["detail"], day, source_id=row["source_id"], outlet=row["outlet"]
    )
