"""The words that tell kinds of names, read from `include/config/names.yaml` and `weapons.yaml`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

SCALES = "hundred|thousand|million|billion|trillion"
COUNTED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    f"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|{SCALES}"
)
DIGITS = r"\d+(?:[.,]\d+)*"
NUMBER = (
    rf"(?:{DIGITS}(?:[ -](?:{SCALES}))?|(?:an? )?(?:{COUNTED})(?:[ -](?:{COUNTED}))*|"
    r"(?:dozens|tens|hundreds|thousands|millions|billions|trillions) of(?: (?:thousands|millions|billions) of)?)"
)
SYMBOLS = "$€£¥₽₴₹₩₪"


class KindWordsError(ValueError):
    """A file of words for names says something that cannot be read; the message names the file and the entry."""


class WeaponForm(NamedTuple):
    """A word for a weapon and what it is; of two at one place the longer counts, and `kind` is None for what is none."""

    form: str
    kind: str | None
    is_exact: bool = False
    needs_carrier: bool = False


@dataclass(frozen=True)
class KindWords:
    """Which words make a place natural or built, what ends the name of an event, and what weapons are called."""

    facilities: frozenset[str]
    natural: frozenset[str]
    areas: frozenset[str]
    event_ends: frozenset[str]
    event_begins: Mapping[str, tuple[str, ...]]
    """By their first word."""
    weapons: Mapping[str, tuple[WeaponForm, ...]]
    """By the token that they may begin with, in lower case; the longest first."""
    carriers: frozenset[str]
    measures: re.Pattern[str]
    sums: re.Pattern[str]
    male: frozenset[str]
    female: frozenset[str]
    persons: frozenset[str]

    @cached_property
    def weapon_words(self) -> frozenset[str]:
        """Words in lower case, one of which is in every text that names a weapon."""
        return frozenset(re.findall(r"\w+", token)[0] for token in self.weapons)

    @cached_property
    def event_words(self) -> frozenset[str]:
        """Words in lower case, one of which is in every text that names an event."""
        return frozenset(re.findall(r"\w+", word)[0].lower() for word in (*self.event_ends, *self.event_begins))


def read_kind_words(names: Mapping[str, Any], weapons: Mapping[str, Any]) -> KindWords:
    """Return what the two files say; an error names the file and the entry.

    >>> read_kind_words({"natural": ["sea"]}, {"nouns": {"drone": ["drone"]}}).weapons["drone"][0].kind
    'drone'
    """
    events = names.get("events", {})
    genders = names.get("genders", {})
    units, currencies = _words(names, "units"), _words(names, "currencies")
    male, female = _words(genders, "male"), _words(genders, "female")
    return KindWords(
        facilities=frozenset(_words(names, "facilities")),
        natural=frozenset(_words(names, "natural")),
        areas=frozenset(_words(names, "areas")),
        event_ends=frozenset(_words(events, "ends")),
        event_begins=_by_first_word([*_words(events, "begins"), *(f"={form}" for form in _words(events, "whole"))]),
        weapons=_by_first_token([*_weapon_forms(weapons)]),
        carriers=frozenset(_words(weapons, "carriers")),
        measures=re.compile(rf"\b{NUMBER}(?:[ -]?)(?:{_any_of(units)})(?!\w)", re.IGNORECASE),
        sums=_sums(currencies),
        male=frozenset(male),
        female=frozenset(female),
        persons=frozenset({*_words(names, "persons"), *male, *female}),
    )


def _words(data: Mapping[str, Any], key: str, file: str = "names.yaml") -> list[str]:
    words = data.get(key, [])
    wrong = [word for word in words if not isinstance(word, str)] if isinstance(words, list) else words
    if wrong:
        raise KindWordsError(f"{file}: {key}: {wrong!r} must be words; put YAML's own words and numbers into quotation marks")
    return list(words)


def _weapon_forms(weapons: Mapping[str, Any]) -> Iterator[WeaponForm]:
    file = "weapons.yaml"
    for kind in weapons.get("nouns", {}):
        yield from (WeaponForm(form.lower(), kind) for form in _words(weapons["nouns"], kind, file))
    for kind in weapons.get("named", {}):
        yield from (WeaponForm(form, kind, is_exact=True) for form in _words(weapons["named"], kind, file))
    for kind in weapons.get("beside", {}):
        named = _words(weapons["beside"], kind, file)
        yield from (WeaponForm(form, kind, is_exact=True, needs_carrier=True) for form in named)
    yield from (WeaponForm(form, None) for form in _words(weapons, "none", file))


def _by_first_token(forms: list[WeaponForm]) -> dict[str, tuple[WeaponForm, ...]]:
    """The tokenizer may cut a form at its hyphens and strokes, or not; a plural may be one token with its noun."""
    index: dict[str, set[WeaponForm]] = defaultdict(set)
    for form in forms:
        first = form.form.lower().split()[0]
        for token in {first, re.split(r"[-/'’]", first)[0]}:
            index[token].add(form)
            index[f"{token}s"].add(form)
    return {token: tuple(sorted(found, key=lambda form: (-len(form.form), form.form))) for token, found in index.items()}


def _by_first_word(forms: list[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for form in sorted(forms, key=len, reverse=True):
        first = form.removeprefix("=").split()[0]
        index[first] = (*index.get(first, ()), form)
    return index


def _any_of(words: list[str]) -> str:
    longest = sorted({plural for word in words for plural in (word, f"{word}s")}, key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest) or r"(?!)"


def _sums(currencies: list[str]) -> re.Pattern[str]:
    codes = "|".join(word for word in currencies if word.isupper()) or r"(?!)"
    by_symbol = rf"(?:\b(?:US|A|C|HK|NZ))?[{SYMBOLS}] ?{DIGITS}(?: ?(?:{SCALES}|bn|mn|tn|[mkb])\b)?"
    by_code = rf"\b(?-i:{codes}) ?{DIGITS}(?: ?(?:{SCALES}|bn|m)\b)?"
    by_name = rf"\b{NUMBER} (?:(?-i:[A-Z][a-z]+) )?(?:{_any_of(currencies)})(?!\w)"
    return re.compile(f"{by_symbol}|{by_code}|{by_name}", re.IGNORECASE)
