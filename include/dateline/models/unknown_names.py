"""Documents with names to the same documents with some of the names misspelt beyond recognition.

A recognizer that knows the words of its training texts by heart fails on a name it has not seen. The beginning, the
end and the shape of a word stay as they are, for they are what a new name can be told by.
"""

from random import Random
from string import ascii_lowercase

from spacy.tokens import Doc, Token

KINDS = frozenset(["PERSON", "ORG", "LOC", "MISC", "PRODUCT"])
KEPT_AT_THE_START = 1
KEPT_AT_THE_END = 3
SHORTEST = KEPT_AT_THE_START + KEPT_AT_THE_END + 1


def with_unknown_names(words: list[str], doc: Doc, chance: Random, share: float) -> list[str]:
    """Copy the words of a document with a share of those in names misspelt."""
    return [
        misspelt(word, chance) if _is_in_a_name(token) and chance.random() < share else word
        for word, token in zip(words, doc, strict=True)
    ]


def misspelt(word: str, chance: Random) -> str:
    """Put other letters into the middle of a word, if it has one in small letters."""
    middle = word[KEPT_AT_THE_START:-KEPT_AT_THE_END]
    if len(word) < SHORTEST or not (word.isalpha() and middle.islower()):
        return word
    letters = "".join(chance.choice(ascii_lowercase) for _ in middle)
    return word[:KEPT_AT_THE_START] + letters + word[-KEPT_AT_THE_END:]


def _is_in_a_name(token: Token) -> bool:
    return token.ent_type_ in KINDS and token.text[0].isupper()
