"""The words of a page's lines, looked up in other texts by runs of four."""

import re
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

WORD = re.compile(r"\w+")
SHINGLE_WORDS = 4
MULTIPLIER = np.uint64(1_000_003)
ALL = slice(None)


class PageWords:
    """The words of a page's lines, and of the texts in which they are looked up.

    >>> words = PageWords(["It rained all day long.", "Menu"], ["It rained all day. Menu"])
    >>> words.shares(0).tolist(), words.count(0)
    ([0.5, 1.0], 5)
    """

    def __init__(self, lines: Sequence[str], texts: Sequence[str]) -> None:
        self.of_lines = [WORD.findall(line) for line in lines]
        self.lengths = np.array([len(words) for words in self.of_lines], dtype=np.int64)
        on_page = list(chain.from_iterable(self.of_lines))
        in_texts = [WORD.findall(text) for text in texts]
        numbers = {word: number for number, word in enumerate(dict.fromkeys(chain(on_page, *in_texts)), 1)}
        self._page, *self._texts = (
            np.fromiter(map(numbers.__getitem__, words), dtype=np.uint64, count=len(words)) for words in (on_page, *in_texts)
        )
        starts = np.cumsum(self.lengths) - self.lengths
        self._short = {size: starts[self.lengths == size] for size in range(1, SHINGLE_WORDS)}
        self._is_long = self.lengths >= SHINGLE_WORDS
        self._long = starts[self._is_long]

    def shares(self, number: int) -> Numbers:
        """Return which share of each line's runs of four words a text holds; shorter lines count as one run."""
        shares = np.zeros(len(self.lengths))
        for size, starts in self._short.items():
            shares[self.lengths == size] = self._held(number, size, starts)
        held = np.concatenate([[0], np.cumsum(self._held(number, SHINGLE_WORDS))])
        runs = self.lengths[self._is_long] - SHINGLE_WORDS + 1
        shares[self._is_long] = (held[self._long + runs] - held[self._long]) / runs
        return shares

    def _held(self, number: int, size: int, starts: npt.NDArray[np.int64] | slice = ALL) -> npt.NDArray[np.bool_]:
        """Return for runs of the page whether a text holds them."""
        runs, known = _runs(self._page, size)[starts], np.sort(_runs(self._texts[number], size))
        if not len(known):
            return np.zeros(len(runs), dtype=np.bool_)
        nearest = np.minimum(np.searchsorted(known, runs), len(known) - 1)
        held: npt.NDArray[np.bool_] = known[nearest] == runs
        return held

    def count(self, number: int) -> int:
        """Return how many words a text has."""
        return len(self._texts[number])


def _runs(words: npt.NDArray[np.uint64], size: int) -> npt.NDArray[np.uint64]:
    """Return a number for each run of so many words, the same for the same words."""
    count = max(len(words) - size + 1, 0)
    codes = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        codes = codes * MULTIPLIER + words[place : place + count]
    return codes
