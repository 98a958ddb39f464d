"""What is packed is unpacked whole or not at all, and never beyond its limit."""

import gzip
import random
import tracemalloc
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.contracts.codes import Reason
from dateline.sources.body import PIECE, unpacked
from dateline.sources.exchange import PageMissed


def raw_deflate(body):
    pack = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return pack.compress(body) + pack.flush()


PACKINGS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "br": brotli.compress, "deflate": zlib.compress,
            "": bytes, "identity": bytes}  # fmt: skip
BOMBS = [("gzip", gzip.compress), ("br", brotli.compress), ("deflate", zlib.compress), ("deflate", raw_deflate)]


@pytest.mark.parametrize("encoding", PACKINGS)
@given(body=st.binary(max_size=3 * PIECE))
def test_what_was_packed_comes_back(encoding, body):
    assert unpacked(PACKINGS[encoding](body), encoding, len(body)) == body


@given(st.binary(min_size=1))
def test_deflate_without_its_frame_comes_back_too(body):
    assert unpacked(raw_deflate(body), "deflate", len(body)) == body


def test_a_gzip_of_several_members_comes_back():
    assert unpacked(gzip.compress(b"ab") + gzip.compress(b"cd") + b"\0\0", "gzip", 4) == b"abcd"


@pytest.mark.parametrize(("encoding", "pack"), BOMBS)
def test_a_bomb_takes_no_more_memory_than_its_limit(encoding, pack):
    bomb, limit = pack(bytes(200_000_000)), 1_000_000
    tracemalloc.start()
    with pytest.raises(PageMissed, match="larger than 1000000 bytes") as missed:
        unpacked(bomb, encoding, limit)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert missed.value.reason == Reason.TOO_LARGE
    assert peak < 3 * limit + len(bomb)


@pytest.mark.parametrize(("encoding", "pack"), BOMBS)
def test_what_ends_too_early_is_no_page(encoding, pack):
    body = random.Random(7).randbytes(5000)
    with pytest.raises(PageMissed, match="ends too early") as missed:
        unpacked(pack(body)[:-300], encoding, 10_000)
    assert missed.value.reason == Reason.BROKEN_ANSWER


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate"])
def test_what_is_not_packed_as_it_says_is_no_page(encoding):
    with pytest.raises(PageMissed, match="packed") as missed:
        unpacked(b"<p>It rained.</p>" * 100, encoding, 10_000)
    assert missed.value.reason == Reason.BROKEN_ANSWER


@given(st.binary(max_size=300), st.sampled_from(["gzip", "br", "deflate", "zstd", "gzip, gzip"]))
def test_whatever_was_sent_there_is_a_body_or_a_reason(content, encoding):
    try:
        body = unpacked(content, encoding, 1000)
    except PageMissed as missed:
        body = missed.reason
    assert isinstance(body, bytes) or body in (Reason.BROKEN_ANSWER, Reason.TOO_LARGE)
