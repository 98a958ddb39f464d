"""A body is unpacked to the limit and no further."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.body import PageMissed, bounded_body


@given(st.lists(st.binary(max_size=200), max_size=4), st.integers(1, 50))
def test_any_cut_of_any_gzip_files_in_a_row_gives_what_was_packed(parts, size):
    packed = b"".join(map(gzip.compress, parts))
    chunks = (packed[start : start + size] for start in range(0, len(packed), size))
    assert bounded_body(chunks, "gzip", 1000) == b"".join(parts)


def test_a_gzip_bomb_takes_no_more_memory_than_the_limit_allows():
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    assert len(bomb) < 200_000
    tracemalloc.start()
    try:
        with pytest.raises(PageMissed, match="larger than 1000000 bytes"):
            bounded_body([bomb], "gzip", 1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_a_server_that_never_ends_is_read_to_the_limit_only():
    read = []

    def endless():
        while True:
            read.append(1)
            yield b"a" * 100

    with pytest.raises(PageMissed, match="larger than 1000 bytes"):
        bounded_body(endless(), "", 1000)
    assert len(read) == 11


def test_what_unpacks_to_many_pieces_stays_whole():
    packed = gzip.compress(bytes(300_000)) + gzip.compress(b"rain" * 50_000)
    assert bounded_body([packed], "gzip", 1_000_000) == bytes(300_000) + b"rain" * 50_000
