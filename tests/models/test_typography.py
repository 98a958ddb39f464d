from random import Random

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.models.typography import curly, retyped, straight

VOCAB = spacy.blank("en").vocab
SIGNS = ['"', "'", "’", "“", "--", "—", "'s", "word"]


def quoted(*, is_tagged):
    words = ['"', "It", "'s", "late", "--", "go", ",", '"', "he", "said"]
    spaces = [False, False, True, True, True, False, False, True, True, False]
    tags = ["``", "PRP", "VBZ", "JJ", ":", "VB", ",", "''", "PRP", "VBD"] if is_tagged else None
    return Doc(VOCAB, words=words, spaces=spaces, tags=tags)


@pytest.mark.parametrize("is_tagged", [True, False])
def test_quotes_and_apostrophes_turn_curly(is_tagged):
    words, _ = curly(quoted(is_tagged=is_tagged), Random(0))
    assert words[:4] == ["“", "It", "’s", "late"]
    assert words[5:] == ["go", ",", "”", "he", "said"]


def test_curly_and_back_is_straight_again():
    words, spaces = curly(quoted(is_tagged=False), Random(0))
    words, _ = straight(Doc(VOCAB, words=words, spaces=spaces), Random(0))
    assert not set("".join(words)) & set("“”‘’—–")


@given(st.lists(st.sampled_from(SIGNS), min_size=1), st.integers())
def test_there_are_as_many_words_as_before(words, seed):
    again, spaces = retyped(Doc(VOCAB, words=words), Random(seed))
    assert len(again) == len(spaces) == len(words)
    assert all(again)
