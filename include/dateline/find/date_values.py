"""Calendar arithmetic: spans of days for months, weeks, seasons and years, and the nearest one to a day."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season in the northern hemisphere, where most news of the corpora is written."""


YEARS_TRIED = 9
"""29 February may lie eight years off."""


class When(NamedTuple):
    """The first and last day that words may mean, and how exact they are."""

    start: date | None
    end: date | None
    precision: str


UNKNOWN = When(None, None, "none")
"""A date that cannot be told, as when the day of publication is not known."""


def day(year: int, month: int, number: int) -> When | None:
    """Return one day; nothing where the calendar has no such day.

    >>> day(2023, 2, 29) is None
    True
    """
    try:
        return one_day(date(year, month, number))
    except ValueError:
        return None


def one_day(when: date) -> When:
    """Return a day as a span."""
    return When(when, when, "day")


def month(year: int, number: int) -> When | None:
    """Return a month; nothing for a year that the calendar does not have."""
    return _days(year, number, 1, year, number, 31, "month")


def part_of_month(part: str, year: int, number: int) -> When | None:
    """Return the early (1-10), middle (11-20) or late (21 to the end) part of a month.

    >>> part_of_month("late", 2024, 2).end
    datetime.date(2024, 2, 29)
    """
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}[part]
    return _days(year, number, first, year, number, last, "part_of_month")


def year(number: int) -> When | None:
    """Return a year."""
    return _days(number, 1, 1, number, 12, 31, "year")


def part_of_year(part: str, number: int) -> When | None:
    """Return the early, middle or late third of a year."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
    return _days(number, first, 1, number, last, 31, "period")


def months(number: int, first: int, last: int) -> When | None:
    """Return a stretch of months of one year: a half or a quarter."""
    return _days(number, first, 1, number, last, 31, "period")


def season(name: str, number: int) -> When | None:
    """Return a season; a winter is named after the year that it begins in."""
    first = SEASONS[name]
    last_year, last = (number, first + 2) if first < 12 else (number + 1, 2)
    return _days(number, first, 1, last_year, last, 31, "season")


def decade(first_year: int) -> When | None:
    """Return ten years."""
    return _days(first_year, 1, 1, first_year + 9, 12, 31, "period")


def week(around: date) -> When:
    """Return the week, from Monday to Sunday, that a day lies in."""
    monday = around - timedelta(days=around.weekday())
    return When(monday, monday + timedelta(days=6), "period")


def weekend(around: date) -> When:
    """Return the last Saturday and Sunday that had begun by a day."""
    saturday = around - timedelta(days=(around.weekday() - 5) % 7)
    return When(saturday, saturday + timedelta(days=1), "period")


def months_before(published: date, count: int) -> When | None:
    """Return the month that lies some months before a day; a negative count looks ahead.

    >>> months_before(date(2024, 1, 31), 2).start
    datetime.date(2023, 11, 1)
    """
    index = published.year * 12 + published.month - 1 - count
    return month(index // 12, index % 12 + 1)


def span(first: When | None, last: When | None, precision: str = "period") -> When | None:
    """Return the stretch from one date to another; nothing where it would run backwards."""
    if first is None or last is None:
        return None
    if first.start is None or last.end is None:
        return UNKNOWN
    return When(first.start, last.end, precision) if first.start <= last.end else None


def nearest(build: Callable[[int], When | None], published: date | None, is_ahead: bool) -> When | None:
    """Return what `build` gives for the year that puts it last before publication, or first after it.

    Where nothing says that it lies ahead, a date that is four times nearer ahead than behind still does:
    what news of April calls "3 June" is seldom the June of last year.
    """
    if published is None:
        return UNKNOWN if any(build(year) for year in (2023, 2024)) else None
    past, ahead = _last_before(build, published), _first_after(build, published)
    if is_ahead or past is None or past.end is None:
        return ahead
    if ahead is None or ahead.start is None:
        return past
    is_near = (ahead.start - published).days * 4 < (published - past.end).days
    return ahead if is_near and ahead.precision == "day" else past


def nearest_weekday(number: int, published: date | None, is_ahead: bool) -> When:
    """Return the last such weekday up to publication, that day included, or the first after it."""
    if published is None:
        return UNKNOWN
    if is_ahead:
        return one_day(published + timedelta(days=(number - published.weekday() - 1) % 7 + 1))
    return one_day(published - timedelta(days=(published.weekday() - number) % 7))


def _last_before(build: Callable[[int], When | None], published: date) -> When | None:
    for candidate in range(published.year, published.year - YEARS_TRIED, -1):
        when = build(candidate)
        if when and when.start and when.start <= published:
            return when
    return None


def _first_after(build: Callable[[int], When | None], published: date) -> When | None:
    for candidate in range(published.year, published.year + YEARS_TRIED):
        when = build(candidate)
        if when and when.end and when.end >= published:
            return when
    return None


def _days(
    first_year: int, first_month: int, first: int, last_year: int, last_month: int, last: int, precision: str
) -> When | None:
    if not (1 <= first_year <= 9999 and 1 <= last_year <= 9999):
        return None
    last = min(last, monthrange(last_year, last_month)[1])
    return When(date(first_year, first_month, first), date(last_year, last_month, last), precision)
