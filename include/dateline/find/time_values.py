"""TIMEX3 values to days: the first and last day that a value such as `1998-Q1` covers, and how exact it is.

Values are those of ISO-TimeML (ISO 24617-1:2012): ISO 8601 with `Q` for quarters, `H` for halves, `SP`, `SU`, `FA` and `WI` for
seasons, `WE` for weekends, fewer digits for decades and centuries, and `X` for what is not told.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season in the northern hemisphere, where most news of the corpora is written."""
DAYS_OF_PART = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
"""Early, middle and late in a month. Ours: thirds."""
MONTHS_OF_PART = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}


class When(NamedTuple):
    """The first and last day that words may mean, and how exact they are."""

    start: date | None
    end: date | None
    precision: str


UNKNOWN = When(None, None, "none")
"""What has no days: a duration, a repetition, or a date that cannot be told without the day of publication."""


def days_of(value: str, mod: str | None = None) -> When:
    """Return the days that a value covers; nothing where it names none, or one that the calendar does not have.

    >>> str(days_of("1998-Q1").end), days_of("P3M").precision, str(days_of("2024-02", "END").start)
    ('1998-03-31', 'none', '2024-02-21')
    """
    first, slash, last = value.partition("/")
    if slash:
        return _from_to(days_of(first), days_of(last))
    for pattern, build in SHAPES:
        match = pattern.fullmatch(value)
        if match:
            try:
                return build(match, mod)
            except ValueError:
                return UNKNOWN
    return UNKNOWN


def day_value(when: date) -> str:
    """Return the value of a day."""
    return when.isoformat()


def week_value(around: date) -> str:
    """Return the value of the week that a day lies in.

    >>> week_value(date(1998, 1, 9))
    '1998-W02'
    """
    year, week, _ = around.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(year: int, month: int) -> str:
    """Return the value of a month; months before the first and after the twelfth are those of the years beside.

    >>> month_value(2024, 0)
    '2023-12'
    """
    index = year * 12 + month - 1
    return f"{index // 12:04}-{index % 12 + 1:02}"


def quarter_value(year: int, quarter: int) -> str:
    """Return the value of a quarter, counted on over the ends of the year.

    >>> quarter_value(1990, 0)
    '1989-Q4'
    """
    index = year * 4 + quarter - 1
    return f"{index // 4:04}-Q{index % 4 + 1}"


def _from_to(first: When, last: When) -> When:
    if first.start is None or last.end is None or first.start > last.end:
        return UNKNOWN
    return When(first.start, last.end, "period")


def _day(match: re.Match[str], _: str | None) -> When:
    when = date.fromisoformat(match[1])
    return When(when, when, "day")


def _month(match: re.Match[str], mod: str | None) -> When:
    year, month = int(match[1]), int(match[2])
    first, last = DAYS_OF_PART.get(mod or "", (1, 31))
    end = date(year, month, min(last, monthrange(year, month)[1]))
    return When(date(year, month, first), end, "part_of_month" if mod in DAYS_OF_PART else "month")


def _year(match: re.Match[str], mod: str | None) -> When:
    if mod in MONTHS_OF_PART:
        return _months(int(match[1]), *MONTHS_OF_PART[mod])
    return _months(int(match[1]), 1, 12, "year")


def _months(year: int, first: int, last: int, precision: str = "period") -> When:
    after = year + last // 12  # the month after the last, so that each has its own length
    return When(date(year, first, 1), date(after, last % 12 + 1, 1) - timedelta(days=1), precision)


def _quarter(match: re.Match[str], _: str | None) -> When:
    quarter = int(match[2])
    return _months(int(match[1]), quarter * 3 - 2, quarter * 3)


def _half(match: re.Match[str], _: str | None) -> When:
    return _months(int(match[1]), int(match[2]) * 6 - 5, int(match[2]) * 6)


def _season(match: re.Match[str], _: str | None) -> When:
    year, first = int(match[1]), SEASONS[match[2]]
    return _months(year, first, first + 2, "season")


def _week(match: re.Match[str], _: str | None) -> When:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return When(monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6), "period")


def _years(match: re.Match[str], _: str | None) -> When:
    size = 10 ** (4 - len(match[1]))
    first = int(match[1]) * size
    return When(date(first, 1, 1), date(first + size - 1, 12, 31), "period")


SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str | None], When]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (r"(\d{4}-\d\d-\d\d)(?:T.+)?", _day),
        (r"(\d{4})-(\d\d)", _month),
        (r"(\d{4})", _year),
        (r"(\d{4})-Q([1-4])", _quarter),
        (r"(\d{4})-H([12])", _half),
        (r"(\d{4})-(SP|SU|FA|WI)", _season),
        (r"(\d{4})-W(\d\d)(-WE)?", _week),
        (r"(\d{2,3})", _years),
    )
)
