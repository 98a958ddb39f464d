"""Offsets count in the page's text, and lines are found from them."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.page_text import PageText

lines_of_text = st.lists(st.sampled_from(["Menu", "", "It rained.", "川が", "😀 a"]))


@given(lines_of_text)
def test_the_place_of_a_line_holds_the_line(lines):
    page = PageText(lines)
    assert [page.text[slice(*page.place_of_line(index))] for index in range(len(lines))] == lines


@given(lines_of_text)
def test_every_offset_of_a_line_leads_back_to_it(lines):
    page = PageText(lines)
    for index in range(len(lines)):
        start, end = page.place_of_line(index)
        assert {page.line_number(offset) for offset in range(start, end + 1)} == {index + 1}


def test_a_page_without_lines_has_no_text():
    assert PageText([]).text == ""
