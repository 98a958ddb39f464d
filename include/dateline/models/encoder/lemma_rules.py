"""Lemmas as rules that a classifier can choose from: cut the word's end, put another there, and mind the case.

The rule of `Killing` to `kill` is `lower|3|`: in lower case, three letters off. It is how UDPipe 2 puts lemmas
(https://arxiv.org/abs/1808.10174), without its rules for prefixes, which English does not need.
"""

from itertools import takewhile

WHOLE = "whole"


def lemma_rule(word: str, lemma: str) -> str:
    """Return the rule that makes the lemma of the word.

    >>> lemma_rule("Killing", "kill"), lemma_rule("men", "man"), lemma_rule("Sumy", "Sumy"), lemma_rule("was", "be")
    ('lower|3|', 'same|2|an', 'same|0|', 'whole|be')
    """
    case = "same" if word[:1] == lemma[:1] or word.lower()[:1] != lemma[:1] else "lower"
    form = word if case == "same" else word.lower()
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(form, lemma, strict=False)))
    if shared == 0 and form:
        return f"{WHOLE}|{lemma}"
    return f"{case}|{len(form) - shared}|{lemma[shared:]}"


def apply_rule(word: str, rule: str) -> str:
    """Return the lemma that a rule makes of a word; a word too short for the rule stays as it is.

    >>> apply_rule("Shelling", "lower|3|"), apply_rule("is", "whole|be"), apply_rule("ab", "same|3|e")
    ('shell', 'be', 'ab')
    """
    case, _, change = rule.partition("|")
    if case == WHOLE:
        return change
    cut, _, ending = change.partition("|")
    form = word.lower() if case == "lower" else word
    stem = len(form) - int(cut)
    return form[:stem] + ending if stem >= 0 and (stem or ending) else word
