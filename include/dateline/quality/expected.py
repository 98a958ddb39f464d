"""How many pages a source was to give on a day, and whether what it gave is a gap."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import exp
from statistics import mean, median
from typing import Any, NamedTuple

from scipy.special import pdtr

WEEKS = 4
TRAILING_DAYS = 7 * WEEKS
FEWEST_WEEKDAYS = 3
FEWEST_DAYS = 5
LONGEST_REST = 3
"""Days in a row without a page that may be a weekend, and are then usual on these weekdays."""
TELLING_NOTHING = ("broken", "not_asked")
"""States of days that do not show how much a source has."""
RARE = 0.01
"""What chance brings on fewer than one day in a hundred is a gap."""

ONE_DAY = timedelta(days=1)

Row = Mapping[str, Any]
Past = Mapping[date, Row]
"""A source's rows of coverage of the weeks before, by day."""


class Expectation(NamedTuple):
    """What was to be expected, and what is to be said of the day."""

    expected_count: float | None
    expected_basis: str
    silent_days: int
    missed_count: float
    is_gap: bool
    state: str


def expectation_of(row: Row, past: Past, day: date) -> Expectation:
    """Judge a source's row of coverage by its rows of the four weeks before, and by what sources.yaml declares.

    >>> row = {"fetched_count": 0, "asked_count": 1, "failed_count": 0, "unchanged_count": 0, "unread_count": 0}
    >>> expectation_of(row | {"declared_count": 30.0}, {}, date(2026, 3, 1)).state
    'silent'
    """
    before = past.get(day - ONE_DAY)
    expected, basis = _expected(past, before, row["declared_count"], day)
    silent_days, missed = _silence(row, before, expected)
    if _is_not_asked(row):
        # A source that has not been asked for as long as we can see has no gap: it is not collected yet.
        is_gap = any(one["asked_count"] or one["is_gap"] for one in past.values())
    else:
        is_gap = _is_gap(row, expected, missed)
    return Expectation(expected, basis, silent_days, missed, is_gap, _state(row, expected, is_gap))


def _silence(row: Row, before: Row | None, expected: float | None) -> tuple[int, float]:
    """Return the days up to this one without a new page, and the pages to be expected on those when it was asked."""
    if row["fetched_count"]:
        return 0, 0.0
    days, missed = (before["silent_days"], before["missed_count"]) if before else (0, 0.0)
    return days + 1, missed + (expected or 0.0) * (not _is_not_asked(row))


def _expected(past: Past, before: Row | None, declared: float | None, day: date) -> tuple[float | None, str]:
    """Return what was to be expected, and on what that rests.

    Days on which nobody asked tell nothing of it, and broken or silent ones must not, or a scraper that has been broken
    for weeks would become usual. Days that only gave too little do: where they outnumber the others, the median is theirs.
    """
    silence = before["silent_days"] if before else 0
    silent_from = day - silence * ONE_DAY
    known = {one: row for one, row in past.items() if one < silent_from and row["state"] not in TELLING_NOTHING}
    weekdays = [known[one]["fetched_count"] for week in range(1, WEEKS + 1)
                if (one := day - week * 7 * ONE_DAY) in known and _tells_of_weekday(known, one)]  # fmt: skip
    if len(weekdays) >= FEWEST_WEEKDAYS:
        return _middle(weekdays), "same_weekday"
    usual = [row["fetched_count"] for row in known.values() if _has_spoken(row)]
    if len(usual) >= FEWEST_DAYS:
        return _middle(usual), "trailing_days"
    if before and (before["is_gap"] or silence) and before["expected_count"] is not None:
        return before["expected_count"], before["expected_basis"]
    return (declared, "declared") if declared is not None else (None, "none")


def _tells_of_weekday(known: Past, day: date) -> bool:
    """Say whether a day tells what is usual on its weekday: what looks like a gap may be its rule, a long silence not."""
    later = range(1, LONGEST_REST + 2 - known[day]["silent_days"])
    return _has_spoken(known[day]) or any(
        known[day + days * ONE_DAY]["fetched_count"] for days in later if day + days * ONE_DAY in known
    )


def _has_spoken(row: Row) -> bool:
    return bool(row["fetched_count"] or not row["is_gap"])


def _middle(counts: Sequence[int]) -> float:
    """Return the median; of a source that seldom gives a page, the mean, since its median says nothing."""
    return float(median(counts)) if median(counts) >= 1 else float(mean(counts))


def _is_gap(row: Row, expected: float | None, missed: float) -> bool:
    observed = row["fetched_count"]
    if not observed and (exp(-missed) < RARE or row["unread_count"] == row["asked_count"]):
        return True
    if expected is None:
        return _mostly_failed(row)
    return observed <= expected / 2 and float(pdtr(observed, expected)) < RARE


def _state(row: Row, expected: float | None, is_gap: bool) -> str:
    if _is_not_asked(row):
        return "not_asked"
    if is_gap:
        if row["unread_count"] or _mostly_failed(row):
            return "broken"
        return "quiet" if row["fetched_count"] else "silent"
    return "unknown" if expected is None else "usual"


def _is_not_asked(row: Row) -> bool:
    return not row["asked_count"] and not row["fetched_count"]


def _mostly_failed(row: Row) -> bool:
    return bool(row["failed_count"] > row["fetched_count"] + row["unchanged_count"])
