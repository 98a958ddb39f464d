"""WARC files that other tools wrote are read as sources: by day, by host, and as far as they are whole."""

import gzip
from datetime import UTC, date, datetime
from io import BytesIO
from shutil import which
from subprocess import run

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.contracts.codes import Reason
from dateline.lake.archive import Archive, archived_pages, read_pages
from dateline.lake.layout import Lake
from dateline.reading import Reading
from dateline.sources.declared import WarcSource
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


def test_the_same_page_fetched_again_and_again_is_one(tmp_path):
    path = warc(tmp_path / "x", *(record(moment=f"2026-03-01T0{hour}:00:00Z") for hour in range(3)))
    assert len(archived(tmp_path, path)) == 1


def test_a_file_that_breaks_off_gives_its_good_part_and_says_so(tmp_path):
    first, whole = warc(tmp_path / "1", record("1")).read_bytes(), warc(tmp_path / "2", record("1"), record("2")).read_bytes()
    for end in range(len(first) + 1, len(whole) - 8, 9):
        (tmp_path / "x").write_bytes(whole[:end])
        good, *bad = pages(tmp_path / "x")
        assert (good.exchange.url, good.reason) == ("https://a.example/1", None)
        assert all(page.reason for page in bad)


def test_bytes_that_are_not_those_of_their_digest_are_refused(tmp_path):
    path = warc(tmp_path / "x", record(), gzip=False)
    path.write_bytes(path.read_bytes().replace(b"It rained", b"It snowed"))
    [page] = pages(path)
    assert page.reason == Reason.BROKEN_ANSWER


def test_a_record_of_gigabytes_is_not_read(tmp_path):
    path = warc(tmp_path / "x", record(content=bytes(30_000_000)))
    [page] = pages(path)
    assert (page.reason, len(page.exchange.content)) == (Reason.TOO_LARGE, 0)


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
