import http.server
import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from airflow.plugins_manager import get_deadline_references_plugins

import dateline_alerts

DAY = datetime(2026, 3, 1, tzinfo=UTC)
AIRFLOW = Path(sys.executable).with_name("airflow")
PATIENCE = 120

LATE_AND_IN_TIME = """
from datetime import UTC, datetime

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG, CronDataIntervalTimetable

from dateline_alerts import deadline

HOUR = {hour}

for dag_id, hours in (("late", "0"), ("in_time", "12")):
    with DAG(
        dag_id, start_date=datetime(2026, 1, 1, tzinfo=UTC), schedule=CronDataIntervalTimetable(f"0 {{HOUR}} * * *", "UTC"),
        catchup=False, is_paused_upon_creation=False, deadline=deadline(hours, "webhook"),
    ):
        if dag_id == "late":
            PythonOperator(task_id="publish", python_callable=print, pool="a_pool_that_nobody_made")
        else:
            EmptyOperator(task_id="publish")
"""

FAILS = """
from datetime import UTC, datetime

from airflow.sdk import dag, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException

from dateline_alerts import tell_failure


@dag(schedule=None, start_date=datetime(2026, 1, 1, tzinfo=UTC), default_args={"on_failure_callback": tell_failure})
def fails():
    @task
    def link():
        raise OSError("the disk is full:\\nmake room")

    @task(map_index_template="{{ source }}")
    def fetch(source):
        get_current_context()["source"] = source
        if source == "bad":
            raise AirflowFailException("bad has no feed: look at sources.yaml")

    link()
    fetch.expand(source=["good", "bad"])


FAILS = fails()

if __name__ == "__main__":
    FAILS.test(logical_date=datetime(2026, 3, 1, tzinfo=UTC))
"""


def airflow_environment(home):
    return os.environ | {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db?timeout=60",
        "AIRFLOW__CORE__DAGS_FOLDER": str(home / "dags"),
        "AIRFLOW__CORE__PARALLELISM": "4",
    }


@pytest.fixture
def home(tmp_path):
    (tmp_path / "dags").mkdir()
    subprocess.run([AIRFLOW, "db", "migrate"], env=airflow_environment(tmp_path), check=True, capture_output=True)
    return tmp_path


@pytest.fixture
def webhook():
    """Yield the address of a web server and the texts that are posted to it."""
    texts = []

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            texts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/alerts", texts
        server.shutdown()


@pytest.fixture
def started():
    """Yield a function that starts a program, and end those that it started."""
    running = []

    def start(*command, log, env):
        with log.open("wb") as output:
            running.append(subprocess.Popen(command, env=env, stdout=output, stderr=output, start_new_session=True))

    yield start
    for process in running:
        os.killpg(process.pid, signal.SIGTERM)
    for process in running:
        process.wait(timeout=PATIENCE)


def rows(home, query):
    with sqlite3.connect(home / "airflow.db", timeout=60) as database:
        return database.execute(query).fetchall()


def wait_for(what, is_there, logs):
    for _ in range(PATIENCE * 2):
        if is_there():
            return
        time.sleep(0.5)
    pytest.fail(f"{what} did not come; " + "".join(log.read_text(errors="replace")[-3000:] for log in logs))


@pytest.mark.slow
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_real_scheduler_alerts_for_a_late_day_and_for_no_day_in_time_and_no_backfill(home, webhook, started):
    address, texts = webhook
    environment = airflow_environment(home) | {
        "AIRFLOW_CONN_WEBHOOK": json.dumps({"conn_type": "http", "host": address}),
        "AIRFLOW__API__BASE_URL": "https://airflow.example.org/",
    }
    (home / "dags" / "days.py").write_text(LATE_AND_IN_TIME.format(hour=datetime.now(UTC).hour), encoding="utf-8")
    old = [str((datetime.now(UTC) - timedelta(days=days)).date()) for days in (20, 19)]
    backfill = ["backfill", "create", "--dag-id", "late", "--from-date", old[0], "--to-date", old[1]]
    for command in (["dags", "reserialize"], backfill):
        subprocess.run([AIRFLOW, *command], env=environment, check=True, capture_output=True)

    logs = [home / "scheduler.log", home / "triggerer.log"]
    for log in logs:
        started(AIRFLOW, log.stem, "--skip-serve-logs", log=log, env=environment)
    wait_for("the alert", lambda: texts, logs)
    done = "select state from dag_run where dag_id = 'in_time'"
    wait_for("the day in time", lambda: rows(home, done) == [("success",)], logs)

    (text,) = texts
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
    assert text.startswith(f"{yesterday} is late: ")
    assert "https://airflow.example.org/dags/late/runs/scheduled__" in text
    assert logs[1].read_text(encoding="utf-8").count(" is late: ") == 1
    deadlines = "select dag_id, run_type, missed from deadline join dag_run on dag_run.id = dagrun_id"
    assert rows(home, deadlines) == [("late", "scheduled", 1)]
    assert rows(home, "select distinct run_type from dag_run where dag_id = 'late'") == [("backfill",), ("scheduled",)]


@pytest.mark.slow
def test_a_task_that_fails_for_good_says_in_its_log_which_part_of_which_day_and_why(home):
    script = home / "dags" / "fails.py"
    script.write_text(FAILS, encoding="utf-8")
    run = subprocess.run([sys.executable, script], env=airflow_environment(home), capture_output=True, text=True, check=True)
    told = [line for line in run.stdout.splitlines() if " [dateline] " in line]
    assert len(told) == 2
    assert any("2026-03-01  link failed for good at try 1: the disk is full: make room. " in line for line in told)
    assert any("2026-03-01  fetch bad failed for good at try 1: bad has no feed: look at " in line for line in told)
    assert all('"A task is red" in docs/operate.md' in line for line in told)


@pytest.mark.parametrize("context", [{"data_interval_start": DAY}, {"data_interval_start": None, "logical_date": DAY}])
def test_a_task_whose_process_was_killed_is_told_of_too(caplog, context):
    task = SimpleNamespace(task_id="link", map_index=-1, rendered_map_index=None, try_number=3)
    with caplog.at_level(logging.ERROR, logger="dateline"):
        dateline_alerts.tell_failure(context | {"ti": task, "run_id": "a run"})
    (line,) = caplog.messages
    assert line.startswith("2026-03-01  link failed for good at try 3: no reason was given")


def test_without_an_hour_there_is_no_deadline():
    assert dateline_alerts.deadline(None) is None
    assert dateline_alerts.deadline("") is None


@pytest.mark.parametrize(("hour", "after"), [("0", 24), ("6", 30), ("06", 30), ("23", 47)])
def test_the_deadline_is_an_hour_of_the_day_after(hour, after):
    alert = dateline_alerts.deadline(hour)
    assert alert.interval == timedelta(hours=after)
    assert f"{int(hour):02}:00 UTC" in alert.name


@pytest.mark.parametrize("hour", ["24", "-1", "6:30", "six", " "])
def test_what_is_no_hour_says_what_to_give(hour):
    with pytest.raises(ValueError, match="give an hour of the day"):
        dateline_alerts.deadline(hour)


def test_airflow_knows_the_reference_by_the_name_that_a_dag_file_writes():
    reference = dateline_alerts.deadline("6").reference
    name = f"{type(reference).__module__}.{type(reference).__qualname__}"
    assert name in get_deadline_references_plugins()
