import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.models.encoder.trees import LONGEST_SENTENCE, best_tree, sentence_bounds


def is_tree(heads):
    roots = [place for place, head in enumerate(heads) if place == head]
    reached = set(roots)
    for _ in heads:
        reached |= {place for place, head in enumerate(heads) if head in reached}
    return len(roots) == 1 and len(reached) == len(heads)


SQUARES = st.integers(1, 6).flatmap(lambda size: arrays(np.float32, (size, size), elements=st.floats(-9, 9, width=32)))


@given(scores=SQUARES)
def test_every_sentence_gets_one_tree_with_one_root(scores):
    assert is_tree(best_tree(scores))


def test_a_circle_is_broken_where_it_costs_least():
    scores = np.array([[1, 9, 0], [8, 2, 0], [0, 5, 0]], dtype=np.float32)
    assert best_tree(scores) == [1, 1, 1]


def test_of_two_roots_the_one_that_makes_the_better_tree_stays():
    assert best_tree(np.array([[7, 1], [0, 9]], dtype=np.float32)) == [1, 1]
    assert best_tree(np.array([[7, 1], [6, 9]], dtype=np.float32)) == [0, 0]


def test_sentences_cover_all_words():
    assert list(sentence_bounds([True, False, True, True])) == [(0, 2), (2, 3), (3, 4)]
    assert list(sentence_bounds([False])) == [(0, 1)]


def test_a_sentence_longer_than_any_is_cut():
    most = LONGEST_SENTENCE
    bounds = list(sentence_bounds([False] * (most + 1) + [True]))
    assert bounds == [(0, most), (most, most + 1), (most + 1, most + 2)]
