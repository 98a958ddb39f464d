"""What must stand beside a word before it tells of an event: an armed actor, a place, somebody to whom it is done."""

from typing import NamedTuple

from spacy.tokens import Token

from dateline.contracts.codes import PLACE_LABELS
from dateline.find import grammar
from dateline.find.arguments import Argument, Reader
from dateline.find.lexicon import EventRule
from dateline.find.parse import Name


class Trigger(NamedTuple):
    """A word that tells of an event, with those who take part."""

    token: Token
    rule: EventRule
    actor: Argument | None
    recipient: Argument | None
    places: tuple[Name, ...]
    governor: Token
    """The verb that carries the sentence's tense and mood: the trigger, or the light verb above it."""


def has_needs(trigger: Trigger, reader: Reader) -> bool:
    """Say whether all that the rule needs stands beside its word; a noun needs at least one party or place."""
    return all(NEEDS[need](trigger, reader) for need in trigger.rule.needs) and (
        not grammar.is_nominal(trigger.token)
        or trigger.actor is not None
        or bool(trigger.places)
        or trigger.recipient is not None
    )


def _armed_actor(trigger: Trigger, reader: Reader) -> bool:
    return trigger.actor is not None and reader.is_armed(trigger.actor)


def _armed_actor_or_noun(trigger: Trigger, reader: Reader) -> bool:
    named = bool(trigger.places) or (trigger.actor is not None and reader.acts(trigger.actor))
    return _armed_actor(trigger, reader) or (grammar.is_nominal(trigger.token) and named)


def _actor(trigger: Trigger, reader: Reader) -> bool:
    return trigger.actor is not None and reader.acts(trigger.actor)


def _party(trigger: Trigger, reader: Reader) -> bool:
    named = trigger.recipient is not None and trigger.recipient.name is not None
    return _actor(trigger, reader) or named or bool(trigger.places)


def _party_or_patient(trigger: Trigger, reader: Reader) -> bool:
    """`a man was shot`: to whom it is done may be anybody."""
    return _party(trigger, reader) or trigger.recipient is not None


def _actor_or_place(trigger: Trigger, reader: Reader) -> bool:
    return _actor(trigger, reader) or bool(trigger.places)


def _actor_and_content(trigger: Trigger, reader: Reader) -> bool:
    below = [part for part in trigger.token.subtree if part.i > trigger.token.i]
    return _actor(trigger, reader) and any(reader.name_at(part) is not None or part.pos_ == "NOUN" for part in below)


def _human_actor(trigger: Trigger, reader: Reader) -> bool:
    return _actor(trigger, reader)


def _objects(trigger: Trigger, _: Reader) -> bool:
    noun = grammar.patient(trigger.token)
    return noun is not None and any(part.lemma_.lower() in trigger.rule.objects for part in grammar.with_conjuncts(noun))


def _place_object(trigger: Trigger, reader: Reader) -> bool:
    noun = grammar.patient(trigger.token) if not grammar.is_nominal(trigger.token) else None
    if noun is None:
        return grammar.is_nominal(trigger.token) and bool(trigger.places)
    name = reader.name_at(noun)
    return _objects(trigger, reader) or (name is not None and name.label in PLACE_LABELS) or _is_share(noun, trigger)


def _is_share(noun: Token, trigger: Trigger) -> bool:
    """`a large chunk of territory`, `several of the villages`: what counts stands behind `of`."""
    below = grammar.child(noun, "nmod")
    return below is not None and below.lemma_.lower() in trigger.rule.objects


def _modifier_of_noun(trigger: Trigger, reader: Reader) -> bool:
    if not grammar.is_nominal(trigger.token) or trigger.governor is not trigger.token:
        return True
    before = list(trigger.token.lefts)
    return any(
        part.lemma_.lower() in trigger.rule.modifiers or part.lower_ in trigger.rule.modifiers for part in before
    ) or any(grammar.noun_phrase(trigger.token)[0] <= part.i and part.lower_ in ("cross", "border") for part in before)


NEEDS = {
    "armed_actor": _armed_actor,
    "armed_actor_or_noun": _armed_actor_or_noun,
    "actor": _actor,
    "human_actor": _human_actor,
    "party": _party,
    "party_or_patient": _party_or_patient,
    "actor_or_place": _actor_or_place,
    "actor_and_content": _actor_and_content,
    "objects": _objects,
    "place_object": _place_object,
    "modifier_of_noun": _modifier_of_noun,
}
