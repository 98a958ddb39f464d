"""Whatever a server does, there is an answer or a reason, and never more bytes or seconds than allowed."""

import gzip
import socket
import struct

import brotli
import pytest

from dateline.contracts.codes import Reason
from dateline.politeness import Politeness
from dateline.sources.exchange import Answer, Wanted
from web_site import ask

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ONCE = Politeness(delay=0, tries=1, answer_within=0.5, read_within=0.3)


def sends(raw):
    """Answer with these bytes as they are, and close."""

    def answer(handler):
        handler.wfile.write(raw)
        handler.close_connection = True

    return answer


def drop_by_drop(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.closing.wait(0.05):
        handler.wfile.write(b".")
        handler.wfile.flush()


def says_nothing(handler):
    handler.server.closing.wait(5)


def resets(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        pytest.param(drop_by_drop, Reason.TIMED_OUT, id="drop by drop"),
        pytest.param(says_nothing, Reason.TIMED_OUT, id="no answer"),
        pytest.param(resets, Reason.NOT_CONNECTED, id="reset in the middle"),
        pytest.param(sends(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"), Reason.BROKEN_ANSWER, id="shorter than told"),
        pytest.param(sends(b""), Reason.BROKEN_ANSWER, id="closed without a word"),
        pytest.param(sends(b"\x16\x03\x01 no HTTP"), Reason.BROKEN_ANSWER, id="no HTTP"),
        pytest.param(sends(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 100_000), Reason.BROKEN_ANSWER, id="endless headers"),
        pytest.param(sends(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"), Reason.BROKEN_ANSWER,
                     id="two lengths"),
    ],
)  # fmt: skip
def test_what_a_server_does_wrong_ends_with_its_reason(site, action, reason):
    [outcome] = ask(site.does("/page", action), politeness=ONCE)
    assert outcome.reason == reason
    assert outcome.detail


@pytest.mark.parametrize("status", [301, 304])
def test_an_answer_that_leads_to_nothing_is_no_page(site, status):
    [outcome] = ask(site.gives("/page", b"", status=status))
    assert (outcome.reason, outcome.exchange.status) == (Reason.BROKEN_ANSWER, status)


def test_more_than_the_told_length_is_not_read(site):
    [outcome] = ask(site.does("/page", sends(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabcdef")))
    assert outcome.body == b"abc"


@pytest.mark.parametrize("told", [{}, {"Content_Length": "9999999"}, {"Transfer_Encoding": "chunked", "Content_Length": None}])
def test_a_page_beyond_the_limit_is_cut_off_there_and_kept_as_far(site, told):
    body = b"<p>" + b"x" * 500_000
    site.gives("/page", body, **({} if "Transfer_Encoding" in told else told))
    [outcome] = ask(Wanted(site.url("/page"), largest=1000), politeness=ONCE)
    assert outcome.reason == Reason.TOO_LARGE
    assert (outcome.exchange.is_cut, outcome.exchange.content) == (True, body[:1000])


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_a_bomb_is_stopped_by_its_size_unpacked(site, encoding, pack):
    site.gives("/page", pack(bytes(30_000_000)), Content_Encoding=encoding)
    [outcome] = ask(Wanted(site.url("/page"), largest=1_000_000))
    assert outcome.reason == Reason.TOO_LARGE
    assert len(outcome.exchange.content) < 100_000


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("identity", bytes)])
def test_a_packed_page_is_unpacked_and_kept_as_it_was_sent(site, encoding, pack):
    packed = pack(b"<p>Rain</p>")
    [outcome] = ask(site.gives("/page", packed, Content_Encoding=encoding))
    assert (outcome.body, outcome.exchange.content) == (b"<p>Rain</p>", packed)


@pytest.mark.parametrize("encoding", ["zstd", "gzip, br", "rot13"])
def test_a_packing_that_was_not_asked_for_is_no_page(site, encoding):
    [outcome] = ask(site.gives("/page", Content_Encoding=encoding))
    assert outcome.reason == Reason.BROKEN_ANSWER
    assert outcome.exchange.content == b"<p>It rained.</p>"


def test_what_is_no_page_is_not_read(site):
    def film(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "video/mp4")
        handler.end_headers()
        handler.server.closing.wait(5)

    [outcome] = ask(site.does("/film", film), pages_only=True)
    assert outcome.reason == Reason.NO_PAGE
    assert "video/mp4" in outcome.detail


@pytest.mark.parametrize("media_type", ["text/html; charset=koi8-r", "application/xhtml+xml", "TEXT/PLAIN", ""])
def test_what_may_be_a_page_is_one(site, media_type):
    [outcome] = ask(site.gives("/page", Content_Type=media_type), pages_only=True)
    assert isinstance(outcome, Answer)


def test_an_exchange_says_what_went_over_the_wire(site):
    [outcome] = ask(site.gives("/a%20b?q=%C3%A9", ETag='"1"', X_Own="ü"))
    exchange = outcome.exchange
    assert (exchange.status, exchange.phrase, exchange.protocol, exchange.ip_address) == (200, "OK", "HTTP/1.1", "127.0.0.1")
    assert (exchange.header("etag"), exchange.header("x-own"), exchange.header("x-none")) == ('"1"', "ü", None)
