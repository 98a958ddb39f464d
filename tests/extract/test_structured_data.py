"""JSON-LD is read as far as it is JSON, and the article's node is told from teasers and the site."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from dateline.extract.structured_data import StructuredData, article_of, is_article, kinds_of, structured_data_of

URL = "https://news.example/world/rain"
OWN = {"@type": "NewsArticle", "url": URL, "headline": "Rain"}
TEASER = {"@type": "NewsArticle", "url": "https://news.example/world/snow", "headline": "Snow"}


def page_of(*texts):
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    return fromstring(f"<html><head>{scripts}</head><body><p>It rained.</p></body></html>")


def data_of(*nodes):
    return structured_data_of(page_of(*map(json.dumps, nodes)))


def nobody(headline):
    return False


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Article", "headline": "Rain"}',
        '//<![CDATA[\n{"@type": "Article", "headline": "Rain"}\n//]]>',
        '<!-- {"@type": "Article", "headline": "Rain"} -->',
        '{"@type": "Article", "headline": "Rain"};',
        '{"@type": "Article", "headline": "Rain\t"}',
        '[{"@graph": [{"@type": "Article", "headline": "Rain"}]}]',
        '{"@type": "Blog", "blogPost": [{"@type": "Article", "headline": "Rain"}]}',
        '{"mainEntity": {"@type": "Article", "headline": "Old", "headline": "Rain"}}',
    ],
)
def test_an_article_is_found_however_it_is_wrapped(text):
    node = article_of(structured_data_of(page_of(text)), [], nobody)
    assert node["headline"].strip() == "Rain"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "{",
        '{"a": ' * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a": ' + "9" * 10_000 + "}",
        "null",
        "3",
        '"text"',
        "NaN",
    ],
)
def test_what_is_no_json_or_too_deep_is_left_out_and_the_next_script_is_read(text):
    data = structured_data_of(page_of(text, json.dumps(OWN)))
    assert article_of(data, [URL], nobody) == OWN


def test_no_more_is_read_than_the_limit():
    many = [OWN] * 600
    assert len(data_of(many, many).nodes) == 500
    assert len(data_of([OWN] * 300, many).nodes) == 500
    assert data_of({"text": "x" * 4_000_001}).nodes == ()


@pytest.mark.parametrize("nodes", [(TEASER, OWN), (OWN, TEASER), ([TEASER, OWN],), ({"@graph": [TEASER, OWN]},)])
def test_the_article_is_the_one_with_the_address_of_the_page(nodes):
    assert article_of(data_of(*nodes), [f"{URL}/?from=feed"], nobody) == OWN


def test_without_its_address_the_article_is_the_one_with_its_headline():
    assert article_of(data_of(TEASER, OWN), ["https://news.example/other"], lambda headline: headline == "Rain") == OWN


def test_one_article_is_the_pages_own_and_of_several_strange_ones_none_is():
    assert article_of(data_of(OWN), [], nobody) == OWN
    assert article_of(data_of(OWN, TEASER), [], nobody) is None


def test_articles_in_lists_of_teasers_are_not_looked_at():
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": TEASER}], "hasPart": [TEASER]}
    assert article_of(data_of(listed), [TEASER["url"]], nobody) is None


@pytest.mark.parametrize(
    "kind", ["NewsArticle", "https://schema.org/NewsArticle", "schema:NewsArticle", ["Thing", "LiveBlogPosting"]]
)
def test_a_kind_is_read_with_and_without_its_prefix(kind):
    assert is_article({"@type": kind})


@pytest.mark.parametrize("kind", [None, 3, {}, [None], "WebPage", "ItemList"])
def test_anything_else_is_no_article(kind):
    assert not is_article({"@type": kind})


def test_the_fullest_node_stands_for_its_id():
    person = {"@type": "Person", "@id": "#ann", "name": "Ann Bell"}
    data = data_of({"@type": "Article", "author": {"@id": "#ann"}}, person)
    assert data.by_id["#ann"] == person


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "url", "headline", "name", "mainEntityOfPage", "author"]), inner
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_without_an_error(value):
    data = structured_data_of(page_of(json.dumps(value).replace("<", "")))
    article_of(data, [URL, None, "http://["], nobody)
    assert all(isinstance(node, dict) for node in data.nodes)
    assert isinstance(data, StructuredData)
    assert all(kind == kind.lower() for node in data.nodes for kind in kinds_of(node))
