"""WARC files that other tools wrote are read as sources: by day, by host, and as far as they are whole."""

import gzip
import re
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from shutil import which
from subprocess import run

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from upath import UPath
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.contracts.codes import Reason
from dateline.lake.archive import Archive, archived_pages, read_pages
from dateline.lake.layout import Lake
from dateline.reading import Reading
from dateline.sources.declared import WarcSource
from dateline.sources.exchange import LARGEST_PAGE
from dateline.sources.folder import NothingThatDay, SourceMissing
from dateline.sources.foreign_warc import read_warcs

DAY = date(2026, 3, 1)
BODY = b"<p>It rained.</p>"


def warc(path, *records, gzip=True):
    """Write response records of (address, date, headers, content)."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzip)
        for url, moment, headers, content in records:
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
            named = {"WARC-Date": moment}
            writer.write_record(
                writer.create_warc_record(
                    url, "response", BytesIO(content), len(content), http_headers=http, warc_headers_dict=named
                )
            )
    return path


def record(name="rain", moment="2026-03-01T08:00:00Z", headers=(), content=BODY, host="a.example"):
    return f"https://{host}/{name}", moment, headers, content


def source(path, **choices):
    return WarcSource("crawl", str(path), **choices)


def pages(path, day=DAY, **choices):
    return list(read_warcs(source(path, **choices), day))


def urls(path, **choices):
    return [page.exchange.url for page in pages(path, **choices) if page.exchange]


@pytest.mark.parametrize("packed", [True, False])
def test_only_the_pages_of_the_day_are_read(tmp_path, packed):
    moments = ["2026-02-28T23:59:59Z", "2026-03-01T00:00:00Z", "2026-03-01T23:59:59.5Z", "2026-03-02T00:00:00Z", "some day"]
    path = warc(tmp_path / "x", *(record(str(number), moment) for number, moment in enumerate(moments)), gzip=packed)
    assert urls(path) == ["https://a.example/1", "https://a.example/2"]


def test_only_the_hosts_that_are_wanted_are_read(tmp_path):
    path = warc(tmp_path / "x", record(host="a.example"), record(host="b.example"))
    assert urls(path, hosts=("b.example",)) == ["https://b.example/rain"]


def test_a_page_comes_with_what_was_exchanged(tmp_path):
    [page] = pages(warc(tmp_path / "x", record(headers=[("ETag", '"1"')])))
    assert page.exchange.asked_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert (page.exchange.header("etag"), page.exchange.content) == ('"1"', BODY)


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(BODY)),
        ([("Content-Encoding", "br")], brotli.compress(BODY)),
        ([("Transfer-Encoding", "chunked")], b"5\r\n<p>It\r\nc\r\n rained.</p>\r\n0\r\n\r\n"),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")],
         b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(BODY)), gzip.compress(BODY))),
    ],
    ids=["gzip", "br", "chunked", "chunked and gzip"],
)  # fmt: skip
def test_whatever_way_it_was_sent_the_page_comes_back_through_the_archive(tmp_path, headers, content):
    path = warc(tmp_path / "x.warc.gz", record(headers=headers, content=content))
    [page] = archived(tmp_path, path)
    assert (page["body"], page["url"]) == (BODY, "https://a.example/rain")


def archived(tmp_path, path, day=DAY):
    archive = Archive(Lake(tmp_path / "lake"), "crawl", day)
    archive.replace("pages", Reading(source(path), day).captures(), tmp_path / "lake" / "scratch")
    return read_pages(archive.lake, day, archived_pages(archive.captures())).to_pylist()


@pytest.mark.parametrize(
    ("url", "status", "kind"),
    [("https://a.example/1", "404 Not Found", "response"), ("dns:a.example", "200 OK", "response"),
     ("file:///etc/passwd", "200 OK", "response"), ("https://a.example/1", "200 OK", "revisit")],
)  # fmt: skip
def test_what_is_no_page_of_the_web_is_left_out(tmp_path, url, status, kind):
    with (tmp_path / "x").open("wb") as file:
        writer = WARCWriter(file)
        http = StatusAndHeaders(status, [], protocol="HTTP/1.1")
        named = {"WARC-Date": "2026-03-01T08:00:00Z"}
        writer.write_record(
            writer.create_warc_record(url, kind, BytesIO(BODY), len(BODY), http_headers=http, warc_headers_dict=named)
        )
    assert pages(tmp_path / "x") == []


def test_pictures_and_empty_pages_fail_with_their_reason(tmp_path):
    path = warc(tmp_path / "x", record("empty", content=b""), record("picture", content=b"\x89PNG\r\n\x1a\n\0\0\0"))
    reading = Reading(source(path), DAY)
    assert [capture.facts["reason"] for capture in reading.captures()] == ["empty_file", "not_text", None]
    assert reading.summary() == {"pages": 0, "rejected": 2, "rejected_empty_file": 1, "rejected_not_text": 1}


def test_other_bytes_of_an_address_are_its_next_version(tmp_path):
    path = warc(tmp_path / "x", record(), record(content=b"<p>It rained more.</p>"), record())
    assert sorted((page["version"], page["body"]) for page in archived(tmp_path, path)) == [
        (1, BODY), (2, b"<p>It rained more.</p>"),
    ]  # fmt: skip


def test_the_same_page_fetched_again_and_again_is_one(tmp_path):
    path = warc(tmp_path / "x", *(record(moment=f"2026-03-01T0{hour}:00:00Z") for hour in range(3)))
    assert len(archived(tmp_path, path)) == 1


@pytest.mark.parametrize("packed", [True, False])
def test_wherever_a_file_breaks_off_it_gives_its_good_part_and_says_so(tmp_path, packed):
    first, second = (warc(tmp_path / name, record(name), gzip=packed).read_bytes() for name in "12")
    for end in range(1, len(second) - len("\r\n\r\n")):
        (tmp_path / "x").write_bytes(first + second[:end])
        good, *others = pages(tmp_path / "x")
        assert (good.exchange.url, good.reason) == ("https://a.example/1", None)
        assert others[-1].reason == Reason.UNREADABLE_FILE
        assert all(page.exchange.content == BODY for page in others[:-1])


def test_a_file_that_is_packed_as_a_whole_is_read_to_its_end(tmp_path):
    path = warc(tmp_path / "x", record("1"), record("2"), gzip=False)
    path.write_bytes(gzip.compress(path.read_bytes()))
    assert urls(path) == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    "content",
    [b"words\n", b"", b"WARC/1.0\r\n" + b"a" * 2_000_000, b"WARC/1.0\r\n" + b"a: b\r\n" * 400_000],
    ids=["words", "nothing", "a line without end", "headers without end"],
)
def test_what_is_no_warc_is_unreadable_and_never_read_without_end(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    assert [page.reason for page in pages(tmp_path / "x")] == [Reason.UNREADABLE_FILE] * bool(content)


def test_a_file_with_endless_nothing_between_its_records_is_not_taken_for_its_end(tmp_path):
    path = warc(tmp_path / "x", record("1"), gzip=False)
    path.write_bytes(path.read_bytes() + b"\r\n" * 1_000_000 + path.read_bytes())
    assert [page.reason for page in pages(path)] == [None, Reason.UNREADABLE_FILE]


def test_a_damaged_file_is_told_in_words_that_can_be_shown(tmp_path):
    path = warc(tmp_path / "x", record("1"), gzip=False)
    path.write_bytes(path.read_bytes() + b"\x00\xff\x1b[31m damage\r\n" * 99)
    _, problem = pages(path)
    assert problem.detail.isascii()
    assert problem.detail.isprintable()


def changed(path, old, new):
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))
    return path


CHUNKED = record(headers=[("Transfer-Encoding", "chunked")], content=b"5\r\n<p>It\r\nc\r\n rained.</p>\r\n0\r\n\r\n")


@pytest.mark.parametrize("payload", [BODY, CHUNKED[3]], ids=["without chunks", "with chunks"])
def test_a_digest_of_the_payload_counts_whichever_way_a_tool_made_it(tmp_path, payload):
    path = warc(tmp_path / "x", CHUNKED, gzip=False)
    changed(path, b"WARC-Block-Digest", b"X-Block-Digest")
    digest = sha256(payload).hexdigest().encode()
    path.write_bytes(re.sub(rb"(WARC-Payload-Digest: )[^\r]+", rb"\1sha256:" + digest, path.read_bytes()))
    assert pages(path)[0].reason is None
    assert pages(changed(path, b"rained", b"snowed"))[0].reason == Reason.BROKEN_ANSWER


def test_the_digest_of_all_that_was_kept_speaks_louder_than_that_of_the_payload(tmp_path):
    path = warc(tmp_path / "x", record(), gzip=False)
    path.write_bytes(re.sub(rb"(WARC-Payload-Digest: )[^\r]+", rb"\1sha1:OF_SOMETHING_ELSE", path.read_bytes()))
    assert pages(path)[0].reason is None
    assert pages(changed(path, b"WARC-Block-Digest", b"X-Block-Digest"))[0].reason == Reason.BROKEN_ANSWER


def test_a_page_without_a_digest_or_with_one_of_an_unknown_kind_is_believed(tmp_path):
    path = warc(tmp_path / "x", record(), gzip=False)
    path.write_bytes(path.read_bytes().replace(b"WARC-Payload-Digest: sha1", b"WARC-Payload-Digest: moon"))
    assert pages(changed(path, b"WARC-Block-Digest", b"X-Block-Digest"))[0].reason is None


def test_a_page_that_its_crawl_cut_off_is_no_page(tmp_path):
    path = changed(warc(tmp_path / "x", record(), gzip=False), b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type")
    [page] = pages(path)
    assert (page.reason, "holds only a part" in page.detail) == (Reason.BROKEN_ANSWER, True)


def test_a_tool_that_took_the_chunking_off_and_left_its_header_loses_nothing(tmp_path):
    [page] = pages(warc(tmp_path / "x", record(headers=[("Transfer-Encoding", "chunked")])))
    assert (page.exchange.content, page.reason) == (BODY, None)


def plain(kind, block):
    """Return a record of bytes that no tool would write."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/x\r\nWARC-Date: 2026-03-01T08:00:00Z\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)


@given(
    st.sampled_from(["response", "resource"]),
    st.binary(max_size=80)
    | st.binary(max_size=80).map(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s".__mod__)
    | st.from_regex(rb"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n(-?[0-9a-f]{1,9}\r\nab){1,3}", fullmatch=True)
    | st.just(b"HTTP/1.1 " + b"9" * 5000 + b"\r\n\r\n"),
)
def test_whatever_a_server_answered_the_pages_after_it_are_read(tmp_path_factory, kind, block):
    path = tmp_path_factory.mktemp("warc") / "x"
    path.write_bytes(plain(kind, block) + plain("resource", BODY))
    assert pages(path)[-1].exchange.content == BODY


def test_an_answer_of_nothing_is_no_page(tmp_path):
    path = warc(tmp_path / "x", record("1"), record("2"), gzip=False)
    first, second = path.read_bytes().split(b"WARC/1.0")[1:]
    empty = re.sub(rb"Content-Length: .*", b"Content-Length: 0\r\n\r\n\r\n\r\n", first, flags=re.DOTALL)
    path.write_bytes(b"WARC/1.0" + empty + b"WARC/1.0" + second)
    assert urls(path) == ["https://a.example/2"]


def test_the_last_file_of_the_day_before_may_hold_the_first_pages_of_the_day(tmp_path):
    warc(tmp_path / "20260228-1.warc.gz", record("old", "2026-03-01T00:00:00Z"))
    warc(tmp_path / "20260228-2.warc.gz", record("1", "2026-02-28T23:59:00Z"), record("2", "2026-03-01T00:01:00Z"))
    warc(tmp_path / "20260301-1.warc.gz", record("3"))
    assert urls(tmp_path / "{year}{month}{day}-*.warc.gz") == ["https://a.example/2", "https://a.example/3"]


@pytest.mark.enable_socket
@pytest.mark.usefixtures("object_storage")
def test_files_in_object_storage_are_read_as_those_here(tmp_path):
    base = UPath(f"s3://lake/{tmp_path.name}", use_listings_cache=False)
    for name in ("20260301-1", "20260302-1"):
        (base / f"{name}.warc.gz").write_bytes(warc(tmp_path / "x", record(name)).read_bytes())
    (base / "20260301-2.warc").write_bytes(warc(tmp_path / "x", record("plain"), gzip=False).read_bytes())
    assert urls(f"{base}/{{year}}{{month}}{{day}}-*") == ["https://a.example/20260301-1", "https://a.example/plain"]


def test_bytes_that_are_not_those_of_their_digest_are_refused(tmp_path):
    path = warc(tmp_path / "x", record(), gzip=False)
    path.write_bytes(path.read_bytes().replace(b"It rained", b"It snowed"))
    [page] = pages(path)
    assert page.reason == Reason.BROKEN_ANSWER


def test_of_a_page_of_any_size_no_more_than_the_limit_is_read(tmp_path):
    path = warc(tmp_path / "x", record(content=bytes(30_000_000)), record("after"))
    large, after = pages(path)
    assert (large.reason, len(large.exchange.content), large.exchange.is_cut) == (Reason.TOO_LARGE, LARGEST_PAGE, True)
    assert after.reason is None


def test_no_file_for_the_day_says_what_to_do(tmp_path):
    with pytest.raises(NothingThatDay, match="no WARC matches"):
        pages(tmp_path / "*.warc.gz")
    with pytest.raises(SourceMissing, match="is no file; mend `path`"):
        pages(tmp_path / "gone.warc.gz")


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.skipif(which("wget") is None, reason="wget is not installed; Debian has it in the package wget")
def test_what_wget_wrote_is_read_as_a_source(tmp_path, site):
    for name in ("rain", "hail"):
        site.gives(f"/{name}", f"<html><p>{name}</p></html>")
    site.gives("/picture", b"\x89PNG", Content_Type="image/png")
    index = site.gives("/", "".join(f"<a href='/{name}'>{name}</a>" for name in ("rain", "hail", "picture", "gone")))
    run(["wget", "-q", "-e", "robots=off", "-r", "-l1", "--warc-file", tmp_path / "crawl", "-P", tmp_path / "files", index],
        check=False)  # fmt: skip
    today = datetime.now(UTC).date()
    found = archived(tmp_path, tmp_path / "crawl.warc.gz", today)
    assert sorted(page["url"].removeprefix(index) for page in found) == ["", "hail", "rain"]
    assert {page["media_type"] for page in found} == {"text/html"}
