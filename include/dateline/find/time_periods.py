"""Months, seasons, years, decades and centuries: what `late March`, `the summer of 2023` and `the 1990s` mean."""

import re

from dateline.find.time_days import interval, nearest
from dateline.find.time_phrase import Phrase, Timex, mod_of, month_number, shift_of
from dateline.find.time_values import month_value
from dateline.find.time_words import NUMBERS, ORDINALS, SEASONS

COUNTED = re.compile(r" (?!(?:and|to|or|the|in|for|as|was|is|has|which)\b)[a-z]+s\b")
"""What is counted after a number that is no year: `2022 crowns`."""
OWNED = re.compile(
    r"\b(?:the|its|their|his|her|in|since|by|from|this|during|until|before|after|early|late)[ -]$", re.IGNORECASE
)
NOT_A_YEAR_BEFORE = re.compile(r"(?:[-#$£€/.,]|\bNo\. ?|\b[A-Z]{2,} ?|\d )$")
NINETIES = {word: 10 * place for place, word in enumerate(
    ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), start=2)}  # fmt: skip
NAMES = frozenset({"may", "march"})
"""Months that are words or names of other things too: they need a word before them."""


def months(phrase: Phrase) -> Timex | None:
    """Return the meaning of `March to May 2024`."""
    first, last = map(month_number, phrase.all("monthname", "maybe-month"))
    year = phrase.first("yyyy")
    end = f"{year}-{last:02}" if year else nearest(lambda of: f"{of:04}-{last:02}", phrase)
    if end is None:
        return Timex("DATE", f"XXXX-{first:02}/XXXX-{last:02}")
    return interval(month_value(int(end[:4]) - (first > last), first), end)


def month(phrase: Phrase) -> Timex | None:
    """Return the meaning of `late March`, `August of last year`, `last June`."""
    number = month_number(phrase.first("monthname", "maybe-month") or "")
    spelled = spelled_year(phrase) if phrase.has("nineteen") else None
    year = spelled.value if spelled else phrase.first("yyyy")
    if year is not None:
        return Timex("DATE", f"{year}-{number:02}", mod_of(phrase))
    published = phrase.published
    if published is None:
        return Timex("DATE", f"XXXX-{number:02}", mod_of(phrase))
    if phrase.has("year"):
        return Timex("DATE", f"{published.year + shift_of(phrase)}-{number:02}", mod_of(phrase))
    if phrase.has("last", "past"):
        return Timex("DATE", f"{published.year - (number >= published.month)}-{number:02}", mod_of(phrase))
    if phrase.has("next", "coming"):
        return Timex("DATE", f"{published.year + (number <= published.month)}-{number:02}", mod_of(phrase))
    if phrase.has("this"):
        return Timex("DATE", f"{published.year}-{number:02}", mod_of(phrase))
    value = nearest(lambda of: f"{of:04}-{number:02}", phrase)
    return Timex("DATE", value, mod_of(phrase)) if value else None


def bare_month(phrase: Phrase) -> Timex | None:
    """Return the meaning of `March` alone, unless it looks like a name or a verb."""
    word = phrase.words[-1]
    has_company = phrase.text[: phrase.start].rstrip().lower().endswith(MONTH_COMPANY)
    is_name = re.match(r" [A-Z][a-z]", phrase.text[phrase.end : phrase.end + 3]) is not None
    if word.kind == "maybe-month" and (is_name or (word.text.lower() in NAMES and not has_company)):
        return None
    if not has_company and re.match(r" \d", phrase.after(2)):
        # No day of the calendar: `February 30`.
        return None
    return month(phrase)


MONTH_COMPANY = tuple(f" {word}" for word in (
    "in", "since", "from", "until", "till", "by", "during", "before", "after", "through", "late", "early", "mid-", "last",
    "next", "this"))  # fmt: skip


def season(phrase: Phrase) -> Timex | None:
    """Return the meaning of `summer of 2023`, `last fall`, `the spring`; a winter is named after the year that it begins in."""
    name = (phrase.first("season") or "fall").lower()
    code = "FA" if name == "fall" else SEASONS[name]
    if name == "fall" and re.match(r" (?:of|in|from|to|was|and)\b", phrase.after()) and not phrase.first("yyyy"):
        return None
    year = phrase.first("yyyy")
    if year is not None:
        return Timex("DATE", f"{year}-{code}", mod_of(phrase))
    if phrase.published is None:
        return Timex("DATE", f"XXXX-{code}", mod_of(phrase))
    if phrase.has("year") or phrase.has("this"):
        return Timex("DATE", f"{phrase.published.year + shift_of(phrase)}-{code}", mod_of(phrase))
    return Timex("DATE", _season_beside(phrase, code), mod_of(phrase))


def _season_beside(phrase: Phrase, code: str) -> str:
    """Return the last such season that had begun by publication, or the next that has not where the words look ahead."""
    assert phrase.published
    value = f"{phrase.published.year}-{code}"
    begun = phrase.published.month >= {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if phrase.has("next", "coming") or phrase.is_ahead:
        return f"{phrase.published.year + begun}-{code}"
    return value if begun and not phrase.has("last", "past") else f"{phrase.published.year - 1}-{code}"


def year(phrase: Phrase) -> Timex | None:
    """Return the meaning of `late 2022`, `fiscal 1990`: a fiscal year is given the days of the calendar's."""
    is_counted = phrase.words[0].kind == "yyyy" and COUNTED.match(phrase.text, phrase.end) and not OWNED.search(phrase.before())
    return None if is_counted else Timex("DATE", phrase.first("yyyy") or "", mod_of(phrase))


def bare_year(phrase: Phrase) -> Timex | None:
    """Return the meaning of `2022` alone, unless something is counted or numbered."""
    if not "1900" <= phrase.words[0].text <= "2049" or NOT_A_YEAR_BEFORE.search(phrase.before()):
        return None
    return None if re.match(r"-\w|%| ?per ?cent", phrase.after()) else year(phrase)


def years(phrase: Phrase) -> Timex | None:
    """Return the meaning of `2022-23`, `between 1990 and 1993`."""
    first, last = phrase.words[0].text, phrase.words[-1].text
    if len(last) < 2:
        return None
    return interval(first, last if len(last) == 4 else first[:2] + last)


def spelled_year(phrase: Phrase) -> Timex | None:
    """Return the meaning of `nineteen ninety-six`, `the year two thousand`."""
    numbers = [NUMBERS[word.lower()] for word in phrase.all("number", "nineteen")]
    if phrase.has("thousand"):
        return Timex("DATE", str(numbers[0] * 1000 + sum(numbers[1:]))) if len(numbers) < 3 else None
    if phrase.has("hundred"):
        return Timex("DATE", str(1900 + sum(numbers[1:])))
    return Timex("DATE", str(1900 + sum(numbers[1:]))) if len(numbers) > 1 and numbers[1] >= 10 else None


def decade(phrase: Phrase) -> Timex | None:
    """Return the meaning of `the 1990s`, `the '80s`, `the nineties`."""
    word = phrase.words[-1].text.lower()
    digits = re.sub(r"\D", "", word) or str(NINETIES[word])
    return Timex("DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}", mod_of(phrase))


def century(phrase: Phrase) -> Timex | None:
    """Return the meaning of `the 19th century`."""
    word = phrase.first("ordinal") or ""
    number = int(re.sub(r"\D", "", word)) if word[0].isdigit() else ORDINALS[word.lower()]
    return Timex("DATE", f"{number - 1:02}", mod_of(phrase)) if 10 < number < 30 else None
