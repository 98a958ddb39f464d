"""Direct quotations: the words between quotation marks, when they are a saying and not one quoted word."""

import re
from collections.abc import Iterator
from typing import NamedTuple

QUOTED = re.compile(
    r"“([^“”\n]+)[”\"]|\"([^\"“”\n]+)[”\"]|‘((?:[^‘’\n]|’(?=\w))+)’(?!\w)|(?<![\w.])'((?:[^'\n]|'(?=\w))+)'(?!\w)"
)
"""Curly, straight and mixed marks; a single mark inside a word is an apostrophe."""

SHORTEST = 4
"""Words: below this, quotation marks colour a word or two (`“wedge”`) and nobody is quoted at length."""


class Quotation(NamedTuple):
    """The words between the marks, by their offsets in the text."""

    start: int
    end: int
    text: str


def quotations(text: str, shortest: int = SHORTEST) -> Iterator[Quotation]:
    """Yield the quotations of at least `shortest` words, in order.

    >>> [found.text for found in quotations("“It has rained here,” she said of the “wet” year.")]
    ['It has rained here,']
    """
    for match in QUOTED.finditer(text):
        group = match.lastindex
        assert group is not None
        if len(match[group].split()) >= shortest:
            yield Quotation(match.start(group), match.end(group), match[group])
