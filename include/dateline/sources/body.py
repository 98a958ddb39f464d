"""The body of an answer, unpacked piece by piece and never beyond a limit."""

import zlib
from collections.abc import Callable, Iterator
from functools import partial

import brotli

from dateline.contracts.codes import Reason
from dateline.sources.exchange import PageMissed

PIECE = 65_536
GZIP_BEGINS = b"\x1f\x8b"
ACCEPTED = "gzip, br, deflate"


def unpacked(content: bytes, encoding: str, limit: int) -> bytes:
    """Return what was packed; more than the limit, no end, or another packing raises PageMissed.

    >>> unpacked(zlib.compress(b"rain"), "deflate", 4)
    b'rain'
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _joined([content], limit)
    if name not in PACKINGS:
        raise PageMissed(Reason.BROKEN_ANSWER, f"packed as {name[:40]!a}, which was not asked for")
    return _joined(PACKINGS[name](content), limit)


def _joined(pieces: Iterator[bytes] | list[bytes], limit: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise PageMissed(Reason.TOO_LARGE, f"larger than {limit} bytes")
    return bytes(body)


def _inflated(content: bytes, wbits: int) -> Iterator[bytes]:
    """Yield small pieces, because a few kilobytes may unpack to a thousand times as much."""
    unzip, is_begun = zlib.decompressobj(wbits), False
    try:
        while content and not (unzip.eof and not content.startswith(GZIP_BEGINS)):
            # A gzip file may be several, one after the other.
            unzip, is_begun = zlib.decompressobj(wbits) if unzip.eof else unzip, True
            yield unzip.decompress(content, PIECE)
            content = unzip.unused_data or unzip.unconsumed_tail
        while is_begun and not unzip.eof and (rest := unzip.decompress(b"", PIECE)):
            yield rest
    except zlib.error as error:
        raise PageMissed(Reason.BROKEN_ANSWER, "packed in a way that cannot be read") from error
    if is_begun and not unzip.eof:
        raise PageMissed(Reason.BROKEN_ANSWER, "packed, and ends too early")


def _deflated(content: bytes) -> Iterator[bytes]:
    # Some servers send deflate without the frame of zlib that the standard asks for.
    has_frame = len(content) > 1 and content[0] & 0x0F == 8 and (content[0] << 8 | content[1]) % 31 == 0
    return _inflated(content, zlib.MAX_WBITS if has_frame else -zlib.MAX_WBITS)


def _unbrotlied(content: bytes) -> Iterator[bytes]:
    unpack = brotli.Decompressor()
    try:
        yield unpack.process(content, output_buffer_limit=PIECE)
        while not unpack.is_finished() and (piece := unpack.process(b"", output_buffer_limit=PIECE)):
            yield piece
    except brotli.error as error:
        raise PageMissed(Reason.BROKEN_ANSWER, "packed in a way that cannot be read") from error
    if content and not unpack.is_finished():
        raise PageMissed(Reason.BROKEN_ANSWER, "packed, and ends too early")


PACKINGS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": partial(_inflated, wbits=16 + zlib.MAX_WBITS), "x-gzip": partial(_inflated, wbits=16 + zlib.MAX_WBITS),
    "deflate": _deflated, "br": _unbrotlied,
}  # fmt: skip
