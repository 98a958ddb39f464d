"""Every file ends as a page or as a rejection that says why and what to do."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.collect import LARGEST_PAGE, SourceFile, collect_pages

DAY = date(2026, 3, 1)
PAGE = b"<html><body><p>The river rose above the bridge on Monday.</p></body></html>"


def a_file(body=PAGE, name="a.html", sidecar=None, error=None, source="samples"):
    return SourceFile(source, name, body, sidecar, error)


def reasons(files, **choices):
    return [row["reason"] for row in collect_pages(files, DAY, **choices).rejected.to_pylist()]


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
def test_a_bad_file_is_rejected_with_a_reason_and_what_to_do(file, reason, says):
    collected = collect_pages([file], DAY)
    [row] = collected.rejected.to_pylist()
    assert (row["reason"], row["row_key"], row["source_id"]) == (reason, file.file_name, "samples")
    assert says in row["detail"]
    assert collected.pages.num_rows == 0


def test_a_page_keeps_its_bytes_and_what_its_sidecar_says():
    sidecar = b'{"url": "https://a.example/1", "outlet": "The Ferry Herald", "published": "1 March 2026"}'
    [page] = collect_pages([a_file(sidecar=sidecar)], DAY).pages.to_pylist()
    assert page["body"] == PAGE
    assert page["bytes_count"] == len(PAGE)
    assert (page["url"], page["outlet"], page["published_hint"]) == (
        "https://a.example/1",
        "The Ferry Herald",
        "1 March 2026",
    )
    assert page["fetched_at"] == datetime(2026, 3, 1, tzinfo=UTC)
    assert page["media_type"] == "text/html"


def test_a_page_without_a_sidecar_has_no_url_outlet_or_date():
    [page] = collect_pages([a_file(name="x/a.TXT")], DAY).pages.to_pylist()
    assert (page["url"], page["outlet"], page["published_hint"]) == (None, None, None)
    assert page["media_type"] == "text/plain"


def test_the_limit_itself_is_not_too_large():
    assert reasons([a_file(b"x" * LARGEST_PAGE)]) == []
    assert reasons([a_file(b"x" * 11)], largest_page=10) == ["too_large"]


def test_text_in_utf_16_is_text():
    assert reasons([a_file("\ufeffThe river rose.".encode("utf-16-le"), name="a.txt")]) == []


def test_the_second_of_two_equal_pages_is_a_duplicate():
    collected = collect_pages([a_file(name="b.html"), a_file(name="a.html")], DAY)
    assert [page["file_name"] for page in collected.pages.to_pylist()] == ["a.html"]
    [row] = collected.rejected.to_pylist()
    assert (row["reason"], row["row_key"]) == ("duplicate_page", "b.html")
    assert "a.html" in row["detail"]


@pytest.mark.parametrize("key", ["url", "outlet"])
def test_one_text_at_two_addresses_or_outlets_is_two_pages(key):
    sides = [f'{{"{key}": "https://{name}.example/1"}}'.encode() for name in "ab"]
    files = [a_file(name=f"{number}.html", sidecar=side) for number, side in enumerate(sides)]
    assert collect_pages(files, DAY).pages.num_rows == 2


def test_files_of_one_name_in_two_sources_are_rejected_apart():
    rejected = collect_pages([a_file(b"", source="one"), a_file(b"", source="two")], DAY).rejected
    assert len(set(rejected["rejected_id"].to_pylist())) == 2


FILES = st.lists(
    st.builds(
        SourceFile,
        source_id=st.sampled_from(["one", "two"]),
        file_name=st.sampled_from(["a.html", "b.txt", "c.pdf", "d.html.json"]),
        body=st.sampled_from([b"", PAGE, b"\x00\x01"]) | st.binary(max_size=40),
        sidecar=st.none() | st.sampled_from([b"{}", b'{"outlet": "The Herald"}', b"[", b'{"url": "javascript:1"}']),
        error=st.none() | st.just("Permission denied"),
    ),
    max_size=8,
)


@given(FILES)
def test_every_file_ends_as_a_page_or_a_rejection(files):
    collected = collect_pages(files, DAY)
    assert collected.pages.num_rows + collected.rejected.num_rows == len(files)
    ids = collected.pages["page_id"].to_pylist() + collected.rejected["rejected_id"].to_pylist()
    assert len(set(ids)) == len(files)


@given(FILES, st.randoms())
def test_the_order_of_files_with_different_names_does_not_matter(files, random):
    files = list({file[:2]: file for file in files}.values())
    shuffled = random.sample(files, len(files))
    assert collect_pages(files, DAY).pages.equals(collect_pages(shuffled, DAY).pages)
    assert collect_pages(files, DAY).rejected.equals(collect_pages(shuffled, DAY).rejected)
