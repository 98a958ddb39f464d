"""Pages from the web: robots.txt is obeyed, each host is asked in its own pace, and answers are bounded in size and time."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from string import printable
from urllib.parse import quote

import httpcore2
import httpx2
import tenacity
from protego import Protego

from dateline.contracts.codes import Reason
from dateline.politeness import Politeness
from dateline.sources.addresses import NoWebAddress, host_of, origin_of, web_address
from dateline.sources.asking import REDIRECTS, Ask, TransientMiss
from dateline.sources.exchange import Answer, Exchange, PageMissed, Wanted
from dateline.sources.hosts import Host
from dateline.sources.network import AGENT, PublicNetwork, Resolve, resolved, user_agent

LARGEST_ROBOTS = 512_000
BUSY = (429, 503)
LONGEST_BACK_OFF = 30.0
KEPT_CONNECTIONS = 100


@dataclass
class Fetcher:
    """One run's way to the web; it remembers each host's rules and when it may be asked again."""

    ask: Ask
    politeness: Politeness
    sleep: Callable[[float], Awaitable[None]]
    clock: Callable[[], float]
    _hosts: dict[str, Host] = field(default_factory=dict, init=False, repr=False)
    _rules: dict[str, "asyncio.Task[Protego | PageMissed]"] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._open = asyncio.Semaphore(self.politeness.concurrency)
        self._ends_at = self.clock() + self.politeness.longest_run

    async def get(self, wanted: Wanted, *, pages_only: bool = False) -> Answer:
        """Return what the address gives, if its host permits that; PageMissed says why it gives nothing."""
        return await self._follow(wanted, pages_only, obeys_robots=True)

    async def _follow(self, wanted: Wanted, pages_only: bool, obeys_robots: bool) -> Answer:
        url, via = wanted.url, list[str]()
        while True:
            url = _checked(url, via)
            if obeys_robots:
                await self._obey_robots(url)
            exchange = await self._with_tries(url, wanted, pages_only)
            location = exchange.header("location")
            if exchange.status not in REDIRECTS or location is None:
                return Answer(exchange, tuple(via), self._body(exchange, wanted))
            if len(via) == self.politeness.most_redirects:
                raise PageMissed(Reason.REDIRECTED_TOO_OFTEN, f"more than {len(via)} redirects", exchange)
            via.append(url)
            url = _joined(url, location, exchange)

    def _body(self, exchange: Exchange, wanted: Wanted) -> bytes:
        if exchange.status == 304:
            return b""
        try:
            return self.ask.body_of(exchange, wanted.largest)
        except PageMissed as error:
            raise PageMissed(error.reason, error.detail, exchange) from error

    async def _obey_robots(self, url: str) -> None:
        origin = origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._read_robots(origin))
        rules = await asyncio.shield(self._rules[origin])
        if isinstance(rules, PageMissed):
            raise PageMissed(rules.reason, rules.detail)
        if not rules.can_fetch(url, AGENT):
            raise PageMissed(Reason.ROBOTS_FORBIDS, f"the robots.txt of {origin} forbids it")

    async def _read_robots(self, origin: str) -> Protego | PageMissed:
        """Return the rules of an origin (RFC 9309): all is allowed where it has none, and nothing while it cannot show them."""
        try:
            answer = await self._follow(Wanted(f"{origin}/robots.txt", largest=LARGEST_ROBOTS), False, obeys_robots=False)
            written = answer.body
        except PageMissed as missed:
            if not _has_answered(missed):
                return PageMissed(*_why_no_robots(origin, missed))
            # Of one that is too large the beginning counts.
            written = missed.exchange.content if missed.exchange and missed.reason == Reason.TOO_LARGE else b""
        rules = Protego.parse(written.decode("utf-8", "replace"))
        host = self._host(origin)
        host.delay = max(host.delay, _delay_of(rules))
        # The rules themselves were the last thing that was asked for.
        host.rest(host.delay)
        return rules

    async def _with_tries(self, url: str, wanted: Wanted, pages_only: bool) -> Exchange:
        """Ask until there is an answer, or no further try is worth it."""
        host = self._host(url)
        trying = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception_type(TransientMiss),
            stop=lambda state: state.attempt_number >= self.politeness.tries or host.refusal() is not None,
            wait=tenacity.wait_random_exponential(max=LONGEST_BACK_OFF),
            sleep=self.sleep,
            reraise=True,
        )
        try:
            exchange: Exchange = await trying(self._take_turn, host, url, wanted, pages_only)
        except TransientMiss as missed:
            raise PageMissed(missed.reason, missed.detail, missed.exchange) from missed
        return exchange

    async def _take_turn(self, host: Host, url: str, wanted: Wanted, pages_only: bool) -> Exchange:
        """Send one request when it is the host's turn."""
        async with host.turn(), self._open:
            if self.clock() > self._ends_at:
                raise PageMissed(Reason.POSTPONED, "had no turn before this run had to end; a later run gets it")
            try:
                exchange = await self.ask(url, wanted, pages_only)
            except PageMissed as missed:
                self._note_miss(host, url, missed)
                raise
            host.note_success()
            return exchange

    def _note_miss(self, host: Host, url: str, missed: PageMissed) -> None:
        """Note what a miss says of the host while it is still this page's turn, so that those behind it know."""
        if isinstance(missed, TransientMiss):
            self._let_rest(host, missed.exchange)
            host.note_failure(url, missed.detail, self.politeness)
        elif missed.exchange is not None:
            host.note_success()

    def _let_rest(self, host: Host, exchange: Exchange | None) -> None:
        """Leave a host alone for as long as it asks; one that does not say is given more and more time."""
        if exchange is None or exchange.status not in BUSY:
            return
        asked = _seconds_until(exchange.header("retry-after"), exchange.asked_at)
        host.rest(asked if asked is not None else min(2 ** len(host.failed), LONGEST_BACK_OFF) * host.delay)

    def _host(self, url: str) -> Host:
        name = host_of(url)
        if name not in self._hosts:
            self._hosts[name] = Host(name, self.politeness.delay, self.politeness.longest_wait, self.clock, self.sleep)
        return self._hosts[name]


@asynccontextmanager
async def web(
    contact: str,
    politeness: Politeness | None = None,
    *,
    allow_loopback: bool = False,
    resolve: Resolve = resolved,
    ssl_context: ssl.SSLContext | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> AsyncIterator[Fetcher]:
    """Give a fetcher that says who asks; what comes after `allow_loopback` is for tests."""
    manner, agent = politeness or Politeness(), user_agent(contact)
    pool = httpcore2.AsyncConnectionPool(
        ssl_context or httpcore2.default_ssl_context(),
        # The fetcher bounds what is under way. With a bound here too, a few hosts whose HTTP/2 connections broke would starve
        # all others, because a broken connection keeps its place in the pool until it expires.
        max_connections=None,
        max_keepalive_connections=KEPT_CONNECTIONS,
        keepalive_expiry=30.0,
        http2=True,
        network_backend=PublicNetwork(resolve, allow_loopback),
    )
    async with pool:
        yield Fetcher(Ask(pool, agent, manner, now), manner, sleep, clock)


def _checked(url: str, via: list[str]) -> str:
    try:
        return web_address(url)
    except NoWebAddress as error:
        led = f"{via[-1]} leads to {url[:200]!a}" if via else f"{url[:200]!a} leads to no web page"
        raise PageMissed(Reason.NO_WEB_ADDRESS, f"{led}: {error}") from error


def _joined(url: str, location: str, exchange: Exchange) -> str:
    try:
        return str(httpx2.URL(url).join(_as_meant(location.strip())))
    except (httpx2.InvalidURL, ValueError) as error:
        raise PageMissed(Reason.NO_WEB_ADDRESS, f"leads to {location[:200]!a}, which is no address", exchange) from error


def _as_meant(location: str) -> str:
    """Return a location with what is beyond ASCII as its server means it: UTF-8 nearly always, else bytes to be sent back.

    >>> _as_meant("/d\u00c3\u00a9j\u00c3\u00a0"), _as_meant("/d\u00e9j\u00e0")
    ('/d\u00e9j\u00e0', '/d%E9j%E0')
    """
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return quote(location, safe=printable, encoding="latin-1")


def _has_answered(missed: PageMissed) -> bool:
    """Say whether a host has shown that it has no robots.txt, an empty one, or one of which the beginning can be read."""
    if missed.reason in (Reason.NOT_FOUND, Reason.CLIENT_ERROR):
        return True
    exchange = missed.exchange
    if exchange is None:
        return False
    return exchange.status == 204 or (missed.reason == Reason.TOO_LARGE and not exchange.header("content-encoding"))


def _why_no_robots(origin: str, missed: PageMissed) -> tuple[Reason, str]:
    """Return why nothing of an origin may be asked: the host's own fault, or that its rules are unknown."""
    if missed.reason in (Reason.NOT_CONNECTED, Reason.ADDRESS_REFUSED, Reason.HOST_GIVEN_UP, Reason.POSTPONED):
        return missed.reason, missed.detail
    return Reason.ROBOTS_UNKNOWN, f"the robots.txt of {origin} could not be had: {missed.detail}"


def _delay_of(rules: Protego) -> float:
    """Return the seconds that robots.txt wants between two requests."""
    rate = rules.request_rate(AGENT)
    return max(rules.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def _seconds_until(retry_after: str | None, now: datetime) -> float | None:
    """Return how long Retry-After asks to wait, in seconds or as a date.

    >>> _seconds_until("120", datetime(2026, 3, 1, tzinfo=UTC)), _seconds_until("soon", datetime(2026, 3, 1, tzinfo=UTC))
    (120.0, None)
    """
    written = (retry_after or "").strip()[:40]
    if written.isascii() and written.isdigit():
        return float(written)
    try:
        return max(0.0, (parsedate_to_datetime(written) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
