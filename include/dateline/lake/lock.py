"""One publisher of a day at a time, and one visitor of the web: files that a dead process does not hold for ever."""

import fcntl
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO

from dateline.lake.files import LakePath, bytes_at, create_whole
from dateline.lake.layout import Lake

HELD_AT_MOST = timedelta(minutes=10)
"""Publishing takes seconds; who has held a day for so long has died."""


VISITS_AT_MOST = timedelta(hours=1)
"""The longest visit takes less (Politeness.longest_run); who has held the web for so long has died."""
SECONDS_BETWEEN_LOOKS = 2.0


class DayTakenError(Exception):
    """Another run is publishing the day, or has published it since this run began."""


@contextmanager
def publishing(lake: Lake, day: date, run_id: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Iterator[None]:
    """Hold the day while it is published; another run that holds it raises DayTakenError.

    The same run may take what it already holds, since its second try writes the same bytes as a first one that lives on.
    """
    path = lake.lock(day)
    mine = json.dumps({"run_id": run_id, "since": now().isoformat()}, sort_keys=True).encode()
    if not create_whole(path, mine, lake.staging(run_id, day)):
        _take_over(lake, day, run_id, now())
        path.unlink(missing_ok=True)
        if not create_whole(path, mine, lake.staging(run_id, day)):
            raise DayTakenError(f"another run began to publish {day} this very moment. Clear this task to try again.")
    try:
        yield
    finally:
        if bytes_at(path) == mine:
            path.unlink(missing_ok=True)


def _take_over(lake: Lake, day: date, run_id: str, now: datetime) -> None:
    """Raise DayTakenError unless the lock is this run's, gone, or of a run that has died."""
    holder = json.loads(bytes_at(lake.lock(day)) or b"null")
    if holder is None or holder["run_id"] == run_id:
        return
    free_at = datetime.fromisoformat(holder["since"]) + HELD_AT_MOST
    if now < free_at:
        raise DayTakenError(
            f"run {holder['run_id']!r} has been publishing {day} since {holder['since']}. Let it end, then clear this "
            f"task; if that run is dead, this one may publish from {free_at.isoformat()}."
        )


@contextmanager
def alone_on_the_web(
    lake: Lake, scratch: LakePath, tell: Callable[[str], None], now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Iterator[None]:
    """Wait until no other process of this lake asks the web: two that did not know of each other would ask a host too fast.

    In a folder the lock goes with its process; in object storage one of a dead process is taken over in time.
    """
    path = lake.root / "locks" / "web"
    if isinstance(path, Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            _wait(lambda: _has_locked(file), tell)
            yield
        return
    mine = json.dumps({"since": now().isoformat()}).encode()
    _wait(lambda: _has_created(path, mine, scratch, now()), tell)
    try:
        yield
    finally:
        if bytes_at(path) == mine:
            path.unlink(missing_ok=True)


def _wait(take: Callable[[], bool], tell: Callable[[str], None]) -> None:
    if take():
        return
    tell("another process of this lake is asking the web; this one waits for it, so that no host is asked too fast")
    while not take():
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _has_locked(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _has_created(path: LakePath, mine: bytes, scratch: LakePath, now: datetime) -> bool:
    if create_whole(path, mine, scratch):
        return True
    holder = json.loads(bytes_at(path) or b"null")
    if holder is not None and now >= datetime.fromisoformat(holder["since"]) + VISITS_AT_MOST:
        path.unlink(missing_ok=True)
    return False
