"""Durations, repetitions and vague times: what `two weeks`, `the past few days`, `every Monday` and `now` mean."""

import re
from datetime import timedelta
from itertools import dropwhile, takewhile

from dateline.find.time_phrase import Phrase, Timex, count_of, month_number, weekday_number
from dateline.find.time_values import When
from dateline.find.time_words import SEASONS

CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE",
}  # fmt: skip
"""ISO 8601's letters, T before those of less than a day, and TIDES' `DE` and `CE`."""
CODES |= {f"{unit}s": code for unit, code in CODES.items()} | {"centuries": "CE"}
DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3650, "century": 36500}
MODS = (
    (("more", "over"), "MORE_THAN"), (("less", "fewer", "under"), "LESS_THAN"), (("least",), "EQUAL_OR_MORE"),
    (("most", "up", "within"), "EQUAL_OR_LESS"), (("about", "around", "nearly", "almost", "some", "approximately", "roughly",
    "couple"), "APPROX"),
)  # fmt: skip
REPEATED = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip
COUNTED = re.compile(
    r"(?:\b(?:millions?|billions?|thousands?|hundreds?|dozens)|\d%?|percent|per cent|times|once|twice|hours|cents)"
    r"(?: [a-z]+)? $"
)
"""An amount before "a year", which makes a rate of it."""
HALF = 0.5
RECENT = 7
"""Take "recent" and "a few" as up to seven of a unit."""


def unit_of(phrase: Phrase) -> str:
    """Return the unit that an amount is told in, as one."""
    word = next(word.text.lower() for word in reversed(phrase.words) if word.text.lower() in CODES)
    return "century" if word == "centuries" else word.removesuffix("s")


def mod_of_count(phrase: Phrase) -> str | None:
    """Return the TIMEX3 modifier of `more than`, `about`, `at least`."""
    if phrase.has("more", "less", "fewer") and phrase.has("no"):
        return "EQUAL_OR_LESS" if phrase.has("more") else "EQUAL_OR_MORE"
    if phrase.has("more") and not phrase.has("than"):
        return None
    return next((mod for words, mod in MODS if phrase.has(*words)), None)


def period(unit: str, count: float | None) -> str:
    """Return a duration as ISO 8601 writes it; decades and centuries in years, X for a count that is not told.

    >>> period("week", 2), period("hour", 1.5), period("decade", 3), period("year", None)
    ('P2W', 'PT1.5H', 'P30Y', 'PXY')
    """
    if count is not None and unit in ("decade", "century"):
        unit, count = "year", count * (10 if unit == "decade" else 100)
    code = CODES[unit]
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{code[1:]}" if code.startswith("T") else f"P{number}{code}"


def duration(phrase: Phrase) -> Timex | None:
    """Return the meaning of `two weeks`, `more than a year`, `the six-month`."""
    if phrase.has("old") or phrase.after(4).lstrip(" -").startswith("old") or (phrase.has("-") and phrase.has("quarters")):
        # An age, or three-quarters of something.
        return None
    return Timex("DURATION", period(unit_of(phrase), count_in(phrase)), mod_of_count(phrase))


def count_in(phrase: Phrase) -> float | None:
    """Return how many of a unit; the lesser number of `two to three`."""
    is_some = phrase.has("some") and not phrase.all("number", "dd", "nn", "hundred", "thousand", "dozen")
    if is_some or phrase.has("several", "few", "many"):
        return None
    words = [word for word in phrase.words if word.kind in COUNTING | {"to", "or"}]
    counted = dropwhile(lambda word: word.kind in ("to", "or"), words)
    least = takewhile(lambda word: word.kind not in ("to", "or"), counted)
    count = count_of([word.text for word in least])
    if count == HALF and phrase.has("and"):
        # A year and a half.
        return 1 + HALF
    return count or (1 if phrase.has(unit_of(phrase)) else None)


COUNTING = frozenset({"number", "nineteen", "dd", "nn", "hundred", "thousand", "dozen", "a", "an", "half", "couple"})


def stretch(phrase: Phrase) -> Timex | None:
    """Return the meaning of `the past two weeks`, with its days, and of `the first nine months`, without."""
    unit = unit_of(phrase)
    count = count_in(phrase)
    return Timex("DURATION", period(unit, count), mod_of_count(phrase), _days(phrase, unit, count))


def _days(phrase: Phrase, unit: str, count: float | None) -> When | None:
    published = phrase.published
    is_past = phrase.has("past", "last", "recent", "previous", "preceding")
    if published is None or not (is_past or phrase.has("next", "coming", "following")) or phrase.has("first"):
        return None
    span = timedelta(days=int(DAYS_IN.get(unit, 1) * (count or RECENT)))
    if is_past:
        return When(published - span, published, "period") if span.days < published.toordinal() else None
    return When(published, published + span, "period") if span.days < 365 * 200 else None


def bare_units(phrase: Phrase) -> Timex | None:
    """Return the meaning of `weeks`, `years`, alone: so many that nobody counts."""
    unit = unit_of(phrase)
    if unit in ("second", "minute", "quarter", "night") or phrase.words[0].text[0].isupper() or phrase.after(4) == " old":
        return None
    if unit == "weekend":
        return Timex("SET", "XXXX-WXX-WE")
    return Timex("DURATION", period(unit, None))


def repetition(phrase: Phrase) -> Timex | None:
    """Return the meaning of `every Monday`, `each year`, `twice a week`, `daily`."""
    word = phrase.words[-1].text.lower()
    if word in REPEATED:
        # `Daily` in a name is no repetition.
        return Timex("SET", REPEATED[word]) if phrase.words[0].text[0].islower() else None
    weekday = phrase.first("weekday", "weekdays")
    if weekday:
        return Timex("SET", f"XXXX-WXX-{weekday_number(weekday) + 1}")
    month, season, part = phrase.first("monthname", "maybe-month"), phrase.first("season"), phrase.first("daypart")
    if month:
        return Timex("SET", f"XXXX-{month_number(month):02}")
    if season:
        return Timex("SET", f"XXXX-{SEASONS[season.lower()]}")
    if part:
        return Timex("SET", f"XXXX-XX-XXT{part[:2].upper()}")
    if phrase.has("weekend"):
        return Timex("SET", "XXXX-WXX-WE")
    count = 2 if phrase.has("other") else count_in(phrase) or 1
    return Timex("SET", period(unit_of(phrase), count))


def rate(phrase: Phrase) -> Timex | None:
    """Return the meaning of `a year` where an amount of something stands before it: `$3 million a year`."""
    is_rate = phrase.has("per") or COUNTED.search(phrase.before(30))
    return Timex("SET", period(unit_of(phrase), 1)) if is_rate else None


def present(phrase: Phrase) -> Timex:
    """Return the meaning of `now`."""
    return Timex("DATE", "PRESENT_REF")


def past(phrase: Phrase) -> Timex:
    """Return the meaning of `recently`."""
    return Timex("DATE", "PAST_REF")


def future(phrase: Phrase) -> Timex | None:
    """Return the meaning of `soon`, which `as soon as` is not."""
    if phrase.before(3).lower() == "as ":
        return None
    return Timex("DATE", "FUTURE_REF")
