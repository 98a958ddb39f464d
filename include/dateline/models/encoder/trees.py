"""Scores of arcs to trees: the best tree over each sentence with one root."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from ufal.chu_liu_edmonds import chu_liu_edmonds

Scores = NDArray[np.float32]
LONGEST_SENTENCE = 250
"""Words; what is longer (the treebanks' longest has 159) is a list or an attack, and its tree would cost its length cubed."""


def sentence_bounds(starts: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where sentences start and end, given which words start one; the first always does.

    >>> list(sentence_bounds([False, False, True]))
    [(0, 2), (2, 3)]
    """
    places = [0, *(place for place, is_start in enumerate(starts) if is_start and place > 0), len(starts)]
    for start, end in pairwise(places):
        yield from ((part, min(part + LONGEST_SENTENCE, end)) for part in range(start, end, LONGEST_SENTENCE))


def best_tree(scores: Scores) -> list[int]:
    """Return the head of each word in the tree of the highest score; the root's head is the root itself.

    `scores` (words, heads) says how well each word heads each word, and on its diagonal how well a word is the root. The
    algorithm is Chu and Liu's and Edmonds's.

    >>> best_tree(np.array([[0, 9, 0], [0, 5, 0], [0, 2, 6]], dtype=np.float32))
    [1, 1, 1]
    """
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if _is_tree(greedy):
        return greedy
    roots = [place for place, head in enumerate(_heads(scores, range(len(scores)))[0]) if place == head]
    return max((_heads(scores, [root]) for root in roots), key=lambda tree: tree[1])[0]


def _heads(scores: Scores, roots: Sequence[int]) -> tuple[list[int], float]:
    """Return the best tree, and its score, in which none but these words may be a root."""
    with_root = np.full((len(scores) + 1, len(scores) + 1), np.nan)
    with_root[1:, 1:] = scores
    np.fill_diagonal(with_root, np.nan)
    places = np.array(roots)
    with_root[places + 1, 0] = scores[places, places]
    heads, score = chu_liu_edmonds(with_root)
    return [place if head == 0 else head - 1 for place, head in enumerate(heads[1:])], float(score)


def _is_tree(heads: Sequence[int]) -> bool:
    roots = [place for place, head in enumerate(heads) if place == head]
    if len(roots) != 1:
        return False
    reach_root = {roots[0]}
    for place in range(len(heads)):
        path: list[int] = []
        while place not in reach_root:
            if len(path) > len(heads):
                return False
            path.append(place)
            place = heads[place]
        reach_root.update(path)
    return True
