"""Dates of the article itself, the best first, and an update never among the publications."""

import pytest

from dateline.extract.page_dates import date_in_address, dates_of
from dateline.extract.page_head import PageHead
from dateline.extract.page_marks import DateMark
from dateline.extract.structured_data import StructuredData

NODE = {"@type": "NewsArticle", "datePublished": "2026-03-02T10:15:00Z", "dateModified": "2026-03-03T08:00:00Z"}


def written(node=None, meta=None, marks=(), url=None, language=None, data=None):
    head = PageHead(meta={name: (value,) for name, value in (meta or {}).items()}, language=language)
    return dates_of(node, data or StructuredData(), head, marks, url)


def near(words, machine=None, is_update=False):
    return DateMark(machine, words, is_update, is_near=True)


def far(words):
    return DateMark(None, words, is_update=False, is_near=False)


def test_the_best_source_comes_first():
    found = written(
        NODE, {"article:published_time": "2026-03-01"}, [near("28 February 2026")], "https://news.example/2026/02/27/rain"
    )
    assert found.published == (
        ("json_ld", "2026-03-02T10:15:00Z"),
        ("meta", "2026-03-01"),
        ("url", "2026-02-27"),
        ("text", "28 February 2026"),
    )
    assert found.updated == (("json_ld", "2026-03-03T08:00:00Z"),)


@pytest.mark.parametrize(
    "name",
    [
        "article:published_time", "og:article:published_time", "datePublished", "date", "dc.date.issued", "DC.date", "pubdate",
        "publish-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dcterms.created",
        "publication_date", "article.published",
    ],
)  # fmt: skip
def test_a_publication_date_is_known_by_its_name(name):
    found = written(meta={name.lower(): "2026-03-02"})
    assert (found.published, found.updated) == ((("meta", "2026-03-02"),), ())


@pytest.mark.parametrize(
    "name", ["article:modified_time", "og:updated_time", "last-modified", "dc.date.modified", "dateupdated", "lastmod"]
)
def test_an_update_is_no_publication(name):
    found = written(meta={name: "2026-03-02"})
    assert (found.published, found.updated) == ((), (("meta", "2026-03-02"),))


@pytest.mark.parametrize(
    "name", ["article:publisher", "article:expiration_time", "video:release_date", "birthdate", "template"]
)
def test_other_names_are_no_dates(name):
    assert written(meta={name: "2026-03-02"}) == ((), ())


def test_the_page_around_the_article_dates_it_where_the_article_does_not():
    data = StructuredData(
        (NODE, {"@type": "WebPage", "datePublished": "2026-03-01"}, {"@type": "VideoObject", "datePublished": "2020-01-01"})
    )
    assert written(data=data).published == (("json_ld", "2026-03-01"),)


@pytest.mark.parametrize("value", [None, True, 3.5, {}, "", "x" * 200, [[]]])
def test_values_of_the_wrong_kind_are_left_out(value):
    assert written({"datePublished": value}).published == ()


def test_numbers_and_lists_are_read():
    assert written({"datePublished": [1772446500000, "2026-03-02"]}).published == (
        ("json_ld", "1772446500000"),
        ("json_ld", "2026-03-02"),
    )


def test_words_of_the_page_tell_publication_and_update_apart():
    found = written(marks=[near("Aktualisiert: 3. März 2026"), near("Veröffentlicht: 2. März 2026"), near("It rained in 2026")])
    assert found == ((("text", "2. März 2026"),), (("text", "3. März 2026"),))


def test_far_from_the_heading_one_day_is_believed_and_several_are_teasers():
    assert written(marks=[far("2 March 2026"), far("Monday, 2 March 2026")]).published == (("text", "2 March 2026"),)
    assert written(marks=[far("2 March 2026"), far("1 March 2026")]).published == ()


@pytest.mark.parametrize(
    ("path", "days"),
    [
        ("2026/03/02/rain", ["2026-03-02"]),
        ("2026/3/2/rain", ["2026-03-02"]),
        ("2026/mar/02/rain", ["2026-03-02"]),
        ("rain-2026-03-02.html", ["2026-03-02"]),
        ("dmf20260302_96887132", ["2026-03-02"]),
        ("2026/03/rain", []),
        ("202603021", []),
        ("2026/13/02/rain", []),
        ("2026/xyz/02/rain", []),
        ("rain", []),
    ],
)
def test_a_whole_day_in_the_address_is_read(path, days):
    assert list(date_in_address(f"https://news.example/{path}")) == days
