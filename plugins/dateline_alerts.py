"""What tells an operator that something needs a hand: a day that is late, and a task that failed for good."""

import logging
import textwrap
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from airflow.plugins_manager import AirflowPlugin
from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import BaseDeadlineReference, DeadlineAlert

if TYPE_CHECKING:
    from airflow.sdk import Context

STORY = logging.getLogger("dateline")


class ScheduledDayStart(BaseDeadlineReference):
    """The start of the day that a scheduled run covers; backfills and runs by hand have no deadline."""

    required_kwargs = frozenset({"dag_id", "run_id"})

    def _evaluate_with(self, *, session: object, dag_id: str, run_id: str) -> datetime | None:
        from airflow.models import DagRun  # here, because only the scheduler may read the database
        from airflow.utils.types import DagRunType

        this_run: dict[str, Any] = {"dag_id": dag_id, "run_id": [run_id], "session": session}
        scheduled = DagRun.find(run_type=DagRunType.SCHEDULED, **this_run)
        return scheduled[0].data_interval_start if scheduled else None


REFERENCES: list[type[BaseDeadlineReference]] = [ScheduledDayStart]


class DatelineDeadlines(AirflowPlugin):
    """Makes the reference known to the scheduler, which asks it when it creates a run."""

    name = "dateline_deadlines"
    deadline_references = REFERENCES


def deadline(hour: str | None, connection: str | None = None) -> DeadlineAlert | None:
    """Return the alert for a day that is not published by that hour (UTC) of the next day; without an hour there is none.

    The message goes to the triggerer's log and, where an Airflow connection of type HTTP is named, to that webhook.
    """
    if not hour:
        return None
    if not hour.isdecimal() or int(hour) > 23:
        raise ValueError(f"The deadline is {hour!r}: give an hour of the day (UTC) from 0 to 23, or none for no alert.")
    return DeadlineAlert(
        name=f"published by {int(hour):02}:00 UTC of the next day",
        reference=ScheduledDayStart(),
        interval=timedelta(days=1, hours=int(hour)),
        callback=AsyncCallback(tell_late, kwargs={"connection": connection}),
    )


async def tell_late(context: Mapping[str, Any], connection: str | None = None) -> None:
    """Say in the triggerer's log, and to the webhook if one is named, which day is late and what to do."""
    message = late_message(context)
    STORY.error(message)
    if connection:
        from airflow.providers.http.notifications.http import HttpNotifier

        await HttpNotifier(http_conn_id=connection, json={"text": message}).async_notify({})


def late_message(context: Mapping[str, Any]) -> str:
    """Return what an operator must know about a late day: which it is, where to look and what to do."""
    from airflow.sdk.configuration import conf

    run, due = context["dag_run"], str(context["deadline"]["deadline_time"])[:16].replace("T", " ")
    page = f"/dags/{run['dag_id']}/runs/{quote(run['dag_run_id'])}"
    return (
        f"{str(run['data_interval_start'])[:10]} is late: it was to be published by {due} UTC, and its run is {run['state']}. "
        f"Open {conf.get('api', 'base_url', fallback='').rstrip('/')}{page}. A red task says at the end of its log what to "
        "mend: mend it, then clear that task. If none is red, one waits for a pool or a worker, or runs longer than on "
        'other days. More under "A day is late" in docs/operate.md.'
    )


def tell_failure(context: "Context") -> None:
    """Say in the log of a task that failed for good what failed, for which day, why and what to do."""
    task, moment = context["ti"], context.get("data_interval_start") or context.get("logical_date")
    part = f" {task.rendered_map_index or task.map_index}" if (task.map_index or 0) >= 0 else ""
    error = context.get("exception") or "no reason was given, so its process was killed or lost"
    STORY.error(
        "%s  %s%s failed for good at try %s: %s. Mend what this names, then clear this task; what ran before it is kept. "
        'More under "A task is red" in docs/operate.md.',
        f"{moment:%Y-%m-%d}" if moment else context["run_id"],
        task.task_id,
        part,
        task.try_number,
        textwrap.shorten(str(error), 1000, placeholder=" ...").rstrip("."),
    )
