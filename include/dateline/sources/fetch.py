"""Pages from the web, one request at a time: robots.txt is obeyed, hosts are given time, and answers are bounded."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import httpx
from protego import Protego

from dateline.sources.addresses import NoWebAddress, host_of, origin_of, web_address
from dateline.sources.body import PageMissed, bounded_body
from dateline.sources.collect import LARGEST_PAGE
from dateline.sources.network import AGENT

LARGEST_ROBOTS = 512_000
MOST_REDIRECTS = 5
LONGEST_WAIT = 60.0
LONGEST_ANSWER = 60.0
OK = 200
BUSY = (429, 503)


class Answer(NamedTuple):
    """What an address gave: where that was after redirects, as which type, and its bytes."""

    url: str
    media_type: str
    body: bytes


@dataclass
class _Host:
    delay: float
    ready_at: float = float("-inf")
    given_up: str | None = None


@dataclass
class Fetcher:
    """One run's way to the web; it remembers each host's rules and when it may be asked again."""

    client: httpx.Client
    delay: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _hosts: dict[str, _Host] = field(default_factory=dict, init=False, repr=False)
    _rules: dict[str, Protego] = field(default_factory=dict, init=False, repr=False)

    def get(self, url: str, largest: int = LARGEST_PAGE) -> Answer:
        """Return what the address gives, if its host permits that; PageMissed says why it gives nothing."""
        return self._follow(url, largest, self._obey_robots)

    def _follow(self, url: str, largest: int, permit: Callable[[str], None] | None = None) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            try:
                url = web_address(url)
            except NoWebAddress as error:
                raise PageMissed(f"leads to no web page: {error}") from error
            if permit:
                permit(url)
            answer = self._ask(url, largest)
            if isinstance(answer, Answer):
                return answer
            url = answer
        raise PageMissed(f"more than {MOST_REDIRECTS} redirects")

    def _obey_robots(self, url: str) -> None:
        origin = origin_of(url)
        if origin not in self._rules and not self._host(url).given_up:
            self._rules[origin] = self._robots(origin)
        if origin in self._rules and not self._rules[origin].can_fetch(url, AGENT):
            raise PageMissed("robots.txt forbids it")

    def _robots(self, origin: str) -> Protego:
        host = self._host(origin)
        try:
            rules = Protego.parse(self._follow(f"{origin}/robots.txt", LARGEST_ROBOTS).body.decode("utf-8", "replace"))
        except PageMissed as missed:
            # RFC 9309: who has no robots.txt allows all; who cannot show it at the moment allows nothing.
            if missed.status is None or missed.status in BUSY or missed.status >= 500:
                host.given_up = f"robots.txt could not be had: {missed}"
                raise PageMissed(host.given_up) from missed
            rules = Protego.parse("")
        host.delay = max(host.delay, _delay_of(rules))
        return rules

    def _ask(self, url: str, largest: int) -> Answer | str:
        """Return the answer, or the address that it redirects to."""
        host = self._host(url)
        self._wait_for(host)
        try:
            with self.client.stream("GET", url) as response:
                return self._read(response, url, largest)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = str(error) or type(error).__name__
            if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
                host.given_up = reason = f"{host_of(url)} cannot be reached: {reason}"
            raise PageMissed(reason) from error
        finally:
            host.ready_at = self.clock() + host.delay

    def _wait_for(self, host: _Host) -> None:
        if host.given_up:
            raise PageMissed(host.given_up)
        wait = host.ready_at - self.clock()
        if wait > LONGEST_WAIT:
            raise PageMissed(f"the host asks for {host.delay:.0f} seconds between two requests; later runs get the rest")
        if wait > 0:
            self.sleep(wait)

    def _read(self, response: httpx.Response, url: str, largest: int) -> Answer | str:
        if response.next_request:
            return str(response.next_request.url)
        status = response.status_code
        if status in BUSY:
            after = response.headers.get("retry-after", "")[:40]
            self._host(url).given_up = f"{host_of(url)} answers {status} and is left alone; Retry-After: {after or None!a}"
        if status != OK:
            raise PageMissed(self._host(url).given_up or f"answers {status}", status)
        media_type, _, _ = response.headers.get("content-type", "").partition(";")
        encoding = response.headers.get("content-encoding", "").strip().lower()
        body = bounded_body(self._in_time(response.iter_raw()), encoding, largest)
        return Answer(url, media_type.strip().lower(), body)

    def _in_time(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Pass the chunks on, as long as a server that sends drop by drop does not take too long."""
        deadline = self.clock() + LONGEST_ANSWER
        for chunk in chunks:
            if self.clock() > deadline:
                raise PageMissed(f"not finished after {LONGEST_ANSWER:.0f} seconds")
            yield chunk

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(host_of(url), _Host(self.delay))


def _delay_of(rules: Protego) -> float:
    """Return the seconds that robots.txt wants between two requests."""
    rate = rules.request_rate(AGENT)
    return max(rules.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
