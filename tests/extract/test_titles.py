"""A title is the headline of the article, and nothing that the site puts around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.page_head import PageHead
from dateline.extract.titles import heading_of, title_of, without_site

SITE = ["The Ferry News", "ferrynews.example", "ferrynews", "World"]


def head(title=None, shared=None):
    return PageHead(meta={"og:title": (shared,)} if shared else {}, title=title)


@pytest.mark.parametrize(
    "title",
    [
        "Dam breaks in the north",
        "Dam breaks in the north | The Ferry News",
        "Dam breaks in the north - World - The Ferry News",
        "Dam breaks in the north – ferrynews.example",
        "Dam breaks in the north - by Ann Bell | The Ferry News",
        "Dam breaks in the north · Stories from all over the land",
        "The Ferry News | Dam breaks in the north",
        "World: The Ferry News - Dam breaks in the north",
    ],
)
def test_the_heading_says_which_part_of_the_page_title_is_the_headline(title):
    assert title_of(["Dam breaks in the north"], head(title, title), title, SITE, True) == "Dam breaks in the north"


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Dam breaks | The Ferry News", "Dam breaks"),
        ("Dam breaks - World | Ferry News", "Dam breaks"),
        ("Dam breaks in the north of Prague | Any Other Words", "Dam breaks in the north of Prague"),
        ("堤防が決壊｜The Ferry News", "堤防が決壊"),
        ("The Ferry News - Dam breaks", "Dam breaks"),
        (
            "Budget 3.0 | Tax office gets more to hire an army of collectors",
            "Budget 3.0 | Tax office gets more to hire an army of collectors",
        ),
        ("Rain - the worst in years", "Rain - the worst in years"),
        ("- The fear will grow", "- The fear will grow"),
        ("Half-time", "Half-time"),
    ],
)
def test_without_a_heading_only_names_of_the_site_are_cut(title, left):
    assert without_site(title, [], SITE) == left
    assert title_of([], head(title), None, SITE, True) == left


def test_newsrooms_shared_title_counts_before_another_heading_and_elsewhere_the_heading():
    page = head(shared="Town loses its dam")
    assert title_of(["Dam in town breaks"], page, "Dam in town breaks", SITE, True) == "Town loses its dam"
    assert title_of(["Dam in town breaks"], page, None, SITE, False) == "Dam in town breaks"


def test_a_shared_title_that_a_quotation_mark_has_cut_is_not_used():
    assert title_of(['Mayor speaks of "rain"'], head(shared="Mayor speaks of"), None, SITE, True) == 'Mayor speaks of "rain"'


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (["The Ferry News", "Dam breaks in the north"], "Dam breaks in the north"),
        (["Latest", "Dam breaks in north"], "Dam breaks in north"),
        (["Menu", "More of today's other news"], "More of today's other news"),
        (["Menu"], None),
        ([], None),
    ],
)
def test_the_heading_is_the_one_like_what_the_page_declares(headings, found):
    assert heading_of(headings, ["Dam breaks in the north"], SITE) == found


def test_a_page_that_declares_nothing_has_its_first_heading():
    assert title_of(["Dam breaks", "More"], PageHead(), None, (), False) == "Dam breaks"
    assert title_of([], PageHead(), None, (), False) is None


@given(st.lists(st.text(max_size=30), max_size=3), st.text(max_size=60), st.none() | st.text(max_size=60), st.booleans())
def test_any_words_make_a_title_or_none(headings, shared, headline, is_news):
    title = title_of(headings, head(shared, shared), headline, SITE, is_news)
    assert title is None or any(title in text for text in [*headings, shared, headline or ""])
