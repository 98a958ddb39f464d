import ast
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk.timezone import coerce_datetime
from airflow.serialization.encoders import coerce_to_core_timetable
from airflow.timetables.base import TimeRestriction

from dateline.flow import STEP_NAMES
from dateline.lake.publish import PUBLISHED

FIRST, SECOND = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
DAGS = Path(__file__).parents[2] / "dags"
FILES = sorted(DAGS.glob("*.py"))
DAG_IDS = {"news_daily"}
HEAVY = {"pandas", "pyarrow", "spacy", "great_expectations", "trafilatura", "numpy"}


@pytest.fixture(scope="module")
def bag():
    return DagBag(DAGS)


@pytest.fixture(scope="module")
def daily(bag):
    return bag.dags["news_daily"]


def test_the_folder_holds_these_dags_and_no_other(bag):
    assert bag.import_errors == {}
    assert set(bag.dags) == DAG_IDS
    assert {path.stem for path in FILES} == DAG_IDS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_dag_file_fits_on_a_screen_and_says_what_to_do_when_it_fails(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 50
    assert "**When it fails:**" in (ast.get_docstring(ast.parse(source)) or "")


@pytest.mark.parametrize("dag_id", sorted(DAG_IDS))
def test_a_dag_explains_itself_in_the_ui(bag, dag_id):
    dag = bag.dags[dag_id]
    assert "When it fails" in (dag.doc_md or "")
    assert "dateline" in dag.tags


def test_a_task_that_fails_is_tried_again_later(monkeypatch):
    monkeypatch.delenv("DATELINE_RETRIES")
    tasks = DagBag(DAGS).dags["news_daily"].tasks
    assert len(tasks) == len(STEP_NAMES)
    assert all(task.retries >= 1 and task.retry_delay >= timedelta(seconds=30) for task in tasks)


def test_the_steps_run_one_after_the_other_in_the_order_of_the_flow(daily):
    assert set(daily.task_ids) == set(STEP_NAMES)
    for earlier, later in pairwise(STEP_NAMES):
        assert daily.get_task(earlier).downstream_task_ids == {later}
    assert daily.get_task(STEP_NAMES[-1]).downstream_task_ids == set()


def test_publish_announces_every_published_dataset_and_no_other_step_announces_any(daily):
    announced = {task.task_id: {asset.name for asset in task.outlets} for task in daily.tasks if task.outlets}
    assert announced == {"publish": set(PUBLISHED)}


def test_days_are_not_caught_up_by_themselves_and_run_one_at_a_time(daily):
    assert daily.catchup is False
    assert daily.max_active_runs == 1


def test_the_run_of_a_day_covers_that_day(daily):
    timetable = coerce_to_core_timetable(daily.timetable)
    restriction = TimeRestriction(earliest=coerce_datetime(FIRST), latest=coerce_datetime(FIRST), catchup=True)
    run = timetable.next_dagrun_info(last_automated_data_interval=None, restriction=restriction)
    assert (run.logical_date, run.data_interval.start, run.data_interval.end) == (FIRST, FIRST, SECOND)
    assert run.run_after == SECOND


def test_a_run_started_by_hand_takes_the_last_whole_day(daily):
    moment = coerce_datetime(SECOND + timedelta(hours=9, minutes=30))
    interval = coerce_to_core_timetable(daily.timetable).infer_manual_data_interval(run_after=moment)
    assert (interval.start, interval.end) == (FIRST, SECOND)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_parsing_a_dag_file_imports_nothing_heavy(path):
    code = f"import airflow, runpy, sys; runpy.run_path({str(path)!r}); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "airflow.sdk" in loaded
    assert not HEAVY & loaded
