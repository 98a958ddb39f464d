"""The grammar of time expressions: patterns over kinds of words, each with the function that tells what it means.

A pattern is read word by word: `monthname (dd|ordinal) (,? yyyy)?`. What stands before `>` must come before the
expression and is no part of it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from dateline.find import time_amounts as amounts
from dateline.find import time_days as days
from dateline.find import time_periods as periods
from dateline.find import time_quarters as quarters
from dateline.find import time_relative as relative
from dateline.find.time_phrase import Phrase, Timex
from dateline.find.time_words import KINDS


class Rule(NamedTuple):
    """A pattern over kinds of words and what it means; nothing where the words mean no time after all."""

    pattern: re.Pattern[str]
    meaning: Callable[[Phrase], Timex | None]


UNIT = "(minute|hour|day|week|month|quarter|year|decade|century)"
UNITS = "(seconds|minutes|hours|days|nights|weeks|weekends|months|quarters|years|decades|centuries)"
MONTH = "(monthname|maybe-month)"
DAY = "(dd|ordinal)"
TO = "(-|to|and|until|till|through)"
DIGITS = "(number|nineteen|dd|nn|hundred|thousand|dozen)"
NUMBER = f"({DIGITS} (-? {DIGITS})* (and a half)?)"
COUNT = (
    f"({NUMBER} ((to|or|-) {NUMBER})?|(a|an) ({NUMBER}|half|few|couple of?|several)?"
    "|several|some|many|few|couple of|half (a|an))"
)
ABOUT = (
    "((no? (more|less|fewer) than)|at least|at most|up to|about|around|nearly|almost|over|under|some|approximately|roughly"
    "|only|just|within|as (many|much) as)"
)
MORE = "(more|additional|full|consecutive|straight|trading|business|working|further|or so)"
IN_ALL = "(and a half|or so)"
ITS = "(the|its|their|his|her|these|those)"
BESIDE = "(past|last|next|coming|recent|latest|following|preceding|previous)"
SPENT = "(for|in|within|after|over|about|than|nearly|almost|least|of|under|up to|last|only|just|around)"
WHICH = "(last|next|this|that|the? (past|coming|previous|preceding|following|same|current)|this (past|coming)|the (last|next))"
PART = "(part -?|the? part (of|in) (the|this)?)"
YEAR_OF = "(fiscal? year? yyyy|(last|this|next|that) fiscal? year)"
CLOCK = "((clock meridiem?|(dd|number) meridiem|noon|midnight) (zone time?)?)"
AT = "(in|since|from|until|till|by|during|before|after|through|of|to|for|around|about|late|last|on|and|as|between)"
QUARTER = "(quarter|quarters|half)"
ANY_OWNER = "(the|this|its|their|a)"
OF_THE_YEAR = f"(,? (of|in)? the? {YEAR_OF}|of the fiscal? year)"
YEAR_BEFORE = "(of|in|a)? the? ((last|previous) year|year (ago|part)|yyyy)"
SAME = "(same|corresponding|comparable|like)"

FULL_DAY = f"((weekday ,?)? (the? {DAY} of? {MONTH}|{MONTH} the? {DAY}) (,? yyyy)?)"
NAMED_DAY = f"({WHICH}? weekday)"
NEAR_DAY = "(the day before yesterday|the day after tomorrow|yesterday|today|tomorrow)"
ANY_DAY = f"({FULL_DAY}|{NAMED_DAY}|{NEAR_DAY})"

_GRAMMAR: tuple[tuple[str, Callable[[Phrase], Timex | None]], ...] = (
    # Days
    ("isodate", days.iso),
    ("slashdate", days.slashes),
    (f"(part|the part of)? ({CLOCK} ,? on?|the? (part -?)? daypart (of|on)?)? {ANY_DAY}", days.day),
    (f"(part -?)? {ANY_DAY} 's? (,? at? {CLOCK}|(part -?)? daypart)", days.day),
    (f"{DAY} {TO} {DAY} of? {MONTH} (,? yyyy)?", days.days_of_month),
    (f"{MONTH} {DAY} {TO} {DAY} (,? yyyy)?", days.days_of_month),
    (f"{DAY} {MONTH} (,? yyyy)? {TO} {DAY} {MONTH} (,? yyyy)?", days.days_of_months),
    (f"{MONTH} {DAY} (,? yyyy)? {TO} {MONTH} {DAY} (,? yyyy)?", days.days_of_months),
    ("(tonight|overnight|last daypart|(this|that|the (same|next|following)) (part -?)? daypart)", days.part_of_day),
    ("part this daypart", days.part_of_day),
    ("at > (clock meridiem?|(dd|number) meridiem) (zone time?)?", days.time_of_day),
    ("clock meridiem (zone time?)?", days.time_of_day),
    ("(dd|number) meridiem (zone time?)?", days.time_of_day),
    ("(noon|midnight|midday)", days.time_of_day),
    (f"{WHICH} day", days.day_referred_to),
    # Months, seasons, years
    (f"{MONTH} {TO} {MONTH} (,? of? yyyy)?", periods.months),
    (f"{PART}? {MONTH} ,? of? {YEAR_OF}", periods.month),
    (f"{PART} {MONTH}", periods.month),
    (f"{PART}? (last|next|this|that|this past|this coming) {MONTH}", periods.month),
    (f"{AT} > {MONTH}", periods.bare_month),
    (f"{MONTH} ,? nineteen number (-? number)?", periods.month),
    (f"{MONTH}", periods.bare_month),
    (f"{PART}? the? (season|fall) ,? of? {YEAR_OF}", periods.season),
    (f"{PART}? (last|next|this|that|this past|this coming|the (past|coming|following|previous)) (season|fall)", periods.season),
    ("(in|by|during|until|since|over|of|for|through|into) > the? part? (season|fall)", periods.season),
    ("the part? season", periods.season),
    ("(the? fiscal year?|the year|calendar) yyyy", periods.year),
    (f"{PART} yyyy", periods.year),
    ("between > yyyy and yyyy", periods.years),
    ("yyyy (-|/) (yyyy|dd|nn)", periods.years),
    ("from > yyyy (to|until|till|through) yyyy", periods.years),
    (f"{AT} > yyyy", periods.year),
    ("yyyy", periods.bare_year),
    ("(the|the year)? nineteen (hundred|number) (-? number)?", periods.spelled_year),
    ("the year number thousand (and? number)?", periods.spelled_year),
    ("the? (part -?)? (yyyys|nineties)", periods.decade),
    ("the? (part -?)? ordinal -? (century|centuries)", periods.century),
    # Quarters and halves
    (f"{ANY_OWNER}? fiscal? year? -? ordinal (fiscal|-)? {QUARTER} {OF_THE_YEAR}?", quarters.quarter),
    (f"the? {YEAR_OF} (- | 's)? ordinal -? {QUARTER}", quarters.quarter),
    (f"the? {YEAR_OF} 's? (quarter|period)", quarters.same_quarter),
    (f"{ANY_OWNER}? year - (ago|part) (ordinal? -? (quarter|half|period|month))?", quarters.year_before),
    (f"{ANY_OWNER}? {SAME} ordinal? -? ({QUARTER}|period) ({YEAR_BEFORE})?", quarters.year_before),
    ("(the|its|their) (quarter|latest (quarter|period)|period)", quarters.latest_quarter),
    ("the? (this|current|last|next|previous|prior|latest|coming) (fiscal)? quarter", quarters.near_quarter),
    # Weeks, months and years counted from a day
    (f"{PART}? {WHICH} (week|weekend|month|year|decade|century)", relative.near_unit),
    ("(the year|(the|this) (current|last|next|previous|coming|past|prior)? (fiscal|full) year)", relative.this_year),
    ("(the|that) (week|month|weekend)", relative.near_unit),
    ("(the? part of|part in) (the|this) (week|weekend|month|year|decade|century|quarter)", relative.near_unit),
    ("(the|this|last|next)? year (-|'s)? part", relative.year_end),
    ("(a|number) (year|quarter) (part|before|ago)", quarters.a_year_before),
    (f"{ABOUT}? {COUNT} {UNIT} ago", relative.ago),
    (f"{ABOUT}? {COUNT}? {UNITS} ago", relative.ago),
    (f"{ABOUT}? {COUNT} ({UNIT}|{UNITS}) (part|before|after|afterward)", relative.from_reference),
    (f"{COUNT} ({UNIT}|{UNITS}) from now", relative.ahead),
    (f"in > {COUNT} ({UNIT}|{UNITS}) '? time", relative.ahead),
    # Durations
    (f"{ABOUT}? {COUNT} -? {MORE}? {UNITS} ({IN_ALL}|- (long|old))?", amounts.duration),
    (f"{SPENT} > (a|an) (full|whole|half)? {UNIT} ({IN_ALL}|or two)?", amounts.duration),
    (f"{ABOUT}? (number|dd|nn) (full|more)? {UNIT}", amounts.duration),
    (f"((a|an) {UNIT} and a half|half (a|an) {UNIT})", amounts.duration),
    (f"(a|an|the)? {NUMBER} - {UNIT} (- old|- long|period)?", amounts.duration),
    (f"several - {UNIT}", amounts.duration),
    (f"(a|an|the)? {UNIT} - long", amounts.duration),
    (f"{ITS} (part|ordinal|past|last|next|final|latest|coming|full)? {COUNT} {UNITS} {IN_ALL}?", amounts.stretch),
    (f"{ITS}? ({BESIDE}|ordinal) ({COUNT} (to {NUMBER})?)? (more|full|trading)? {UNITS} (or so)?", amounts.stretch),
    (f"the (past|last|next|coming) {COUNT} {UNIT}", amounts.stretch),
    (f"the (past|last|next) {UNIT} (or so|or two)?", amounts.stretch),
    (f"{UNITS}", amounts.bare_units),
    # Repetitions
    (f"(every|each) (other|{NUMBER})? ({UNIT}|{UNITS}|weekday|{MONTH}|season|daypart|weekend)", amounts.repetition),
    ("(daily|weekly|monthly|annually|yearly|hourly|nightly)", amounts.repetition),
    ("weekdays (part? dayparts?)?", amounts.repetition),
    (f"(a|an|per) {UNIT}", amounts.rate),
    # Past, present and future
    ("((right|just|until)? now|currently|presently|nowadays|these days|at (present|the moment|this time))", amounts.present),
    ("(more? recently|lately|the recent? past)", amounts.past),
    ("(soon|the near? future)", amounts.future),
)  # fmt: skip

ATOM = re.compile(r"[^\s()|?*>]+")


def _compiled(pattern: str) -> re.Pattern[str]:
    before, _, said = pattern.rpartition(" > ")
    return re.compile(f"{_of_kinds(before)}(?P<said>{_of_kinds(said)})")


def _of_kinds(pattern: str) -> str:
    return ATOM.sub(lambda kind: f"(<{re.escape(kind[0])}>)", pattern).replace("(", "(?:").replace(" ", "")


RULES = tuple(Rule(_compiled(pattern), meaning) for pattern, meaning in _GRAMMAR)
"""Every pattern is tried at every word; the longest match wins, then the rule that comes first."""

NAMED = frozenset(kind for pattern, _ in _GRAMMAR for kind in ATOM.findall(pattern))
LITERALS = NAMED - frozenset(KINDS.values())
"""Words that patterns name."""
COMMON = frozenset(
    kind
    for words in (AT, ABOUT, COUNT, MORE, IN_ALL, WHICH, PART, SPENT, ITS, BESIDE, TO, SAME, ANY_OWNER)
    for kind in ATOM.findall(words)
)
HEADS = (NAMED - COMMON - {",", "'", "'s", "/", "zone"}) | {"nineteen", "past"}
"""Kinds without one of which nothing is a time expression."""
