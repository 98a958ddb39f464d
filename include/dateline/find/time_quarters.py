"""The periods that companies report on: what `the third quarter`, `the year-ago quarter` and `the latest period` mean."""

from datetime import date

from dateline.find.time_phrase import Phrase, Timex, day_number, mod_of, shift_of
from dateline.find.time_values import quarter_value


def quarter(phrase: Phrase) -> Timex | None:
    """Return the meaning of `the third quarter of 1989`; without a year, of the last that had begun by publication."""
    number = day_number(phrase.first("ordinal") or "")
    letter, most = ("H", 2) if phrase.has("half") else ("Q", 4)
    if number > most:
        return None
    year = phrase.first("yyyy")
    if year is not None:
        return Timex("DATE", f"{year}-{letter}{number}")
    if phrase.published is None:
        return Timex("DATE", f"XXXX-{letter}{number}")
    if phrase.has("last", "next", "this") and phrase.has("year"):
        return Timex("DATE", f"{phrase.published.year + shift_of(phrase)}-{letter}{number}")
    return Timex("DATE", f"{_year_of(phrase, number, 12 // most)}-{letter}{number}")


def _year_of(phrase: Phrase, number: int, size: int) -> int:
    assert phrase.published
    begins = (number - 1) * size + 1
    if begins > phrase.published.month:
        # A quarter that has not begun is last year's, unless the words look ahead or it is the next one.
        return phrase.published.year - (not (phrase.is_ahead or begins - phrase.published.month <= size))
    is_over = begins + size <= phrase.published.month
    return phrase.published.year + (is_over and phrase.is_ahead and number == 1)


def same_quarter(phrase: Phrase) -> Timex | None:
    """Return the meaning of `the 1988 quarter`, `last year's period`: the quarter that the article reports on, of that year."""
    year = phrase.first("yyyy")
    if year is None and phrase.published is not None and phrase.has("last", "next", "this"):
        year = str(phrase.published.year + shift_of(phrase))
    if year is None:
        return Timex("DATE", "XXXX")
    reported = phrase.known.quarter
    return Timex("DATE", f"{year}{reported[4:]}" if reported else year)


def year_before(phrase: Phrase) -> Timex | None:
    """Return the meaning of `year-ago`, `the year-earlier quarter`, `the same period last year`."""
    number, year = phrase.first("ordinal"), phrase.first("yyyy")
    if phrase.first("part") not in (None, "earlier"):
        return None
    if year is not None:
        return same_quarter(phrase)
    if number is not None and phrase.published is not None:
        found = quarter(phrase)
        return Timex("DATE", _year_earlier(found.value)) if found else None
    if not (phrase.has("year", "quarter", "period")):
        return None
    return _before(phrase)


def a_year_before(phrase: Phrase) -> Timex | None:
    """Return the meaning of `a year earlier`, `a year ago`: of the quarter that the article reports on, or of its year."""
    if phrase.has("later", "late", "early", "end", "mid", "after"):
        return None
    if phrase.has("before") and phrase.after(2)[:1] not in ("", ".", ",", ";", ")"):
        return None
    if phrase.has("quarter"):
        return Timex("DATE", _shifted(phrase.known.quarter or _latest(phrase.published), -1)) if phrase.published else None
    return _before(phrase)


def _before(phrase: Phrase) -> Timex:
    if phrase.known.quarter is not None:
        return Timex("DATE", _year_earlier(phrase.known.quarter))
    return Timex("DATE", str(phrase.published.year - 1) if phrase.published else "XXXX")


def latest_quarter(phrase: Phrase) -> Timex | None:
    """Return the meaning of `the quarter`, `the latest period`: what the article reports on, or the last that is over."""
    if phrase.has("period") and not phrase.has("latest"):
        return Timex("DATE", phrase.known.quarter) if phrase.known.quarter else None
    return Timex("DATE", phrase.known.quarter or _latest(phrase.published))


def near_quarter(phrase: Phrase) -> Timex | None:
    """Return the meaning of `this quarter`, `the next quarter`."""
    if phrase.has("latest"):
        return latest_quarter(phrase)
    if phrase.published is None:
        return Timex("DATE", "XXXX-QX")
    current = (phrase.published.month + 2) // 3
    return Timex("DATE", quarter_value(phrase.published.year, current + shift_of(phrase)), mod_of(phrase))


def _latest(published: date | None) -> str:
    return quarter_value(published.year, (published.month + 2) // 3 - 1) if published else "XXXX-QX"


def _year_earlier(value: str) -> str:
    return f"{int(value[:4]) - 1}{value[4:]}" if value[:4].isdigit() else value


def _shifted(value: str, by: int) -> str:
    return quarter_value(int(value[:4]), int(value[-1]) + by)
