"""The gzip members of an archive file, one a record: whole ones are found, and where a file breaks off is told."""

import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from warcio.exceptions import ArchiveLoadFailed

PIECE = 1 << 18
UNREADABLE = (ArchiveLoadFailed, EOFError, OSError, KeyError, TypeError, ValueError, zlib.error)


class ArchiveError(Exception):
    """An archive file cannot be read, or its bytes are not those that were collected."""


class Member(NamedTuple):
    """A whole member: where it stands, its bytes, and what they unpack to."""

    start: int
    end: int
    packed: bytes
    content: bytes


def members(file: BinaryIO, start: int = 0) -> Iterator[Member]:
    """Yield the whole members of a file from an offset on; one that breaks off at the end is left out.

    Bytes that are no gzip raise ArchiveError, apart from the zeros that a power cut may leave at the end.
    """
    file.seek(start)
    rest = b""
    while True:
        packed, content = list[bytes](), list[bytes]()
        unzip = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while not unzip.eof:
            chunk = rest or file.read(PIECE)
            if not chunk or (not packed and not chunk.strip(b"\0")):
                return
            content.append(_unzipped(unzip, chunk, start))
            rest = unzip.unused_data
            packed.append(chunk[: len(chunk) - len(rest)])
        whole = b"".join(packed)
        yield Member(start, start + len(whole), whole, b"".join(content))
        start += len(whole)


def _unzipped(unzip: "zlib._Decompress", chunk: bytes, start: int) -> bytes:
    try:
        return unzip.decompress(chunk)
    except zlib.error as error:
        raise ArchiveError(f"the archive is damaged after byte {start}: {error}. Collect the day again.") from error


def digest_of(members: list[Member]) -> str:
    """Return the digest of the bytes of several members."""
    return sha256(b"".join(member.packed for member in members)).hexdigest()
