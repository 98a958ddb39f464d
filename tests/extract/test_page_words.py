"""How much of a line another text holds, reckoned in runs of four words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.page_words import PageWords

texts = st.lists(st.sampled_from(["it", "rained", "all", "day", "川", "—"]), max_size=9).map(" ".join)


def runs(words, size):
    return [tuple(words[start : start + size]) for start in range(len(words) - size + 1)]


def share(line, text):
    words, others = re.findall(r"\w+", line), re.findall(r"\w+", text)
    size = min(4, len(words))
    known = runs(others, size)
    return sum(run in known for run in runs(words, size)) / len(runs(words, size)) if words else 0.0


@given(st.lists(texts, max_size=6), texts, texts)
def test_shares_are_those_of_counting_by_hand(lines, one, other):
    words = PageWords(lines, [one, other])
    for number, text in enumerate((one, other)):
        assert words.shares(number).tolist() == pytest.approx([share(line, text) for line in lines])


def test_a_line_of_one_word_is_held_by_a_text_with_that_word():
    assert PageWords(["Rain", "Snow"], ["Then Rain fell"]).shares(0).tolist() == [1, 0]


def test_a_run_across_two_lines_is_none_of_either():
    assert PageWords(["it rained all", "day long"], ["it rained all night", "all day long"]).shares(1).tolist() == [0, 1]


def test_words_of_a_text_are_counted():
    words = PageWords(["Rain"], ["", "It rained — all day."])
    assert (words.count(0), words.count(1)) == (0, 4)
