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
RARE = 0.01
"""A day rarer than one in a hundred is a gap: with forty sources one false alarm in three days at most."""

Row = Mapping[str, Any]


class Expectation(NamedTuple):
    """What was to be expected, and what is to be said of the day."""

    expected_count: float | None
    expected_basis: str
    silent_days: int
    is_gap: bool
    state: str


def expectation_of(row: Row, past: Mapping[date, Row], declared: float | None, day: date) -> Expectation:
    """Judge a source's row of coverage by its rows of the four weeks before, and by what sources.yaml declares.

    >>> row = {"fetched_count": 0, "asked_count": 1, "failed_count": 0, "unchanged_count": 0, "unread_count": 0}
    >>> expectation_of(row, {}, 30.0, date(2026, 3, 1)).state
    'silent'
    """
    usual = _usual_days(past)
    expected, basis = _expected(past, usual, declared, day)
    daily = mean(usual.values()) if usual else declared
    before = past.get(day - timedelta(days=1))
    silent_days = 0 if row["fetched_count"] else 1 + (before["silent_days"] if before else 0)
    was_gap = bool(before and before["is_gap"])
    is_silent = not row["fetched_count"] and daily is not None and exp(-daily * silent_days) < RARE
    is_gap = is_silent or _is_gap(row["fetched_count"], expected, was_gap)
    return Expectation(expected, basis, silent_days, is_gap, _state(row, expected, is_gap, silent_days))


def _expected(
    past: Mapping[date, Row], usual: Mapping[date, int], declared: float | None, day: date
) -> tuple[float | None, str]:
    # A weekday may be far from the others, so that it counts also where it was first taken for a gap; a silence does not.
    before = [past[one] for week in range(1, WEEKS + 1) if (one := day - timedelta(weeks=week)) in past]
    weekdays = [row["fetched_count"] for row in before if row["asked_count"] and (row["fetched_count"] or not row["is_gap"])]
    if len(weekdays) >= FEWEST_WEEKDAYS:
        return _middle(weekdays), "same_weekday"
    if len(usual) >= FEWEST_DAYS:
        return _middle(list(usual.values())), "trailing_days"
    return (declared, "declared") if declared is not None else (None, "none")


def _usual_days(past: Mapping[date, Row]) -> dict[date, int]:
    """Return the counts of the days that tell what is usual.

    A gap does not, or a scraper that has been broken for weeks would become usual. But where days with fewer pages have
    come to outnumber the others, the source gives less now. Days on which nobody asked tell nothing.
    """
    asked = {one: row for one, row in past.items() if row["asked_count"]}
    usual = {one: row["fetched_count"] for one, row in asked.items() if not row["is_gap"]}
    fewer = {one: row["fetched_count"] for one, row in asked.items() if row["is_gap"] and row["fetched_count"]}
    return usual | fewer if len(fewer) > len(usual) else usual


def _middle(counts: Sequence[int]) -> float:
    """Return the median; of a source that seldom gives a page, the mean, since its median says nothing."""
    return float(median(counts)) if median(counts) >= 1 else float(mean(counts))


def _is_gap(observed: int, expected: float | None, was_gap: bool) -> bool:
    if observed == 0 and was_gap:
        return True
    return expected is not None and observed <= expected / 2 and float(pdtr(observed, expected)) < RARE


def _state(row: Row, expected: float | None, is_gap: bool, silent_days: int) -> str:
    if not row["asked_count"] and not row["fetched_count"]:
        return "not_asked"
    if is_gap:
        came = row["fetched_count"] + row["unchanged_count"]
        if row["unread_count"] or row["failed_count"] > came:
            return "broken"
        return "silent" if silent_days else "quiet"
    return "unknown" if expected is None else "usual"
