"""The patterns of time expressions, each with the function that tells which days it means."""

import re
from collections.abc import Callable
from re import Match
from typing import NamedTuple

from dateline.find import date_meanings as means
from dateline.find.date_meanings import NUMBERS, Context
from dateline.find.date_values import When


class Rule(NamedTuple):
    """A pattern, what it means, and whether that depends on the day of publication."""

    pattern: re.Pattern[str]
    resolve: Callable[[Match[str], Context], When | None]


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
NUMBER_WORDS = "|".join(word for word in NUMBERS if len(word) > 2 and " " not in word)
COUNT = rf"(?:\d{{1,3}}|an?|[Aa] couple of|{NUMBER_WORDS})"
TO = r" ?(?:-|–|—|to|and|until|till|through) ?"
UNIT = r"(?P<unit>day|week|month|year|decade)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
WHICH = r"(?:last|next|this|the past|past|the last|this past|this coming|the coming|the previous|previous)"


def _rule(pattern: str, resolve: Callable[[Match[str], Context], When | None]) -> Rule:
    return Rule(re.compile(rf"(?<![\w/.-]){pattern}(?![\w/])"), resolve)


NAMED_YEAR = rf"(?:(?P<year>{YEAR})|(?P<which>(?:last|this|next) year))"
MAYBE_YEAR = rf"(?:,? (?P<year>{YEAR}))?"
OF_YEAR = rf"(?:,? (?:of )?(?P<year>{YEAR})|,? (?:of )?(?P<which>(?:last|this|next) year))?"

RULES: tuple[Rule, ...] = (
    _rule(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})", means.iso),
    _rule(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)", means.slashes),
    _rule(rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH}){MAYBE_YEAR}", means.full_day),
    _rule(rf"(?:{WEEKDAY},? )?(?P<month>{MONTH}) (?P<day>{DAY}){MAYBE_YEAR}", means.full_day),
    _rule(rf"(?P<day>{DAY}){TO}(?P<last>{DAY}) (?:of )?(?P<month>{MONTH}){MAYBE_YEAR}", means.days_of_month),
    _rule(rf"(?P<month>{MONTH}) (?P<day>{DAY}){TO}(?P<last>{DAY}){MAYBE_YEAR}", means.days_of_month),
    _rule(rf"(?P<day>{DAY}) (?P<month>{MONTH}){TO}(?P<last>{DAY}) (?P<last_month>{MONTH}){MAYBE_YEAR}", means.days_of_months),
    _rule(rf"(?P<month>{MONTH}) (?P<day>{DAY}){TO}(?P<last_month>{MONTH}) (?P<last>{DAY}){MAYBE_YEAR}", means.days_of_months),
    _rule(rf"(?P<month>{MONTH}){TO}(?P<last_month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR}))?", means.months_of_year),
    _rule(rf"(?P<part>{PART})(?P<month>{MONTH}){OF_YEAR}", means.month_of_year),
    _rule(rf"(?P<part>)(?P<month>{MONTH}),? (?:of )?{NAMED_YEAR}", means.month_of_year),
    _rule(rf"(?P<part>)(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<month>{MONTH})(?P<year>)", means.month_of_year),
    _rule(
        r"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Ff]rom )|(?<=[Uu]ntil )|(?<=[Bb]y )|(?<=[Dd]uring )|(?<=[Bb]efore )"
        rf"|(?<=[Aa]fter )|(?<=[Ss]ince )|(?<=[Tt]hrough ))(?P<part>)(?P<month>{MONTH})(?P<year>)(?P<which>)(?! [A-Z][a-z])",
        means.month_of_year,
    ),
    _rule(rf"(?P<part>)(?P<month>{SURE_MONTH})(?P<year>)(?P<which>)(?! \d)", means.month_of_year),
    _rule(rf"(?P<part>{PART})(?P<year>{YEAR})", means.part_of_year),
    _rule(rf"(?P<year>{YEAR}) ?[-–/] ?(?P<last>\d\d|{YEAR})", means.years),
    _rule(
        r"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Ff]rom )|(?<=[Uu]ntil )|(?<=[Bb]y )|(?<=[Dd]uring )|(?<=[Bb]efore )"
        r"|(?<=[Aa]fter )|(?<=[Oo]f )|(?<=[Tt]o )|(?<=and )|(?<=[Tt]hrough )|(?<=year )|(?<=[Tt]he )|(?<=\()|(?<=[Tt]ill ))"
        rf"(?P<year>{YEAR})(?! (?:people|soldiers|troops|men|women|children|points|metres|meters|km|percent|per cent))(?!-\w)",
        means.year,
    ),
    _rule(rf"(?:[Tt]he )?(?P<season>{SEASON}),? (?:of )?{NAMED_YEAR}", means.season),
    _rule(rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<season>{SEASON})(?P<year>)", means.season),
    _rule(
        r"(?:[Tt]he )?(?P<place>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast) (?P<unit>quarter|half) of "
        rf"{NAMED_YEAR}",
        means.stretch,
    ),
    _rule(r"(?:[Tt]he )?(?:early |mid-?|late )?(?:(?P<year>(?:1[6-9]|20)\d0)s|['’](?P<short>[2-9]0)s)", means.decade),
    _rule(
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming) )?(?P<weekday>{WEEKDAY}){HOURS}?",
        means.weekday_named,
    ),
    _rule(
        r"(?:[Tt]he day before yesterday|[Tt]he day after tomorrow|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night"
        rf"|[Tt]his (?:morning|afternoon|evening)|[Oo]vernight)(?:(?<=[yw]){HOURS})?",
        means.near_day,
    ),
    _rule(
        rf"(?:(?:[Ee]arlier|[Ll]ater) )?(?P<part>{PART})?(?P<which>(?i:{WHICH})) (?P<unit>week|month|year|weekend)",
        means.near_unit,
    ),
    _rule(r"(?P<part>)(?P<which>[Tt]he) (?P<unit>weekend)", means.near_unit),
    _rule(
        rf"(?:(?:[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Oo]ver) )?(?P<count>(?i:{COUNT})) {UNIT}s? ago",
        means.ago,
    ),
    _rule(r"(?i:(?:an? few|several|some)) (?P<unit>day|week|month|year|decade)s ago", means.some_ago),
    _rule(
        rf"(?:[Tt]he )?(?i:recent|past|last)(?: (?:few|several)| (?P<count>{COUNT}))? "
        r"(?P<unit>hour|day|week|month|year|decade)s",
        means.lately,
    ),
    _rule(rf"(?<=[Ii]n )(?P<count>{COUNT}) (?P<unit>day|week|month|year)s?(?=['’]? time| from now)", means.in_future),
)
"""Every pattern is tried at every place; the longest match wins, then the rule that comes first."""
