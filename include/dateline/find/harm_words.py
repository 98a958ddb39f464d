"""The words that tell of harm to people and how many they mean, read from `include/config/harm.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.contracts.codes import HARM_KINDS

WAYS = ("done", "suffered", "states", "counted", "acts", "phrases", "done_phrases")
"""How a word of harm stands to those who suffer it; `harm.yaml` says what each means."""
LISTS = ("fatal", "others", "conditions", "nobody", "people", "persons", "groups", "anybody", "grouped", "not_people")
NUMBERS = ("vague", "sizes", "scales", "multiples")
BOUNDS = ("at_least", "at_most", "about")


class HarmWordsError(ValueError):
    """An entry of harm.yaml says something that cannot be read; the message names the entry."""


@dataclass(frozen=True)
class HarmWords:
    """The kind of harm by the words that tell of it, and the words that count people."""

    done: Mapping[str, str]
    suffered: Mapping[str, str]
    states: Mapping[str, str]
    counted: Mapping[str, str]
    acts: Mapping[str, str]
    phrases: Mapping[str, str]
    done_phrases: Mapping[str, str]
    tolls: Mapping[str, str]
    vague: Mapping[str, int]
    sizes: Mapping[str, int]
    scales: Mapping[str, int]
    multiples: Mapping[str, int]
    sums: Sequence[tuple[str, ...]]
    bounds: Sequence[tuple[tuple[str, ...], str]]
    """Words right before a number, and the bound that they set; the longest first."""
    fatal: frozenset[str]
    others: frozenset[str]
    conditions: frozenset[str]
    nobody: frozenset[str]
    people: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    anybody: frozenset[str]
    grouped: frozenset[str]
    not_people: frozenset[str]


def read_harm_words(data: Mapping[str, Any]) -> HarmWords:
    """Return the words that the file holds; a mistake in it raises HarmWordsError."""
    kinds, bounds = data["kinds"], data["bounds"]
    _refuse("kinds", set(kinds) | set(data["tolls"].values()), HARM_KINDS)
    _refuse("bounds", bounds, BOUNDS)
    for name, ways in kinds.items():
        _refuse(f"kinds: {name}", ways, WAYS)
    words = [(tuple(phrase.split()), bound) for bound in BOUNDS for phrase in bounds.get(bound, ())]
    fields: dict[str, Any] = {way: {word: kind for kind, ways in kinds.items() for word in ways.get(way, ())} for way in WAYS}
    fields |= {name: data[name] for name in NUMBERS} | {name: frozenset(data[name]) for name in LISTS}
    sums = [tuple(phrase.split()) for phrase in data["sums"]]
    longest_first = sorted(words, key=lambda found: -len(found[0]))
    return HarmWords(**fields, tolls=data["tolls"], sums=sums, bounds=longest_first)


def _refuse(where: str, found: Sequence[str] | set[str] | Mapping[str, Any], known: Sequence[str]) -> None:
    if wrong := set(found) - set(known):
        raise HarmWordsError(f"harm.yaml: {where}: {sorted(wrong)} unknown; known are {', '.join(known)}")
