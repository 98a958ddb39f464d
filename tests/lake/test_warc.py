"""Captures become records that any tool reads, and come back as they were, or it is said that they cannot."""

import gzip
from datetime import UTC, datetime, timedelta
from io import BytesIO
from subprocess import run
from sys import executable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

import captures
from dateline.contracts import CONTRACTS
from dateline.contracts.codes import Reason
from dateline.lake.index import rows_in
from dateline.lake.members import ArchiveError, members
from dateline.lake.warc import body_in, facts_in, opening, page_in, piece_of

COLUMNS = CONTRACTS["pages"].column_names
LATER = captures.FIVE + timedelta(hours=1)


def records(piece):
    return [(record.rec_type, record.rec_headers, record.http_headers, record.content_stream().read())
            for record in ArchiveIterator(BytesIO(piece), check_digests="raise")]  # fmt: skip


def facts(piece):
    [found] = filter(None, (facts_in(member.content) for member in members(BytesIO(piece))))
    return found


def test_a_page_is_kept_as_request_response_and_metadata_that_refer_to_each_other():
    request, response, metadata = records(piece_of(captures.fetched()))
    assert [kind for kind, *_ in (request, response, metadata)] == ["request", "response", "metadata"]
    kept = response[1].get_header("WARC-Record-ID")
    assert request[1].get_header("WARC-Concurrent-To") == kept == metadata[1].get_header("WARC-Refers-To")
    assert {record[1].get_header("WARC-Target-URI") for record in (request, response)} == {captures.RAIN}
    assert metadata[1].get_header("WARC-Target-URI").startswith("urn:dateline:capture:")
    assert response[1].get_header("WARC-Date") == "2026-03-01T05:00:00Z"
    assert response[1].get_header("WARC-IP-Address") == "93.184.215.14"
    assert response[2].get_statuscode() == "200"
    assert response[3] == b"<p>It rained.</p>"
    assert (request[2].protocol, request[2].statusline) == ("GET", "/rain HTTP/1.1")


def test_facts_and_body_come_back_as_they_were():
    capture = captures.fetched(published_hint="Fri, 27 Feb 2026", entry_digest="abc")
    piece = piece_of(capture)
    assert facts(piece) == capture.facts
    page = page_in(piece, COLUMNS)
    assert (page["body"], page["url"], page["published_hint"]) == (b"<p>It rained.</p>", captures.RAIN, "Fri, 27 Feb 2026")


@pytest.mark.parametrize(("encoding", "packed"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_a_packed_answer_is_kept_as_it_was_sent_and_unpacked_on_reading(encoding, packed):
    body = b"<p>It rained all day.</p>" * 20
    sent = captures.exchange(content=packed(body), headers=(("Content-Encoding", encoding),))
    piece = piece_of(captures.fetched(body=body, sent=sent))
    assert body_in(piece) == body
    assert packed(body)[:20] in b"".join(member.content for member in members(BytesIO(piece)))


def test_what_was_sent_in_chunks_stands_there_whole_under_its_own_header():
    sent = captures.exchange(headers=(("Transfer-Encoding", "chunked"),))
    _, response, _ = records(piece_of(captures.fetched(sent=sent)))
    assert response[2].get_header("Transfer-Encoding") is None
    assert response[2].get_header("X-Archive-Orig-Transfer-Encoding") == "chunked"


@pytest.mark.parametrize(
    ("status", "content", "profile"),
    [(304, b"", "server-not-modified"), (200, b"<p>It rained.</p>", "identical-payload-digest")],
)
def test_the_same_bytes_again_are_a_revisit_of_the_first(status, content, profile):
    first = captures.fetched()
    again = captures.again(first.facts, at=LATER, status=status, content=content, payload_digest=first.facts["payload_digest"])
    _, revisit, _ = records(piece_of(again))
    _, response, _ = records(piece_of(first))
    assert revisit[0] == "revisit"
    assert revisit[1].get_header("WARC-Profile") == f"http://netpreserve.org/warc/1.1/revisit/{profile}"
    assert revisit[1].get_header("WARC-Refers-To") == response[1].get_header("WARC-Record-ID")
    assert revisit[1].get_header("WARC-Refers-To-Date") == "2026-03-01T05:00:00Z"
    assert revisit[1].get_header("WARC-Payload-Digest") == response[1].get_header("WARC-Payload-Digest")
    assert revisit[3] == b""


def test_the_same_body_packed_in_another_way_is_kept_since_a_revisit_would_lie_about_its_bytes():
    body = b"<p>It rained.</p>"
    first = captures.fetched(body=body)
    sent = captures.exchange(content=gzip.compress(body), headers=(("Content-Encoding", "gzip"),), at=LATER)
    again = captures.fetched(body=body, sent=sent, at=LATER, outcome="unchanged")._replace(earlier=first.facts)
    assert [kind for kind, *_ in records(piece_of(again))] == ["request", "response", "metadata"]


def test_a_page_that_failed_without_an_answer_is_its_facts_alone():
    piece = piece_of(captures.failed())
    assert [kind for kind, *_ in records(piece)] == ["metadata"]
    assert (facts(piece)["reason"], facts(piece)["detail"]) == ("server_error", "answers 503")
    with pytest.raises(ArchiveError, match="holds no page"):
        body_in(piece)


def test_an_answer_that_was_cut_off_says_so():
    sent = captures.exchange(content=b"<p>" * 100, is_cut=True)
    _, response, _ = records(piece_of(captures.failed(reason=Reason.TOO_LARGE, sent=sent)))
    assert response[1].get_header("WARC-Truncated") == "length"


def test_http_2_is_written_in_the_notation_that_tools_read_and_named():
    _, response, _ = records(piece_of(captures.fetched(sent=captures.exchange(protocol="HTTP/2"))))
    assert response[1].get_header("WARC-Protocol") == "h2"
    assert response[2].protocol == "HTTP/1.1"


def test_a_file_is_a_resource_and_comes_back():
    piece = piece_of(captures.file())
    assert [kind for kind, *_ in records(piece)] == ["resource", "metadata"]
    assert page_in(piece, COLUMNS)["file_name"] == "rain.html"


EARLY, LATE = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2100-01-01")
ANY_TEXT = st.text(st.characters(codec="utf-8"))


@given(body=st.binary(min_size=1), name=ANY_TEXT, url=st.none() | ANY_TEXT, outlet=st.none() | ANY_TEXT,
       at=st.datetimes(EARLY, LATE, timezones=st.just(UTC)))  # fmt: skip
def test_every_file_comes_back_as_it_was(body, name, url, outlet, at):
    capture = captures.file(name, body, url=url, outlet=outlet, fetched_at=at)
    piece = piece_of(capture)
    assert facts(piece) == capture.facts
    assert body_in(piece) == body


@pytest.mark.parametrize(
    "capture",
    [
        pytest.param(captures.fetched(body=b"HTTP/1.1 200 OK\r\n\r\nbody"), id="a body like an HTTP answer"),
        pytest.param(captures.file(body=b"\r\n\r\nWARC/1.1\r\nWARC-Type: metadata\r\n\r\n{}"), id="a body like a record"),
        pytest.param(captures.file(url="https://a.example/\r\nWARC-Type: response"), id="an address with a line break"),
        pytest.param(captures.fetched(sent=captures.exchange(headers=(("X-A", "b\r\nWARC-Type: metadata\r\n\r\n{}"),))),
                     id="a header with a line break"),
        pytest.param(captures.fetched(sent=captures.exchange(headers=(("X-Ü", "ü\x80"),))), id="headers beyond ASCII"),
    ],
)  # fmt: skip
def test_a_hostile_page_comes_back_as_it_was(capture):
    piece = piece_of(capture)
    assert facts(piece) == capture.facts
    assert len(records(piece)) == (3 if capture.exchange else 2)


def test_a_changed_byte_is_noticed():
    contents = [member.content for member in members(BytesIO(piece_of(captures.fetched())))]
    changed = b"".join(gzip.compress(content.replace(b"rained", b"snowed")) for content in contents)
    with pytest.raises(ArchiveError, match="Collect the day again"):
        body_in(changed)


def test_the_same_captures_give_the_same_bytes():
    assert piece_of(captures.file()) == piece_of(captures.file())
    assert opening(captures.FIVE) == opening(captures.FIVE)


def test_the_checker_of_warcio_finds_nothing_wrong(tmp_path):
    first = captures.fetched()
    pieces = [first, captures.again(first.facts, at=LATER), captures.failed(captures.HAIL), captures.file()]
    path = tmp_path / "part.warc.gz"
    path.write_bytes(opening(captures.FIVE) + b"".join(map(piece_of, pieces)))
    checked = run([executable, "-m", "warcio.cli", "check", "-v", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("digest pass") > 5
    assert "fail" not in checked.stdout.lower()


def test_each_capture_of_a_file_is_found_where_it_stands():
    pieces = [piece_of(captures.fetched()), piece_of(captures.failed(captures.HAIL))]
    content = opening(captures.FIVE) + b"".join(pieces)
    rows = list(rows_in(BytesIO(content), "hour-05"))
    assert [content[row["start"] : row["end"]] for row in rows] == pieces


@pytest.mark.parametrize("content", [b"not an archive", b"\x1f\x8b garbage"])
def test_what_is_no_archive_is_an_error_that_says_what_to_do(content):
    with pytest.raises(ArchiveError, match="Collect the day again"):
        list(rows_in(BytesIO(content), "hour-05"))
