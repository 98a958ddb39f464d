"""The words that tell of an event: which rule a token sets off, and who, to whom and where stand beside it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from dateline.find import grammar
from dateline.find.arguments import Argument, Reader
from dateline.find.lexicon import EventRule, Lexicon
from dateline.find.parse import Name

PLACE_PREPOSITIONS = frozenset({
    "in", "into", "inside", "to", "from", "at", "near", "on", "onto", "across", "around", "outside", "over", "towards",
    "toward", "within", "through", "along", "against", "of",
})  # fmt: skip
NOT_A_PLACE_OF = frozenset({"for", "about", "with", "by", "as"})
PARTICIPANTS = ("nmod", "obl")


class Trigger(NamedTuple):
    """A word that tells of an event, with those who take part."""

    token: Token
    rule: EventRule
    actor: Argument | None
    recipient: Argument | None
    places: tuple[Name, ...]
    governor: Token
    """The verb that carries the sentence's tense and mood: the trigger, or the light verb above it."""


def triggers_in(tokens: Iterable[Token], lexicon: Lexicon, reader: Reader) -> Iterator[Trigger]:
    """Yield the events that the words tell of; a word sets off at most one rule, the first that has what it needs."""
    for token in tokens:
        for rule in rules_of(token, lexicon):
            trigger = _trigger(token, rule, lexicon, reader)
            if _has_needs(trigger, lexicon, reader):
                yield trigger
                break


def rules_of(token: Token, lexicon: Lexicon) -> Iterator[EventRule]:
    """Yield the rules whose word the token is, those with more words first."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        yield from (rule for rule in lexicon.by_phrase.get(lemma, ()) if _phrase(token, rule) is not None)
        rules = [rule for rule in lexicon.by_verb.get(lemma, ()) if _verb_fits(token, rule)]
        yield from sorted(rules, key=lambda rule: not rule.objects)
    elif token.pos_ == "NOUN":
        rules = [rule for rule in lexicon.by_noun.get(lemma, ()) if _noun_words(token, rule)]
        yield from sorted(rules, key=lambda rule: -_noun_words(token, rule))


def _phrase(verb: Token, rule: EventRule) -> Token | None:
    """The word that makes the verb one of the rule's phrases: `control` in `took full control of the town`."""
    for phrase in rule.phrases:
        first, *rest = phrase.split()
        if verb.lemma_.lower() == first:
            for found in verb.children:
                if found.dep_ in ("obj", "obl", "nsubj:pass", "xcomp") and found.lemma_.lower() == rest[-1]:
                    return found
    return None


def _verb_fits(verb: Token, rule: EventRule) -> bool:
    lemma = verb.lemma_.lower()
    particles = {found.lower_ for found in verb.children if found.dep_ in ("compound:prt", "advmod", "obl")}
    particles |= {case.lower_ for found in verb.children for case in found.children if case.dep_ in ("case", "mark")}
    for words in rule.verbs:
        first, _, particle = words.partition(" ")
        if first == lemma and (not particle or particle in particles):
            return True
    return False


def _noun_words(noun: Token, rule: EventRule) -> int:
    """How many words of the longest of the rule's nouns stand here: `drone strike` is 2."""
    longest = 0
    for words in rule.nouns:
        before = words.split()
        first = noun.i - len(before) + 1
        if first >= 0 and [part.lemma_.lower() for part in noun.doc[first : noun.i + 1]] == before:
            longest = max(longest, len(before))
    return longest


def _trigger(token: Token, rule: EventRule, lexicon: Lexicon, reader: Reader) -> Trigger:
    if token.pos_ == "VERB":
        actor, recipient = grammar.subject(token), grammar.patient(token)
        governor = token
        if recipient is not None and recipient == _phrase(token, rule):
            recipient = None
    else:
        governor = _governor(token, lexicon)
        actor, recipient = _parties_of_noun(token, governor, reader)
    # A saying happens nowhere: the places below it are what it is about.
    is_saying = "actor_and_content" in rule.needs
    places = () if is_saying else tuple(_places(token, governor, rule, actor, recipient, reader))
    named_actor = reader.argument(actor) if actor is not None else reader.actor_before(governor)
    fallen = _place_that_acts(named_actor, reader) if rule.armed else None
    if fallen is not None:
        places, named_actor = places or (fallen,), None
    named_recipient = reader.argument(recipient) if recipient is not None else None
    if named_recipient is not None and named_recipient.name in places:
        named_recipient = None
    if named_actor is not None and named_recipient is not None and named_actor.start == named_recipient.start:
        named_recipient = None
    return Trigger(token, rule, named_actor, named_recipient, places, governor)


def _place_that_acts(actor: Argument | None, reader: Reader) -> Name | None:
    """`Marov fell into enemy hands`: a place that is no state suffers, and does not act."""
    name = actor.name if actor is not None else None
    return name if name is not None and name.label == "LOC" and not reader.is_state(name) else None


def _governor(noun: Token, lexicon: Lexicon) -> Token:
    """The light verb that the noun hangs on, or the noun itself."""
    head = noun.head
    if head.pos_ == "NOUN" and noun.dep_ == "nmod" and head.head.lemma_.lower() in lexicon.light_verbs:
        head = head.head
    if head.pos_ == "VERB" and noun.dep_ in ("obj", "obl", "nsubj:pass", "xcomp") and head.lemma_.lower() in lexicon.light_verbs:
        return head
    return noun


def _parties_of_noun(noun: Token, governor: Token, reader: Reader) -> tuple[Token | None, Token | None]:
    actor = next((found for found in noun.children if _names_a_party(found, reader)), None)
    recipient = next(
        (found for found in noun.children if found.dep_ == "nmod" and grammar.has_case(found, "on", "against", "of")), None
    )
    by = next((found for found in noun.children if found.dep_ == "nmod" and grammar.has_case(found, "by", "between")), None)
    actor = by or actor
    above = noun.head
    if recipient is None and noun.dep_ == "nmod" and above.pos_ == "NOUN" and grammar.child(above, "cop") is not None:
        recipient = grammar.child(above, "nsubj")
    if governor is not noun:
        subject = grammar.subject(governor)
        if governor.lemma_.lower() in ("come", "face", "suffer", "see", "repel"):
            recipient = recipient or subject
        elif actor is None:
            actor = subject
    return actor, recipient


def _names_a_party(token: Token, reader: Reader) -> bool:
    if token.dep_ not in ("nmod:poss", "amod", "compound"):
        return False
    if token.dep_ == "nmod:poss":
        return True
    name = reader.name_at(token)
    return name is not None and (reader.is_party(name) and (name.label != "LOC" or token.dep_ == "amod"))


def _places(
    token: Token, governor: Token, rule: EventRule, actor: Token | None, recipient: Token | None, reader: Reader
) -> Iterator[Name]:
    """Yield where it happens: what is taken or attacked, then what stands behind a preposition of place."""
    found: list[Name] = []
    if recipient is not None and not reader.is_party_word(recipient):
        found = _located(recipient, reader)
    heads = [token, *([governor] if governor is not token else [])]
    phrase = _phrase(token, rule) if token.pos_ == "VERB" else None
    if phrase is not None:
        heads.insert(0, phrase)
    for head in heads:
        found = found or [name for below in head.children if _is_where(below, actor) for name in _located(below, reader)]
    if not found:
        found = [name for name in reader.names_below(token, ("LOC",)) if name.token_start > token.i or token.pos_ == "NOUN"]
    found = found or (reader.place_before(token) if rule.armed and token.pos_ == "NOUN" and actor is not None else [])
    yield from list(dict.fromkeys(name for name in found if not reader.is_owner(name)))[:3]


def _located(token: Token, reader: Reader) -> list[Name]:
    while token.dep_ == "appos" and reader.name_at(token) is None:
        token = token.head
    names = [name for name in reader.names_below(token, ("LOC",)) if not reader.is_owner(name)]
    names = names or reader.places_taken_up(token)
    small = [name for name in names if not reader.is_state(name)]
    own = [name for name in small if any(name.token_start <= part.i < name.token_end for part in grammar.with_conjuncts(token))]
    return own or (small[:1] if len(small) > 1 and not _is_list(small, token) else small) or names[:1]


def _is_list(names: list[Name], token: Token) -> bool:
    first = token.doc[names[0].token_end - 1]
    joined = {part.i for part in first.conjuncts} | {part.i for part in token.doc[names[0].token_start].conjuncts}
    return any(name.token_start <= i < name.token_end for name in names[1:] for i in joined)


def _is_where(token: Token, actor: Token | None) -> bool:
    if token is actor or token.dep_ not in ("obl", "nmod", "obj", "advmod", "compound", "nmod:poss", "obl:unmarked"):
        return False
    cases = {part.lower_ for part in token.children if part.dep_ in ("case", "mark")}
    return not cases & NOT_A_PLACE_OF


def _has_needs(trigger: Trigger, lexicon: Lexicon, reader: Reader) -> bool:
    return all(NEEDS[need](trigger, reader) for need in trigger.rule.needs) and (
        trigger.token.pos_ == "VERB" or trigger.actor is not None or bool(trigger.places) or trigger.recipient is not None
    )


def _armed_actor(trigger: Trigger, reader: Reader) -> bool:
    return trigger.actor is not None and reader.is_armed(trigger.actor)


def _armed_actor_or_noun(trigger: Trigger, reader: Reader) -> bool:
    named = bool(trigger.places) or trigger.actor is not None and reader.acts(trigger.actor)
    return _armed_actor(trigger, reader) or trigger.token.pos_ == "NOUN" and named


def _actor(trigger: Trigger, reader: Reader) -> bool:
    return trigger.actor is not None and reader.acts(trigger.actor)


def _party(trigger: Trigger, reader: Reader) -> bool:
    named = trigger.recipient is not None and trigger.recipient.name is not None
    return _actor(trigger, reader) or named or bool(trigger.places)


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
    noun = grammar.patient(trigger.token) if trigger.token.pos_ == "VERB" else None
    if noun is None:
        return trigger.token.pos_ == "NOUN" and bool(trigger.places)
    name = reader.name_at(noun)
    return _objects(trigger, reader) or name is not None and name.label == "LOC" or _is_share(noun, trigger)


def _is_share(noun: Token, trigger: Trigger) -> bool:
    """`a large chunk of territory`, `several of the villages`: what counts stands behind `of`."""
    below = grammar.child(noun, "nmod")
    return below is not None and below.lemma_.lower() in trigger.rule.objects


def _modifier_of_noun(trigger: Trigger, reader: Reader) -> bool:
    if trigger.token.pos_ == "VERB" or trigger.governor is not trigger.token:
        return True
    before = [part for part in trigger.token.lefts]
    return any(part.lemma_.lower() in trigger.rule.modifiers or part.lower_ in trigger.rule.modifiers for part in before) or any(
        grammar.noun_phrase(trigger.token)[0] <= part.i and part.lower_ in ("cross", "border") for part in before
    )


NEEDS = {
    "armed_actor": _armed_actor,
    "armed_actor_or_noun": _armed_actor_or_noun,
    "actor": _actor,
    "human_actor": _human_actor,
    "party": _party,
    "actor_or_place": _actor_or_place,
    "actor_and_content": _actor_and_content,
    "objects": _objects,
    "place_object": _place_object,
    "modifier_of_noun": _modifier_of_noun,
}
