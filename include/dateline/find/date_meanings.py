"""Matched time expressions to the days that they mean, each function for one kind of pattern."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from re import Match
from typing import NamedTuple

from dateline.find import date_values as values
from dateline.find.date_values import UNKNOWN, When


class Context(NamedTuple):
    """What the text around an expression says: when it was published, and whether it looks ahead."""

    published: date | None
    is_ahead: bool


MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ), start=1)
} | {"a": 1, "an": 1, "a couple of": 2}  # fmt: skip


def _month(name: str) -> int:
    return MONTHS[name.casefold().rstrip(".")]


def _weekday(name: str) -> int:
    return WEEKDAYS[name.casefold()[:3]]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text.casefold()]


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _part(text: str) -> str:
    words = text.casefold()
    if any(word in words for word in ("early", "beginning", "start")):
        return "early"
    return "mid" if "mid" in words else "late"


def iso(match: Match[str], _: Context) -> When | None:
    """Return the days of `2024-03-29`."""
    return values.day(int(match["year"]), int(match["month"]), int(match["day"]))


def slashes(match: Match[str], _: Context) -> When | None:
    """Return the days of `29/03/2024`; where day and month may be exchanged, both readings bound it."""
    number = int(match["year"])
    readings = [values.day(number, int(match[m]), int(match[d])) for d, m in (("first", "second"), ("second", "first"))]
    known = sorted(when for when in readings if when)
    if len(known) < 2:
        return known[0] if known else None
    return known[0] if known[0] == known[1] else When(known[0].start, known[1].end, "period")


def full_day(match: Match[str], context: Context) -> When | None:
    """Return the days of `29 March`, with or without a year."""
    month_number, number = _month(match["month"]), _day_number(match["day"])
    if match["year"]:
        return values.day(int(match["year"]), month_number, number)
    return values.nearest(lambda year: values.day(year, month_number, number), context.published, context.is_ahead)


def days_of_month(match: Match[str], context: Context) -> When | None:
    """Return the days of `3 to 5 May`."""
    month_number, first, last = _month(match["month"]), _day_number(match["day"]), _day_number(match["last"])

    def build(year: int) -> When | None:
        return values.span(values.day(year, month_number, first), values.day(year, month_number, last))

    return build(int(match["year"])) if match["year"] else values.nearest(build, context.published, context.is_ahead)


def days_of_months(match: Match[str], context: Context) -> When | None:
    """Return the days of `28 February to 3 March`."""
    first, last = _month(match["month"]), _month(match["last_month"])

    def build(year: int) -> When | None:
        began = values.day(year - (first > last), first, _day_number(match["day"]))
        return values.span(began, values.day(year, last, _day_number(match["last"])))

    return build(int(match["year"])) if match["year"] else values.nearest(build, context.published, context.is_ahead)


def month_of_year(match: Match[str], context: Context) -> When | None:
    """Return the days of `late March`, `August of last year`."""
    number, part = _month(match["month"]), match["part"]

    def build(year: int) -> When | None:
        return values.part_of_month(_part(part), year, number) if part else values.month(year, number)

    if match["year"]:
        return build(int(match["year"]))
    return _by_year_word(build, match["which"], context)


def _by_year_word(build: Callable[[int], When | None], which: str | None, context: Context) -> When | None:
    """Take the year from "of last year" or "this"; without such words, the nearest."""
    words = (which or "").casefold()
    if context.published is None:
        return UNKNOWN
    if "year" in words:
        return build(context.published.year + _shift(words))
    if "this" in words:
        return build(context.published.year)
    return values.nearest(build, context.published, context.is_ahead or "next" in words)


def _shift(which: str) -> int:
    if any(word in which for word in ("next", "coming")):
        return 1
    return -1 if any(word in which for word in ("last", "past", "previous")) else 0


def months_of_year(match: Match[str], context: Context) -> When | None:
    """Return the days of `March to May 2024`."""
    first, last = _month(match["month"]), _month(match["last_month"])

    def build(year: int) -> When | None:
        return values.span(values.month(year - (first > last), first), values.month(year, last))

    return build(int(match["year"])) if match["year"] else values.nearest(build, context.published, context.is_ahead)


def year(match: Match[str], _: Context) -> When | None:
    """Return the days of `2022`."""
    return values.year(int(match["year"]))


def years(match: Match[str], _: Context) -> When | None:
    """Return the days of `2022-23`."""
    last = match["last"] if len(match["last"]) == 4 else match["year"][:2] + match["last"]
    return values.span(values.year(int(match["year"])), values.year(int(last)))


def part_of_year(match: Match[str], _: Context) -> When | None:
    """Return the days of `late 2024`."""
    return values.part_of_year(_part(match["part"]), int(match["year"]))


def season(match: Match[str], context: Context) -> When | None:
    """Return the days of `summer of 2023`."""
    name = match["season"].casefold()
    if match["year"]:
        return values.season(name, int(match["year"]))
    return _by_year_word(lambda year: values.season(name, year), match["which"], context)


def stretch(match: Match[str], context: Context) -> When | None:
    """Return the days of `the first quarter of 2024`."""
    if match["year"] is None and context.published is None:
        return UNKNOWN
    number = int(match["year"]) if match["year"] else _year_of(match["which"] or "", context)
    size = 3 if match["unit"].casefold() == "quarter" else 6
    place = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 12 // size - 1}[match["place"].casefold()]
    return values.months(number, place * size + 1, place * size + size) if (place + 1) * size <= 12 else None


def _year_of(which: str, context: Context) -> int:
    return (context.published.year if context.published else 0) + _shift(which.casefold())


def decade(match: Match[str], _: Context) -> When | None:
    """Return the days of `the 1990s`."""
    if match["short"]:
        return values.decade(1900 + int(match["short"]))
    return values.decade(int(match["year"]))


def weekday_named(match: Match[str], context: Context) -> When | None:
    """Return the days of `Monday`, `last Friday`."""
    which = (match["which"] or "").casefold()
    number = _weekday(match["weekday"])
    if any(word in which for word in ("next", "coming")):
        return values.nearest_weekday(number, context.published, is_ahead=True)
    if "last" in which and context.published is not None:
        return values.nearest_weekday(number, context.published - timedelta(days=1), is_ahead=False)
    return values.nearest_weekday(number, context.published, context.is_ahead)


def near_day(match: Match[str], context: Context) -> When | None:
    """Return the days of `yesterday`, `overnight`."""
    words = match[0].casefold()
    if context.published is None:
        return UNKNOWN
    if words == "overnight":
        return When(context.published - timedelta(days=1), context.published, "period")
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(words)
    if shift is None:
        shift = -1 if words.startswith(("yesterday", "last")) else int(words.startswith("tomorrow"))
    return values.one_day(context.published + timedelta(days=shift))


def near_unit(match: Match[str], context: Context) -> When | None:
    """Return the days of `last week`, `early this year`."""
    if context.published is None:
        return UNKNOWN
    when = _unit(match["unit"].casefold(), _shift(match["which"].casefold()), context.published)
    part = match["part"]
    if part is None or when is None or when.start is None:
        return when
    if when.precision == "month":
        return values.part_of_month(_part(part), when.start.year, when.start.month)
    return values.part_of_year(_part(part), when.start.year) if when.precision == "year" else when


def _unit(unit: str, shift: int, published: date) -> When | None:
    if unit == "week":
        return values.week(published + timedelta(weeks=shift))
    if unit == "weekend":
        return values.weekend(published + timedelta(weeks=max(shift, 0)))
    return values.months_before(published, -shift) if unit == "month" else values.year(published.year + shift)


def ago(match: Match[str], context: Context) -> When | None:
    """Return the days of `two weeks ago`."""
    if context.published is None:
        return UNKNOWN
    return _back(_number(match["count"]), match["unit"].casefold(), context.published)


def _back(count: int, unit: str, published: date) -> When | None:
    if unit == "day":
        return values.one_day(published - timedelta(days=count))
    if unit == "week":
        return values.week(published - timedelta(weeks=count))
    if unit == "month":
        return values.months_before(published, count)
    return values.year(published.year - count * (10 if unit == "decade" else 1))


def some_ago(match: Match[str], context: Context) -> When | None:
    """Return the days of `several weeks ago`; take "a few" and "several" as two to seven of a unit."""
    if context.published is None:
        return UNKNOWN
    unit = match["unit"].casefold()
    return values.span(_back(7, unit, context.published), _back(2, unit, context.published))


def lately(match: Match[str], context: Context) -> When | None:
    """Return the days of `recent weeks`; take "recent" as seven of a unit before publication, or as many as the words say."""
    if context.published is None:
        return UNKNOWN
    count = _number(match["count"]) if match["count"] else 7
    unit = match["unit"].casefold()
    days = {"hour": 1, "day": count, "week": 7 * count, "month": 30 * count, "year": 365 * count, "decade": 3650 * count}
    if days[unit] >= context.published.toordinal():
        return None
    return When(context.published - timedelta(days=days[unit]), context.published, "period")


def in_future(match: Match[str], context: Context) -> When | None:
    """Return the days of `three days' time`."""
    if context.published is None:
        return UNKNOWN
    return _back(-_number(match["count"]), match["unit"].casefold(), context.published)
