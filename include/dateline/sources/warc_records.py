"""The records of a WARC file that any tool wrote: plain, packed as a whole or record by record, as far as it is whole."""

from base64 import b32encode
from collections.abc import Iterable, Iterator
from gzip import GzipFile
from hashlib import new
from typing import BinaryIO, NamedTuple

from warcio.bufferedreaders import BufferedReader
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders

from dateline.sources.body import GZIP_BEGINS

PIECE = 65_536
LARGEST_HEADERS = 1_000_000
DIGESTS = ("md5", "sha1", "sha256", "sha512")


class WarcRecord(NamedTuple):
    """A record: its headers, and its block or the beginning of one that is too large."""

    headers: StatusAndHeaders
    block: bytes
    length: int

    @property
    def is_cut(self) -> bool:
        """Say whether the block is longer than what was read of it."""
        return self.length > len(self.block)

    def header(self, name: str) -> str:
        """Return a header's value; a missing one is empty."""
        return str(self.headers.get_header(name) or "")


def read_records(file: BinaryIO, largest: int) -> Iterator[WarcRecord]:
    """Yield the records, one at a time, and of each block no more than `largest` bytes.

    EOFError says that the file breaks off within a record; what else is wrong raises many another error.
    """
    lines, loader = _Bounded(file), ArcWarcRecordLoader(arc2warc=False)
    while line := lines.readline():
        if not line.strip():
            continue
        record = loader.parse_record_stream(lines, line, "warc", no_record_parse=True)
        # The loader takes a length that breaks off for 0.
        if not (record.rec_headers.get_header("Content-Length") or "").isdecimal():
            raise EOFError("a record without a Content-Length")
        block = record.raw_stream.read(min(record.length, largest))
        read = len(block)
        while piece := record.raw_stream.read(PIECE):
            read += len(piece)
        if read < record.length:
            raise EOFError(f"{record.length - read} bytes of a record are missing")
        yield WarcRecord(record.rec_headers, block, record.length)
        lines.left = LARGEST_HEADERS


def is_of_digest(content: bytes, digest: str) -> bool | None:
    """Say whether the content has the digest, in base 32 or hexadecimal; None where it is of no known kind.

    >>> is_of_digest(b"", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"), is_of_digest(b"", "crc32:0")
    (True, None)
    """
    algorithm, _, value = digest.partition(":")
    if algorithm.lower() not in DIGESTS:
        return None
    found = new(algorithm.lower(), content, usedforsecurity=False).digest()
    return value.strip().upper().rstrip("=") in (b32encode(found).decode().rstrip("="), found.hex().upper())


def is_as_kept(record: WarcRecord, payloads: Iterable[bytes]) -> bool:
    """Say whether the record holds the bytes that its digests were made of; one without digests is believed.

    The digest of the block speaks for all of it. Of what that of the payload was made, tools do not agree: any of
    `payloads` will do.
    """
    of_block = is_of_digest(record.block, record.header("WARC-Block-Digest"))
    if of_block is not None:
        return of_block
    digest = record.header("WARC-Payload-Digest")
    return any(is_of_digest(payload, digest) is not False for payload in payloads)


class _Bounded:
    """A file, plain or packed, whose headers come to an end."""

    def __init__(self, file: BinaryIO) -> None:
        is_packed = file.read(len(GZIP_BEGINS)) == GZIP_BEGINS
        file.seek(0)
        self._file = GzipFile(fileobj=file, mode="rb") if is_packed else BufferedReader(file)
        self.left = LARGEST_HEADERS

    def read(self, length: int) -> bytes:
        """Return so many bytes, fewer at the end."""
        return bytes(self._file.read(length))

    def readline(self) -> bytes:
        """Return a line; headers beyond all measure raise ValueError."""
        line = bytes(self._file.readline(self.left))
        self.left -= len(line)
        if self.left <= 0:
            raise ValueError("headers without end")
        return line
