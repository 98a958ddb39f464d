"""The moment that a written date names, in any of the languages that news is published in."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from typing import NamedTuple

from dateparser.data import date_translation_data

LANGUAGES = (
    "af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fil",
    "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "it", "ka", "kk", "lt", "lv", "mk", "ms", "nb", "nl", "nn",
    "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi",
)  # fmt: skip
TRANSLATIONS = [import_module(f".{code}", date_translation_data.__name__).info for code in LANGUAGES]
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FEWEST_LETTERS = 3
MONTHS_IN_YEAR = 12
NOON = 12
LONGEST_DATE = 80
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
DAY = r"(?<!\d)(?P<day>\d{1,2})"
NAME = r"(?P<name>[^\W\d_]{3,}(?:[’'][^\W\d_]+)?)"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){YEAR} ?[-/.年년] ?(?P<month>\d{{1,2}}) ?[-/.月월] ?(?P<day>\d{{1,2}})(?!\d) ?[일日.]?",
        rf"{DAY}(?:st|nd|rd|th|er|[ºª°.])?[ -]{{0,2}}(?:de |of |d[’'])?{NAME}[ .,-]{{0,3}}(?:del? )?{YEAR}",
        rf"{NAME}\.? {DAY}(?:st|nd|rd|th)?,? {YEAR}",
        rf"(?<!\d){YEAR}[ .,-]{{1,2}}{NAME}[ .-]{{1,2}}(?P<day>\d{{1,2}})(?!\d)\.?",
    )
)
HAS_YEAR = re.compile(r"(?:19|20)\d\d")
NUMERIC = re.compile(rf"(?<!\d)(?P<first>\d{{1,2}})(?P<sign> ?[-/.] ?)(?P<second>\d{{1,2}})(?P=sign){YEAR}\.?")
CLOCK = re.compile(
    r"(?<![\d+-])(?P<hour>\d{1,2})(?:(?:[:.h] ?|時|시 ?)(?P<minute>\d{2})(?!\d)(?:[:.](?P<second>\d{2}))?(?:[.,]\d+)?[分분]?)?"
    r"(?: ?(?P<half>[ap])\.? ?m\b\.?)?",
    re.IGNORECASE,
)
OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?(?!\d)")
ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "SAST": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "GST": 240, "PKT": 300, "IST": 330, "WIB": 420, "HKT": 480, "SGT": 480,
    "MYT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "ADT": -180, "AST": -240, "EDT": -240, "EST": -300, "CDT": -300, "CST": -360, "MDT": -360, "MST": -420, "PDT": -420,
    "PST": -480, "ET": None, "CT": None, "PT": None,
}  # fmt: skip
"""Minutes from UTC; None where the season decides, which leaves only the day."""
ZONE = re.compile(rf"(?<![^\W\d_])(?P<zone>{'|'.join(sorted(ZONES, key=len, reverse=True))})(?![^\W\d_])")
IN_BRACKETS = re.compile(r"\([^()]*[a-z][^()]*\)")
FILLERS = frozenset(
    (
        "at", "um", "uhr", "kl", "klo", "uur", "h", "hrs", "hours", "om", "alle", "ore", "às", "as", "à", "a", "las", "le",
        "les", "den", "am", "г", "года", "в", "год", "р", "ч", "saat", "pukul", "午前", "午後", "오전", "오후", "t",
    )
)  # fmt: skip
ON = frozenset({"on"})
WORD = re.compile(r"[^\W\d_]+")
EPOCH = re.compile(r"\d{10}(?:\d{3})?")


class Moment(NamedTuple):
    """A moment in UTC, how exact it is, and the calendar day as it is written in its own zone."""

    at: datetime
    precision: str
    day: date


class Written(NamedTuple):
    """Where in a line a date with its clock time stands, the moment it names, and the words around it."""

    start: int
    end: int
    moment: Moment
    other_words: tuple[str, ...]


def _names(keys: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
    for translation in TRANSLATIONS:
        for number, key in enumerate(keys, 1):
            for name in translation.get(key, ()):
                folded = _folded(name)
                if len(folded) >= FEWEST_LETTERS and WORD.fullmatch(folded):
                    yield folded, translation["name"], number


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip(".")


MONTH_NAMES: dict[str, dict[str, int]] = {}
for _name, _language, _number in _names(MONTHS):
    MONTH_NAMES.setdefault(_name, {})[_language] = _number
UNTOLD = FILLERS.union(name for name, _, _ in _names(WEEKDAYS))
"""Words beside a date that say no more than it does."""


def moment_of(written: str, language: str | None = None) -> Moment | None:
    """Return the moment that the words name, or None where they leave the day open.

    A clock time without a zone says only the day. The language of the page tells which of two numbers is the month.

    >>> moment_of("2 March 2026, 10:15 GMT").precision, moment_of("2. März 2026").day.isoformat()
    ('second', '2026-03-02')
    >>> moment_of("3/4/2026"), moment_of("3/4/2026", "fr").day.month
    (None, 4)
    """
    written = " ".join(written.split())
    if len(written) > LONGEST_DATE:
        return None
    if EPOCH.fullmatch(written):
        seconds = int(written[:10])
        at = datetime.fromtimestamp(seconds, UTC)
        return Moment(at, "second", at.date())
    try:
        return _exact(datetime.fromisoformat(written))
    except (ValueError, OverflowError):
        pass
    found = find_moment(written, language)
    return found.moment if found and ON.issuperset(found.other_words) else None


def find_moment(line: str, language: str | None = None) -> Written | None:
    """Return the first date of a line with its clock time and zone.

    >>> find_moment("Published: Monday, 2 March 2026, 10:15 GMT").other_words
    ('published',)
    """
    dated = _date_in(line, language) if HAS_YEAR.search(line) else None
    if dated is None:
        return None
    start, end, day = dated
    rest = IN_BRACKETS.sub(_blank, line[:start] + " " * (end - start) + line[end:])
    clock = next((match for match in CLOCK.finditer(rest) if match["minute"] or match["half"]), None)
    rest = _without(rest, clock)
    zone = ZONE.search(rest)
    rest = _without(rest, zone)
    offset = OFFSET.search(rest)
    rest = _without(rest, offset)
    parts = [match.span() for match in (clock, zone, offset) if match and clock]
    words = tuple(word for word in map(_folded, WORD.findall(rest)) if word not in UNTOLD)
    minutes = _minutes_from_utc(zone, offset)
    moment = _with_clock(day, clock, minutes)
    return Written(min([start, *(part[0] for part in parts)]), max([end, *(part[1] for part in parts)]), moment, words)


def _blank(match: re.Match[str]) -> str:
    return match[0] if ZONE.search(match[0]) or OFFSET.search(match[0]) else " " * len(match[0])


def _without(text: str, match: re.Match[str] | None) -> str:
    return text[: match.start()] + " " * len(match[0]) + text[match.end() :] if match else text


def _date_in(line: str, language: str | None) -> tuple[int, int, date] | None:
    for form in FORMS:
        for match in form.finditer(line):
            parts = match.groupdict()
            month = int(parts["month"]) if parts.get("month") else month_of(parts["name"], language)
            day = _day(int(match["year"]), month, int(match["day"]))
            if day:
                return match.start(), match.end(), day
    for match in NUMERIC.finditer(line):
        day = _numeric_day(match, language)
        if day:
            return match.start(), match.end(), day
    return None


def month_of(name: str, language: str | None = None) -> int | None:
    """Return the number of the month; a name that means two in two languages needs the language.

    >>> month_of("März"), month_of("listopad"), month_of("listopad", "pl")
    (3, None, 11)
    """
    languages = MONTH_NAMES.get(_folded(name), {})
    if len(set(languages.values())) == 1:
        return next(iter(languages.values()))
    return languages.get((language or "").partition("-")[0].lower())


def _numeric_day(match: re.Match[str], language: str | None) -> date | None:
    first, second = int(match["first"]), int(match["second"])
    if first == second or second > MONTHS_IN_YEAR:
        first, second = second, first
    elif first <= MONTHS_IN_YEAR and not _puts_day_first(language):
        return None
    return _day(int(match["year"]), second, first)


def _puts_day_first(language: str | None) -> bool:
    # English alone does not tell: Americans write the month first.
    return language is not None and language.lower() not in ("en", "en-us", "en-ph", "")


def _day(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month, day) if month else None
    except ValueError:
        return None


def _minutes_from_utc(zone: re.Match[str] | None, offset: re.Match[str] | None) -> int | None:
    if offset is None:
        return ZONES[zone["zone"]] if zone else None
    minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
    return -minutes if offset["sign"] == "-" else minutes


def _with_clock(day: date, clock: re.Match[str] | None, minutes: int | None) -> Moment:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    hour = _hour(clock) if clock else None
    if clock is None or hour is None or minutes is None:
        return Moment(midnight, "day", day)
    try:
        at = midnight.replace(hour=hour, minute=int(clock["minute"] or 0), second=int(clock["second"] or 0))
        return Moment(at - timedelta(minutes=minutes), "second", day)
    except (ValueError, OverflowError):
        return Moment(midnight, "day", day)


def _hour(clock: re.Match[str]) -> int:
    hour = int(clock["hour"])
    if not clock["half"] or hour > NOON:
        return hour
    return hour % NOON + (NOON if clock["half"].lower() == "p" else 0)


def _exact(at: datetime) -> Moment:
    # Midnight sharp is how sites write a day in their own zone; in UTC it would be the day before or after.
    is_moment = at.tzinfo is not None and at.time() != time.min
    day = at.date()
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Moment(at.astimezone(UTC), "second", day) if is_moment else Moment(midnight, "day", day)
