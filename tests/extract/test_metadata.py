"""The metadata of whole pages: every field, and no error on anything that a hostile page declares."""

import copy
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring, tostring

from dateline.extract.dates import first_published
from dateline.extract.metadata import Metadata, metadata_of

URL = "https://www.ferrynews.example/world/dam-breaks"
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "mainEntityOfPage": {"@id": URL},
    "headline": "Dam breaks in the north",
    "datePublished": "2026-03-02T10:15:00+01:00",
    "dateModified": "2026-03-02T12:00:00+01:00",
    "author": [{"@type": "Person", "name": "Ann Bell"}, {"@type": "Organization", "name": "dpa"}],
    "publisher": {"@type": "Organization", "name": "Ferry News"},
    "articleSection": ["World"],
    "articleBody": "A dam broke.\n\nNobody was hurt.",
    "isAccessibleForFree": "False",
}
TEASER = {
    "@type": "NewsArticle",
    "url": "https://www.ferrynews.example/snow",
    "headline": "Snow",
    "datePublished": "2026-02-01",
}


def page_of(*nodes, head="", body="<h1>Dam breaks in the north</h1><p>A dam broke.</p>"):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)
    return fromstring(f'<html lang="en-GB"><head>{head}{scripts}</head><body>{body}</body></html>')


def test_every_field_is_read():
    head = f'<title>Dam breaks in the north | Ferry News</title><link rel="canonical" href="{URL}">'
    assert metadata_of(page_of(TEASER, ARTICLE, head=head), URL) == Metadata(
        title="Dam breaks in the north",
        authors=("Ann Bell",),
        agencies=("dpa",),
        published=(("json_ld", "2026-03-02T10:15:00+01:00"),),
        updated=(("json_ld", "2026-03-02T12:00:00+01:00"),),
        outlet="Ferry News",
        section="World",
        declared_url=URL,
        declared_language="en-GB",
        article_body="A dam broke.\n\nNobody was hurt.",
        kinds=frozenset({"newsarticle"}),
        is_free=False,
        headlines=("Dam breaks in the north",),
    )


def test_a_page_that_declares_nothing_has_no_metadata():
    assert metadata_of(fromstring("<p>It rained.</p>"), None) == Metadata()


def test_without_structured_data_the_page_itself_tells():
    body = '<h1>Dam breaks</h1><p class="byline">By Ann Bell</p><p>2/3/2026</p><p>A dam broke.</p>'
    found = metadata_of(page_of(body=body, head='<meta property="og:site_name" content="Ferry News">'), URL)
    assert (found.title, found.authors, found.outlet) == ("Dam breaks", ("Ann Bell",), "Ferry News")
    assert first_published(found.published, date(2026, 3, 3), found.declared_language).local_day == date(2026, 3, 2)


def test_teasers_of_other_articles_tell_nothing():
    found = metadata_of(page_of(TEASER, {**TEASER, "url": "https://www.ferrynews.example/hail"}), URL)
    assert (found.published, found.authors, found.kinds) == ((), (), frozenset())


@pytest.mark.parametrize(
    ("said", "is_free"),
    [
        (True, True),
        ("true", True),
        ("http://schema.org/False", False),
        (False, False),
        ("maybe", None),
        (None, None),
        ([], None),
    ],
)
def test_whether_an_article_is_free_is_what_the_page_says(said, is_free):
    assert metadata_of(page_of({**ARTICLE, "isAccessibleForFree": said}), URL).is_free is is_free


def test_kinds_are_the_articles_or_where_there_is_none_the_pages():
    assert metadata_of(page_of({**ARTICLE, "@type": ["LiveBlogPosting"]}), URL).kinds == {"liveblogposting"}
    assert metadata_of(page_of({"@type": "CollectionPage"}, TEASER, TEASER), URL).kinds == {"collectionpage"}


def test_a_publisher_may_stand_elsewhere_under_an_id():
    publisher = {"@type": "Organization", "@id": "#us", "name": "Ferry News"}
    found = metadata_of(page_of({"@graph": [{**ARTICLE, "publisher": {"@id": "#us"}, "author": "Ferry News"}, publisher]}), URL)
    assert (found.outlet, found.authors) == ("Ferry News", ())


def test_the_name_of_the_site_is_cut_from_the_title_wherever_the_page_tells_it():
    site = {"@type": "WebSite", "name": "Daily Rain"}
    page = page_of(site, head="<title>Dam breaks – Daily Rain</title>", body="<p>A dam broke.</p>")
    assert metadata_of(page, URL).title == "Dam breaks"


def test_the_page_is_left_as_it_was():
    page = page_of(ARTICLE)
    before = tostring(copy.deepcopy(page))
    metadata_of(page, URL)
    assert tostring(page) == before


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["2026-03-02", URL, "Ann Bell"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["@type", "@id", "name", "url"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from([*ARTICLE, "@id", "@graph", "url", "dateCreated", "creator", "mainEntity"]), VALUES), VALUES
)
def test_odd_structured_data_never_breaks(odd, kind):
    nodes = ({**odd, "@type": "NewsArticle"}, {**ARTICLE, **odd}, odd, [odd, kind])
    found = metadata_of(page_of(*json.loads(json.dumps(nodes).replace("<", ""))), URL)
    assert all(isinstance(when, str) for _, when in (*found.published, *found.updated))
    assert first_published(found.published, date(2026, 3, 2), found.declared_language).at is None or found.published


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_odd_addresses_and_declarations_never_break(url, name, value):
    page = page_of(ARTICLE, head='<meta name="author" content="Tom Cole">')
    for key, text in (("name", name), ("content", value)):
        page.find("head/meta").set(key, "".join(sign for sign in text if sign.isprintable()))
    for address in (url, f"http://[{url}"):
        found = metadata_of(page, address)
        assert (found.title, found.article_body) == (metadata_of(page, None).title, metadata_of(page, None).article_body)
