"""Scores of tags to spans of names: the best sequence of tags that makes sense, and how sure each name is."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
IMPOSSIBLE = -1e9
LEAST_CONFIDENCE = 0.25
"""Below it a name is not one: chosen on the dev part of the newswire, where of what lies below one third is right."""


class NameSpan(NamedTuple):
    """A name by its words, and the probability that all of its tags are right, as the network gives it."""

    start: int
    end: int
    label: str
    confidence: float


class NameTags:
    """Tags of spans (`O`, `B-ORG`, `I-ORG`), and which may follow which."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tags
        self.follows = np.array([[_may_follow(before, tag) for tag in tags] for before in tags])
        self.begins = np.array([not tag.startswith("I-") for tag in tags])

    def spans(self, scores: Scores) -> list[NameSpan]:
        """Return the names of a stretch of words from the scores of its tags (words, tags)."""
        if not len(scores):
            return []
        path = self.best_path(scores)
        shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = (shifted / shifted.sum(axis=1, keepdims=True))[np.arange(len(path)), path]
        return list(self._spans(path, chances))

    def best_path(self, scores: Scores) -> NDArray[np.intp]:
        """Return the tags with the highest sum of scores of which each may follow the one before it.

        >>> NameTags(["O", "B-ORG", "I-ORG"]).best_path(np.array([[2, 1, 0], [0, 0, 3]], dtype=np.float32)).tolist()
        [1, 2]
        """
        greedy: NDArray[np.intp] = scores.argmax(axis=1)
        if self.begins[greedy[0]] and self.follows[greedy[:-1], greedy[1:]].all():
            return greedy
        total = np.where(self.begins, scores[0], IMPOSSIBLE)
        came_from = np.zeros(scores.shape, dtype=np.intp)
        for place in range(1, len(scores)):
            ways = np.where(self.follows, total[:, None], IMPOSSIBLE)
            came_from[place] = ways.argmax(axis=0)
            total = ways.max(axis=0) + scores[place]
        path = [int(total.argmax())]
        for place in range(len(scores) - 1, 0, -1):
            path.append(int(came_from[place][path[-1]]))
        return np.array(path[::-1])

    def _spans(self, path: NDArray[np.intp], chances: NDArray[np.float32]) -> Iterator[NameSpan]:
        inside = [place for place, tag in enumerate(path) if self.tags[tag] != "O"]
        begins = [place for place in inside if self.tags[path[place]].startswith("B-")]
        for start in begins:
            end = start + 1
            while end < len(path) and self.tags[path[end]].startswith("I-"):
                end += 1
            confidence = round(float(chances[start:end].prod()), 4)
            if confidence >= LEAST_CONFIDENCE:
                yield NameSpan(start, end, self.tags[path[start]][2:], confidence)


def _may_follow(before: str, tag: str) -> bool:
    return not tag.startswith("I-") or before[2:] == tag[2:]
