"""The words that tell of an event: which rule a token sets off, and who, to whom and where stand beside it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dateline.contracts.codes import PLACE_LABELS
from dateline.find import grammar
from dateline.find.arguments import Argument, Reader
from dateline.find.lexicon import EventRule, Lexicon
from dateline.find.needs import Trigger, has_needs
from dateline.find.parse import Name

PLACE_PREPOSITIONS = frozenset({
    "in", "into", "inside", "to", "from", "at", "near", "on", "onto", "across", "around", "outside", "over", "towards",
    "toward", "within", "through", "along", "against", "of",
})  # fmt: skip
NOT_A_PLACE_OF = frozenset({"for", "about", "with", "by", "as"})
SUFFERED = frozenset({"come", "face", "suffer", "see", "repel"})
"""Light verbs whose subject is the one that the act is done to: `came under attack`."""
NO_PARTIES = frozenset({"DATE", "MONEY"})


def triggers_in(tokens: Iterable[Token], lexicon: Lexicon, reader: Reader) -> Iterator[Trigger]:
    """Yield the events that the words tell of; a word sets off at most one rule, the first that has what it needs."""
    for token in tokens:
        for rule in rules_of(token, lexicon):
            trigger = _trigger(token, rule, lexicon, reader)
            if has_needs(trigger, reader):
                yield trigger
                break


def rules_of(token: Token, lexicon: Lexicon) -> Iterator[EventRule]:
    """Yield the rules whose word the token is, those with more words first."""
    lemma = token.lemma_.lower()
    if grammar.is_nominal(token):
        lemma = lemma if token.pos_ == "NOUN" else token.lower_
        rules = [rule for rule in lexicon.by_noun.get(lemma, ()) if _noun_words(token, lemma, rule)]
        yield from sorted(rules, key=lambda rule: -_noun_words(token, lemma, rule))
    elif token.pos_ == "VERB":
        yield from (rule for rule in lexicon.by_phrase.get(lemma, ()) if _phrase(token, rule) is not None)
        rules = [rule for rule in lexicon.by_verb.get(lemma, ()) if _verb_fits(token, rule)]
        yield from sorted(rules, key=lambda rule: not rule.objects)


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


def _noun_words(noun: Token, lemma: str, rule: EventRule) -> int:
    """How many words of the longest of the rule's nouns stand here: `drone strike` is 2."""
    longest = 0
    for words in rule.nouns:
        *before, last = words.split()
        first = noun.i - len(before)
        if last == lemma and first >= 0 and [part.lemma_.lower() for part in noun.doc[first : noun.i]] == before:
            longest = max(longest, len(before) + 1)
    return longest


def _trigger(token: Token, rule: EventRule, lexicon: Lexicon, reader: Reader) -> Trigger:
    if not grammar.is_nominal(token):
        actor, recipient, governor = grammar.subject(token), grammar.patient(token), token
        recipient = None if recipient == _phrase(token, rule) else recipient
    else:
        governor = _governor(token, lexicon)
        actor, recipient = _parties_of_noun(token, governor, reader)
    # A saying happens nowhere, and to nobody: whom and what it names below is what it is about.
    is_saying = "actor_and_content" in rule.needs
    places = () if is_saying else tuple(_places(token, governor, rule, actor, recipient, reader))
    named_actor = reader.argument(actor) if actor is not None else reader.actor_before(governor)
    if named_actor is not None and named_actor.name is not None and named_actor.name.label in NO_PARTIES:
        named_actor = None
    fallen = _place_that_acts(named_actor, actor, reader) if rule.armed else None
    if fallen is not None:
        places, named_actor = places or (fallen,), None
    named_recipient = _recipient(recipient, lexicon, reader) if not is_saying else None
    is_other = named_recipient is not None and named_recipient.name not in places
    if not is_other or (named_actor is not None and named_recipient is not None and named_actor.start == named_recipient.start):
        named_recipient = None
    return Trigger(token, rule, named_actor, named_recipient, places, governor)


def _recipient(token: Token | None, lexicon: Lexicon, reader: Reader) -> Argument | None:
    """To whom it is done: of an act that is met with force (`repelled the Swedish advances`), whoever acts; no place."""
    name = reader.name_at(token) if token is not None else None
    if token is None or name is not None:
        return reader.argument(token) if token is not None and name is not None and name.label not in NO_PARTIES else None
    lemma = token.lemma_.lower()
    if lemma in lexicon.cues.place_nouns | lexicon.cues.ground_nouns:
        return None
    if lemma in lexicon.by_noun:
        actor = next((found for found in token.children if _names_a_party(found, reader)), None)
        return reader.argument(actor) if actor is not None else None
    return reader.argument(token)


def _place_that_acts(actor: Argument | None, token: Token | None, reader: Reader) -> Name | None:
    """`Marov fell into enemy hands`, `the village of Marov fell`: a place that is no state suffers, and does not act."""
    name = actor.name if actor is not None else None
    if name is None and token is not None and token.lemma_.lower() in reader.cues.place_nouns:
        return next(iter(_located(token, reader)), None)
    return name if name is not None and name.label in PLACE_LABELS and not reader.is_state(name) else None


def _governor(noun: Token, lexicon: Lexicon) -> Token:
    """The light verb that the noun hangs on, or the noun itself."""
    head = noun.head
    if head.pos_ == "NOUN" and noun.dep_ == "nmod" and head.head.lemma_.lower() in lexicon.light_verbs:
        head = head.head
    if (
        head.pos_ == "VERB"
        and noun.dep_ in ("obj", "obl", "nsubj:pass", "xcomp")
        and head.lemma_.lower() in lexicon.light_verbs
    ):
        return head
    return noun


def _parties_of_noun(noun: Token, governor: Token, reader: Reader) -> tuple[Token | None, Token | None]:
    by = next((found for found in noun.children if found.dep_ == "nmod" and grammar.has_case(found, "by", "between")), None)
    actor = by or next((found for found in noun.children if _names_a_party(found, reader)), None) or _party_before(noun, reader)
    recipient = next(
        (found for found in noun.children if found.dep_ == "nmod" and grammar.has_case(found, "on", "against", "of")), None
    )
    if by is not None and grammar.has_case(by, "between"):
        recipient = next(iter(by.conjuncts), recipient)
    recipient = recipient or _subject_of_copula(noun)
    if governor is not noun:
        subject = grammar.subject(governor)
        if governor.lemma_.lower() in SUFFERED:
            recipient = recipient or subject
        elif actor is None:
            actor = subject
    return actor, recipient


def _party_before(noun: Token, reader: Reader) -> Token | None:
    """The word right before the noun, where it names a party: `Russian` of `Russian shelling`, wherever it was hung."""
    if noun.i == noun.sent.start:
        return None
    before = noun.nbor(-1)
    name = reader.name_at(before)
    return before if name is not None and name.label in ("NORP", "ACTOR") and before.head in (noun, noun.head) else None


def _subject_of_copula(noun: Token) -> Token | None:
    """Of whom it is said: `the village is under occupation`, `these regions are targets of shelling`."""
    for head in (noun, noun.head):
        if head.pos_ == "NOUN" and grammar.child(head, "cop") is not None and (head is noun or noun.dep_ in ("nmod", "acl")):
            return grammar.child(head, "nsubj")
    return None


def _names_a_party(token: Token, reader: Reader) -> bool:
    if token.dep_ not in ("nmod:poss", "amod", "compound"):
        return False
    if token.dep_ == "nmod:poss":
        return True
    name = reader.name_at(token)
    return name is not None and (reader.is_party(name) and (name.label not in PLACE_LABELS or token.dep_ == "amod"))


def _places(
    token: Token, governor: Token, rule: EventRule, actor: Token | None, recipient: Token | None, reader: Reader
) -> Iterator[Name]:
    """Yield where it happens: what is taken or attacked, then what stands behind a preposition of place."""
    found: list[Name] = []
    if recipient is not None and not reader.is_party_word(recipient):
        found = _located(recipient, reader)
    heads = [token, *([governor] if governor is not token else [])]
    phrase = _phrase(token, rule) if not grammar.is_nominal(token) else None
    if phrase is not None:
        heads.insert(0, phrase)
    for head in heads:
        found = found or [name for below in head.children if _is_where(below, actor) for name in _located(below, reader)]
    if not found:
        found = [
            name for name in reader.names_below(token, PLACE_LABELS) if name.token_start > token.i or grammar.is_nominal(token)
        ]
    found = found or (reader.place_before(token) if rule.armed and grammar.is_nominal(token) and actor is not None else [])
    yield from list(dict.fromkeys(name for name in found if not reader.is_owner(name)))[:3]


def _located(token: Token, reader: Reader) -> list[Name]:
    while token.dep_ == "appos" and reader.name_at(token) is None:
        token = token.head
    names = [name for name in reader.names_below(token, PLACE_LABELS) if not reader.is_owner(name)]
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
