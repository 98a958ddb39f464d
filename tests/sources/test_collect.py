"""Every file ends as a page or as a rejection that says why and what to do."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.contracts.codes import Reason
from dateline.sources.collect import PageRefused, SourceFile, check_body, page_facts, read_files, sent_type
from dateline.sources.exchange import LARGEST_PAGE

DAY = date(2026, 3, 1)
PAGE = b"<html><body><p>The river rose above the bridge on Monday.</p></body></html>"


def a_file(body=PAGE, name="a.html", sidecar=None, error=None):
    return SourceFile(name, body, sidecar, error)


def results(*files):
    return [page for _, page in read_files(files, "samples", DAY)]


def reasons(*files):
    return [page.reason for page in results(*files) if isinstance(page, PageRefused)]


@pytest.mark.parametrize(
    ("file", "reason", "says"),
    [
        pytest.param(a_file(b""), "empty_file", "fetch the page again", id="no bytes"),
        pytest.param(a_file(b" \n\t"), "empty_file", "no text", id="only blanks"),
        pytest.param(a_file(b"x" * 50_000_000), "too_large", "10000000 bytes", id="50 MB page"),
        pytest.param(a_file(bytes(range(256)) * 9), "not_text", "binary", id="random bytes with an HTML name"),
        pytest.param(a_file(b"%PDF-1.7 words words"), "not_text", "binary", id="a PDF with an HTML name"),
        pytest.param(a_file(name="a.docx"), "unknown_file_type", ".docx", id="a file type that is no page"),
        pytest.param(a_file(name="a"), "unknown_file_type", "no ending", id="no file type"),
        pytest.param(a_file(b"{}", name="b.html.json"), "unknown_file_type", "beside", id="a sidecar without its page"),
        pytest.param(a_file(error="Permission denied"), "unreadable_file", "Permission denied", id="unreadable"),
        pytest.param(a_file(sidecar=b"{"), "unreadable_sidecar", "a.html.json", id="a sidecar that is no JSON"),
        pytest.param(a_file(sidecar=b'{"ulr": "x"}'), "unreadable_sidecar", "unknown key 'ulr'", id="a misspelt key"),
        pytest.param(a_file(sidecar=b'{"outlet": 3}'), "unreadable_sidecar", "`outlet`", id="a wrong type"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason_and_what_to_do(file, reason, says):
    [refused] = results(file)
    assert refused.reason == reason
    assert says in refused.detail


def test_a_page_keeps_what_its_sidecar_says():
    sidecar = b'{"url": "https://a.example/1", "outlet": "The Ferry Herald", "published": "1 March 2026"}'
    [page] = results(a_file(sidecar=sidecar))
    assert page["bytes_count"] == len(PAGE)
    assert (page["url"], page["outlet"], page["published_hint"]) == (
        "https://a.example/1",
        "The Ferry Herald",
        "1 March 2026",
    )
    assert (page["fetched_at"], page["media_type"]) == (datetime(2026, 3, 1, tzinfo=UTC), "text/html")


def test_a_page_without_a_sidecar_has_no_url_outlet_or_date():
    [page] = results(a_file(name="x/a.TXT"))
    assert (page["url"], page["outlet"], page["published_hint"]) == (None, None, None)
    assert page["media_type"] == "text/plain"


def test_the_limit_itself_is_not_too_large():
    check_body(b"x" * LARGEST_PAGE)
    with pytest.raises(PageRefused, match="a page is never so large"):
        check_body(b"x" * (LARGEST_PAGE + 1))


def test_text_in_utf_16_is_text():
    assert reasons(a_file("\ufeffThe river rose.".encode("utf-16-le"), name="a.txt")) == []


def test_the_second_of_two_equal_pages_is_a_duplicate():
    first, second = results(a_file(name="a.html"), a_file(name="b.html"))
    assert first["sha256"]
    assert second.reason == Reason.DUPLICATE_PAGE
    assert "a.html" in second.detail


@pytest.mark.parametrize("key", ["url", "outlet"])
def test_one_text_at_two_addresses_or_outlets_is_two_pages(key):
    sides = [f'{{"{key}": "https://{name}.example/1"}}'.encode() for name in "ab"]
    assert reasons(*(a_file(name=f"{number}.html", sidecar=side) for number, side in enumerate(sides))) == []


def test_a_page_is_another_one_in_another_source():
    assert page_facts("one", "https://a.example", PAGE)["page_id"] != page_facts("two", "https://a.example", PAGE)["page_id"]


@pytest.mark.parametrize("sent", ["image/png", "application/json", "text/css"])
def test_what_is_sent_as_something_else_is_no_page(sent):
    with pytest.raises(PageRefused, match="and no page") as refused:
        sent_type(sent)
    assert refused.value.reason == Reason.NO_PAGE


@pytest.mark.parametrize("sent", [None, "text/html", "application/xhtml+xml"])
def test_what_is_sent_as_html_or_as_nothing_is_html(sent):
    assert sent_type(sent) == "text/html"


FILES = st.lists(
    st.builds(
        SourceFile,
        file_name=st.sampled_from(["a.html", "b.txt", "c.pdf", "d.html.json"]),
        body=st.sampled_from([b"", PAGE, b"\x00\x01"]) | st.binary(max_size=40),
        sidecar=st.none() | st.sampled_from([b"{}", b'{"outlet": "The Herald"}', b"[", b'{"url": "javascript:1"}']),
        error=st.none() | st.just("Permission denied"),
    ),
    max_size=8,
)


@given(FILES)
def test_every_file_ends_as_a_page_or_a_refusal(files):
    found = list(read_files(files, "samples", DAY))
    assert [file for file, _ in found] == files
    ids = [page["page_id"] for _, page in found if not isinstance(page, PageRefused)]
    assert len(set(ids)) == len(ids)
