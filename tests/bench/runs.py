"""Days through the real DAG, on all the services of docker-compose.yaml with two workers."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from topology import services
from topology.processes import wait_until

from .cpu import airflow_cpu, watched
from .task_costs import DAG_ID, TaskCost, seconds_of, task_costs

PATIENCE = 900
WORKERS = ("worker-1", "worker-2")


class Runs(NamedTuple):
    """Some runs: their wall time, the core seconds of all of Airflow meanwhile, and those that no task of the runs took."""

    wall: float
    cpu: float
    cpu_beside_tasks: float
    tasks: list[TaskCost]

    def of(self, kind: str) -> list[TaskCost]:
        """Return the tasks of a kind."""
        return [task for task in self.tasks if task.kind == kind]

    @property
    def own_cpu(self) -> float:
        """The core seconds without those of `news_relink`."""
        return self.cpu_beside_tasks + sum(task.cpu for task in self.tasks)

    @property
    def reading(self) -> float:
        """The seconds from the cut of the day to the end of its last shard."""
        return max(task.ended for task in self.of("extract_and_find")) - max(task.ended for task in self.of("shards"))


@contextmanager
def warm_airflow(folder: Path, pages: Path, pages_per_shard: int) -> Iterator[services.Topology]:
    """Start Airflow; the run of yesterday, which unpausing the DAG starts, takes what only first tasks take."""
    with services.topology(folder, len(WORKERS), shard_setting(pages_per_shard), pages) as airflow:
        take(airflow, 1, lambda: airflow.api.unpause(DAG_ID))
        yield airflow


def shard_setting(pages_per_shard: int) -> dict[str, str]:
    return {"DATELINE_SHARD_PAGES": str(pages_per_shard)}


def backfill(airflow: services.Topology, days: Sequence[date]) -> Runs:
    """Run days beside each other, as `airflow backfill create` does."""
    wanted = {"dag_id": DAG_ID, "from_date": f"{days[0]}T00:00:00Z", "to_date": f"{days[-1]}T00:00:00Z",
              "max_active_runs": len(days)}  # fmt: skip
    return take(airflow, len(days), lambda: airflow.api.ask("POST", "/api/v2/backfills", wanted))


def trigger(airflow: services.Topology, day: date) -> Runs:
    """Run one day alone."""
    wanted = {"logical_date": f"{day + timedelta(days=1)}T00:00:00Z"}
    return take(airflow, 1, lambda: airflow.api.ask("POST", f"/api/v2/dags/{DAG_ID}/dagRuns", wanted))


def take(airflow: services.Topology, number: int, begin: Callable[[], object]) -> Runs:
    """Begin runs, wait for them, and return what they cost."""
    api = airflow.api
    known = {run["dag_run_id"] for run in api.dag_runs(DAG_ID)}

    def new() -> list[dict[str, Any]]:
        return [run for run in api.dag_runs(DAG_ID) if run["dag_run_id"] not in known]

    with watched(airflow) as cpu_of:
        before = airflow_cpu(airflow)
        begin()
        wait_until(lambda: len([run for run in new() if run["end_date"]]) == number, PATIENCE, f"{number} runs end")
        spent = airflow_cpu(airflow) - before
    runs = new()
    if {run["state"] for run in runs} != {"success"}:
        raise RuntimeError(f"a run of {DAG_ID} failed: see its logs in {airflow.machine.folder}")
    tasks = [task for run in runs for task in task_costs(airflow, run, cpu_of)]
    others = sum(cpu_of.get(task["pid"], 0.0) for task in api.tasks("news_relink"))
    wall = max(task.ended for task in tasks) - min(seconds_of(run["queued_at"]) for run in runs)
    settle(airflow)
    return Runs(wall, spent, spent - others - sum(task.cpu for task in tasks), tasks)


def settle(airflow: services.Topology) -> None:
    """Wait until nothing runs: a publication makes `news_relink` start some seconds later."""
    api, quiet = airflow.api, 0

    def is_over() -> bool:
        nonlocal quiet
        quiet = 0 if any(not run["end_date"] for run in api.dag_runs("news_relink")) else quiet + 1
        return quiet > 5

    wait_until(is_over, PATIENCE, "news_relink ends")


def cut_into(airflow: services.Topology, pages_per_shard: int) -> None:
    """Start the workers again, with another size of shards."""
    for worker in WORKERS:
        airflow.kill(worker)
        airflow.programs[worker].environment.update(shard_setting(pages_per_shard))
        airflow.start(worker)
    for worker in WORKERS:
        airflow.wait_until_well(worker)
