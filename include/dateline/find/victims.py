"""How many people a noun phrase names, and who: `at least three soldiers`, `a man and two boys`, `dozens`, `nobody`."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from spacy.tokens import Token

from dateline.find import grammar
from dateline.find.harm_words import HarmWords
from dateline.find.parse import Name
from dateline.find.quantities import DASHES, UNITS_OF_AGE, Quantity

BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM", "PART", "CCONJ"})
FARTHEST = 6
"""Words between a number and the noun that it counts."""
NO_PEOPLE = frozenset({"life"})
"""What is counted in people's place: `12 lives`."""
PLURAL_LEAST = 2
"""A plural without a number says that there are two or more."""


class Victims(NamedTuple):
    """The fewest, the best and the most people that the words allow, and the tokens that name and count them."""

    low: int | None
    best: int | None
    high: int | None
    who: tuple[int, int] | None
    number: tuple[int, int] | None


class Census:
    """Counts the people that the words of one passage name."""

    def __init__(self, quantities: Sequence[Quantity], names: Sequence[Name], words: HarmWords) -> None:
        self.quantities = quantities
        self.words = words
        self._names: Mapping[int, Name] = {i: name for name in names for i in range(name.token_start, name.token_end)}

    def count(self, noun: Token, needs_person: bool = False) -> Victims | None:
        """Return the people that a noun and those joined to it name; None where they name none.

        `needs_person` asks for a word or name of a person even where there is a number.
        """
        found = [self.count_one(part, needs_person, is_first=part is noun) for part in (noun, *_joined_to(noun))]
        if found[0] is None:
            return None
        counted = [one for one in found if one is not None]
        return self._without_listed(noun, counted)

    def count_harm(self, noun: Token) -> Victims | None:
        """Return the people whose harm a noun counts: `12 deaths`, `no injuries`, `a double murder`."""
        quantity = self.quantity_of(noun)
        if quantity is not None:
            return Victims(*quantity[2:], None, quantity[:2])
        for part in noun.lefts:
            number = 0 if part.lower_ == "no" else self.words.multiples.get(part.lower_)
            if number is not None:
                return Victims(number, number, number, None, (part.i, part.i + 1))
        return None

    def count_one(self, noun: Token, needs_person: bool = False, is_first: bool = True) -> Victims | None:
        """Return the people that one noun names, without those joined to it."""
        if noun.lower_ in self.words.nobody or self._is_no_one(noun):
            return Victims(0, 0, 0, None, (noun.i, noun.i + 1))
        quantity = self.quantity_of(noun)
        if quantity is not None:
            return self._counted(noun, quantity, needs_person)
        if any(part.lower_ == "no" for part in noun.children) and self._is_person(noun):
            return Victims(0, 0, 0, self._who(noun, 0), None)
        return self._uncounted(noun, is_first)

    def quantity_of(self, noun: Token) -> Quantity | None:
        """Return the number that counts the noun: it is one, or only words of its own phrase stand between."""
        for quantity in self.quantities:
            if quantity.start <= noun.i < quantity.end:
                return quantity
        before = [quantity for quantity in self.quantities if noun.i - FARTHEST <= quantity.end <= noun.i]
        for quantity in reversed(before):
            if quantity.end >= noun.sent.start and self._is_one_phrase(quantity, noun):
                return quantity
        behind = grammar.child(noun, "nmod")
        if noun.lemma_.lower() in self.words.grouped and behind is not None and grammar.has_case(behind, "of"):
            return next((one for one in self.quantities if one.start <= behind.i < one.end), None)
        return None

    def _is_one_phrase(self, quantity: Quantity, noun: Token) -> bool:
        between = list(noun.doc[quantity.end : noun.i])
        is_close = all(part.pos_ in BETWEEN or part.text in DASHES or part.lower_ == "of" for part in between)
        others = [part for part in between if part.lower_ not in UNITS_OF_AGE and part.pos_ == "NOUN"]
        is_of_noun = not others or all(part.dep_ in ("compound", "amod", "nmod:poss") for part in others)
        return is_close and is_of_noun and not any(part.pos_ == "CCONJ" and part.head not in between for part in between)

    def _counted(self, noun: Token, quantity: Quantity, needs_person: bool) -> Victims | None:
        named = _counted_noun(noun, quantity)
        number = (quantity.start, quantity.end)
        if named is None:
            return Victims(quantity.low, quantity.best, quantity.high, None, number)
        lemma = named.lemma_.lower()
        is_thing = lemma in self.words.not_people or named.lower_ in self.words.not_people
        if is_thing or (needs_person and not self._is_person(named)):
            return None
        who = None if lemma in NO_PEOPLE else self._who(named, quantity.end)
        return Victims(quantity.low, quantity.best, quantity.high, who, number)

    def _uncounted(self, noun: Token, is_first: bool) -> Victims | None:
        name = self._names.get(noun.i)
        lower = noun.lower_
        if (name is not None and name.label == "PERSON") or lower in self.words.persons:
            return Victims(1, 1, 1, self._who(noun, 0), None)
        if lower in self.words.groups:
            return Victims(PLURAL_LEAST, None, None, (noun.i, noun.i + 1), None)
        if name is not None or not self._is_person(noun):
            return None
        if noun.tag_ == "NN" and noun.lower_ not in self.words.grouped:
            return Victims(1, 1, 1, self._who(noun, 0), None)
        return Victims(PLURAL_LEAST, None, None, self._who(noun, 0), None) if is_first else None

    def _without_listed(self, noun: Token, found: Sequence[Victims]) -> Victims:
        """Sum a list; where the rest only spells the first out (`two people, a man and a boy`), the first alone."""
        first, *others = found
        total = sum(one.best or 0 for one in others)
        is_both = first.number is not None and noun.doc[first.number[0]].lower_ == "both"
        if not others or is_both or (noun.lemma_.lower() in self.words.anybody and first.best == total):
            return first
        low, best, high = (_sum([one[bound] for one in found]) for bound in range(3))
        return first._replace(low=low, best=best, high=high)

    def _is_person(self, noun: Token) -> bool:
        name = self._names.get(noun.i)
        lemma = noun.lemma_.lower()
        is_word = {lemma, noun.lower_} & (self.words.people | self.words.persons | self.words.groups)
        return bool(is_word) or (name is not None and name.label in ("PERSON", "NORP", "ACTOR"))

    def _is_no_one(self, noun: Token) -> bool:
        return noun.lower_ == "one" and noun.i > 0 and noun.nbor(-1).lower_ == "no"

    def _who(self, noun: Token, first: int) -> tuple[int, int]:
        start, end = grammar.noun_phrase(noun)
        name = self._names.get(noun.i)
        if name is not None and name.label == "PERSON":
            return name.token_start, name.token_end
        return (max(start, first) if first <= noun.i else start), end


def _counted_noun(noun: Token, quantity: Quantity) -> Token | None:
    """The noun that a number counts: `civilians` of `dozens of civilians`; None where it stands alone (`three were hurt`)."""
    if not quantity.start <= noun.i < quantity.end:
        return noun
    below = grammar.child(noun, "nmod")
    if below is not None and grammar.has_case(below, "of"):
        return below
    following = noun.doc[quantity.end] if quantity.end < len(noun.doc) else None
    return following if following is not None and following.pos_ == "NOUN" and following.head is noun else None


def _joined_to(noun: Token) -> list[Token]:
    """The nouns joined to this one by `and`, or, where the parser lost that, a second subject behind `and`."""
    joined = [part for part in noun.conjuncts if part.i > noun.i and part.pos_ not in ("VERB", "AUX", "NUM")]
    if joined or not noun.dep_.startswith("nsubj"):
        return joined
    beside = [part for part in noun.head.children if part.i > noun.i and part.dep_ == noun.dep_]
    return [part for part in beside if grammar.child(part, "cc") is not None]



def _sum(values: Sequence[Any]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
