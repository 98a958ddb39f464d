"""A sitemap names the pages of a day, and the sitemaps that may name more; hostile ones name nothing."""

import gzip
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.checked_xml import ListUnreadable
from dateline.sources.sitemap import Sitemap, read_sitemap

DAY = date(2026, 3, 1)
NEWS = "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"


def urlset(*urls):
    items = "".join(f"<url><loc>{loc}</loc>{more}</url>" for loc, more in urls)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' {NEWS}>{items}</urlset>".encode()


def news(published, title="It rained"):
    return f"<news:news><news:publication_date>{published}</news:publication_date><news:title>{title}</news:title></news:news>"


def urls(body, **choices):
    return [entry.url for entry in read_sitemap(body, DAY, **choices).entries]


def test_the_pages_of_the_day_are_named_by_the_date_of_the_news():
    body = urlset(
        ("https://a.example/1", news("2026-03-01T08:00:00+00:00")),
        ("https://a.example/2", news("2026-02-28T22:30:00-05:00")),
        ("https://a.example/3", news("2026-03-01T01:00:00+03:00")),
        ("https://a.example/4", news("2026-03-01")),
        ("https://a.example/5", news("2026-02-27") + "<lastmod>2026-03-01</lastmod>"),
    )
    assert urls(body) == ["https://a.example/1", "https://a.example/2", "https://a.example/4"]


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-10:00", "2026-03-32", "soon"])
def test_a_date_that_cannot_be_is_none(date):
    body = urlset(("https://a.example/1", news(date)))
    assert urls(body) == []
    assert urls(body, is_of_day=True) == ["https://a.example/1"]


def test_else_by_the_date_of_the_last_change():
    body = urlset(("https://a.example/1", "<lastmod>2026-03-01T10:00Z</lastmod>"), ("https://a.example/2", ""))
    assert urls(body) == ["https://a.example/1"]


def test_of_a_sitemap_of_the_day_pages_without_a_date_count_too():
    body = urlset(("https://a.example/1", ""), ("https://a.example/2", "<lastmod>2026-03-05</lastmod>"))
    assert urls(body, is_of_day=True) == ["https://a.example/1"]


def test_an_entry_changes_when_what_is_said_of_the_page_does():
    sitemaps = [urlset(("https://a.example/1", news("2026-03-01", title))) for title in "aab"]
    assert len({read_sitemap(sitemap, DAY).entries[0].digest for sitemap in sitemaps}) == 2


def test_an_index_names_sitemaps_that_changed_on_the_day_or_after():
    items = "".join(
        f"<sitemap><loc>https://a.example/{number}.xml</loc>{changed}</sitemap>"
        for number, changed in enumerate(["", "<lastmod>2026-02-28</lastmod>", "<lastmod>2026-03-01</lastmod>",
                                          "<lastmod>2026-04-01T00:00:00Z</lastmod>"])
    )  # fmt: skip
    body = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{items}</sitemapindex>".encode()
    assert read_sitemap(body, DAY).children == [f"https://a.example/{number}.xml" for number in (0, 2, 3)]


def test_a_packed_sitemap_is_unpacked():
    assert urls(gzip.compress(urlset(("https://a.example/1", news("2026-03-01"))))) == ["https://a.example/1"]


def test_a_link_that_leads_to_no_page_is_named_with_its_reason():
    [entry] = read_sitemap(urlset(("file:///etc/passwd", news("2026-03-01"))), DAY).entries
    assert "neither http:// nor https://" in entry.problem


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<rss/>", "is no sitemap"),
        (b"words", "is no XML"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset>&a;</urlset>", "declares entities"),
        (gzip.compress(bytes(60_000_000)), "larger than"),
        (b"\x1f\x8b broken", "cannot be read"),
        (b"<urlset>" + b"<url/>" * 50_001 + b"</urlset>", "names more than 50000 pages"),
        (b"<urlset>" + b"<a/>" * 2_000_001 + b"</urlset>", "holds more than 2000000 tags"),
    ],
)
def test_what_is_no_sitemap_says_why(body, says):
    with pytest.raises(ListUnreadable, match=says):
        read_sitemap(body, DAY)


def test_a_sitemap_with_an_entity_of_a_file_gives_nothing_of_it(tmp_path):
    (tmp_path / "secret").write_text("secret")
    body = f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file://{tmp_path}/secret'>]><urlset><url><loc>&a;</loc></url></urlset>".encode()
    with pytest.raises(ListUnreadable):
        read_sitemap(body, DAY)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: urlset((text, ""))))
def test_whatever_comes_is_a_sitemap_or_unreadable(body):
    try:
        found = read_sitemap(body, DAY, is_of_day=True)
    except ListUnreadable:
        found = Sitemap([], [])
    assert isinstance(found, Sitemap)
