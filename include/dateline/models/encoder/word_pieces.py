"""Words to the numbers that the encoder reads: word pieces of an uncased vocabulary, and how each word is capitalised."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
CASES = ("no letter", "lower", "Title", "UPPER", "miXed")
"""How a word is capitalised, which an uncased vocabulary does not tell; each has a learned vector of its own."""
REMEMBERED_WORDS = 100_000


class Pieces(NamedTuple):
    """A stretch of words for the encoder: a piece's number and case at each place, and where each word's first piece is."""

    ids: list[int]
    cases: list[int]
    first: list[int]


class WordPieces:
    """The vocabulary of the encoder; a word's pieces do not depend on its neighbours, so each word is cut once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        # Sentence embeddings, for which the vocabulary was shipped, are padded to one length.
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.tokenizer = tokenizer
        self.start, self.end, self.unknown = tokenizer.encode(f"{START} {END} {UNKNOWN}", add_special_tokens=False).ids
        self.of_word = lru_cache(REMEMBERED_WORDS)(self._of_word)

    @classmethod
    def from_file(cls, path: Path) -> "WordPieces":
        """Read the vocabulary that lies beside the encoder's weights (`tokenizer.json`)."""
        return cls(Tokenizer.from_file(str(path)))

    def of_words(self, words: Sequence[str]) -> Pieces:
        """Return the words as the encoder reads them, with its marks for the start and the end."""
        ids, cases, first = [self.start], [0], []
        for word in words:
            pieces, case = self.of_word(word)
            first.append(len(ids))
            ids.extend(pieces)
            cases.extend([case] * len(pieces))
        return Pieces([*ids, self.end], [*cases, 0], first)

    def _of_word(self, word: str) -> tuple[tuple[int, ...], int]:
        ids = self.tokenizer.encode(word, add_special_tokens=False).ids
        return tuple(ids[:LONGEST_WORD]) or (self.unknown,), case_of(word)


LONGEST_WORD = 16
"""Pieces of a word that are read; a longer one is an address or a number, whose end tells nothing."""


def case_of(word: str) -> int:
    """Return how a word is capitalised, as a number of `CASES`.

    >>> [CASES[case_of(word)] for word in ("12", "drone", "Sumy", "NATO", "McRae")]
    ['no letter', 'lower', 'Title', 'UPPER', 'miXed']
    """
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return 0
    if word.lower() == word:
        return 1
    if letters[0].isupper() and all(letter.islower() for letter in letters[1:]):
        return 2
    return 3 if word.upper() == word else 4
