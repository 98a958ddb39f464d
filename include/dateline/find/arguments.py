"""A word of the sentence to the words that name somebody: names, noun phrases, and what pronouns take up."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from spacy.tokens import Token

from dateline.actors import Actors
from dateline.contracts.codes import PLACE_LABELS
from dateline.find import grammar
from dateline.find.lexicon import Cues
from dateline.find.parse import Name, Passage
from dateline.find.pronouns import PRONOUNS

GROUPS = frozenset({"it", "they", "them", "their", "its", "itself", "themselves"})
"""What these take up is guessed where it is not sure, since `its forces` are many; a `he` is never guessed."""
GROUP_LABELS = frozenset({"ACTOR", "ORG", "MILITARY_UNIT"})
PARTY_LABELS = GROUP_LABELS | {"PERSON", "NORP"}
STATE_LABELS = PLACE_LABELS | {"ACTOR"}
UNREAD = frozenset({"WEAPON", "EVENT", "QUANTITY", "PRONOUN"})
"""Mentions that fill no role by themselves: their words are read as any others."""
PERSON_ONLY = frozenset({"PERSON"})
SETTLEMENTS = frozenset({"village", "town", "city", "settlement"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
ARMED_SECTORS = frozenset({"MIL", "REB", "UAF", "PRM", "SPY"})
"""PLOVER sectors that carry arms."""


class Argument(NamedTuple):
    """The words that fill a role: their offsets in the article, and the name among them, if any."""

    start: int
    end: int
    text: str
    name: Name | None = None

    @property
    def named(self) -> str:
        """Whom the words name: of a pronoun, the name that it stands for."""
        return self.name.text if self.name is not None and self.text.lower() in PRONOUNS else self.text


def span_columns(role: str, words: Argument | None) -> dict[str, Any]:
    """Return the three columns that point at the words of a role; all None where there are none.

    >>> span_columns("speaker", Argument(4, 9, "Marta"))
    {'speaker': 'Marta', 'speaker_start': 4, 'speaker_end': 9}
    """
    if words is None:
        return {role: None, f"{role}_start": None, f"{role}_end": None}
    return {role: words.text, f"{role}_start": words.start, f"{role}_end": words.end}


class Reader:
    """One article while it is read: its text, and the names met so far, for what pronouns take up.

    `referents` holds the name that a pronoun stands for, by the pronoun's offset.
    """

    def __init__(self, text: str, cues: Cues, actors: Actors, referents: Mapping[int, Name]) -> None:
        self.text = text
        self.referents = referents
        self.cues = cues
        self.actors = actors
        self.before: list[Name] = []
        self.passage: Passage | None = None
        self.names: list[Name] = []
        self.owned_forces: list[Name] = []
        self.subjects: set[Name] = set()
        self._name_of: dict[int, Name] = {}
        self._is_country: dict[str, bool] = {}
        self._start_before = 0

    def turn_to(self, passage: Passage, names: list[Name]) -> None:
        """Begin the next passage, whose names are these."""
        self.before += self.names
        self._start_before = self.passage.offset if self.passage is not None else 0
        self.passage, self.names = passage, [name for name in names if name.label not in UNREAD]
        self._name_of = _by_token(self.names)
        self.owned_forces = list(self._owned_forces(passage))
        self.names = sorted([*self.names, *self.owned_forces], key=lambda name: name.start)
        self._name_of = _by_token(self.names)
        self.subjects |= {name for name in self.names if _root(passage, name).dep_.startswith("nsubj")}

    def name_at(self, token: Token) -> Name | None:
        """Return the name that the token is part of."""
        return self._name_of.get(token.i)

    def argument(self, token: Token) -> Argument:
        """Return the words that the token stands for: its name, what it takes up, or its noun phrase.

        A pronoun that stands for one name keeps its own words.
        """
        assert self.passage is not None
        referent = self._referent(token)
        if referent is not None:
            return Argument(self.passage.offset + token.idx, self.passage.offset + token.idx + len(token), token.text, referent)
        name = self.name_at(token) or self._beside(token) or self.taken_up(token) or self._owner_of_forces(token)
        if name is not None:
            return Argument(name.start, name.end, name.text, name)
        first, last = grammar.noun_phrase(token)
        span = token.doc[first:last]
        start, end = self.passage.offset + span.start_char, self.passage.offset + span.end_char
        inner = next((self.name_at(part) for part in reversed(list(span)) if self.name_at(part)), None)
        group = self._group_of(token)
        if inner is None and group is not None:
            return Argument(start, group.end, self.text[start : group.end], group)
        return Argument(start, end, self.text[start:end], inner)

    def _referent(self, token: Token) -> Name | None:
        """The name that the article makes sure a pronoun stands for."""
        return self.referents.get(self.passage.offset + token.idx) if self.passage and token.lower_ in PRONOUNS else None

    def _group_of(self, token: Token) -> Name | None:
        """The group whose people are named: `fighters of the Northern Front`."""
        below = grammar.child(token, "nmod")
        name = self.name_at(below) if below is not None and grammar.has_case(below, "of") else None
        return name if name is not None and name.label in GROUP_LABELS else None

    def _owner_of_forces(self, token: Token) -> Name | None:
        """The party whose forces act: `its fighters`, where `it` is no state with forces of its own to name."""
        owner = grammar.child(token, "nmod:poss")
        if owner is None or owner.pos_ != "PRON" or token.lemma_.lower() not in self.cues.people_nouns:
            return None
        name = self.taken_up(owner)
        return name if name is not None and self.is_party(name) else None

    def _beside(self, token: Token) -> Name | None:
        """The name that stands beside a noun: `the minister, Marta Venn,`."""
        names = [self.name_at(found) for found in token.children if found.dep_ in ("appos", "flat")]
        return next((name for name in names if name is not None and name.label in PARTY_LABELS), None)

    def taken_up(self, token: Token) -> Name | None:
        """Return the name that a pronoun, or an office (`the president`), takes up: the nearest before it.

        Of the persons of one sentence it is the subject; `they` takes up no state, and nothing from further back than
        the passage before.
        """
        if self._is_bare_force(token):
            same = [
                name
                for name in [*self.before, *self.names]
                if name.label == "ACTOR" and name.text.lower().endswith(token.lower_)
            ]
            return next((name for name in reversed(same) if " " in name.text), None)
        referent, labels = self._referent(token), self._labels_taken_up(token)
        if referent is not None or not labels:
            return referent
        before = [*self.before, *(name for name in self.names if name.token_end <= token.i)]
        fitting = [name for name in before if name.label in labels or ("STATE" in labels and self.is_state(name))]
        if token.lower_ in PLURAL:
            fitting = [name for name in fitting[-1:] if not self.is_state(name) and name.start >= self._start_before]
        if not fitting:
            return None
        beside = [name for name in fitting if name.sentence_start == fitting[-1].sentence_start and name in self.subjects]
        return beside[-1] if beside and labels == PERSON_ONLY else fitting[-1]

    def actor_before(self, verb: Token) -> Argument | None:
        """Return the last party named before a verb with tense whose subject the parser lost; none for other verbs."""
        has_subject = any(found.dep_.startswith(("nsubj", "csubj", "expl")) for found in verb.children)
        if verb.pos_ != "VERB" or has_subject or not grammar.is_finite(verb) or verb.dep_ not in ("ROOT", "parataxis"):
            return None
        before = [name for name in self.names if name.token_end <= verb.i and name.token_start >= verb.sent.start]
        parties = [name for name in before if self.is_party(name)]
        return Argument(parties[0].start, parties[0].end, parties[0].text, parties[0]) if parties else None

    def is_state(self, name: Name) -> bool:
        """Say whether the name is a country, which can act."""
        if name.label not in STATE_LABELS:
            return False
        if name.text not in self._is_country:
            self._is_country[name.text] = self.actors.country_of(name.text) is not None
        return self._is_country[name.text]

    def is_party(self, name: Name) -> bool:
        """Say whether the name can act: a person, a group, or a state."""
        return name.label in PARTY_LABELS or self.is_state(name)

    def places_taken_up(self, token: Token) -> list[Name]:
        """Return the places that `the village` or `these regions` take up: the last ones named, with those beside them."""
        determiner = grammar.child(token, "det")
        is_definite = determiner is not None and determiner.lower_ in ("the", "this", "that", "these", "those")
        if not is_definite or token.lemma_.lower() not in self.cues.place_nouns:
            return []
        here = [name for name in self.names if name.token_end <= token.i]
        places = [name for name in [*self.before, *here] if self._lies_somewhere(name)]
        if token.lemma_.lower() in SETTLEMENTS:
            places = [name for name in places if name.text.split()[-1].lower() not in self.cues.place_nouns]
        if not places:
            return []
        if token.tag_ != "NNS" or (determiner is not None and determiner.lower_ == "the"):
            return places[-1:]
        near = [name for name in places if name.sentence_start == places[-1].sentence_start]
        return near[-2:]

    def place_before(self, token: Token) -> list[Name]:
        """Return the one place that the sentence before, in the same passage, names: where the telling still is."""
        first = token.sent.start
        before = [name for name in self.names if name.token_end <= first]
        last = [name for name in before if name.sentence_end == before[-1].sentence_end]
        places = [name for name in last if self._lies_somewhere(name) and not self.is_owner(name)]
        return places if len({name.text for name in places}) == 1 else []

    def _lies_somewhere(self, name: Name) -> bool:
        return name.label in PLACE_LABELS and not self.is_state(name)

    def is_party_word(self, token: Token) -> bool:
        """Say whether the word is part of a name that can act, other than a state: a state can be a place too."""
        name = self.name_at(token)
        return name is not None and name.label in PARTY_LABELS

    def is_owner(self, name: Name) -> bool:
        """Say whether the name only says whose something is: `Russia’s` in `Russia’s Belgorod region`."""
        if self.passage is None or name not in self.names:
            return False
        token = _root(self.passage, name)
        return token.dep_ == "nmod:poss" or (token.dep_ in ("amod", "compound") and self.is_state(name))

    def acts(self, argument: Argument) -> bool:
        """Say whether the words name somebody who can act."""
        if argument.name is not None and self.is_party(argument.name):
            return True
        return self.actors.generic_actor(argument.text) is not None

    def is_armed(self, argument: Argument) -> bool:
        """Say whether the words name an armed force, or a state or nation, which acts through one."""
        name = argument.name
        if name is not None and (name.label == "MILITARY_UNIT" or self.actors.country_of(name.text) is not None):
            return True
        fact = self.actors.generic_actor(argument.text) or (self.actors.generic_actor(name.text) if name else None)
        return fact is not None and fact.sector in ARMED_SECTORS

    def names_below(self, token: Token, labels: Collection[str]) -> list[Name]:
        """Return the names of these labels under a word, its own first, without those of its relative clauses."""
        found = []
        for part in grammar.own_tokens(token):
            name = self.name_at(part)
            if name is not None and name.label in labels and name not in found:
                found.append(name)
        for joined in token.conjuncts:
            found += [name for name in self.names_below_one(joined, labels) if name not in found]
        return found

    def names_below_one(self, token: Token, labels: Collection[str]) -> list[Name]:
        """Return the names of these labels under a word, without the words joined to it."""
        names = [self.name_at(part) for part in grammar.own_tokens(token)]
        return [name for name in dict.fromkeys(names) if name is not None and name.label in labels]

    def _owned_forces(self, passage: Passage) -> Iterator[Name]:
        """Yield `troops` of `its troops`, with the country that `its` takes up."""
        owners: dict[int, Token] = {}
        for owner in passage.doc:
            if owner.dep_ == "nmod:poss":
                owners.setdefault(owner.head.i, owner)
        for place, owner in sorted(owners.items()):
            token = passage.doc[place]
            if owner.pos_ != "PRON" or self.name_at(token) is not None:
                continue
            fact, name = self.actors.generic_actor(token.text), self.taken_up(owner)
            country = name and (name.country_hint or self.actors.country_of(name.text))
            if fact is not None and country:
                start, sentence = passage.offset + token.idx, token.sent
                yield Name(start, start + len(token), token.text, "ACTOR", token.i, token.i + 1,
                           passage.offset + sentence.start_char, passage.offset + sentence.end_char,
                           country_hint=country)  # fmt: skip

    def _is_bare_force(self, token: Token) -> bool:
        """`the army`, which takes up the army named before."""
        determiner = grammar.child(token, "det")
        has_more = any(found.dep_ in ("amod", "compound", "nmod:poss") for found in token.children)
        is_definite = determiner is not None and determiner.lower_ == "the" and not has_more
        return is_definite and self.actors.generic_actor(token.text) is not None

    def _labels_taken_up(self, token: Token) -> frozenset[str]:
        if token.lower_ in GROUPS and token.pos_ in ("PRON", "DET"):
            return GROUP_LABELS | {"STATE"}
        is_office = token.lemma_.lower() in self.cues.office_nouns
        if is_office and any(found.lower_ == "the" for found in token.children) and not self._has_own_name(token):
            return PERSON_ONLY
        return frozenset()

    def _has_own_name(self, token: Token) -> bool:
        return any(found.dep_ in ("appos", "flat") for found in token.children)


def _root(passage: Passage, name: Name) -> Token:
    return passage.doc[name.token_start : name.token_end].root


def _by_token(names: Iterable[Name]) -> dict[int, Name]:
    return {place: name for name in names for place in range(name.token_start, name.token_end)}
