"""Three days on two Celery workers; a worker and the scheduler die; the bytes are those of the plain runner."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

import pytest

from dateline import runner
from dateline.settings import Settings
from published import published_bytes, stale_days

from . import native, processes, services

DAYS = ("2026-03-01", "2026-03-02", "2026-03-03")
MISSING = native.what_is_missing()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(bool(MISSING), reason=f"this machine lacks {', '.join(MISSING)}: see .ci/run for what to install"),
]


class Story(NamedTuple):
    """What was seen while the days ran."""

    airflow: services.Topology
    metrics: set[str]
    lost: dict[str, Any]
    workers: set[str]
    schedulers: int


def days_of(airflow: services.Topology) -> dict[str, str]:
    """Return the state of each day of the backfill."""
    runs = airflow.api.dag_runs("news_daily")
    return {run["logical_date"][:10]: run["state"] for run in runs if run["run_type"] == "backfill"}


def thinking_tasks(airflow: services.Topology) -> list[dict[str, Any]]:
    """Return the tasks of the backfill that read, link or check just now, the youngest first."""
    tasks = [task for task in airflow.api.tasks("news_daily") if task["state"] == "running"]
    thinking = [task for task in tasks if task["dag_run_id"].startswith("backfill") and task["task_id"].startswith("think.")]
    return sorted(thinking, key=lambda task: str(task["start_date"]), reverse=True)


def workers_of(airflow: services.Topology) -> set[str]:
    """Return the workers that have taken tasks."""
    return {task["hostname"] for task in airflow.api.tasks("news_daily") if task["hostname"]}


def schedulers_of(airflow: services.Topology) -> int:
    """Return how often a scheduler has started."""
    return int(airflow.api.ask("GET", "/api/v2/jobs?job_type=SchedulerJob")["total_entries"])


@contextmanager
def statsd() -> Iterator[tuple[int, set[str]]]:
    """Listen for metrics on loopback, and give the port and the names of all that have come."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener, ThreadPoolExecutor(1) as pool:
        listener.bind(("127.0.0.1", 0))
        port, names = listener.getsockname()[1], set()

        def listen() -> None:
            while message := listener.recv(65_535):
                names.update(line.split(":")[0] for line in message.decode().splitlines())

        pool.submit(listen)
        yield port, names
        listener.sendto(b"", ("127.0.0.1", port))


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """Run the days; kill a worker during a task, and the scheduler with it; start both again."""
    with statsd() as (port, metrics), services.topology(
        tmp_path_factory.mktemp("topology"), workers=2,
        settings={"DATELINE_RETRY_SECONDS": "5", "DATELINE_LAST_DAY": DAYS[-1], "AIRFLOW__METRICS__STATSD_ON": "True",
                  "AIRFLOW__METRICS__STATSD_HOST": "127.0.0.1", "AIRFLOW__METRICS__STATSD_PORT": str(port)},
    ) as airflow:  # fmt: skip
        airflow.run("backfill", "create", "--dag-id", "news_daily", "--from-date", DAYS[0], "--to-date", DAYS[-1],
                    "--max-active-runs", "3")  # fmt: skip
        airflow.api.unpause("news_daily")
        processes.wait_until(lambda: len(workers_of(airflow)) == 2, 120, "both workers take tasks")
        processes.wait_until(lambda: bool(thinking_tasks(airflow)), 120, "a worker runs a task of the group `think`")
        lost = thinking_tasks(airflow)[0]
        airflow.kill(lost["hostname"])
        airflow.kill("scheduler")
        airflow.start("scheduler")
        processes.wait_until(lambda: len(airflow.api.tries(lost)) > 1, 240, f"a second try of {lost['task_id']}")
        airflow.start(lost["hostname"])
        processes.wait_until(lambda: set(days_of(airflow).values()) <= {"success", "failed"}, 240, "all days end")
        assert days_of(airflow) == dict.fromkeys(DAYS, "success"), f"see the logs of the tasks in {airflow.machine.folder}"
        processes.wait_until(lambda: not stale_days(airflow.lake), 120, "news_relink has linked again what changed")
        yield Story(airflow, metrics, lost, workers_of(airflow), schedulers_of(airflow))


def test_every_day_succeeds_although_a_worker_and_the_scheduler_die(story):
    assert days_of(story.airflow) == dict.fromkeys(DAYS, "success")
    assert story.schedulers == 2, "the scheduler was to die and start again"


def test_both_workers_run_tasks(story):
    assert story.workers == {"worker-1", "worker-2"}


def test_the_task_of_the_dead_worker_is_tried_again(story):
    first, *_, last = story.airflow.api.tries(story.lost)
    assert (first["hostname"], first["state"]) == (story.lost["hostname"], "failed")
    assert last["state"] == "success"


def test_the_facts_of_each_step_arrive_as_metrics(story):
    wanted = {"collect.pages", "extract.articles", "extract.duration", "find.claims", "link.events", "check.quality",
              "publish.rows", "brief.events"}  # fmt: skip
    assert {f"airflow.dateline.{name}" for name in wanted} <= story.metrics


def test_the_published_bytes_are_those_of_the_plain_runner(story, tmp_path):
    plain = Settings(lake=tmp_path, folder=story.airflow.pages)
    for day in DAYS:
        runner.run_day(date.fromisoformat(day), f"plain-{day}", plain, tell=[].append)
    assert len(published_bytes(tmp_path)) >= len(DAYS)
    assert published_bytes(story.airflow.lake) == published_bytes(tmp_path)
