"""Times counted from another: what `last week`, `two months ago` and `eight months later` mean."""

from datetime import date, timedelta

from dateline.find import time_amounts as amounts
from dateline.find.time_phrase import Phrase, Timex, mod_of, shift_of
from dateline.find.time_values import When, day_value, days_of, month_value, quarter_value, week_value

CLAUSE_END = ("", ".", ",", ";", ")", ":", "\n")


def near_unit(phrase: Phrase) -> Timex | None:
    """Return the meaning of `last week`, `early this year`, `the following month`, `the end of the year`."""
    unit = next(word.text.lower() for word in reversed(phrase.words) if word.kind in amounts.CODES or word.kind == "weekend")
    if unit in ("decade", "century") and phrase.has("past", "last"):
        return None
    base = _base(phrase)
    if base is None:
        return Timex("DATE", "XXXX")
    if unit == "weekend" and phrase.has("this"):
        return Timex("DATE", f"{week_value(base)}-WE")
    if phrase.lower in ("the week", "the month", "the weekend") and phrase.after(1) not in CLAUSE_END:
        return Timex("DATE", f"{base.year}-WXX") if unit == "week" else _of_unit(unit, 0, base, phrase)
    return _of_unit(unit, shift_of(phrase), base, phrase)


def _base(phrase: Phrase) -> date | None:
    """Count from the date that the article named last where the words point to it."""
    if phrase.has("that", "same", "following", "preceding") and phrase.known.reference:
        return days_of(phrase.known.reference).start or phrase.published
    return phrase.published


def _of_unit(unit: str, shift: int, base: date, phrase: Phrase) -> Timex | None:
    value = unit_value(unit, shift, base)
    if value is None:
        return None
    mod = mod_of(phrase)
    if phrase.has("earlier", "later") and phrase.published is not None:
        return Timex("DATE", value, mod, _on_one_side(days_of(value), phrase))
    return Timex("DATE", value, mod)


def _on_one_side(when: When, phrase: Phrase) -> When:
    """`Earlier this month` ends with publication, and `later this month` begins with it."""
    published = phrase.published
    if published is None or when.start is None or when.end is None or not when.start <= published <= when.end:
        return when
    if phrase.has("earlier"):
        return When(when.start, published, when.precision)
    return When(published, when.end, when.precision)


def unit_value(unit: str, shift: int, base: date) -> str | None:
    """Return the value of the unit that lies so many units after the one of a day.

    >>> unit_value("month", -2, date(2024, 1, 31)), unit_value("week", 1, date(2024, 1, 31))
    ('2023-11', '2024-W06')
    """
    if unit == "day":
        return day_value(base + timedelta(days=shift))
    if unit == "week":
        return week_value(base + timedelta(weeks=shift))
    if unit == "weekend":
        # The last that has begun; Monday's "last weekend" is the one that ended yesterday.
        return f"{week_value(base - timedelta(days=(base.weekday() - 5) % 7) + timedelta(weeks=max(shift, 0)))}-WE"
    if unit == "month":
        return month_value(base.year, base.month + shift)
    if unit == "quarter":
        return quarter_value(base.year, (base.month + 2) // 3 + shift)
    return _of_years(unit, shift, base.year)


def _of_years(unit: str, shift: int, year: int) -> str | None:
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    if not 1000 <= year + shift * size <= 9999:
        return None
    return str(year // size + shift)


def this_year(phrase: Phrase) -> Timex | None:
    """Return the meaning of `the year`, `the current fiscal year`; before `ended`, it is only as long as a year."""
    if phrase.text[phrase.end : phrase.end + 12].lstrip(" ,").startswith(("end", "that end")):
        return Timex("DURATION", "P1Y")
    if phrase.published is None:
        return Timex("DATE", "XXXX")
    return Timex("DATE", str(phrase.published.year + shift_of(phrase)))


def year_end(phrase: Phrase) -> Timex | None:
    """Return the meaning of `year-end`."""
    if phrase.published is None:
        return Timex("DATE", "XXXX", "END")
    return Timex("DATE", str(phrase.published.year + shift_of(phrase)), "END")


def ago(phrase: Phrase) -> Timex | None:
    """Return the meaning of `two weeks ago`; take "a few" and "several" as two to seven of a unit."""
    return _counted(phrase, phrase.published, -1)


def ahead(phrase: Phrase) -> Timex | None:
    """Return the meaning of `three days from now`, `two weeks' time`."""
    return _counted(phrase, phrase.published, 1)


def from_reference(phrase: Phrase) -> Timex | None:
    """Return the meaning of `eight months later`, `two days before`, counted from the date that the article named last."""
    word = phrase.words[-1].text.lower()
    if word not in ("earlier", "later", "before", "after", "afterward"):
        return None
    if phrase.after(1) not in CLAUSE_END and word in ("before", "after"):
        return None
    reference = days_of(phrase.known.reference or "").start
    if word in ("earlier", "before"):
        return _counted(phrase, reference or phrase.published, -1)
    return _counted(phrase, reference, 1)


def _counted(phrase: Phrase, base: date | None, way: int) -> Timex | None:
    unit = amounts.unit_of(phrase)
    count = amounts.count_in(phrase)
    if base is None:
        return Timex("DATE", "XXXX-XX-XX")
    if unit in ("second", "minute", "hour"):
        return Timex("DATE", day_value(base))
    mod = amounts.mod_of_count(phrase)
    if count is None:
        value = "PAST_REF" if phrase.has("ago") else "XXXX-XX-XX"
        return Timex("DATE", value, mod, _few(unit, base, way))
    if count != int(count):
        unit, count = {"year": ("month", count * 12), "decade": ("year", count * 10)}.get(unit, (unit, count))
    counted = unit_value(unit, way * int(count), base)
    # Nine thousand years ago lies before the calendar.
    return Timex("DATE", counted or ("PAST_REF" if way < 0 else "FUTURE_REF"), mod)


def _few(unit: str, base: date, way: int) -> When | None:
    values = [unit_value(unit, way * count, base) for count in ((7, 2) if way < 0 else (2, 7))]
    if None in values:
        return None
    return When(days_of(values[0] or "").start, days_of(values[1] or "").end, "period")
