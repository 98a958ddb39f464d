"""What the DAG files share: one step of a day as an Airflow task, and days run in this process without a scheduler."""

import logging
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from airflow.sdk import DAG, Asset, XComArg, task

STORY = logging.getLogger("dateline")


def step(name: str, outlets: Sequence[Asset] = ()) -> XComArg:
    """Return the task of one step; only the day, the run's id and counts pass through Airflow."""

    @task(task_id=name, outlets=list(outlets), multiple_outputs=False)
    def run(
        run_id: str | None = None, data_interval_start: datetime | None = None, logical_date: datetime | None = None
    ) -> dict[str, int]:
        return run_and_tell(name, day_of(data_interval_start or logical_date), str(run_id))

    return run()


def day_of(moment: datetime | None) -> date:
    """Return the day (UTC) of a run, given the start of its data interval or its logical date.

    >>> day_of(datetime(2026, 3, 1, tzinfo=UTC)).isoformat()
    '2026-03-01'
    """
    if moment is None:
        raise ValueError("This run has neither a data interval nor a logical date: start it again with a logical date.")
    return moment.astimezone(UTC).date()


def run_and_tell(name: str, day: date, run_id: str) -> dict[str, int]:
    """Run a step and say in the log what came of it."""
    from dateline import runner, settings  # here, because it imports what DAG files must not: pandas, spaCy, pyarrow

    started = time.monotonic()
    try:
        counts = runner.run_step(name, day, run_id, settings.settings_from())
    except runner.KNOWN_ERRORS as error:
        STORY.error("%s  %-8s stopped: %s", day, name, " ".join(str(error).split()))
        raise
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    STORY.info("%s  %-8s %5.1f s  %s", day, name, time.monotonic() - started, told)
    return counts


def run_here(dag: DAG, days: Iterable[str]) -> None:
    """Run a DAG for each day, one after the other, and exit with a message when one fails."""
    for day in days:
        whole_day = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(days=1)
        if dag.test(logical_date=whole_day).state != "success":
            sys.exit(f"{dag.dag_id} failed on {day}")
