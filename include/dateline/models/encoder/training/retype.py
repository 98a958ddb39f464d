"""Examples to the same examples in other typography, and cut at hyphens as spaCy cuts words.

News sites print “ ” ’ —, treebanks mostly do not.
"""

import re
from collections.abc import Iterator
from random import Random

from dateline.models.encoder.labels import OUTSIDE
from dateline.models.encoder.training.examples import Example

DOUBLE = frozenset(['"', "“", "”", "``", "''", "‘‘", "’’"])
SINGLE = frozenset(["'", "‘", "’", "`"])
DASHES = frozenset(["--", "—", "–"])
OPENING_TAG = "``"
CURLY_SHARE = 0.6
INSIDE_HYPHEN = re.compile(r"(?<=[^\W\d_])(-)(?=[^\W\d_])")


def retyped(example: Example, chance: Random) -> Example:
    """Return the example with all its quotes curly, or all straight, and one kind of dash."""
    is_curly = chance.random() < CURLY_SHARE
    dash = chance.choice(("—", "–", "--") if is_curly else ("--", "-"))
    quoted = _curly(example) if is_curly else _straight(example)
    return example._replace(words=tuple(dash if word in DASHES else word for word in quoted))


def _curly(example: Example) -> Iterator[str]:
    tags = example.tree.tags if example.tree else [""] * len(example.words)
    is_open = False
    for word, tag in zip(example.words, tags, strict=True):
        if word in DOUBLE:
            is_open = tag == OPENING_TAG if tag else not is_open
            yield "“" if is_open else "”"
        elif word in SINGLE:
            yield "‘" if tag == OPENING_TAG or word == "‘" else "’"
        else:
            yield word.replace("'", "’")


def _straight(example: Example) -> Iterator[str]:
    for word in example.words:
        yield '"' if word in DOUBLE else word.replace("’", "'").replace("‘", "'")


def split_hyphens(example: Example) -> Example:
    """Return an example that has names alone with its words split at hyphens between letters.

    >>> split_hyphens(Example(("pro-Marovian", "talks"), names=("B-NORP", "O"))).names
    ('B-NORP', 'I-NORP', 'I-NORP', 'O')
    """
    words: list[str] = []
    names: list[str] = []
    for word, name in zip(example.words, example.names or (OUTSIDE,) * len(example.words), strict=True):
        parts = [part for part in INSIDE_HYPHEN.split(word) if part]
        words += parts
        names += [name, *[name.replace("B-", "I-", 1)] * (len(parts) - 1)]
    return example._replace(words=tuple(words), names=tuple(names)) if example.names else example
