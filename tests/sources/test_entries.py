"""The bytes of a feed to what it names, without a network."""

import pytest

from dateline.sources import entries
from dateline.sources.checked_xml import ListUnreadable
from dateline.sources.entries import Entry

RSS = "<rss version='2.0'><channel><item><link>https://a.example/{}</link>{}</item></channel></rss>"
FEED = "https://a.example/feed.xml"


def read_entries(body, feed_url):
    """Return the entries without their digests, which a test of their own is about."""
    return [entry._replace(digest=None) for entry in entries.read_entries(body, feed_url)]


def test_a_digest_changes_with_what_the_feed_says_of_the_page():
    says = ["", "<title>Rain</title>", "<title>Hail</title>", "<description>It rained.</description>",
            "<pubDate>Sun, 01 Mar 2026</pubDate>"]  # fmt: skip
    digests = [entries.read_entries(RSS.format("rain", one).encode(), FEED)[0].digest for one in (*says, *says)]
    assert len(set(digests)) == len(says)
    assert digests[:5] == digests[5:]


def test_a_feed_without_entries_is_a_quiet_one():
    assert read_entries(b"<rss version='2.0'><channel><title>Quiet</title></channel></rss>", FEED) == []


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-8-sig", "utf-16"])
def test_a_feed_is_read_in_its_encoding(encoding):
    declared = encoding.removesuffix("-sig")
    body = f'<?xml version="1.0" encoding="{declared}"?>\n{RSS.format("café", "")}'.encode(encoding)
    assert read_entries(body, FEED) == [Entry("https://a.example/caf%C3%A9")]


def test_a_feed_without_a_declaration_is_utf_8():
    assert read_entries(RSS.format("café", "").encode(), FEED) == [Entry("https://a.example/caf%C3%A9")]


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes():
    assert read_entries(RSS.format("?a=1&b=2", "<title>Rain & fog").encode(), FEED) == [Entry("https://a.example/?a=1&b=2")]


def test_an_old_doctype_does_no_harm():
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    assert read_entries((doctype + RSS.format("rain", "")).encode(), FEED) == [Entry("https://a.example/rain")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("entity", ['<!ENTITY a "rain">', '<!entity a SYSTEM "file:///etc/hosts">', '<!ENTITY % a "rain">'])
def test_a_feed_that_declares_entities_is_refused(encoding, entity):
    with pytest.raises(ListUnreadable, match="declares entities"):
        read_entries(f"<!DOCTYPE rss [{entity}]>{RSS.format('&a;', '')}".encode(encoding), FEED)


def test_a_feed_is_never_taken_for_the_name_of_a_file(tmp_path):
    (tmp_path / "feed.xml").write_text(RSS.format("rain", ""), encoding="utf-8")
    with pytest.raises(ListUnreadable):
        read_entries(str(tmp_path / "feed.xml").encode(), FEED)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\n" * 2_000_000 + b"<!DOCTYPE a" + b"\n" * 1_000_000 + b"<rss>", id="line breaks"),
        pytest.param(b"<?xml " + b'encoding="a" ' * 200_000, id="declarations"),
        pytest.param(b"<?xml version='1.0' encoding='punycode'?>" + b"a-" * 1_000_000, id="a slow encoding"),
        pytest.param(b"<rss version='2.0'><channel>" + b"<item/>" * 1_000_000, id="a million entries"),
    ],
)
def test_a_feed_made_to_hang_its_reader_is_refused(body):
    with pytest.raises(ListUnreadable):
        read_entries(body, FEED)


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("<pubDate> Sun, 01 Mar\n 2026 </pubDate>", "Sun, 01 Mar 2026"),
        ("<pubDate></pubDate>", None),
        ("<pubDate>" + "1" * 99 + "</pubDate>", None),
        ("<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-03-01</dc:date>", "2026-03-01"),
    ],
)
def test_a_date_is_kept_as_it_was_written(date, published):
    assert read_entries(RSS.format("rain", date).encode(), FEED) == [Entry("https://a.example/rain", published)]
