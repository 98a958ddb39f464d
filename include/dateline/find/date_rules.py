"""The patterns of time expressions, each with the function that tells which days it means."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from re import Match
from typing import NamedTuple

from dateline.find.date_values import (
    UNKNOWN, When, day, decade, month, months, months_before, nearest, nearest_weekday, one_day, part_of_month,
    part_of_year, season, span, week, weekend, year,
)  # fmt: skip


class Context(NamedTuple):
    """What the text around an expression says: when it was published, and whether it looks ahead."""

    published: date | None
    is_ahead: bool


class Rule(NamedTuple):
    """A pattern, what it means, and whether that depends on the day of publication."""

    pattern: re.Pattern[str]
    resolve: Callable[[Match[str], Context], When | None]


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
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(), start=1)
} | {"a": 1, "an": 1, "a couple of": 2}  # fmt: skip

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
SURE_MONTH = r"(?:January|February|July|September|October|November|December)"
"""Months whose names are nobody's name and no verb."""
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
YEAR = r"(?:1[6-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.(?=,? \w))"
)
HOURS = r"(?: (?:early |late )?(?:morning|afternoon|evening|night))"
PART = r"(?:[Ee]arly|[Mm]id(?:dle)?|[Ll]ate|[Tt]he (?:beginning|start|middle|end) of|[Bb]eginning of|[Ee]nd of)[ -]"
COUNT = r"(?:\d{1,3}|an?|[Aa] couple of|" + "|".join(word for word in NUMBERS if len(word) > 2 and " " not in word) + ")"
TO = r" ?(?:-|–|—|to|and|until|till|through) ?"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
WHICH = r"(?:last|next|this|the past|past|the last|this past|this coming|the coming|the previous|previous)"


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


def _iso(match: Match[str], _: Context) -> When | None:
    return day(int(match["year"]), int(match["month"]), int(match["day"]))


def _slashes(match: Match[str], _: Context) -> When | None:
    number = int(match["year"])
    readings = [day(number, int(match[m]), int(match[d])) for d, m in (("first", "second"), ("second", "first"))]
    known = sorted(when for when in readings if when)
    if len(known) < 2:
        return known[0] if known else None
    return known[0] if known[0] == known[1] else When(known[0].start, known[1].end, "period")


def _full_day(match: Match[str], context: Context) -> When | None:
    month_number, number = _month(match["month"]), _day_number(match["day"])
    if match["year"]:
        return day(int(match["year"]), month_number, number)
    return nearest(lambda year: day(year, month_number, number), context.published, context.is_ahead)


def _days_of_month(match: Match[str], context: Context) -> When | None:
    month_number, first, last = _month(match["month"]), _day_number(match["day"]), _day_number(match["last"])

    def build(year: int) -> When | None:
        return span(day(year, month_number, first), day(year, month_number, last))

    return build(int(match["year"])) if match["year"] else nearest(build, context.published, context.is_ahead)


def _days_of_months(match: Match[str], context: Context) -> When | None:
    first, last = _month(match["month"]), _month(match["last_month"])

    def build(year: int) -> When | None:
        began = day(year - (first > last), first, _day_number(match["day"]))
        return span(began, day(year, last, _day_number(match["last"])))

    return build(int(match["year"])) if match["year"] else nearest(build, context.published, context.is_ahead)


def _month_of_year(match: Match[str], context: Context) -> When | None:
    number, part = _month(match["month"]), match["part"]

    def build(year: int) -> When | None:
        return part_of_month(_part(part), year, number) if part else month(year, number)

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
    return nearest(build, context.published, context.is_ahead or "next" in words)


def _shift(which: str) -> int:
    if any(word in which for word in ("next", "coming")):
        return 1
    return -1 if any(word in which for word in ("last", "past", "previous")) else 0


def _months_of_year(match: Match[str], context: Context) -> When | None:
    first, last = _month(match["month"]), _month(match["last_month"])

    def build(year: int) -> When | None:
        return span(month(year - (first > last), first), month(year, last))

    return build(int(match["year"])) if match["year"] else nearest(build, context.published, context.is_ahead)


def _year(match: Match[str], _: Context) -> When | None:
    return year(int(match["year"]))


def _years(match: Match[str], _: Context) -> When | None:
    last = match["last"] if len(match["last"]) == 4 else match["year"][:2] + match["last"]
    return span(year(int(match["year"])), year(int(last)))


def _part_of_year(match: Match[str], _: Context) -> When | None:
    return part_of_year(_part(match["part"]), int(match["year"]))


def _season(match: Match[str], context: Context) -> When | None:
    name = match["season"].casefold()
    if match["year"]:
        return season(name, int(match["year"]))
    return _by_year_word(lambda year: season(name, year), match["which"], context)


def _stretch(match: Match[str], context: Context) -> When | None:
    if match["year"] is None and context.published is None:
        return UNKNOWN
    number = int(match["year"]) if match["year"] else _year_of(match["which"] or "", context)
    size = 3 if match["unit"].casefold() == "quarter" else 6
    place = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 12 // size - 1}[match["place"].casefold()]
    return months(number, place * size + 1, place * size + size) if (place + 1) * size <= 12 else None


def _year_of(which: str, context: Context) -> int:
    return (context.published.year if context.published else 0) + _shift(which.casefold())


def _decade(match: Match[str], _: Context) -> When | None:
    if match["short"]:
        return decade(1900 + int(match["short"]))
    return decade(int(match["year"]))


def _weekday_named(match: Match[str], context: Context) -> When | None:
    which = (match["which"] or "").casefold()
    number = _weekday(match["weekday"])
    if any(word in which for word in ("next", "coming")):
        return nearest_weekday(number, context.published, is_ahead=True)
    if "last" in which and context.published is not None:
        return nearest_weekday(number, context.published - timedelta(days=1), is_ahead=False)
    return nearest_weekday(number, context.published, context.is_ahead)


def _near_day(match: Match[str], context: Context) -> When | None:
    words = match[0].casefold()
    if context.published is None:
        return UNKNOWN
    if words == "overnight":
        return When(context.published - timedelta(days=1), context.published, "period")
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(words)
    if shift is None:
        shift = -1 if words.startswith(("yesterday", "last")) else int(words.startswith("tomorrow"))
    return one_day(context.published + timedelta(days=shift))


def _near_unit(match: Match[str], context: Context) -> When | None:
    if context.published is None:
        return UNKNOWN
    when = _unit(match["unit"].casefold(), _shift(match["which"].casefold()), context.published)
    part = match["part"]
    if part is None or when is None or when.start is None:
        return when
    if when.precision == "month":
        return part_of_month(_part(part), when.start.year, when.start.month)
    return part_of_year(_part(part), when.start.year) if when.precision == "year" else when


def _unit(unit: str, shift: int, published: date) -> When | None:
    if unit == "week":
        return week(published + timedelta(weeks=shift))
    if unit == "weekend":
        return weekend(published + timedelta(weeks=max(shift, 0)))
    return months_before(published, -shift) if unit == "month" else year(published.year + shift)


def _ago(match: Match[str], context: Context) -> When | None:
    if context.published is None:
        return UNKNOWN
    return _back(_number(match["count"]), match["unit"].casefold(), context.published)


def _back(count: int, unit: str, published: date) -> When | None:
    if unit == "day":
        return one_day(published - timedelta(days=count))
    if unit == "week":
        return week(published - timedelta(weeks=count))
    if unit == "month":
        return months_before(published, count)
    return year(published.year - count * (10 if unit == "decade" else 1))


def _some_ago(match: Match[str], context: Context) -> When | None:
    """Take "a few" and "several" as two to seven of a unit."""
    if context.published is None:
        return UNKNOWN
    unit = match["unit"].casefold()
    return span(_back(7, unit, context.published), _back(2, unit, context.published))


def _lately(match: Match[str], context: Context) -> When | None:
    """Take "recent" as seven of a unit before publication, or as many as the words say."""
    if context.published is None:
        return UNKNOWN
    count = _number(match["count"]) if match["count"] else 7
    unit = match["unit"].casefold()
    days = {"hour": 1, "day": count, "week": 7 * count, "month": 30 * count, "year": 365 * count, "decade": 3650 * count}
    if days[unit] >= context.published.toordinal():
        return None
    return When(context.published - timedelta(days=days[unit]), context.published, "period")


def _in_future(match: Match[str], context: Context) -> When | None:
    if context.published is None:
        return UNKNOWN
    return _back(-_number(match["count"]), match["unit"].casefold(), context.published)


def _rule(pattern: str, resolve: Callable[[Match[str], Context], When | None]) -> Rule:
    return Rule(re.compile(rf"(?<![\w/.-]){pattern}(?![\w/])"), resolve)


_OF_YEAR = rf"(?:,? (?:of )?(?P<year>{YEAR})|,? (?:of )?(?P<which>(?:last|this|next) year))?"

RULES: tuple[Rule, ...] = (
    _rule(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})", _iso),
    _rule(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)", _slashes),
    _rule(rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?", _full_day),
    _rule(rf"(?:{WEEKDAY},? )?(?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?", _full_day),
    _rule(rf"(?P<day>{DAY}){TO}(?P<last>{DAY}) (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?", _days_of_month),
    _rule(rf"(?P<month>{MONTH}) (?P<day>{DAY}){TO}(?P<last>{DAY})(?:,? (?P<year>{YEAR}))?", _days_of_month),
    _rule(rf"(?P<day>{DAY}) (?P<month>{MONTH}){TO}(?P<last>{DAY}) (?P<last_month>{MONTH})(?:,? (?P<year>{YEAR}))?", _days_of_months),
    _rule(rf"(?P<month>{MONTH}) (?P<day>{DAY}){TO}(?P<last_month>{MONTH}) (?P<last>{DAY})(?:,? (?P<year>{YEAR}))?", _days_of_months),
    _rule(rf"(?P<month>{MONTH}){TO}(?P<last_month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR}))?", _months_of_year),
    _rule(rf"(?P<part>{PART})(?P<month>{MONTH}){_OF_YEAR}", _month_of_year),
    _rule(rf"(?P<part>)(?P<month>{MONTH}),? (?:of )?(?:(?P<year>{YEAR})|(?P<which>(?:last|this|next) year))", _month_of_year),
    _rule(rf"(?P<part>)(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<month>{MONTH})(?P<year>)", _month_of_year),
    _rule(
        r"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Ff]rom )|(?<=[Uu]ntil )|(?<=[Bb]y )|(?<=[Dd]uring )|(?<=[Bb]efore )"
        rf"|(?<=[Aa]fter )|(?<=[Ss]ince )|(?<=[Tt]hrough ))(?P<part>)(?P<month>{MONTH})(?P<year>)(?P<which>)(?! [A-Z][a-z])",
        _month_of_year,
    ),
    _rule(rf"(?P<part>)(?P<month>{SURE_MONTH})(?P<year>)(?P<which>)", _month_of_year),
    _rule(rf"(?P<part>{PART})(?P<year>{YEAR})", _part_of_year),
    _rule(rf"(?P<year>{YEAR}) ?[-–/] ?(?P<last>\d\d|{YEAR})", _years),
    _rule(
        r"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Ff]rom )|(?<=[Uu]ntil )|(?<=[Bb]y )|(?<=[Dd]uring )|(?<=[Bb]efore )"
        r"|(?<=[Aa]fter )|(?<=[Oo]f )|(?<=[Tt]o )|(?<=and )|(?<=[Tt]hrough )|(?<=year )|(?<=[Tt]he )|(?<=\()|(?<=[Tt]ill ))"
        rf"(?P<year>{YEAR})(?! (?:people|soldiers|troops|men|women|children|points|metres|meters|km|percent|per cent))(?!-\w)",
        _year,
    ),
    _rule(rf"(?:[Tt]he )?(?P<season>{SEASON}),? (?:of )?(?:(?P<year>{YEAR})|(?P<which>(?:last|this|next) year))", _season),
    _rule(rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<season>{SEASON})(?P<year>)", _season),
    _rule(
        r"(?:[Tt]he )?(?P<place>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast) (?P<unit>quarter|half) of "
        rf"(?:(?P<year>{YEAR})|(?P<which>(?:last|this|next) year))",
        _stretch,
    ),
    _rule(r"(?:[Tt]he )?(?:early |mid-?|late )?(?:(?P<year>(?:1[6-9]|20)\d0)s|['’](?P<short>[2-9]0)s)", _decade),
    _rule(rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming) )?(?P<weekday>{WEEKDAY}){HOURS}?", _weekday_named),
    _rule(
        r"(?:[Tt]he day before yesterday|[Tt]he day after tomorrow|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night"
        rf"|[Tt]his (?:morning|afternoon|evening)|[Oo]vernight)(?:(?<=[yw]){HOURS})?",
        _near_day,
    ),
    _rule(
        rf"(?:(?:[Ee]arlier|[Ll]ater) )?(?P<part>{PART})?(?P<which>(?i:{WHICH})) (?P<unit>week|month|year|weekend)",
        _near_unit,
    ),
    _rule(r"(?P<part>)(?P<which>[Tt]he) (?P<unit>weekend)", _near_unit),
    _rule(rf"(?:(?:[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Oo]ver) )?(?P<count>(?i:{COUNT})) (?P<unit>day|week|month|year|decade)s? ago", _ago),
    _rule(r"(?i:(?:an? few|several|some)) (?P<unit>day|week|month|year|decade)s ago", _some_ago),
    _rule(
        rf"(?:[Tt]he )?(?i:recent|past|last)(?: (?:few|several)| (?P<count>{COUNT}))? (?P<unit>hour|day|week|month|year|decade)s",
        _lately,
    ),
    _rule(rf"(?<=[Ii]n )(?P<count>{COUNT}) (?P<unit>day|week|month|year)s?(?=['’]? time| from now)", _in_future),
)
"""Every pattern is tried at every place; the longest match wins, then the rule that comes first."""
