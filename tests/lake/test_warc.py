"""The archive gives back what was collected, or says that it cannot."""

import gzip
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from dateline.lake.warc import ArchiveError, pages_from, warc_bytes

EARLY, LATE = datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2100-01-01")
ANY_TEXT = st.none() | st.text(st.characters(codec="utf-8"))
ANY_PAGE = st.fixed_dictionaries(
    {
        "body": st.binary(min_size=1),
        "url": ANY_TEXT | st.just("https://alder.example/über?a=b c"),
        "outlet": ANY_TEXT,
        "file_name": st.text(st.characters(codec="utf-8")),
        "fetched_at": st.datetimes(EARLY, LATE, timezones=st.just(UTC)),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(ANY_PAGE, max_size=4, unique_by=lambda page: (page["url"], page["body"])))
def test_every_table_comes_back_as_it_was(make_pages, pages):
    table = make_pages(*pages)
    assert pages_from(warc_bytes(table)).equals(table)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param({"body": b"HTTP/1.1 200 OK\r\n\r\nbody"}, id="a body like an HTTP answer"),
        pytest.param({"url": "https://a.example/\r\nWARC-Type: response"}, id="an address with a line break"),
        pytest.param({"body": b"\r\n\r\nWARC/1.1\r\nWARC-Type: resource\r\n\r\n"}, id="a body that looks like a record"),
        pytest.param({"url": "gopher://a.example", "body": b"\x00\xff"}, id="bytes that are no text"),
    ],
)
def test_a_hostile_page_comes_back_as_it_was(make_pages, page):
    table = make_pages(page)
    assert pages_from(warc_bytes(table)).equals(table)


def test_the_same_pages_give_the_same_bytes(make_pages):
    pages = {"url": "https://a.example/1"}, {"url": "https://a.example/2"}
    assert warc_bytes(make_pages(*pages)) == warc_bytes(make_pages(*reversed(pages)))


def test_any_warc_reader_finds_the_page_under_its_address_with_its_time(make_pages):
    archive = warc_bytes(make_pages({"url": "https://a.example/1", "body": b"<p>Hail.</p>"}))
    resource = next(iter(ArchiveIterator(BytesIO(archive))))
    assert resource.rec_headers.get_header("WARC-Target-URI") == "https://a.example/1"
    assert resource.rec_headers.get_header("WARC-Date") == "2026-03-01T00:00:00Z"
    assert resource.content_stream().read() == b"<p>Hail.</p>"


def test_a_changed_byte_is_noticed(make_pages):
    archive = gzip.decompress(warc_bytes(make_pages({"body": b"<p>Ten were hurt.</p>"})))
    with pytest.raises(ArchiveError):
        pages_from(gzip.compress(archive.replace(b"Ten", b"Two")))


@pytest.mark.parametrize("content", [b"not an archive", b"\x1f\x8b garbage", b"WARC/1.1\r\n"])
def test_what_is_no_archive_is_an_error_that_says_what_to_do(content):
    with pytest.raises(ArchiveError, match="Collect the day again"):
        pages_from(content)


def test_an_archive_cut_short_is_noticed(make_pages):
    archive = warc_bytes(make_pages({"url": "https://a.example/1"}))
    for end in range(1, len(archive)):
        with pytest.raises(ArchiveError):
            pages_from(archive[:end])
