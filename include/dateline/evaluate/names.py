"""Labelled pairs of names to accuracy, precision, recall and F1 of whether both are one, at link's own comparison.

A pair counts as matched where link's comparison gives a reason. `sure.` has the scores of the reasons alone on which link
acts without support from the articles, in every group.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dateline.evaluate.result import Result
from dateline.link.name_match import NameMatch, Strength
from dateline.link.same_name import same_name
from dateline.name_words import NameWords
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER

Pair = dict[str, Any]
Judged = tuple[bool, NameMatch | None]


def evaluate(data: Path) -> Result:
    """Measure the comparison of names on the pairs of a folder: all, those of people, the others."""
    path = data / "pairs.jsonl"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: --data must name a folder with pairs.jsonl")
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return score(pairs, Resources(CONFIG_FOLDER).actors.name_words)


def score(pairs: Iterable[Pair], words: NameWords) -> Result:
    """Measure the comparison on pairs."""
    judged: dict[str, list[Judged]] = {"person": [], "other": []}
    for pair in pairs:
        label = "PERSON" if pair["schema"] == "Person" else "ORG"
        found = same_name(pair["name1"], pair["name2"], label, words)
        judged["person" if label == "PERSON" else "other"].append((pair["is_match"], found))
    every = judged["person"] + judged["other"]
    parts = {group: _rates((gold, found is not None) for gold, found in answers) for group, answers in judged.items()}
    parts["sure"] = _rates((gold, found is not None and found.strength < Strength.POSSIBLE) for gold, found in every)
    named = {f"{part}.{name}": rate for part, rates in parts.items() for name, rate in rates.items()}
    return Result(len(every), _rates((gold, found is not None) for gold, found in every) | named)


def _rates(answers: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    pairs = list(answers)
    right = sum(gold and given for gold, given in pairs)
    expected, given = sum(gold for gold, _ in pairs), sum(given for _, given in pairs)
    return {
        "accuracy": round(sum(gold == given for gold, given in pairs) / max(1, len(pairs)), 4),
        "f1": round(2 * right / max(1, expected + given), 4),
        "precision": round(right / max(1, given), 4),
        "recall": round(right / max(1, expected), 4),
        "false_match_rate": round((given - right) / max(1, len(pairs) - expected), 4),
    }
