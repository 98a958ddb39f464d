"""How many were killed and injured: the number beside the word, with the bounds that the text gives it."""

import re
from typing import NamedTuple

from spacy.tokens import Span, Token

from dateline.find import grammar

KILLED = frozenset({"kill", "die", "dead", "death", "murder"})
INJURED = frozenset({"injure", "wound", "hurt", "injury"})
WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
DOZENS = {"tens": 10, "dozens": 12, "dozen": 12, "scores": 20, "hundreds": 100, "several": 3}
"""Vague numbers as ACLED codes them: tens 10, dozens 12, hundreds 100 (ACLED fatalities FAQ); `several` 3 is ours."""
AT_LEAST = re.compile(r"\b(at least|more than|over|no fewer than|minimum of)\s*$", re.I)
AT_MOST = re.compile(r"\b(up to|at most|as many as|no more than|fewer than|less than)\s*$", re.I)


class Harm(NamedTuple):
    """The fewest and the most people that the words allow; None where they set no bound, or say nothing."""

    killed_low: int | None = None
    killed_high: int | None = None
    injured_low: int | None = None
    injured_high: int | None = None


def tells_harm(token: Token) -> bool:
    """Say whether the word tells how many were killed or injured, as `killed` in `three people were killed` does."""
    is_word = token.pos_ == "VERB" and token.lemma_.lower() in KILLED | INJURED
    return is_word and any(_number_of(counted) is not None for counted in _counted(token))


def harm_in(sentence: Span) -> Harm:
    """Return the harm that a sentence tells: `at least 3 people were killed` is (3, None, None, None)."""
    killed, injured = _bounds(sentence, KILLED), _bounds(sentence, INJURED)
    return Harm(*killed, *injured)


def _bounds(sentence: Span, lemmas: frozenset[str]) -> tuple[int | None, int | None]:
    for token in sentence:
        if token.lemma_.lower() in lemmas and not grammar.is_negated(token):
            for counted in _counted(token):
                number = _number_of(counted)
                if number is not None:
                    return number
    return None, None


def _counted(token: Token) -> list[Token]:
    """The words that the number may stand at: what was harmed, or the word of harm itself (`12 dead`)."""
    found = [grammar.patient(token), grammar.child(token, "nsubj"), token]
    if token.pos_ == "VERB" and found[0] is None and found[1] is None:
        found.append(_noun_before(token))
    if token.dep_ == "conj":
        found.append(grammar.child(token, "obj"))
    return [part for part in found if part is not None]


def _noun_before(verb: Token) -> Token | None:
    """The noun right before the verb and its auxiliaries, where the parser lost the subject: `10 people were injured`."""
    for part in reversed(list(verb.sent[: verb.i - verb.sent.start])):
        if part.pos_ not in ("AUX", "ADV"):
            return part if part.pos_ == "NOUN" else None
    return None


def _number_of(noun: Token) -> tuple[int | None, int | None] | None:
    counts = [part for part in (noun, *noun.children) if _value(part) is not None]
    if not counts:
        return None
    token, value = counts[0], _value(counts[0])
    before = noun.doc[max(0, token.i - 4) : token.i].text
    if AT_LEAST.search(before) or token.lower_ in DOZENS:
        return value, None
    if AT_MOST.search(before):
        return None, value
    return value, value


def _value(token: Token) -> int | None:
    digits = token.text.replace(",", "")
    if digits.isdecimal() and len(digits) <= 6:
        # A year is no number of people.
        return None if re.fullmatch(r"(19|20)\d\d", token.text) else int(digits)
    return WORDS.get(token.lower_) or DOZENS.get(token.lower_)
