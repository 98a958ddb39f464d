"""Pronouns to the name that they stand for, where one candidate remains; a pronoun with two has no reference.

The candidates stand in the pronoun's sentence, before it, or in the sentence before. Number, gender and what can be a
`he` or an `it` leave some out; grammar leaves out those that the pronoun cannot be (`Marov saw him`), and demands that
groups and states be the subject. The constraints are those of Lappin and Leass (1994), without their weights.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from dateline.find import grammar
from dateline.find.kind_words import KindWords
from dateline.find.lexicon import Lexicon
from dateline.find.parse import Name, Passage
from dateline.find.quotes import quotations
from dateline.find.references import Reference, gender_of_title, name_references

GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
SINGULAR = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their"})
PRONOUNS = frozenset(GENDERS) | SINGULAR | PLURAL
PATTERN = re.compile(rf"\b(?:{'|'.join(sorted(PRONOUNS))})\b", re.IGNORECASE)
GROUPS = frozenset({"ORG", "MILITARY_UNIT", "ACTOR"})
SUBJECTS = grammar.SUBJECTS | grammar.PASSIVE_SUBJECTS
OBJECTS = frozenset({"obj", "iobj", "obl"})
SHORTEST_QUOTE = 2


def with_pronouns(
    passages: Sequence[Passage], names: Sequence[Sequence[Name]], text: str, lexicon: Lexicon
) -> tuple[list[list[Name]], dict[Name, Reference]]:
    """Return the names of each passage with the pronouns that stand for one of them, and what each of both refers to."""
    references = name_references([name for found in names for name in found], text, lexicon.kinds)
    reader = PronounReader(references, lexicon.kinds, frozenset(lexicon.cues.verbs))
    every: list[list[Name]] = []
    has_pronouns = [bool(PATTERN.search(passage.doc.text)) for passage in passages]
    for place, (passage, found) in enumerate(zip(passages, names, strict=True)):
        is_needed = any(has_pronouns[place : place + 2])
        pronouns = dict(reader.read(passage, found) if is_needed else reader.pass_over(passage, found))
        references |= pronouns
        every.append(sorted([*found, *pronouns], key=lambda name: name.start))
    return every, references


class Standing(NamedTuple):
    """Somebody who may be meant: the first mention of the thing (none for a noun or an open pronoun), and the word here."""

    thing: Name | None
    token: Token
    label: str
    quote: int | None = None
    """Where the quotation around it begins: who speaks in it is not who is spoken of."""


class PronounReader:
    """One article while its pronouns are read, passage after passage; `sayings` are the lemmas of verbs of saying."""

    def __init__(self, references: Mapping[Name, Reference], words: KindWords, sayings: frozenset[str]) -> None:
        self._references = references
        self._words = words
        self._sayings = sayings
        self._genders: dict[Name, str] = {}
        self._before: list[Standing] = []

    def read(self, passage: Passage, names: Sequence[Name]) -> Iterator[tuple[Name, Reference]]:
        """Yield the pronouns of the next passage that stand for one name; `names` are those of the passage."""
        heads = {passage.doc[name.token_start : name.token_end].root.i: name for name in names}
        inside = {place for name in names for place in range(name.token_start, name.token_end)}
        quoted = [(found.start, found.end) for found in quotations(passage.doc.text, SHORTEST_QUOTE)]
        for sentence in passage.doc.sents:
            here: list[Standing] = []
            for token in sentence:
                found = self._standing(token, heads, inside)
                if found is None:
                    continue
                found = found._replace(quote=next((start for start, end in quoted if start <= token.idx < end), None))
                if token.lower_ in PRONOUNS and token.i not in inside:
                    found = self._resolved(found, here)
                    if found.thing is not None:
                        yield _mention(token, passage, sentence), Reference(found.thing, "pronoun")
                here.append(found)
            self._before = [found for found in here if found.quote is None]

    def pass_over(self, passage: Passage, names: Sequence[Name]) -> Iterable[tuple[Name, Reference]]:
        """Learn who is a he or a she from a passage without pronouns, behind which none stands either."""
        for name in names:
            self._named(name, passage.doc[name.token_start : name.token_end].root)
        self._before = []
        return ()

    def _standing(self, token: Token, heads: Mapping[int, Name], inside: set[int]) -> Standing | None:
        if token.i in inside:
            return self._named(heads[token.i], token) if token.i in heads else None
        if token.lower_ in PRONOUNS:
            return Standing(None, token, _number(token))
        return _unnamed(token, inside, self._words) if token.pos_ == "NOUN" else None

    def _named(self, name: Name, token: Token) -> Standing:
        found = self._references.get(name)
        thing = found.to if found is not None else name
        nouns = {part.lower_ for part in _beside(token)}
        told = [gender for gender, words in (("male", self._words.male), ("female", self._words.female)) if nouns & words]
        gender = gender_of_title(name, self._words) or (told[0] if len(told) == 1 else None)
        if gender is not None and name.label == "PERSON":
            self._genders.setdefault(thing, gender)
        is_plural = name.label in GROUPS and token.tag_ in ("NNS", "NNPS")
        return Standing(thing, token, "PLURAL" if is_plural else "SINGULAR" if name.label in GROUPS else name.label)

    def _resolved(self, pronoun: Standing, here: Sequence[Standing]) -> Standing:
        """Return the pronoun with what it stands for, where that is one thing and the parse bears it out."""
        token = pronoun.token
        alike = [found for found in [*self._before, *here] if (found.label, found.quote) == (pronoun.label, pronoun.quote)]
        fitting = [found for found in alike if self._may_be(found, token)]
        things = {found.thing for found in fitting}
        thing = next(iter(things)) if len(things) == 1 else None
        if thing is None or not any(self._is_supported(found, token) for found in fitting):
            return pronoun
        if token.lower_ in GENDERS:
            self._genders.setdefault(thing, GENDERS[token.lower_])
        return pronoun._replace(thing=thing)

    def _may_be(self, found: Standing, pronoun: Token) -> bool:
        """Tell whether gender and grammar leave it open: not in `Marov saw him`, nor in `Marov and him`."""
        gender = GENDERS.get(found.token.lower_) or (self._genders.get(found.thing) if found.thing is not None else None)
        if gender not in (None, GENDERS.get(pronoun.lower_)):
            return False
        if pronoun.dep_ == "conj" and pronoun.head == found.token:
            return False
        is_subject = found.token.dep_ in SUBJECTS and found.token.head == pronoun.head
        return not (is_subject and pronoun.dep_ in OBJECTS)

    def _is_supported(self, found: Standing, pronoun: Token) -> bool:
        """Tell whether the parse bears the reading out.

        A `he` is the subject of the sentence before, or somebody in it who is known for a he, or anybody of his own
        sentence. An `it` or `they` is the subject of a clause above its own, or of the sentence before where it says
        something itself.
        """
        is_here = found.token.doc is pronoun.doc and found.token.sent == pronoun.sent
        if pronoun.lower_ in GENDERS:
            is_known = found.thing is not None and found.thing in self._genders
            return is_here or is_known or found.token.dep_ in SUBJECTS
        if found.token.dep_ not in SUBJECTS or pronoun.dep_ not in SUBJECTS | {"nmod:poss"}:
            return False
        if is_here:
            return found.token.head in list(pronoun.ancestors)
        return pronoun.head.lemma_.lower() in self._sayings


def _beside(token: Token) -> Iterator[Token]:
    """The words that say who somebody is: `the actress Anna Marov`, `Anna Marov, his wife`."""
    yield from (part for part in token.children if part.dep_ in ("appos", "flat", "compound"))
    if token.dep_ in ("appos", "flat", "compound"):
        yield token.head


def _unnamed(token: Token, inside: set[int], words: KindWords) -> Standing | None:
    """A noun for a person (`a driver`) or for several things, that says of nobody named who it is."""
    label = "PLURAL" if token.tag_ == "NNS" else "PERSON" if token.lower_ in words.persons else None
    if label is None or any(part.i in inside for part in _beside(token)):
        return None
    return Standing(None, token, label)


def _number(pronoun: Token) -> str:
    return "PERSON" if pronoun.lower_ in GENDERS else "PLURAL" if pronoun.lower_ in PLURAL else "SINGULAR"


def _mention(token: Token, passage: Passage, sentence: Span) -> Name:
    start = passage.offset + token.idx
    return Name(
        start, start + len(token), token.text, "PRONOUN", token.i, token.i + 1,
        passage.offset + sentence.start_char, passage.offset + sentence.end_char,
    )  # fmt: skip
