"""The shipped model that tells an article's lines from the rest of its page, and what it was trained on."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from dateline.extract.line_choice import LineChooser

SHIPPED = Path(__file__).parent / "line_trees"
TREES = "trees.txt"
CARD = "card.json"


class LineModelMissingError(FileNotFoundError):
    """The shipped model is not where it was looked for."""


@dataclass(frozen=True)
class Trees:
    """Boosted trees as a model of lines."""

    booster: lightgbm.Booster

    def probabilities(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Return the probability for each row that its line is the article's."""
        return np.asarray(self.booster.predict(rows, num_threads=1))


@cache
def load_line_chooser() -> LineChooser:
    """Return the shipped model with its threshold."""
    if not (SHIPPED / TREES).is_file():
        raise LineModelMissingError(f"The model of article lines is not in {SHIPPED}. Train it: make model")
    booster = lightgbm.Booster(model_str=(SHIPPED / TREES).read_text(encoding="utf-8"))
    return LineChooser(Trees(booster), load_card()["threshold"])


@cache
def load_card() -> dict[str, Any]:
    """Return what the model was trained on and with: pages by source, settings, threshold."""
    card: dict[str, Any] = json.loads((SHIPPED / CARD).read_text(encoding="utf-8"))
    return card
