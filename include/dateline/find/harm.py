"""Who came to harm, and how many: the words of harm in a passage, and the people whom they tell of."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from dateline.find import grammar
from dateline.find.harm_words import HarmWords
from dateline.find.parse import Name, Passage
from dateline.find.quantities import quantities_in
from dateline.find.victims import Census, Victims

NEED_A_PERSON = frozenset({"casualties", "captured", "displaced"})
"""Kinds whose words are also told of things: `hit three tanks`, `captured two villages`."""
NUMBERS_OF_A_TOLL = frozenset({"obl", "obj", "advmod", "nummod", "nmod"})
COUNTED = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
"""What may name or count people; `several` is an adjective."""
AUXILIARY = frozenset({"AUX", "ADV", "PART"})


class Harm(NamedTuple):
    """A word of harm, its kind, and the people whom it is told of."""

    cue: Token
    kind: str
    victims: Victims


class _Cue(NamedTuple):
    token: Token
    kind: str
    nouns: tuple[Token, ...]
    """The nouns that may name the victims, likeliest first."""
    is_counted: bool = False
    """Whether the cue itself is counted in their place: `12 deaths`."""


def harm_in(passage: Passage, names: Sequence[Name], words: HarmWords) -> list[Harm]:
    """Return the harm to people that a passage tells of, in order: `killed three` and `wounding five` are two."""
    census = Census(quantities_in(passage.doc, words), names, words)
    found = []
    for token in passage.doc:
        for cue in _cues(token, words):
            victims = _victims(cue, census)
            if victims is not None:
                found.append((cue, victims))
                break
    return [Harm(cue.token, cue.kind, victims) for cue, victims in _told_once(found)]


def _victims(cue: _Cue, census: Census) -> Victims | None:
    if cue.is_counted:
        return census.count_harm(cue.token)
    needs_person = cue.kind in NEED_A_PERSON
    for noun in cue.nouns:
        found = census.count(noun, needs_person)
        if found is not None:
            negated = grammar.is_negated(cue.token) and found.best is not None
            return found._replace(low=0, best=0, high=0) if negated else found
    return None


def _told_once(found: Sequence[tuple[_Cue, Victims]]) -> Iterator[tuple[_Cue, Victims]]:
    """Leave out what is told again in one breath: `shot and killed a man` is one killed, `shot and wounded` one injured."""
    by_victims: dict[tuple[tuple[int, int] | None, tuple[int, int] | None], list[_Cue]] = {}
    for cue, victims in found:
        by_victims.setdefault((victims.who, victims.number), []).append(cue)
    for cue, victims in found:
        same = [other for other in by_victims[victims.who, victims.number] if other.token.sent == cue.token.sent]
        heaviest = max(same, key=lambda other: _weight(other.kind))
        if cue is heaviest or _weight(cue.kind) < 0:
            yield cue, victims


def _weight(kind: str) -> int:
    return ("casualties", "injured", "killed").index(kind) if kind in ("casualties", "injured", "killed") else -1


def _cues(token: Token, words: HarmWords) -> Iterator[_Cue]:
    """Yield the ways in which a word may tell of harm."""
    lemma = token.lemma_.lower()
    if _is_verb(token):
        yield from _phrase_cues(token, lemma, words)
        done = words.done.get(lemma) or words.done.get(token.lower_)
        if done is not None:
            yield _Cue(token, _fatal_kind(token, done, words), tuple(_patients(token)))
        if lemma in words.suffered:
            yield _Cue(token, words.suffered[lemma], tuple(_sufferers(token)))
    state = words.states.get(token.lower_)
    if state is not None:
        yield _Cue(token, state, tuple(_in_state(token)))
    if token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "VBG" and grammar.is_nominal(token)):
        yield from _noun_cues(token, lemma, words)


def _is_verb(token: Token) -> bool:
    """Say whether the word is a verb, or a parser that took it for a noun gave it what only verbs have."""
    is_one = token.pos_ == "VERB" or token.tag_ in ("VBN", "VBD", "VBG")
    return is_one or grammar.child(token, "obj", "nsubj:pass") is not None


def _phrase_cues(verb: Token, lemma: str, words: HarmWords) -> Iterator[_Cue]:
    for phrases, is_done in ((words.done_phrases, True), (words.phrases, False)):
        for phrase, kind in phrases.items():
            first, last = phrase.split()
            if first == lemma:
                word = next((part for part in verb.children if last in (part.lemma_.lower(), part.lower_)), None)
                if word is not None:
                    nouns = _of_phrase(verb, word) if is_done else list(_sufferers(verb))
                    yield _Cue(word if word.pos_ == "ADJ" else verb, _alive_kind(kind, nouns, words), tuple(nouns))


def _alive_kind(kind: str, nouns: Sequence[Token], words: HarmWords) -> str:
    """`four others were taken to hospital`: those who are not the dead are injured."""
    is_other = any(part.lower_ in words.others for noun in nouns[:1] for part in (noun, *noun.lefts))
    return "injured" if kind == "casualties" and is_other else kind


def _of_phrase(verb: Token, word: Token) -> list[Token]:
    """Those to whom the phrase is done: `took two men hostage`, `claimed the lives of two men`, `claimed two lives`."""
    of = [part for part in word.children if part.dep_ == "nmod" and grammar.has_case(part, "of")]
    is_object = word.dep_ == "obj"
    patients = [noun for noun in _patients(verb) if noun is not word]
    return [*of, *([word] if is_object else []), *patients]


def _fatal_kind(token: Token, kind: str, words: HarmWords) -> str:
    """`fatally shot`, `shot dead`, `stabbed to death` are killings, told by a word beside the verb."""
    after = [part.lower_ for part in token.doc[token.i + 1 : token.i + 3]]
    before = [part.lower_ for part in token.doc[max(0, token.i - 1) : token.i]]
    beside = {*before, *after[:1], *(after if after[:1] == ["to"] else []), *(part.lower_ for part in token.children)}
    return "killed" if kind == "casualties" and words.fatal & beside else kind


def _patients(verb: Token) -> Iterator[Token]:
    """Yield to whom the verb is done, where the parser says so or, if it does not, where they usually stand."""
    found = grammar.patient(verb)
    if found is not None:
        yield found
    elif verb.tag_ == "VBN":
        yield from _patients_of_participle(verb)
    else:
        yield from (part for part in verb.rights if part.dep_ in ("obl", "nmod", "ccomp") and not grammar.child(part, "case"))
        yield from (shared for joined in verb.conjuncts if joined.i > verb.i and (shared := grammar.child(joined, "obj")))
        yield from _noun_before(verb) if verb.tag_ == "VBD" else ()


def _patients_of_participle(verb: Token) -> Iterator[Token]:
    """`three killed and two wounded`: its own subject; `was shot and killed`: that of the verb it is joined to."""
    is_bare = not any(part.dep_ in ("obj", "aux") for part in verb.children)
    yield from (part for part in verb.children if part.dep_.startswith("nsubj") and (is_bare or grammar.is_passive(verb)))
    shared = grammar.patient(verb.head) if is_bare and verb.dep_ == "conj" else None
    if shared is not None:
        yield shared
    yield from _noun_before(verb)


def _sufferers(verb: Token) -> Iterator[Token]:
    found = grammar.subject(verb)
    if found is not None:
        yield found
    if grammar.is_passive(verb):
        passive = grammar.child(verb, *grammar.PASSIVE_SUBJECTS)
        if passive is not None:
            yield passive
    yield from _noun_before(verb)


def _noun_before(verb: Token) -> Iterator[Token]:
    """The noun right before the verb and its auxiliaries, where the parser lost the subject: `10 people were injured`."""
    for part in reversed(list(verb.doc[verb.sent.start : verb.i])):
        if part.pos_ not in AUXILIARY:
            if part.pos_ in COUNTED:
                yield part
            return


def _in_state(token: Token) -> Iterator[Token]:
    """Yield who is dead or hurt: `12 dead`, `five people dead`, `were found dead`, `left three injured`, `the dead man`."""
    if token.pos_ == "VERB" and any(part.dep_.startswith(("aux", "nsubj", "obj")) for part in token.children):
        return
    subject = grammar.child(token, "nsubj", "nsubj:pass")
    if subject is not None:
        yield subject
    head = token.head
    if token.dep_ in ("amod", "acl", "appos") and head.pos_ in COUNTED:
        yield head
    if token.dep_ in ("xcomp", "advmod", "obl", "conj") and head.pos_ in ("VERB", "ADJ", "NOUN"):
        yield from (part for part in (grammar.child(head, "obj"), grammar.child(head, "nsubj:pass")) if part is not None)
    if token.i > token.sent.start and token.nbor(-1).pos_ in COUNTED:
        yield token.nbor(-1)
    yield token


def _noun_cues(noun: Token, lemma: str, words: HarmWords) -> Iterator[_Cue]:
    if lemma in words.tolls:
        yield _Cue(noun, words.tolls[lemma], tuple(_of_toll(noun)))
    if lemma in words.counted:
        yield _Cue(noun, words.counted[lemma], (), is_counted=True)
    kind = words.acts.get(lemma)
    if kind is not None:
        kind = _fatal_kind(noun, kind, words)
        of = [part for part in noun.children if part.dep_ == "nmod" and grammar.has_case(part, "of")]
        yield _Cue(noun, kind, (), is_counted=any(part.lower_ in words.multiples for part in noun.lefts))
        yield _Cue(noun, kind, (*of, *(part for part in noun.children if part.dep_ == "nmod:poss")))
    if lemma == "condition" and any(part.lower_ in words.conditions for part in noun.children):
        yield _Cue(noun, "injured", tuple(_in_condition(noun)))


def _in_condition(noun: Token) -> Iterator[Token]:
    """`both were in critical condition`, `was listed in stable condition`."""
    subject = grammar.child(noun, "nsubj")
    if subject is not None:
        yield subject
    if noun.head.pos_ == "VERB":
        yield from _sufferers(noun.head)


def _of_toll(noun: Token) -> Iterator[Token]:
    """`a death toll of 12`, `the toll rose from 10 to 12`, `the toll stood at 12`: the last number of its clause."""
    heads = [part for part in noun.children if part.dep_ == "nmod"]
    above = noun.head
    if above.pos_ in ("VERB", "AUX", "NOUN") and noun.dep_.startswith(("nsubj", "obj")):
        heads += [part for part in above.children if part.i > noun.i and part.dep_ in NUMBERS_OF_A_TOLL]
        heads += [above] if above.i > noun.i else []
    yield from sorted(heads, key=lambda part: -part.i)
