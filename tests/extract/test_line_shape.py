"""Sentences, headlines and section titles are told apart by their looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.line_shape import is_heading, is_headline_like, is_sentence_like, normalised

HEADINGS = ["Strategic Goals", "War of Words: Who Says What", "What we know so far", "Aid on the way", "Background", "2026",
            "“A Promise” to the Village"]  # fmt: skip
NO_HEADINGS = ["It rained.", "Did it rain?", "“It rained.”", "The mayor has resigned", "He resigned on Monday", "and so on",
               "Police arrested nine people on Monday", "They named three reasons:", "It rained. Then It Stopped", "…",
               "The Long and Winding Road of the Many Travellers From All the Villages of the Plain"]  # fmt: skip


@pytest.mark.parametrize("line", HEADINGS)
def test_a_section_title_is_a_heading(line):
    assert is_heading(line)
    assert not is_sentence_like(line)


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_a_sentence_or_a_part_of_one_is_no_heading(line):
    assert not is_heading(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Dam breaks in Peru, killing three", True), ("Who broke the dam?", True), ("“We saw it,” mayor says", True),
     ("The dam broke.", False), ("dam", False), ("The dam broke. Three died", False), ("A " * 30, False), ("", False)],
)  # fmt: skip
def test_a_headline_is_short_and_no_statement(line, expected):
    assert is_headline_like(line) is expected


@given(st.text())
def test_a_sentence_like_line_is_never_a_heading(line):
    assert not (is_sentence_like(line) and is_heading(line))


@given(st.text())
def test_normalising_twice_is_normalising_once(text):
    once = normalised(text)
    assert normalised(once) == once
    assert once.encode().decode() == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        (" a\u00a0\t b ", "a b"),
        ("e\u0301", "é"),
        ("a\u200bb\x00c\ufeff", "abc"),
        ("“a”", "“a”"),
    ],
)
def test_blanks_and_line_ends_have_one_form_and_quotes_keep_theirs(text, expected):
    assert normalised(text) == expected
