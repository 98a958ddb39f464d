"""Airflow's REST API, as far as tests ask it."""

import json
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

OPENER = build_opener(ProxyHandler({}))


class Rest:
    """A login at a running API server."""

    def __init__(self, address: str, password: str) -> None:
        self.address, self.token = address, ""
        self.token = self.ask("POST", "/auth/token", {"username": "admin", "password": password})["access_token"]

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Return the answer to a request, both as JSON."""
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.token}"} if self.token else {})
        data = None if body is None else json.dumps(body).encode()
        with OPENER.open(Request(self.address + path, data, headers, method=method), timeout=30) as reply:
            return json.loads(reply.read())

    def dag_runs(self, dag_id: str) -> list[dict[str, Any]]:
        """Return the runs of a DAG, the oldest logical date first."""
        runs = self.ask("GET", f"/api/v2/dags/{dag_id}/dagRuns?order_by=logical_date&limit=100")["dag_runs"]
        return list(runs)

    def tasks(self, dag_id: str, run_id: str = "~") -> list[dict[str, Any]]:
        """Return the newest try of each task of a run, or of all runs."""
        tasks = self.ask("GET", f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances?limit=1000")["task_instances"]
        return list(tasks)

    def tries(self, task: dict[str, Any]) -> list[dict[str, Any]]:
        """Return every try of a task of a run."""
        place = f"{task['dag_id']}/dagRuns/{task['dag_run_id']}/taskInstances/{task['task_id']}"
        index = f"/{task['map_index']}" if task["map_index"] >= 0 else ""
        return list(self.ask("GET", f"/api/v2/dags/{place}{index}/tries")["task_instances"])

    def unpause(self, dag_id: str) -> None:
        """Let a DAG run."""
        self.ask("PATCH", f"/api/v2/dags/{dag_id}", {"is_paused": False})
