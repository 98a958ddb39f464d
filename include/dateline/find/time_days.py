"""Days and times of day: what `3 March`, `last Friday`, `Monday morning` and `5 p.m.` mean."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.find.time_phrase import Phrase, Timex, day_number, mod_of, month_number, weekday_number
from dateline.find.time_values import When, day_value, days_of

YEARS_TRIED = 9
"""29 February may lie eight years off."""
NEAR, FAR = 4, 12
"""How many times nearer a date must be to be meant. Ours."""
DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
WORD_HOURS = {"noon": 12, "midday": 12, "midnight": 24}


def iso(phrase: Phrase) -> Timex | None:
    """Return the meaning of `2024-03-29`."""
    numbers = phrase.words[0].text.replace("/", "-").partition("T")[0].split("-")
    return _existing("-".join(part.zfill(2) for part in numbers))


def slashes(phrase: Phrase) -> Timex | None:
    """Return the meaning of `29/03/2024`; where day and month may be exchanged, both readings bound it."""
    one, two, year = phrase.words[0].text.replace(".", "/").split("/")
    values = {f"{year}-{month:0>2}-{number:0>2}" for number, month in ((one, two), (two, one))}
    known = sorted(value for value in values if days_of(value).start)
    if len(known) < 2:
        return Timex("DATE", known[0]) if known else None
    days = When(days_of(known[0]).start, days_of(known[1]).end, "period")
    return Timex("DATE", f"{year}-XX-XX", None, days)


def day(phrase: Phrase) -> Timex | None:
    """Return the meaning of `Monday, 3 March 2024`, `last Friday`, `5 p.m. yesterday` or `Sunday night`."""
    value = _day_named(phrase)
    if value is None:
        return None
    hours = clock_of(phrase)
    part = phrase.first("daypart")
    if "X" in value[:4]:
        return Timex("DATE", value)
    if hours is not None:
        return Timex("TIME", f"{value}T{hours}", None, days_of(value))
    if part is not None:
        return Timex("TIME", f"{value}T{DAYPARTS[part.lower()]}", mod_of(phrase), days_of(value))
    return Timex("DATE", value, mod_of(phrase))


def _day_named(phrase: Phrase) -> str | None:
    if phrase.first("monthname", "maybe-month"):
        return _day_of_month(phrase)
    if phrase.first("weekday"):
        return _weekday(phrase)
    return _near_day(phrase)


def _day_of_month(phrase: Phrase) -> str | None:
    names = phrase.all("monthname", "maybe-month")
    numbers = _day_numbers(phrase)
    if not numbers:
        return None
    return day_of_year(phrase, month_number(names[0]), numbers[0], phrase.first("yyyy"))


def _day_numbers(phrase: Phrase) -> list[int]:
    """Leave out the hours: `5 p.m. Nov. 9`."""
    found = []
    for place, word in enumerate(phrase.words):
        follows = phrase.words[place + 1].kind if place + 1 < len(phrase.words) else None
        if word.kind in ("dd", "ordinal") and follows != "meridiem":
            found.append(day_number(word.text))
    return found


def day_of_year(phrase: Phrase, month: int, number: int, year: str | None) -> str | None:
    """Return the value of a day of a month; without a year, of the nearest that the words allow."""
    if year is not None:
        existing = _existing(f"{year}-{month:02}-{number:02}")
        return existing.value if existing else None
    if phrase.published is None:
        return f"XXXX-{month:02}-{number:02}" if days_of(f"2024-{month:02}-{number:02}").start else None
    return nearest(lambda of: f"{of:04}-{month:02}-{number:02}", phrase)


def nearest(build: Callable[[int], str], phrase: Phrase) -> str | None:
    """Return what `build` gives for the year that puts it last before publication, or first after it.

    Where nothing tells, a date that is four times nearer ahead than behind lies ahead: what news of April calls "3 June" is
    seldom the June of last year. And whatever the words, a date of last week is not meant for the next year.
    """
    published = phrase.published
    if published is None:
        return None
    values = [build(published.year + shift) for shift in range(-YEARS_TRIED, YEARS_TRIED + 1)]
    known = [(when, value) for value in values if (when := days_of(value)).start]
    past = [(when, value) for when, value in known if when.start and when.start <= published]
    ahead = [(when, value) for when, value in known if when.end and when.end >= published]
    if past and (not ahead or not _is_ahead(past[-1][0], ahead[0][0], phrase)):
        return past[-1][1]
    return ahead[0][1] if ahead else None


def _is_ahead(past: When, ahead: When, phrase: Phrase) -> bool:
    assert ahead.start
    assert past.end
    assert phrase.published
    days_ahead, days_past = (ahead.start - phrase.published).days, (phrase.published - past.end).days
    if phrase.is_ahead:
        return days_past * FAR > days_ahead
    return days_ahead * NEAR < days_past


def _weekday(phrase: Phrase) -> str | None:
    number = weekday_number(phrase.first("weekday") or "")
    published = phrase.published
    if published is None:
        return f"XXXX-WXX-{number + 1}"
    if phrase.has("next", "coming", "following") or (phrase.is_ahead and not phrase.has("last", "past", "previous")):
        return day_value(published + timedelta(days=(number - published.weekday() - 1) % 7 + 1))
    until = published - timedelta(days=1) if phrase.has("last", "past", "previous") else published
    return day_value(until - timedelta(days=(until.weekday() - number) % 7))


def _near_day(phrase: Phrase) -> str | None:
    if phrase.words[-1].text == "Today" and re.search(r"\w $", phrase.before()):
        # A name: `World Today`.
        return None
    if phrase.published is None:
        return "XXXX-XX-XX"
    shift = -1 if phrase.has("yesterday") else int(phrase.has("tomorrow"))
    if phrase.has("before", "after") and phrase.has("day"):
        shift *= 2
    return day_value(phrase.published + timedelta(days=shift))


def days_of_month(phrase: Phrase) -> Timex | None:
    """Return the meaning of `3 to 5 May`."""
    month = month_number(phrase.first("monthname", "maybe-month") or "")
    return _range(phrase, (month, month))


def days_of_months(phrase: Phrase) -> Timex | None:
    """Return the meaning of `28 February to 3 March`."""
    first, last = map(month_number, phrase.all("monthname", "maybe-month"))
    return _range(phrase, (first, last))


def _range(phrase: Phrase, months: tuple[int, int]) -> Timex | None:
    first, last = _day_numbers(phrase)
    years = phrase.all("yyyy")
    end = day_of_year(phrase, months[1], last, years[-1] if years else None)
    if end is None:
        return None
    if end.startswith("X"):
        return Timex("DATE", f"XXXX-{months[0]:02}-{first:02}/{end}")
    year = int(years[0]) if len(years) > 1 else int(end[:4]) - (months[0] > months[1])
    return interval(f"{year}-{months[0]:02}-{first:02}", end)


def interval(first: str, last: str) -> Timex | None:
    """Return a stretch from one value to another, in ISO 8601; nothing where it would run backwards."""
    value = f"{first}/{last}"
    return Timex("DATE", value) if days_of(value).start else None


def part_of_day(phrase: Phrase) -> Timex | None:
    """Return the meaning of `tonight`, `last night`, `this morning` or `overnight`."""
    word = phrase.first("daypart")
    code = DAYPARTS[word.lower()] if word else "NI"
    if phrase.has("that", "the") and phrase.known.reference is None:
        return None
    today = _day_referred_to(phrase) if phrase.has("that", "the") else phrase.published
    if today is None:
        return Timex("TIME", f"XXXX-XX-XXT{code}")
    if phrase.has("overnight"):
        before = today - timedelta(days=1)
        return Timex("TIME", f"{day_value(before)}TNI", None, When(before, today, "period"))
    shift = -1 if phrase.has("last") else int(phrase.has("next", "following"))
    value = day_value(today + timedelta(days=shift))
    return Timex("TIME", f"{value}T{code}", mod_of(phrase), days_of(value))


def _day_referred_to(phrase: Phrase) -> date | None:
    when = days_of(phrase.known.reference or "")
    return when.start if when.precision == "day" else None


def day_referred_to(phrase: Phrase) -> Timex | None:
    """Return the meaning of `that day`, `the following day`, counted from the day named last."""
    reference = _day_referred_to(phrase)
    if phrase.has("this") or reference is None or not phrase.has("that", "same", "next", "following", "previous", "preceding"):
        return None
    shift = int(phrase.has("next", "following")) - int(phrase.has("previous", "preceding"))
    return Timex("DATE", day_value(reference + timedelta(days=shift)))


def time_of_day(phrase: Phrase) -> Timex | None:
    """Return the meaning of `5 p.m.` or `noon`, on the day that the article named last."""
    hours = clock_of(phrase)
    if hours is None:
        return None
    when = _day_referred_to(phrase) or phrase.published
    value = day_value(when) if when else "XXXX-XX-XX"
    return Timex("TIME", f"{value}T{hours}", None, days_of(value))


def clock_of(phrase: Phrase) -> str | None:
    """Return the time that the words give, as ISO 8601 writes it; nothing where they give none."""
    for place, word in enumerate(phrase.words):
        follows = phrase.words[place + 1] if place + 1 < len(phrase.words) else None
        if word.kind in WORD_HOURS:
            return f"{WORD_HOURS[word.kind]}:00"
        if word.kind == "clock" or (follows is not None and follows.kind == "meridiem"):
            return _on_the_clock(word.text, follows.text if follows and follows.kind == "meridiem" else "")
    return None


def _on_the_clock(text: str, meridiem: str) -> str | None:
    hour, _, rest = text.partition(":")
    if not hour.isdigit() or int(hour) > 24:
        return None
    number = int(hour) % 12 + 12 * meridiem.lower().startswith("p") if meridiem else int(hour)
    return f"{number:02}:{rest[:2] or '00'}"


def _existing(value: str) -> Timex | None:
    return Timex("DATE", value) if days_of(value).start else None
