"""Every word that a page shows stands in one line, in reading order, however the page is built."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import Comment, ProcessingInstruction, SubElement
from lxml.html import Element, fromstring
from trafilatura.utils import load_html

from dateline.extract.page_lines import UNSEEN, lines_of_page

DEEP = 100_000
BLOCKS = ("div", "p", "li", "h2", "td", "br", "figure")
INSIDE = ("a", "b", "em", "span", "time", "ruby", "rt", "mark", "abbr")
HIDDEN = ("script", "svg", "style", "select", "noscript")

TAGS = st.sampled_from((*BLOCKS, *INSIDE, *HIDDEN, Comment, ProcessingInstruction))

pieces = st.sampled_from(["", " ", "one", " two ", "three\nfour", "五", "6."])
trees = st.recursive(
    st.builds(list),
    lambda below: st.lists(st.tuples(TAGS, pieces, below, pieces), max_size=4),
    max_leaves=12,
)


def text_of(tree):
    return "\n".join(line.text for line in lines_of_page(tree))


def grown(element, children):
    for tag, text, below, tail in children:
        if isinstance(tag, str):
            child = SubElement(element, tag)
            child.text = text
            grown(child, below)
        else:
            child = tag("comment")
            element.append(child)
        child.tail = tail
    return element


def shown(element):
    """Yield what a browser lays out, with None where a line ends."""
    is_block = element.tag in BLOCKS
    if is_block:
        yield None
    if isinstance(element.tag, str) and element.tag not in HIDDEN:
        yield element.text or ""
        for child in element:
            yield from shown(child)
            yield child.tail or ""
    if is_block:
        yield None


@given(trees)
def test_every_word_that_is_shown_stands_in_exactly_one_line_in_reading_order(children):
    page = grown(Element("div"), children)
    expected = [""]
    for piece in shown(page):
        expected = [*expected, ""] if piece is None else [*expected[:-1], expected[-1] + piece]
    assert [line.text for line in lines_of_page(page)] == [text for line in expected if (text := " ".join(line.split()))]


@given(trees)
def test_shares_are_shares_and_blocks_hold_their_lines(children):
    page = grown(Element("div"), children)
    for line in lines_of_page(page):
        assert 0 <= line.linked <= 1
        assert 0 <= line.stressed <= 1
        assert line.block is line.inner or line.block in line.inner.iterancestors()


def test_blocks_are_lines_and_inline_elements_are_not():
    body = "<div>One <b>two</b>,<br>three<p>four</p>five</div><li>six</li>"
    html = f"<html><head><title>T</title></head><body>{body}</body></html>"
    assert text_of(fromstring(html)) == "One two,\nthree\nfour\nfive\nsix"


def test_nested_inline_elements_and_ruby_are_one_line():
    html = "<p>The <a href='#'><b><i>river</i></b></a> <ruby>川<rp>(</rp><rt>kawa</rt><rp>)</rp></ruby> ro<wbr>se.</p>"
    assert text_of(fromstring(html)) == "The river 川(kawa) rose."


@pytest.mark.parametrize("tag", sorted(UNSEEN - {"head", "template"}))
def test_what_is_not_shown_does_not_break_the_sentence_around_it(tag):
    page = fromstring("<p>It rained</p>")
    unseen = SubElement(page, tag)
    unseen.text, unseen.tail = "never", " all day."
    SubElement(unseen, "p").text = "never"
    assert text_of(page) == "It rained all day."


def test_comments_and_instructions_do_not_break_a_sentence():
    assert text_of(fromstring("<p>It <!-- a -->rained<?php echo 1 ?> all day.<!-- b --></p>")) == "It rained all day."


def test_text_that_only_looks_empty_makes_no_line():
    assert lines_of_page(fromstring("<div><p>\u200b</p><p>\xa0 \ufeff</p><p>&shy;</p></div>")) == []


def nested(tag, tail=None):
    """Return elements each of which holds the next; lxml takes far longer to let go of them one by one."""
    elements = [Element("html")]
    for _ in range(DEEP):
        elements.append(SubElement(elements[-1], tag))
        elements[-1].tail = tail
    elements[-1].text = "deep"
    return elements


def test_a_page_nested_deeper_than_python_recurses_is_read():
    elements = nested("div")
    [line] = lines_of_page(elements[0])
    assert line.text == "deep"
    assert line.block is elements[-1]


def test_a_sentence_in_very_many_inline_elements_is_one_line():
    elements = nested("i", tail=".")
    [line] = lines_of_page(elements[0])
    assert line.text == "deep" + "." * DEEP
    assert line.inner is elements[-1]


def test_shares_count_the_characters_of_links_and_of_stress():
    [line] = lines_of_page(fromstring("<p><a href='#'>read</a> <b>more</b> of this <strong><a href='#'>here</a></strong></p>"))
    assert line.linked == 8 / 19
    assert line.stressed == 8 / 19


def test_a_link_around_blocks_links_all_of_them():
    lines = lines_of_page(fromstring("<div><a href='#'><h3>Rain</h3><p>It rained.</p></a><p>It snowed.</p></div>"))
    assert [line.linked for line in lines] == [1, 1, 0]


def test_a_line_knows_its_block_and_the_element_of_its_first_words():
    page = fromstring("<div><p> <span class='label'>Live</span> It rained.</p>Snow<br>Hail</div>")
    live, snow, hail = lines_of_page(page)
    assert (live.block.tag, live.inner.get("class")) == ("p", "label")
    assert snow.block is snow.inner is hail.block is page


def test_a_page_that_leaves_out_its_body_shows_its_article():
    tree = load_html("<html><title>Rain</title><article><h1>Rain</h1><p>It rained all day.</p></article></html>")
    assert [line.text for line in lines_of_page(tree)] == ["Rain", "It rained all day."]
