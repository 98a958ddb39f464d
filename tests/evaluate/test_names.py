"""Pairs of names to scores."""

import json

import pytest

from dateline.evaluate.names import evaluate, score
from dateline.name_words import NameWords

PAIRS = (
    ("Person", "Ivan Marov", "Iván Marov", True),
    ("Person", "Ivan Marov", "Ivan Markov", True),
    ("Person", "Ivan Marov", "Oleh Marov", False),
    ("Person", "Marov", "Ivan Marov", True),
    ("Company", "Kelp AG", "Kelp GmbH", True),
    ("Company", "Kelp", "The Kelp", False),
)
LEAST_ACCURACY = 0.9
WORDS = NameWords(frozenset(), {}, {("ag",): "shares", ("gmbh",): "limited"}, frozenset())


def rows(pairs=PAIRS):
    return [{"schema": schema, "name1": one, "name2": other, "is_match": is_match} for schema, one, other, is_match in pairs]


def test_people_and_others_are_measured_apart_and_sure_reasons_too():
    n, scores = score(rows(), WORDS)
    assert n == 6
    assert scores["accuracy"] == 0.5
    assert (scores["person.accuracy"], scores["person.precision"], scores["person.recall"]) == (0.75, 1.0, 0.6667)
    assert (scores["other.accuracy"], scores["other.false_match_rate"]) == (0.0, 1.0)
    assert scores["sure.recall"] == 0.25
    assert scores["f1"] == 0.5714


def test_a_folder_without_pairs_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"pairs\.jsonl is missing"):
        evaluate(tmp_path)


def test_a_folder_of_pairs_is_measured(tmp_path):
    (tmp_path / "pairs.jsonl").write_text("\n".join(map(json.dumps, rows())), encoding="utf-8")
    assert evaluate(tmp_path).n == 6


def test_names_do_not_fall_below_the_floor(corpus):
    scores = evaluate(corpus("names")).scores
    assert scores["accuracy"] >= LEAST_ACCURACY
    assert scores["sure.precision"] >= 0.99, "link acts on these without asking the articles"
