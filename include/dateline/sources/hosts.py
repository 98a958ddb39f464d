"""The turns at one host: one request at a time, in its pace, and none where it wants or needs to be left alone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from dateline.contracts.codes import Reason
from dateline.politeness import Politeness
from dateline.sources.exchange import PageMissed


@dataclass
class Host:
    """What is known of a host while a run lasts."""

    name: str
    delay: float
    longest_wait: float
    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    ready_at: float = float("-inf")
    failed: set[str] = field(default_factory=set)
    """Pages that failed for reasons of the host, one after the other: a page that is tried again counts once."""
    last_failure: str = ""
    closed_until: float = float("-inf")
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the host's turn, and keep the others waiting until its delay after it."""
        async with self._lock:
            if refusal := self.refusal():
                raise refusal
            wait = self.ready_at - self.clock()
            if wait > 0:
                await self.sleep(wait)
            try:
                yield
            finally:
                self.rest(self.delay)

    def refusal(self) -> PageMissed | None:
        """Return why the host gives no turn for the moment, or None where it does."""
        if self.clock() < self.closed_until:
            times = f"{self.name} failed for {len(self.failed)} pages in a row"
            return PageMissed(Reason.HOST_GIVEN_UP, f"{times} and is left alone for a while; the last one: {self.last_failure}")
        wait = self.ready_at - self.clock()
        if wait > self.longest_wait:
            again = f"{wait:.0f} seconds until the next request; a later run gets it"
            return PageMissed(Reason.POSTPONED, f"{self.name} asks for {again}")
        return None

    def rest(self, seconds: float) -> None:
        """Ask nothing of the host for that time."""
        self.ready_at = max(self.ready_at, self.clock() + seconds)

    def note_failure(self, url: str, detail: str, politeness: Politeness) -> None:
        """Note that a page failed; too many in a row close the host, and the first request after that tries it again."""
        self.failed.add(url)
        self.last_failure = detail
        if len(self.failed) >= politeness.breaker_after:
            self.closed_until = self.clock() + politeness.breaker_seconds

    def note_success(self) -> None:
        """Note that the host answers."""
        self.failed.clear()
