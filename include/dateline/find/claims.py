"""Who says what: speaker, cue, content and stance of every reported saying in a passage."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from dateline.find import grammar
from dateline.find.arguments import Argument, Reader
from dateline.find.lexicon import Cues
from dateline.find.parse import Passage
from dateline.find.quotes import Quotation, quotations

CONTENT = ("ccomp", "xcomp", "obj", "parataxis", "advcl", "obl", "csubj")


class Claim(NamedTuple):
    """One reported saying, by offsets in the article; `cue_token` is its word in the passage."""

    speaker: Argument | None
    cue: Argument
    cue_token: int
    content: Argument
    stance: str
    is_quote: bool
    sentence_start: int
    sentence_end: int
    takes_up: bool


def claims_in(passage: Passage, reader: Reader) -> list[Claim]:
    """Return the sayings that the passage reports, in order; `reader` holds its names."""
    quoted = [
        Quotation(passage.offset + found.start, passage.offset + found.end, found.text)
        for found in quotations(passage.doc.text)
    ]
    found = [
        claim
        for token in passage.doc
        if not _is_quoted(passage.offset + token.idx, quoted)
        for claim in _claims_of(token, passage, reader, quoted)
    ]
    return _one_cue_each(found)


def _one_cue_each(claims: list[Claim]) -> list[Claim]:
    """Keep, of several cues that report the same words, the one that stands nearest to them."""
    best: dict[tuple[int, int], Claim] = {}
    for claim in claims:
        key = (claim.content.start, claim.content.end)
        if key not in best or _distance(claim) < _distance(best[key]):
            best[key] = claim
    return sorted(best.values(), key=lambda claim: (claim.content.start, claim.content.end))


def _distance(claim: Claim) -> int:
    return min(abs(claim.cue.start - claim.content.end), abs(claim.content.start - claim.cue.end))


def _claims_of(token: Token, passage: Passage, reader: Reader, quoted: list[Quotation]) -> Iterator[Claim]:
    cues = reader.cues
    if token.lower_ in cues.prepositions:
        yield from _by_preposition(token, passage, reader)
    elif token.pos_ in ("VERB", "AUX"):
        yield from _by_verb(token, passage, reader, quoted)
    elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.nouns:
        yield from _by_noun(token, passage, reader)
    elif token.lower_ in cues.adverbs and token.head.pos_ == "VERB":
        head = token.head
        yield _claim(None, token, _clause(head, passage, reader), "asserts", passage, reader)


def _by_verb(verb: Token, passage: Passage, reader: Reader, quoted: list[Quotation]) -> Iterator[Claim]:
    stance = stance_of(verb, reader.cues)
    if stance is None or (grammar.is_passive(verb) and grammar.agent(verb) is None and grammar.child(verb, "ccomp") is None):
        return
    speaking = _speaker(verb, reader)
    quotation = _quotation_of(verb, passage, quoted)
    if quotation is not None:
        content = Argument(quotation.start, quotation.end, quotation.text)
        yield _claim(speaking, verb, content, stance, passage, reader, is_quote=True)
    head = _content_of(verb, stance, reader.cues)
    if head is None or (_is_quoted(passage.offset + head.idx, quoted) and quotation is not None):
        return
    if head.dep_ in ("obj", "obl") and stance == "asserts" and not _tells(head, reader.cues):
        return
    yield _claim(speaking, verb, _clause(head, passage, reader), stance, passage, reader, head)


def _by_noun(noun: Token, passage: Passage, reader: Reader) -> Iterator[Claim]:
    owner = grammar.child(noun, "nmod:poss") or _named_before(noun, reader)
    content = grammar.child(noun, "acl", "acl:relcl", "ccomp", "dep")
    if content is None or content.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return
    if stance_of(content, reader.cues) is not None and content.dep_ == "acl":
        return
    if owner is None and noun.dep_ == "obj" and stance_of(noun.head, reader.cues) is not None:
        # `rejected any confirmation that …`: the verb above reports it.
        return
    speaking = reader.argument(owner) if owner is not None else None
    yield _claim(speaking, noun, _clause(content, passage, reader), reader.cues.nouns[noun.lemma_.lower()], passage, reader)


def _named_before(noun: Token, reader: Reader) -> Token | None:
    """Whose it is: `the Russian claim that …`."""
    before = grammar.child(noun, "compound", "amod")
    return before if before is not None and reader.name_at(before) is not None else None


def _by_preposition(token: Token, passage: Passage, reader: Reader) -> Iterator[Claim]:
    speaker = token.head
    clause = speaker.head
    if speaker.pos_ in ("NOUN", "PROPN") and clause.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and clause != speaker:
        left, right = clause.left_edge.i, clause.right_edge.i
        inside = [part for part in clause.doc[left : right + 1] if part not in list(speaker.subtree) and not part.is_punct]
        if inside:
            content = _words(inside[0], inside[-1], passage, reader)
            yield _claim(reader.argument(speaker), token, content, "asserts", passage, reader)


def stance_of(verb: Token, cues: Cues) -> str | None:
    """Return the stance that a verb of saying gives, or None where it is no such verb."""
    lemma = verb.lemma_.lower()
    for found in verb.children:
        if found.dep_ == "compound:prt" and (stance := cues.verbs.get(f"{lemma} {found.lower_}")):
            return stance
    for found in verb.children:
        for case in found.children:
            if case.dep_ in ("case", "mark") and (stance := cues.verbs.get(f"{lemma} {case.lower_}")):
                return stance
    stance = cues.verbs.get(lemma)
    if stance is not None and grammar.is_negated(verb):
        return {"confirms": "questions", "asserts": None, "denies": "asserts"}.get(stance)
    return stance


def _speaker(verb: Token, reader: Reader) -> Argument | None:
    token = grammar.subject(verb)
    if token is None and verb.dep_ == "parataxis":
        token = grammar.subject(verb.head)
    return reader.argument(token) if token is not None else None


def _content_of(verb: Token, stance: str, cues: Cues) -> Token | None:
    """The head of what is said: a clause, what is called for, an object, or the clause that the verb hangs on."""
    clause = grammar.child(verb, "ccomp") or _small_clause(verb) or _that_clause(verb)
    if clause is None and stance != "denies":
        named = [found for found in verb.children if found.dep_ == "obl" and _has_particle(verb, found, cues)]
        clause = grammar.child(verb, "xcomp") or next(iter(named), None) or _infinitive(verb)
    return clause or grammar.child(verb, "obj") or _told(verb)


def _small_clause(verb: Token) -> Token | None:
    """`claimed its troops took control`: what looks like object and complement is a clause where the verb has tense."""
    clause = grammar.child(verb, "xcomp")
    return clause if clause is not None and grammar.is_finite(clause) and grammar.child(verb, "obj") is not None else None


def _that_clause(verb: Token) -> Token | None:
    """`confirmed for the first time that they crossed`: the parser may hang the clause on a noun in between."""
    for found in verb.subtree:
        mark = grammar.child(found, "mark")
        is_late = found.i > verb.i and found.pos_ in ("VERB", "AUX", "ADJ") and found.dep_ in grammar.RELATIVE_CLAUSES
        if is_late and mark is not None and mark.lower_ == "that" and found.head.lemma_ == "time":
            return found
    return None


def _infinitive(verb: Token) -> Token | None:
    """`claimed on Sunday to have captured`: the parser may take the complement for an adverbial clause."""
    clause = grammar.child(verb, "advcl")
    mark = grammar.child(clause, "mark") if clause is not None else None
    return clause if mark is not None and mark.lower_ == "to" and grammar.child(verb, "obj") is None else None


def _has_particle(verb: Token, noun: Token, cues: Cues) -> bool:
    return any(f"{verb.lemma_.lower()} {case.lower_}" in cues.verbs for case in noun.children)


def _told(verb: Token) -> Token | None:
    """`…, Zelensky said`: the saying is the clause that the verb hangs on."""
    head = verb.head
    if verb.dep_ == "parataxis" and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return head
    later = grammar.child(verb, "parataxis")
    return later if later is not None and later.pos_ in ("VERB", "AUX") else None


def _tells(noun: Token, cues: Cues) -> bool:
    """An object of `claim` or `report` is a saying where it is an act (`claimed the capture of`), not a thing."""
    return (
        noun.pos_ == "NOUN" and grammar.child(noun, "nmod", "acl", "acl:relcl") is not None
    ) or noun.lemma_.lower() in cues.nouns


def _clause(head: Token, passage: Passage, reader: Reader) -> Argument:
    left, right = head.left_edge, head.right_edge
    if head.dep_ == "xcomp" and grammar.is_finite(head) and (subject := grammar.child(head.head, "obj")) is not None:
        left = min(left, subject.left_edge, key=lambda part: part.i)
    while left.i < head.i and (left.is_punct or (left.dep_ == "mark" and left.lower_ in ("that", "as", "for"))):
        left = left.doc[left.i + 1]
    aside = [found for found in head.subtree if found.i > head.i and grammar.is_free_participle(found)]
    if aside:
        right = head.doc[aside[0].left_edge.i - 1]
    while right.i > head.i and right.is_punct:
        right = right.doc[right.i - 1]
    return _words(left, right, passage, reader)


def _words(left: Token, right: Token, passage: Passage, reader: Reader) -> Argument:
    start, end = passage.offset + left.idx, passage.offset + right.idx + len(right)
    return Argument(start, end, reader.text[start:end])


def _quotation_of(verb: Token, passage: Passage, quoted: list[Quotation]) -> Quotation | None:
    """The quotation in the verb's sentence that stands under or beside it: the nearest one."""
    start, end = passage.offset + verb.sent.start_char, passage.offset + verb.sent.end_char
    near = [found for found in quoted if found.start < end + 2 and found.end > start - 3]
    at = passage.offset + verb.idx
    return min(near, key=lambda found: min(abs(found.start - at), abs(found.end - at)), default=None)


def _is_quoted(offset: int, quoted: list[Quotation]) -> bool:
    return any(found.start <= offset < found.end for found in quoted)


def _claim(
    speaker: Argument | None, cue: Token, content: Argument, stance: str, passage: Passage, reader: Reader,
    head: Token | None = None, *, is_quote: bool = False,
) -> Claim:  # fmt: skip
    sentence = cue.sent
    cues = reader.cues
    takes_up = head is not None and (
        (head.lower_ in cues.taken_up_pronouns and head.pos_ in ("PRON", "DET"))
        or (head.lemma_.lower() in cues.taken_up_nouns and grammar.child(head, "acl", "ccomp", "acl:relcl") is None)
    )
    return Claim(
        speaker, _words(cue, cue, passage, reader), cue.i, content, stance, is_quote,
        passage.offset + sentence.start_char, passage.offset + sentence.end_char, takes_up,
    )  # fmt: skip
