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
    failures: int = 0
    """Pages in a row that failed for reasons of the host."""
    closed_until: float = float("-inf")
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the host's turn, and keep the others waiting until its delay after it."""
        async with self._lock:
            self.check_open()
            wait = self.ready_at - self.clock()
            if wait > self.longest_wait:
                raise PageMissed(
                    Reason.POSTPONED, f"{self.name} asks for {wait:.0f} seconds until the next request; a later run gets it"
                )
            if wait > 0:
                await self.sleep(wait)
            try:
                yield
            finally:
                self.ready_at = max(self.ready_at, self.clock() + self.delay)

    def check_open(self) -> None:
        """Raise PageMissed where the host has been given up for the moment."""
        if self.clock() < self.closed_until:
            raise PageMissed(
                Reason.HOST_GIVEN_UP, f"{self.name} failed {self.failures} times in a row and is left alone for a while"
            )

    def rest(self, seconds: float) -> None:
        """Ask nothing of the host for that time."""
        self.ready_at = max(self.ready_at, self.clock() + seconds)

    def note(self, is_failure: bool, politeness: Politeness) -> None:
        """Note how a page ended; too many failures in a row close the host, and the first page after that tries it again."""
        self.failures = self.failures + 1 if is_failure else 0
        if self.failures >= politeness.breaker_after:
            self.closed_until = self.clock() + politeness.breaker_seconds
