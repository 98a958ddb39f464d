"""Wrapped text becomes paragraphs again, and text that was not wrapped stays as it is."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.lines import clean_lines
from dateline.extract.wrapping import unwrapped

PARAGRAPHS = [
    "The river rose above the old bridge on Monday, and the police closed the road to the village of Lower Ferry, where "
    "farmers had asked the government for pumps and for boats. Nobody was hurt, the mayor, Ann Bell, said.",
    "Most of the animals that stood in the water for two days were brought to a hill behind the church, and the school "
    "will be closed until the end of the week, the council decided.",
]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_paragraphs_are_lines_again(width):
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS * 3)
    whole = unwrapped(wrapped)
    assert " ".join(whole.split()) == " ".join(PARAGRAPHS * 3)
    assert all(line.endswith(".") for line in whole.split("\n") if line)
    assert len(whole) == len(wrapped)


def test_titles_and_bylines_stay_lines_of_their_own():
    wrapped = textwrap.fill(PARAGRAPHS[0], 70)
    text = f"River floods village\nBy Ann Bell\n\n{wrapped}\nThe Other Bank\n{wrapped}"
    assert [line for line in unwrapped(text).split("\n") if len(line) < 40] == [
        "River floods village", "By Ann Bell", "", "The Other Bank"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(PARAGRAPHS), id="one line a paragraph"),
        pytest.param(
            "\n".join(f"Title number {number} of a long list of articles on the page" for number in range(9)), id="titles"
        ),
        pytest.param("one\ntwo\nthree\nfour\nfive", id="short lines"),
        pytest.param("", id="nothing"),
    ],
)
def test_text_that_was_not_wrapped_stays_as_it_is(text):
    assert unwrapped(text) == text


@given(
    st.lists(
        st.sampled_from(["", *PARAGRAPHS, "The Other Bank", PARAGRAPHS[0][:60], "and so it went on for some days."]), max_size=9
    )
)
def test_unwrapping_twice_is_unwrapping_once_and_moves_no_word(lines):
    once = unwrapped("\n".join(lines))
    assert unwrapped(once) == once
    assert once.split() == "\n".join(lines).split()


def test_a_wrapped_report_is_cleaned_like_any_other(line_rules):
    text = "Read more\nDam breaks in the north of Peru\n\n" + textwrap.fill(PARAGRAPHS[0], 70)
    lines = unwrapped(text).split("\n")
    assert " ".join(lines[index] for index in clean_lines(lines, line_rules).kept).endswith(PARAGRAPHS[0])
