"""A page's text as one string, one block a line: what offsets of `removed_spans` count in."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of a page's text."""

    start: int
    end: int


class PageText:
    """A page's text, with the line of each offset."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)
        self.text = "\n".join(lines)
        self._starts = [0]
        for line in self.lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line_number(self, offset: int) -> int:
        """Return the number of the line, from 1, that an offset stands in."""
        return bisect_right(self._starts, offset)

    def place_of_line(self, index: int) -> Place:
        """Return where a line, counted from 0, stands."""
        return Place(self._starts[index], self._starts[index] + len(self.lines[index]))
