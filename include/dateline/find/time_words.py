"""Text to the words of time expressions, each with its kind; stretches without any are left out.

A kind is what the patterns of `time_patterns` are made of: `monthname`, `number`, `dd` for digits that may be a day of a month,
`nn` for other digits, `yyyy` for those that may be a year, or the word itself (`ago`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

TOKEN = re.compile(
    r"""(?P<other>(?:https?://|www\.)\S+|\w+@\S+|\d+(?:[.,]\d+)+(?![\d/])|[$£€#]\s?\d[\d.,]*)
    |(?P<isodate>\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:T[\d:]+Z?)?(?![\w/-]))
    |(?P<slashdate>\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d(?![\w/]))
    |(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\w))
    |(?P<yyyys>(?:1[6-9]|20)\d0s(?!\w)|['’]\d0s(?!\w))
    |(?P<ordinal>\d+(?:st|nd|rd|th)(?!\w))
    |(?P<digits>\d+(?!\w))
    |(?P<meridiem>[AaPp]\.\s?[Mm](?!\w)\.?|[AaPp][Mm](?![\w.]))
    |(?P<abbreviation>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.(?!\w))
    |(?P<word>[^\W\d_]+(?:['’](?:ll|d|re|ve|t)(?!\w))?)
    |(?P<paragraph>\n\s*\n)
    |(?P<sign>['’]s?|\S)""",
    re.VERBOSE,
)
MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
SURE_MONTHS = frozenset({"january", "february", "july", "september", "october", "november", "december"})
"""Months whose names are nobody's name and no verb."""
MAYBE_MONTHS = frozenset({"march", "april", "may", "june", "august"})
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: number for number, word in enumerate(ONES + TEENS, start=1)} | {
    word: number * 10 for number, word in enumerate(TENS, start=2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
         "twentieth"), start=1)
} | {"twenty-first": 21}  # fmt: skip
KINDS = (
    dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), "weekday")
    | {f"{weekday}days": "weekdays" for weekday in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")}
    | dict.fromkeys(SURE_MONTHS, "monthname")
    | dict.fromkeys(SEASONS, "season")
    | dict.fromkeys(NUMBERS, "number") | {"nineteen": "nineteen"}
    | dict.fromkeys(ORDINALS, "ordinal")
    | dict.fromkeys(("morning", "afternoon", "evening", "night"), "daypart")
    | dict.fromkeys(("early", "late", "earlier", "later", "mid", "beginning", "start", "middle", "end"), "part")
    | dict.fromkeys(("eighties", "nineties", "seventies", "sixties", "fifties", "forties", "thirties", "twenties"), "nineties")
    | dict.fromkeys(("est", "edt", "gmt", "utc", "pst", "pdt", "cet", "local"), "zone")
)  # fmt: skip
"""The kind of each word, small letters; words that the patterns name are kinds of their own."""


class Word(NamedTuple):
    """A word or sign at its place in a text."""

    kind: str
    text: str
    start: int
    end: int


def stretches(text: str, literals: frozenset[str], heads: frozenset[str]) -> Iterator[list[Word]]:
    """Yield the longest runs of words that patterns may be made of, where one of `heads` is among them.

    >>> words = next(stretches("Snow fell late on Friday again.", frozenset({"on"}), frozenset({"weekday"})))
    >>> [(word.kind, word.text) for word in words]
    [('part', 'late'), ('on', 'on'), ('weekday', 'Friday')]
    """
    run: list[Word] = []
    for match in TOKEN.finditer(text):
        kind = kind_of(match, literals)
        if kind is not None:
            run.append(Word(kind, match[0], match.start(), match.end()))
        elif run:
            if not heads.isdisjoint(word.kind for word in run):
                yield run
            run = []
    if run and not heads.isdisjoint(word.kind for word in run):
        yield run


def kind_of(match: re.Match[str], literals: frozenset[str]) -> str | None:
    """Return the kind of a word, or nothing where it is no part of any time expression."""
    group, text = match.lastgroup or "", match[0]
    if group == "word":
        return _kind_of_word(text, literals)
    if group == "digits":
        return _kind_of_digits(text)
    if group == "abbreviation":
        return "monthname" if text[:-1].casefold() in MONTHS else "weekday"
    if group == "sign":
        sign = text.replace("’", "'").replace("–", "-").replace("—", "-")
        return sign if sign in literals else None
    return None if group in ("other", "paragraph") else group


def _kind_of_word(text: str, literals: frozenset[str]) -> str | None:
    small = text.lower()
    kind = KINDS.get(small)
    if kind in ("monthname", "weekday"):
        return kind if text[0].isupper() else None
    if kind is not None:
        return kind
    if small in MAYBE_MONTHS and text[0].isupper():
        return "maybe-month"
    return small if small in literals else None


def _kind_of_digits(text: str) -> str:
    if len(text) == 4 and "1500" <= text < "2100":
        return "yyyy"
    return "dd" if len(text) < 3 and 1 <= int(text) <= 31 else "nn"


def number_of(words: Sequence[str]) -> float | None:
    """Return the number that words spell; nothing where they spell none.

    >>> number_of(["twenty", "four"]), number_of(["a", "half"]), number_of(["12"]), number_of(["several"])
    (24, 0.5, 12, None)
    """
    total: float = 0
    for word in words:
        small = word.lower()
        if small == "hundred":
            total = max(total, 1) * 100
        elif small == "thousand":
            total = max(total, 1) * 1000
        elif small == "dozen":
            total = max(total, 1) * 12
        elif small == "half":
            total += 0.5
        else:
            total += int(small) if small.isdigit() else NUMBERS.get(small, 0)
    if not total and {"a", "an"} & {word.lower() for word in words}:
        return 1
    return total or None
