"""One request and its answer, over the wire: whatever a server does ends as an exchange or as PageMissed with its reason."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpcore2
import httpx2

from dateline.contracts.codes import Reason
from dateline.politeness import Politeness
from dateline.sources.body import ACCEPTED, unpacked
from dateline.sources.exchange import Exchange, Headers, PageMissed, Wanted
from dateline.sources.network import ACCEPTED_TYPES, AddressRefused, NameUnknown

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
PASSING = (429, 500, 502, 503, 504)
"""Answers that another try may change."""
REDIRECTS = (301, 302, 303, 307, 308)
HIGHEST_STATUS = 999


class TransientMiss(PageMissed):
    """A page could not be had for a reason that may pass."""


@dataclass(frozen=True)
class Ask:
    """Sends requests through a pool of connections, saying who asks."""

    pool: httpcore2.AsyncConnectionPool
    agent: str
    politeness: Politeness
    now: Callable[[], datetime]

    async def __call__(self, url: str, wanted: Wanted, pages_only: bool) -> Exchange:
        """Return the exchange, a redirect or a 304 included; any other answer than a page is missed with its reason."""
        try:
            async with asyncio.timeout(self.politeness.answer_within):
                return await self._exchange(url, wanted, pages_only)
        except TimeoutError as error:
            raise TransientMiss(Reason.TIMED_OUT, f"not finished after {self.politeness.answer_within:g} seconds") from error
        except AddressRefused as error:
            raise PageMissed(Reason.ADDRESS_REFUSED, str(error)) from error
        except NameUnknown as error:
            raise PageMissed(Reason.NOT_CONNECTED, str(error)) from error
        except httpcore2.TimeoutException as error:
            raise TransientMiss(Reason.TIMED_OUT, f"no answer in time ({type(error).__name__})") from error
        except httpcore2.NetworkError as error:
            raise TransientMiss(Reason.NOT_CONNECTED, _words(error)) from error
        # The library lets two things through as they are: TLS that breaks after its beginning, and an HTTP/2 status in words.
        except (httpcore2.ProtocolError, OSError, ValueError) as error:
            raise TransientMiss(Reason.BROKEN_ANSWER, _words(error)) from error

    async def _exchange(self, url: str, wanted: Wanted, pages_only: bool) -> Exchange:
        address = httpx2.URL(url)
        headers = self._headers(address, url, wanted)
        asked_at = self.now()
        target = httpcore2.URL(
            scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
        )
        sent = [(name.encode(), value.encode("latin-1")) for name, value in headers]
        async with self.pool.stream("GET", target, headers=sent, extensions={"timeout": self._timeouts()}) as response:
            told = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
            exchange = Exchange(url, asked_at, headers, response.status, _phrase(response), _protocol(response), told, b"",
                                ip_address=_ip_address(response))  # fmt: skip
            _check_head(exchange)
            if response.status in (304, *REDIRECTS):
                return exchange
            _check_type(exchange, pages_only)
            content, is_cut = await _content(response, wanted.largest)
        exchange = exchange._replace(content=content, is_cut=is_cut)
        _check_status(exchange)
        if is_cut:
            raise PageMissed(Reason.TOO_LARGE, f"larger than {wanted.largest} bytes", exchange)
        return exchange

    def body_of(self, exchange: Exchange, largest: int) -> bytes:
        """Return the body of an answer, unpacked and bounded."""
        return unpacked(exchange.content, exchange.header("content-encoding") or "", largest)

    def _headers(self, address: httpx2.URL, url: str, wanted: Wanted) -> Headers:
        headers = [("Host", address.netloc.decode("ascii")), ("User-Agent", self.agent), ("Accept", ACCEPTED_TYPES),
                   ("Accept-Encoding", ACCEPTED)]  # fmt: skip
        # A name for a version means something only at the address that gave it.
        if url == (wanted.known_at or wanted.url):
            known = {"If-None-Match": wanted.etag, "If-Modified-Since": wanted.last_modified}
            # What a server named with signs that no request may carry would keep its page from ever being asked for again.
            headers += [(name, value) for name, value in known.items() if value and value.isprintable()]
        return tuple(headers)

    def _timeouts(self) -> dict[str, float]:
        manner = self.politeness
        return {"connect": manner.connect_within, "read": manner.read_within, "write": manner.read_within,
                "pool": manner.answer_within}  # fmt: skip


async def _content(response: httpcore2.Response, limit: int) -> tuple[bytes, bool]:
    """Return the bytes of an answer up to the limit, and whether there are more."""
    content = bytearray()
    async for chunk in response.aiter_stream():
        content += chunk
        if len(content) > limit:
            return bytes(content[:limit]), True
    return bytes(content), False


def _check_head(exchange: Exchange) -> None:
    """Raise PageMissed for a status that no server may give, or not in this way."""
    status, asked = exchange.status, {name for name, _ in exchange.request_headers}
    if not 100 <= status <= HIGHEST_STATUS:
        raise TransientMiss(Reason.BROKEN_ANSWER, f"answers with the status {status}, which does not exist")
    if status == 304 and not asked & {"If-None-Match", "If-Modified-Since"}:
        raise PageMissed(Reason.BROKEN_ANSWER, "answers 304 though nothing was known of it", exchange)
    if status in REDIRECTS and exchange.header("location") is None:
        raise PageMissed(Reason.BROKEN_ANSWER, f"answers {status} and does not say where to", exchange)


def _check_type(exchange: Exchange, pages_only: bool) -> None:
    media_type = (exchange.header("content-type") or "").partition(";")[0].strip().lower()
    if pages_only and exchange.status == 200 and media_type not in PAGE_TYPES:
        raise PageMissed(Reason.NO_PAGE, f"is {media_type[:60]!a} and no page", exchange)


def _check_status(exchange: Exchange) -> None:
    status, detail = exchange.status, f"answers {exchange.status}"
    if status == 200:
        return
    if status in PASSING:
        after = exchange.header("retry-after")
        detail += f" and asks for time (Retry-After: {after[:40]!a})" if after else ""
        raise TransientMiss(Reason.TOO_MANY_REQUESTS if status == 429 else Reason.SERVER_ERROR, detail, exchange)
    if status >= 500:
        raise PageMissed(Reason.SERVER_ERROR, detail, exchange)
    if status >= 400:
        raise PageMissed(Reason.NOT_FOUND if status in (404, 410) else Reason.CLIENT_ERROR, detail, exchange)
    raise PageMissed(Reason.NO_PAGE, detail, exchange)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error) or 'the connection broke'}"[:300]


def _phrase(response: httpcore2.Response) -> str:
    return bytes(response.extensions.get("reason_phrase", b"")).decode("latin-1")


def _protocol(response: httpcore2.Response) -> str:
    return "HTTP/2" if response.extensions.get("http_version") == b"HTTP/2" else "HTTP/1.1"


def _ip_address(response: httpcore2.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    place = stream.get_extra_info("server_addr") if stream is not None else None
    return str(place[0]) if place else None
