"""Words to the stretches that the encoder reads one by one: whole lines together, and a long line in parts that overlap."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

LIMIT = 192
"""Word pieces read at once. Training shows windows of up to 160; what is longer is read as well, but slower."""
OVERLAP = 48
"""Word pieces that two parts of one line share; each part answers for the half of them that lies nearer to its middle."""


class Stretch(NamedTuple):
    """Words that are read together, and those of them that the reading answers for."""

    start: int
    end: int
    answers_from: int
    answers_to: int


def stretches(sizes: Sequence[int], line_ends: Sequence[int]) -> Iterator[Stretch]:
    """Yield stretches that cover all words; `sizes` are their word pieces, `line_ends` the places after each line's last word.

    >>> [stretch[:2] for stretch in stretches([90, 90, 90, 90], line_ends=[2, 3, 4])]
    [(0, 2), (2, 4)]
    """
    start = 0
    while start < len(sizes):
        end = _end(sizes, start, LIMIT)
        fitting = [place for place in line_ends if start < place <= end]
        if fitting or end == len(sizes):
            last = end if end == len(sizes) else fitting[-1]
            yield Stretch(start, last, start, last)
            start = last
        else:
            line_end = next((place for place in line_ends if place > end), len(sizes))
            yield from _parts(sizes, start, line_end)
            start = line_end


def _parts(sizes: Sequence[int], start: int, line_end: int) -> Iterator[Stretch]:
    answers_from = start
    while start < line_end:
        end = min(_end(sizes, start, LIMIT), line_end)
        following = end if end == line_end else _start_before(sizes, end, OVERLAP, start)
        answers_to = end if end == line_end else (following + end + 1) // 2
        yield Stretch(start, end, answers_from, answers_to)
        start, answers_from = following, answers_to


def _end(sizes: Sequence[int], start: int, limit: int) -> int:
    total, end = 0, start
    while end < len(sizes) and (end == start or total + sizes[end] <= limit):
        total += sizes[end]
        end += 1
    return end


def _start_before(sizes: Sequence[int], end: int, overlap: int, after: int) -> int:
    total, start = 0, end
    while start - 1 > after and total + sizes[start - 1] <= overlap:
        start -= 1
        total += sizes[start]
    return start
