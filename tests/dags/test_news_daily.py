"""The whole day through Airflow: `DAG.test` on a database of its own, against the same day without Airflow."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dateline import runner, settings

ROOT = Path(__file__).parents[2]
DAYS = ("2026-03-01", "2026-03-02", "2026-03-03")


def published_bytes(lake):
    files = sorted((lake / "published").rglob("*.parquet"))
    return {str(file.relative_to(lake)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def airflow_run(tmp_path_factory):
    """Run the days in a process of their own, as `make run` does, and return the lake and what was printed."""
    home = tmp_path_factory.mktemp("airflow")
    environment = os.environ | {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db?timeout=60",
        "DATELINE_LAKE": str(home / "lake"),
    }
    airflow = Path(sys.executable).with_name("airflow")
    subprocess.run([airflow, "db", "migrate"], env=environment, check=True, capture_output=True)
    command = [sys.executable, ROOT / "dags" / "news_daily.py", *DAYS]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-5000:]
    return home / "lake", run.stdout


@pytest.mark.slow
def test_airflow_and_the_plain_runner_publish_the_same_bytes(airflow_run, tmp_path):
    plain = settings.settings_from({"DATELINE_LAKE": str(tmp_path)})
    for day in DAYS:
        runner.run_day(date.fromisoformat(day), f"plain-{day}", plain, tell=[].append)
    lake, _ = airflow_run
    assert len(published_bytes(lake)) >= len(DAYS)
    assert published_bytes(lake) == published_bytes(tmp_path)


@pytest.mark.slow
def test_the_log_tells_each_step_of_each_day_with_its_counts(airflow_run):
    _, output = airflow_run
    told = [line for line in output.splitlines() if " [dateline] " in line]
    assert len(told) == len(DAYS) * 9
    assert all(any(day in line for day in DAYS) for line in told)
