"""The body of an answer, unpacked piece by piece and never beyond a limit."""

import zlib
from collections.abc import Iterable, Iterator
from functools import partial

PIECE = 65_536
GZIP_BEGINS = b"\x1f"
Gunzip = partial(zlib.decompressobj, wbits=16 + zlib.MAX_WBITS)


class PageMissed(Exception):
    """A page could not be had; the message is the reason, and `status` what the server answered."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


def bounded_body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the chunks as one, unpacked; more than the limit, or no end, raises PageMissed.

    >>> bounded_body([b"ab", b"c"], "", 3)
    b'abc'
    """
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise PageMissed(f"packed as {encoding[:40]!a}, which was not asked for")
    body = bytearray()
    for piece in _unzipped(chunks) if encoding.endswith("gzip") else chunks:
        body += piece
        if len(body) > limit:
            raise PageMissed(f"larger than {limit} bytes")
    return bytes(body)


def _unzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield small pieces, because a chunk of a few kilobytes may unpack to a thousand times as much."""
    unzip, is_begun = Gunzip(), False
    try:
        for chunk in chunks:
            while chunk and not (unzip.eof and not chunk.startswith(GZIP_BEGINS)):
                # A gzip file may be several, one after the other.
                unzip, is_begun = Gunzip() if unzip.eof else unzip, True
                yield unzip.decompress(chunk, PIECE)
                chunk = unzip.unused_data or unzip.unconsumed_tail
    except zlib.error as error:
        raise PageMissed("broken gzip") from error
    if is_begun and not unzip.eof:
        raise PageMissed("gzip that ends too early")
