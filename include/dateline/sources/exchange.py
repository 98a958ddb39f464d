"""What goes over the wire when a page is asked for, and what comes of it: the words that fetching and archiving share."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from dateline.contracts.codes import Reason

LARGEST_PAGE = 10_000_000
LARGEST_LIST = 50_000_000
"""Bytes of a feed or sitemap, unpacked: the bound of the sitemap protocol."""

Headers = tuple[tuple[str, str], ...]
"""Names and values as they went over the wire, in their order; bytes beyond ASCII as Latin-1."""


@dataclass(frozen=True)
class Wanted:
    """An address to ask for, and what is known of it from the last time."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    known_at: str | None = None
    """Address that told the two, after redirects; they mean nothing elsewhere."""
    largest: int = LARGEST_PAGE


class Exchange(NamedTuple):
    """One request and its answer: the bytes as they came, without chunking but still packed."""

    url: str
    asked_at: datetime
    request_headers: Headers
    status: int
    phrase: str
    protocol: str
    """`HTTP/1.1` or `HTTP/2`."""
    headers: Headers
    content: bytes
    is_cut: bool = False
    """True where the answer was larger than wanted: `content` holds its beginning."""
    ip_address: str | None = None

    def header(self, name: str) -> str | None:
        """Return the first value of a header of the answer, whatever the case of its name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Answer(NamedTuple):
    """What came of asking: the last exchange, the addresses that led to it, and its body unpacked (none for a 304)."""

    exchange: Exchange
    via: tuple[str, ...]
    body: bytes

    @property
    def is_unchanged(self) -> bool:
        """Say whether the server told that nothing has changed since the last time."""
        return self.exchange.status == 304


class PageMissed(Exception):
    """A page could not be had: why, in a code and in words, and what was exchanged where something was."""

    def __init__(self, reason: Reason, detail: str, exchange: Exchange | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.exchange = exchange
