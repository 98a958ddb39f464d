from random import Random

import pytest

from dateline.models.encoder.training.examples import Example
from dateline.models.encoder.training.retype import retyped, split_hyphens
from models.encoder.own_examples import NAMED, PARSED

QUOTED = Example(("“", "It", "'s", "late", "”", "--", "he", "said"), names=("O",) * 8)


def kinds(words):
    return {mark for word in words for mark in word if not mark.isalnum()}


@pytest.mark.parametrize("seed", range(12))
def test_one_text_has_one_kind_of_quotes(seed):
    marks = kinds(retyped(QUOTED, Random(seed)).words)
    assert marks & {"“", "”", "’"} == set() or marks & {'"', "'"} == set()


def test_curly_quotes_open_and_close():
    curly = next(words for seed in range(50) if "“" in (words := retyped(QUOTED, Random(seed)).words))
    assert (curly[0], curly[4]) == ("“", "”")


def test_nothing_but_the_words_changes():
    changed = retyped(QUOTED, Random(1))
    assert len(changed.words) == len(QUOTED.words)
    assert changed.names == QUOTED.names


def test_a_name_that_is_split_at_its_hyphen_stays_one_name():
    found = split_hyphens(NAMED)
    assert found.words[:3] == ("Keller", "-", "Marovia")
    assert found.names[:4] == ("B-ORG", "I-ORG", "I-ORG", "O")


def test_a_tree_is_not_split():
    assert split_hyphens(PARSED) is PARSED
