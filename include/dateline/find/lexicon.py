"""The words that tell of events, of speech and of harm, read from `events.yaml`, `cues.yaml` and `harm.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.contracts.codes import EVENT_TYPES, QUAD_CODES, STANCES
from dateline.find.harm_words import HarmWords, read_harm_words
from dateline.find.kind_words import KindWords

NEEDS = frozenset({
    "armed_actor", "armed_actor_or_noun", "actor", "human_actor", "party", "party_or_patient", "actor_or_place",
    "actor_and_content", "place_object", "objects", "modifier_of_noun",
})  # fmt: skip
"""What a rule may ask for beside its word; `events.yaml` says what each means."""


class LexiconError(ValueError):
    """An entry of the lexicon says something that cannot be read; the message names the entry and the field."""


@dataclass(frozen=True)
class EventType:
    """What every event of a PLOVER type shares."""

    quad: str
    cameo_root: str | None = None
    acled: str | None = None


@dataclass(frozen=True)
class EventRule:
    """One way to tell of an event: its words, and what must stand beside them."""

    id: str
    type: str
    mode: str | None = None
    kind: str = ""
    """Rules of one kind may tell of one event; a rule that names none is a kind of its own."""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    armed: bool = False
    negates: str | None = None
    acled: str | None = None


@dataclass(frozen=True)
class Cues:
    """The words that report speech, by stance, and the words that colour how an event is put."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    taken_up_pronouns: frozenset[str]
    taken_up_nouns: frozenset[str]
    office_nouns: frozenset[str]
    people_nouns: frozenset[str]
    place_nouns: frozenset[str]
    ground_nouns: frozenset[str]
    habitual: frozenset[str]
    earlier: frozenset[str]
    planning: frozenset[str]
    possible: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Event rules by the lemma that triggers them, and the cues of speech."""

    types: Mapping[str, EventType]
    rules: Mapping[str, EventRule]
    by_verb: Mapping[str, tuple[EventRule, ...]]
    by_noun: Mapping[str, tuple[EventRule, ...]]
    by_phrase: Mapping[str, tuple[EventRule, ...]]
    light_verbs: frozenset[str]
    cues: Cues
    harm: HarmWords
    kinds: KindWords


def read_lexicon(
    events: Mapping[str, Any], cues: Mapping[str, Any], harm: Mapping[str, Any], kinds: KindWords
) -> Lexicon:
    """Return the lexicon that the three files hold, with the words for names; a mistake in them raises LexiconError."""
    types = {name: _event_type(name, entry) for name, entry in events["types"].items()}
    rules = [_event_rule(entry) for entry in events["rules"]]
    if len({rule.id for rule in rules}) != len(rules):
        raise LexiconError("events.yaml: two rules have the same id; give each its own")
    return Lexicon(
        types=types,
        rules={rule.id: rule for rule in rules},
        by_verb=_by_first_word([(word, rule) for rule in rules for word in rule.verbs]),
        by_noun=_by_last_word([(word, rule) for rule in rules for word in rule.nouns]),
        by_phrase=_by_first_word([(word, rule) for rule in rules for word in rule.phrases]),
        light_verbs=frozenset(events["light_verbs"]),
        cues=_cues(cues),
        harm=read_harm_words(harm),
        kinds=kinds,
    )


def _event_type(name: str, entry: Mapping[str, Any]) -> EventType:
    if name not in EVENT_TYPES:
        raise LexiconError(f"events.yaml: types: {name!r} is not one of {', '.join(EVENT_TYPES)}")
    if entry.get("quad") not in QUAD_CODES:
        raise LexiconError(f"events.yaml: types: {name}: quad must be one of {', '.join(QUAD_CODES)}")
    return EventType(**entry)


def _event_rule(entry: Mapping[str, Any]) -> EventRule:
    where = f"events.yaml: rule {entry.get('id')!r}"
    known = set(EventRule.__dataclass_fields__)
    if unknown := set(entry) - known:
        raise LexiconError(f"{where}: unknown fields {sorted(unknown)}; known are {sorted(known)}")
    if entry.get("type") not in EVENT_TYPES:
        raise LexiconError(f"{where}: type must be one of {', '.join(EVENT_TYPES)}")
    if wrong := set(entry.get("needs", ())) - NEEDS:
        raise LexiconError(f"{where}: needs {sorted(wrong)} unknown; known are {sorted(NEEDS)}")
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    fields.setdefault("kind", entry["id"])
    for name in ("objects", "modifiers"):
        fields[name] = frozenset(fields.get(name, ()))
    return EventRule(**fields)


def _by_first_word(pairs: Sequence[tuple[str, EventRule]]) -> dict[str, tuple[EventRule, ...]]:
    return _by_word([(words.split()[0], rule) for words, rule in pairs])


def _by_last_word(pairs: Sequence[tuple[str, EventRule]]) -> dict[str, tuple[EventRule, ...]]:
    return _by_word([(words.split()[-1], rule) for words, rule in pairs])


def _by_word(pairs: Sequence[tuple[str, EventRule]]) -> dict[str, tuple[EventRule, ...]]:
    found: dict[str, tuple[EventRule, ...]] = {}
    for word, rule in pairs:
        if rule not in found.get(word, ()):
            found[word] = (*found.get(word, ()), rule)
    return found


def _cues(cues: Mapping[str, Any]) -> Cues:
    return Cues(
        verbs=_stances(cues["verbs"]),
        nouns=_stances(cues["nouns"]),
        prepositions=frozenset(cues["prepositions"]),
        adverbs=frozenset(cues["adverbs"]),
        taken_up_pronouns=frozenset(cues["takes_up"]["pronouns"]),
        taken_up_nouns=frozenset(cues["takes_up"]["nouns"]),
        **{
            name: frozenset(cues[name])
            for name in (
                "office_nouns",
                "people_nouns",
                "place_nouns",
                "ground_nouns",
                "habitual",
                "earlier",
                "planning",
                "possible",
            )
        },
    )


def _stances(words_by_stance: Mapping[str, Sequence[str]]) -> dict[str, str]:
    if wrong := set(words_by_stance) - set(STANCES):
        raise LexiconError(f"cues.yaml: stances {sorted(wrong)} unknown; known are {', '.join(STANCES)}")
    return {word: stance for stance, words in words_by_stance.items() for word in words}
