"""Trains the trees that tell an article's lines from the rest of its page, on saved pages with their gold text."""

import json
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import lightgbm
import numpy as np
import numpy.typing as npt
from courlan import extract_domain
from trafilatura.utils import load_html

from dateline.evaluate.gold_pages import GoldPage, read_gold
from dateline.extract.decode import decode
from dateline.extract.line_choice import LineChooser
from dateline.extract.line_features import features_of
from dateline.extract.main_text import evidence_of
from dateline.extract.metadata import metadata_of
from dateline.extract.page_lines import lines_of_page
from dateline.extract.page_words import WORD
from dateline.models.article_lines import CARD, SHIPPED, TREES, Trees

FOLDS = 5
THRESHOLD = 0.36
ROUNDS = 250
PARAMETERS: dict[str, Any] = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 31, "min_data_in_leaf": 40, "feature_fraction": 0.3,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 2.0, "max_bin": 63, "extra_trees": True, "seed": 5,
    "deterministic": True, "num_threads": 1, "force_row_wise": True, "verbose": -1,
}  # fmt: skip

SAME_LINE = 0.5
WORDS_THAT_WEIGH = 30
LEAST_WEIGHT, WEIGHT_WITHOUT_WORDS = 0.3, 0.05
PAGE_WEIGHT = 20.0
"""Pages weigh alike, however many lines they have."""

GOLD_ON_PAGE = 0.8
"""Where the page does not show this share of the gold text, its lines teach nothing."""


class Labelled(NamedTuple):
    """The lines of a page that may be the article's: their features, whether they are, and what each weighs."""

    rows: npt.NDArray[np.float32]
    labels: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]


def fold_of(url: str) -> int:
    """Return the fold of a page's publisher.

    >>> fold_of("https://news.example.org/a") == fold_of("https://www.example.org/b")
    True
    """
    publisher = extract_domain(url) or urlsplit(url).hostname or url
    return int(sha1(publisher.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def labelled(page: GoldPage) -> Labelled | None:
    """Return the labelled lines of a page, or None where it has none."""
    html = decode(page.body)
    tree = load_html(html)
    if tree is None:
        return None
    lines = lines_of_page(tree)
    features = features_of(lines, evidence_of(html, tree, metadata_of(tree, page.url)))
    if not lines:
        return None
    words = [WORD.findall(line.text) for line in lines]
    counts = np.array([len(of_line) for of_line in words])
    gold = WORD.findall(page.text)
    hits = _words_in_gold(words, gold)
    chosen = features.candidates
    weights = np.where(
        counts > 0, LEAST_WEIGHT + np.minimum(counts, WORDS_THAT_WEIGH) / WORDS_THAT_WEIGH, WEIGHT_WITHOUT_WORDS
    )[chosen]
    is_shown = hits.sum() > GOLD_ON_PAGE * max(1, len(gold))
    return Labelled(
        features.rows,
        (hits / np.maximum(counts, 1) >= SAME_LINE).astype(np.int64)[chosen],
        weights / max(1.0, weights.sum()) * PAGE_WEIGHT * is_shown,
    )


def _words_in_gold(lines: Sequence[Sequence[str]], gold: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return how many words of each line the gold text has in their order."""
    words = [word for line in lines for word in line]
    lengths = [len(line) for line in lines]
    line_of_word = np.repeat(np.arange(len(lines)), lengths)
    hits = np.zeros(len(lines), dtype=np.int64)
    for start, _, size in SequenceMatcher(None, words, gold, autojunk=False).get_matching_blocks():
        np.add.at(hits, line_of_word[start : start + size], 1)
    return hits


def trained(pages: Iterable[Labelled]) -> lightgbm.Booster:
    """Return trees that were grown on these pages; the same pages give the same trees."""
    rows, labels, weights = (np.concatenate(part) for part in zip(*pages, strict=True))
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, labels, weight=weights), ROUNDS)


def choosers_by_fold(pages: Sequence[GoldPage]) -> dict[int, LineChooser]:
    """Return for each fold of publishers a model that saw none of its pages."""
    lines = [(fold_of(page.url), of_page) for page in pages if (of_page := labelled(page)) is not None]
    folds = sorted({fold for fold, _ in lines})
    return {
        fold: LineChooser(Trees(trained(of_page for other, of_page in lines if other != fold)), THRESHOLD) for fold in folds
    }  # fmt: skip


def train_article_lines(data: Path, into: Path = SHIPPED) -> None:
    """Train on every page of a folder, and write the model with its card."""
    pages = read_gold(data)
    trees = trained(of_page for page in pages if (of_page := labelled(page)) is not None)
    into.mkdir(parents=True, exist_ok=True)
    (into / TREES).write_text(trees.model_to_string(), encoding="utf-8")
    (into / CARD).write_text(json.dumps(_card(pages), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _card(pages: Sequence[GoldPage]) -> dict[str, Any]:
    sources = sorted({page.source for page in pages})
    return {
        "threshold": THRESHOLD,
        "rounds": ROUNDS,
        "parameters": PARAMETERS,
        "lightgbm": lightgbm.__version__,
        "pages": {source: sorted(page.page_id for page in pages if page.source == source) for source in sources},
    }
