"""Numbers in a text, written in digits or words, exact or vague, with the bounds that the words before them set."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token
from text_to_num import find_numbers

from dateline.find.harm_words import HarmWords

DIGITS = re.compile(r"\d{1,3}(,\d{3})+|\d+(\.\d+)?")
YEAR = re.compile(r"(19|20)\d\d")
DASHES = frozenset({"-", "–", "—"})
UNITS_OF_AGE = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days", "yr"})
OLDEST = 120
"""Years: no higher number is an age."""
MOST = 2_000_000_000
"""A larger number is no number of people, and fits no column."""


class Quantity(NamedTuple):
    """A number at tokens `start` to `end`, the words that bound it included; a bound that they do not set is None."""

    start: int
    end: int
    low: int | None
    best: int
    high: int | None


class _Number(NamedTuple):
    start: int
    end: int
    value: float
    is_vague: bool


def quantities_in(doc: Doc, words: HarmWords) -> list[Quantity]:
    """Return the numbers of the text in order; years, ages and money are none.

    `at least 40` has a low alone, `up to 40` a high alone, `dozens` a low, `10 to 15` both, `about 40` neither.
    """
    sized = _sized(doc, words)
    taken = {number.start for number in sized}
    read = [number for number in (*_in_digits(doc), *_in_words(doc)) if number.start not in taken]
    numbers = _scaled(sorted([*sized, *read]), doc, words)
    numbers = [number for number in numbers if _counts(number) and not _is_other(number, doc)]
    found: list[Quantity] = []
    place = 0
    while place < len(numbers):
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        is_range = following is not None and _is_range(numbers[place], following, doc)
        last = following if is_range and following is not None else None
        found.append(_bounded(numbers[place], last, doc, words))
        place += 2 if is_range else 1
    return found


class _Word:
    """A token, in the shape that the library of numbers reads."""

    def __init__(self, token: Token) -> None:
        self._text = token.text

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: "_Word") -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def _in_digits(doc: Doc) -> list[_Number]:
    return [
        _Number(token.i, token.i + 1, float(token.text.replace(",", "")), is_vague=False)
        for token in doc
        if DIGITS.fullmatch(token.text) and not YEAR.fullmatch(token.text)
    ]


def _in_words(doc: Doc) -> list[_Number]:
    found = find_numbers([_Word(token) for token in doc], "en", threshold=0)
    return [_Number(one.start, one.end, one.value, is_vague=False) for one in found if not one.is_ordinal]


def _sized(doc: Doc, words: HarmWords) -> list[_Number]:
    """`dozens`, `several`, `a couple`, `both`."""
    values = {**words.vague, **words.sizes}
    return [
        _Number(token.i, token.i + 1, values[token.lower_], token.lower_ in words.vague)
        for token in doc
        if token.lower_ in values
    ]


def _scaled(numbers: Sequence[_Number], doc: Doc, words: HarmWords) -> list[_Number]:
    """Join a number and the scale behind it: `1.2 million`, `two dozen`, `several hundred`, `tens of thousands`."""
    found: list[_Number] = []
    for number in numbers:
        before = found[-1] if found else None
        first = doc[number.start].lower_
        is_scale = first in words.scales or first == "dozen" or number.is_vague
        if before is not None and before.end > number.start:
            continue
        if before is not None and is_scale and _is_beside(before, number, doc):
            found[-1] = _Number(before.start, number.end, before.value * number.value, before.is_vague or number.is_vague)
        elif before is None or before.end <= number.start:
            is_half = first == "dozen" and "half" in {token.lower_ for token in doc[max(0, number.start - 2) : number.start]}
            found.append(number._replace(value=number.value / 2) if is_half else number)
    return found


def _is_beside(number: _Number, following: _Number, doc: Doc) -> bool:
    between = [token.lower_ for token in doc[number.end : following.start]]
    return between == [] or (between == ["of"] and doc[following.start].lower_ in ("hundreds", "thousands"))


def _counts(number: _Number) -> bool:
    return number.value <= MOST and number.value == int(number.value)


def _is_other(number: _Number, doc: Doc) -> bool:
    """Say whether the number tells an age, a sum of money or a share: `25-year-old`, `Venn, 34,`, `$40`, `10%`."""
    before = doc[number.start - 1] if number.start > 0 else None
    after = [token.lower_ for token in doc[number.end : number.end + 3]]
    following = next((word for word in after if word not in DASHES), "")
    if following in UNITS_OF_AGE and "old" in [token.lower_ for token in doc[number.end : number.end + 5]]:
        return True
    if before is not None and (before.lower_ in ("aged", "age", "ages", "no", "no.") or before.text in "$€£#"):
        return True
    return following in ("%", "percent") or _is_age_of(number, doc)


def _is_age_of(number: _Number, doc: Doc) -> bool:
    """`Venn, 34, died`: digits behind a comma and a singular noun or a name, with no plural behind them."""
    if number.start < 2 or doc[number.start - 1].text not in (",", "(") or not doc[number.start].text.isdecimal():
        return False
    following = doc[number.end].tag_ if number.end < len(doc) else ""
    is_of_one = doc[number.start - 2].tag_ in ("NN", "NNP", "NNPS")
    return is_of_one and number.value <= OLDEST and following not in ("NNS", "VBN", "VBD", "JJ", "CD", "NN")


def _is_range(number: _Number, following: _Number, doc: Doc) -> bool:
    """`10 to 15`, `10-15`, `two or three`, `between 10 and 15`; `from 10 to 15` tells of a change."""
    between = [token.lower_ for token in doc[number.end : following.start]]
    before = doc[number.start - 1].lower_ if number.start > 0 else ""
    is_between = (before, between) == ("between", ["and"])
    is_joined = is_between or between in (["to"], ["or"]) or (len(between) == 1 and between[0] in DASHES)
    return is_joined and before != "from" and number.value < following.value


def _bounded(number: _Number, last: _Number | None, doc: Doc, words: HarmWords) -> Quantity:
    value = int(number.value)
    start = number.start - 1 if number.start > 0 and doc[number.start - 1].lower_ in ("a", "an", "between") else number.start
    if last is not None:
        return Quantity(start, last.end, value, value, int(last.value))
    length, bound = _bound_before(start, doc, words)
    length, bound = (length, bound) if bound or start == number.start else _bound_before(number.start, doc, words)
    start -= length
    end = number.end
    if [token.lower_ for token in doc[end : end + 2]] == ["or", "more"]:
        end, bound = end + 2, "at_least"
    if bound is None and number.is_vague:
        bound = "at_least"
    low = None if bound in ("at_most", "about") else value
    high = None if bound in ("at_least", "about") else value
    return Quantity(start, end, low, value, high)


def _bound_before(start: int, doc: Doc, words: HarmWords) -> tuple[int, str | None]:
    """How many words before the number bound it, and how."""
    for phrase, bound in words.bounds:
        if tuple(token.lower_ for token in doc[max(0, start - len(phrase)) : start]) == phrase:
            return len(phrase), bound
    return 0, None
