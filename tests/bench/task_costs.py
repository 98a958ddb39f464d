"""What each task of a run cost, from what the REST API, the tasks' logs and the kernel say."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from topology.services import Topology

DAG_ID = "news_daily"
STEP_LINE = re.compile(r"^(?P<day>\d{4}-\d\d-\d\d)  (?P<step>\w+) .*? in (?P<seconds>[\d.]+) s\b")
CODE_BEGINS = "::endgroup::"
"""Airflow logs this when it has prepared a task, right before it calls the task's function."""


class TaskCost(NamedTuple):
    """One task: `waiting` since the tasks before it ended, then the seconds of its parts, and its process's CPU seconds."""

    kind: str
    day: str
    started: float
    ended: float
    waiting: float
    starting: float
    importing: float
    steps: dict[str, float]
    ending: float
    cpu: float


class Story(NamedTuple):
    """What a task's log says: when its function was called, when its first step began, when its last ended."""

    called: float
    began: float
    done: float
    day: str
    steps: dict[str, float]


def task_costs(airflow: Topology, run: Mapping[str, Any], cpu_of: Mapping[int, float]) -> list[TaskCost]:
    """Return the tasks of a run in the order in which they started."""
    tasks = airflow.api.tasks(DAG_ID, run["dag_run_id"])
    before = upstream_of(airflow)
    ends = {kind: max(seconds_of(task["end_date"]) for task in tasks if task["task_id"] == kind) for kind in before}
    costs = []
    for task in sorted(tasks, key=lambda task: str(task["start_date"])):
        ready = max((ends[kind] for kind in before[task["task_id"]]), default=seconds_of(run["queued_at"]))
        costs.append(_cost(task, ready, story_of(airflow.machine.folder / "volumes" / "logs", task), cpu_of))
    return costs


def _cost(task: Mapping[str, Any], ready: float, story: Story, cpu_of: Mapping[int, float]) -> TaskCost:
    start, end = seconds_of(task["start_date"]), seconds_of(task["end_date"])
    return TaskCost(
        kind=task["task_id"].rpartition(".")[2], day=story.day, started=start, ended=end, waiting=start - ready,
        starting=story.called - start, importing=story.began - story.called, steps=story.steps,
        ending=end - story.done, cpu=cpu_of[task["pid"]],
    )  # fmt: skip


def upstream_of(airflow: Topology) -> dict[str, set[str]]:
    """Return the tasks right before each task of the DAG."""
    tasks = airflow.api.ask("GET", f"/api/v2/dags/{DAG_ID}/tasks")["tasks"]
    return {
        task["task_id"]: {other["task_id"] for other in tasks if task["task_id"] in other["downstream_task_ids"]}
        for task in tasks
    }


def story_of(logs: Path, task: Mapping[str, Any]) -> Story:
    """Read the log of a task; a step's line is written when it ends and says how long it took."""
    index = [f"map_index={task['map_index']}"] if task["map_index"] >= 0 else []
    place = [f"dag_id={DAG_ID}", f"run_id={task['dag_run_id']}", f"task_id={task['task_id']}", *index]
    path = logs.joinpath(*place, f"attempt={task['try_number']}.log")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    called = next(seconds_of(line["timestamp"]) for line in lines if line["event"] == CODE_BEGINS)
    told = [(seconds_of(line["timestamp"]), line["event"]) for line in lines if line.get("logger") == "dateline"]
    found = [match for _, event in told if (match := STEP_LINE.match(event))]
    steps = {match["step"]: float(match["seconds"]) for match in found}
    first = float(found[0]["seconds"]) if found else 0.0
    return Story(called, told[0][0] - first, told[-1][0], told[0][1][:10], steps)


def seconds_of(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
