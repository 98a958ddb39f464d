"""Texts to sparse vectors: which word sequences, and which telling words, each text of the day holds."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_array
from spacy.lang.en.stop_words import STOP_WORDS

WORD = re.compile(r"\w+")
QUOTED = re.compile(r"“[^“”\n]*[”\"]|\"[^\"\n]*\"")


def shingles(text: str, size: int = 3) -> frozenset[tuple[str, ...]]:
    """Return the sequences of `size` words outside quotation marks: the same saying in two texts makes neither a copy.

    >>> sorted(shingles("It rained all day. “Never again,” she said."))[0]
    ('all', 'day', 'she')
    """
    words = WORD.findall(QUOTED.sub(" ", text).lower())
    return frozenset(zip(*(words[start:] for start in range(size)), strict=False))


def incidence(sets: Sequence[Iterable[object]]) -> csr_array:
    """Return the 0/1 matrix of which set (row) holds which element (column)."""
    columns: dict[object, int] = {}
    rows, held = [], []
    for row, members in enumerate(sets):
        for member in members:
            rows.append(row)
            held.append(columns.setdefault(member, len(columns)))
    shape = (len(sets), max(1, len(columns)))
    return csr_array((np.ones(len(rows), dtype=np.int32), (rows, held)), shape=shape)


def tf_idf(texts: Sequence[str]) -> csr_array:
    """Return one unit vector a text: (1 + log tf) * log(1 + N / df), the smoothed form that lets words that all texts
    share still count (Manning et al., Introduction to Information Retrieval, 6.2 and 6.4).
    """
    columns: dict[str, int] = {}
    rows, held, counts = [], [], []
    for row, text in enumerate(texts):
        for word, count in _counts(text).items():
            rows.append(row)
            held.append(columns.setdefault(word, len(columns)))
            counts.append(1.0 + np.log(count))
    matrix = csr_array((counts, (rows, held)), shape=(len(texts), max(1, len(columns))), dtype=np.float64)
    document_frequency = np.maximum(1, np.bincount(matrix.indices, minlength=matrix.shape[1]))
    matrix = csr_array(matrix.multiply(np.log1p(len(texts) / document_frequency)))
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    return csr_array(matrix.multiply(1.0 / np.maximum(norms, 1e-12)[:, None]))


def _counts(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in WORD.findall(text.lower()):
        if len(word) > 2 and word not in STOP_WORDS:
            counts[word] = counts.get(word, 0) + 1
    return counts
