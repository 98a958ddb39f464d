"""One publisher of a day at a time: a file that only one can create, and that a dead one does not hold for ever."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from dateline.lake.files import bytes_at, create_whole
from dateline.lake.layout import Lake

HELD_AT_MOST = timedelta(minutes=10)
"""Publishing takes seconds; who has held a day for so long has died."""


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
