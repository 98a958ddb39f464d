"""Text that was wrapped at a width, as mail and wire services send it, becomes one line a paragraph again."""

import re
from itertools import pairwise

from dateline.extract.line_shape import ENDS_AS_SENTENCE

SHORTEST_WRAPPED = 40
WIDEST_WRAPPED = 110
FEWEST_WRAPS = 3
STARTS_WITHIN_SENTENCE = re.compile(r"[a-z]")


def unwrapped(text: str) -> str:
    r"""Return the text with the line ends inside its paragraphs made blanks, which leaves every offset as it was.

    Only text whose every line is narrow, and of which several lines go on in small letters, was wrapped at all.

    >>> unwrapped("The river rose above the old stone bridge,\nand it rained.")
    'The river rose above the old stone bridge,\nand it rained.'
    """
    lines = text.split("\n")
    pairs = list(pairwise(lines))
    wraps = sum(_is_full(line) and bool(STARTS_WITHIN_SENTENCE.match(below)) for line, below in pairs)
    if wraps < FEWEST_WRAPS or max(map(len, lines)) > WIDEST_WRAPPED:
        return text
    ends = (" " if _is_full(line) and below else "\n" for line, below in pairs)
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _is_full(line: str) -> bool:
    return len(line) >= SHORTEST_WRAPPED and not ENDS_AS_SENTENCE.search(line)
