"""Which lines of a page are the article's: a model's judgement of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from dateline.extract.line_features import Evidence, features_of
from dateline.extract.page_lines import PageLine

FEWEST_WORDS = 25
LINKED_SHARE = 0.6
OPENING_WORDS = 3
MOST_ALIKE = 3


class LineModel(Protocol):
    """Trees, or whatever else gives a row of features the probability that its line is the article's."""

    def probabilities(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Return a probability for each row."""


class Choice(NamedTuple):
    """The numbers of the lines that are the article's, in their order, and how sure the model is of each it was asked about."""

    numbers: list[int]
    probabilities: dict[int, float]


@dataclass(frozen=True)
class LineChooser:
    """A model with the probability from which on a line is kept."""

    model: LineModel
    threshold: float

    def choice(self, lines: Sequence[PageLine], evidence: Evidence) -> Choice:
        """Return which lines of a page are the article's.

        Where the model finds next to nothing, trafilatura's lines are taken as they are.
        """
        features = features_of(lines, evidence)
        if not len(features.candidates):
            return Choice([], {})
        sure = self.model.probabilities(features.rows)
        kept = sure >= self.threshold
        if features.words[kept].sum() < FEWEST_WORDS:
            kept = features.is_found
        numbers: list[int] = features.candidates[kept].tolist()
        probabilities = dict(zip(features.candidates.tolist(), sure.tolist(), strict=True))
        return Choice(_without_repeated_links(lines, numbers), probabilities)


def _without_repeated_links(lines: Sequence[PageLine], numbers: Sequence[int]) -> list[int]:
    """Leave out links that begin alike again and again: in whatever language, so does a site point to other stories."""
    openings = {
        number: " ".join(lines[number].text.split()[:OPENING_WORDS])
        for number in numbers
        if lines[number].linked >= LINKED_SHARE
    }
    counts = Counter(openings.values())
    return [number for number in numbers if counts[openings.get(number, "")] < MOST_ALIKE]
