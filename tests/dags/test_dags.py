"""The DAGs as Airflow reads them: which there are, their shape, and the rules of the house."""

import ast
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk.definitions.mappedoperator import MappedOperator
from airflow.sdk.timezone import coerce_datetime
from airflow.serialization.encoders import coerce_to_core_timetable
from airflow.serialization.serialized_objects import DagSerialization
from airflow.timetables.base import TimeRestriction

from dateline.flow import PUBLISHED

FIRST, SECOND = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
DAGS = Path(__file__).parents[2] / "dags"
FILES = sorted(DAGS.glob("*.py"))
DAG_IDS = {"news_daily", "news_collect", "news_relink"}
TAGS = {"dateline", "daily", "hourly", "relink"}
HEAVY = {"pandas", "pyarrow", "spacy", "great_expectations", "trafilatura", "numpy", "feedparser", "warcio"}
ORDER = {
    "collect.sources": {"collect.fetch"}, "collect.fetch": {"collect.shards"}, "collect.shards": {"think.extract_and_find"},
    "think.extract_and_find": {"think.link"}, "think.link": {"think.check"}, "think.check": {"release.publish"},
    "release.publish": {"release.brief"}, "release.brief": set(),
}  # fmt: skip


@pytest.fixture(scope="module")
def bag():
    return DagBag(DAGS)


@pytest.fixture(scope="module")
def daily(bag):
    return bag.dags["news_daily"]


def tasks_of(bag):
    return [task for dag in bag.dags.values() for task in dag.tasks]


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
def test_a_dag_explains_itself_in_the_ui_and_has_tags_of_the_house(bag, dag_id):
    dag = bag.dags[dag_id]
    assert "When it fails" in (dag.doc_md or "")
    assert "dateline" in dag.tags
    assert set(dag.tags) <= TAGS


@pytest.mark.parametrize("dag_id", sorted(DAG_IDS))
def test_a_dag_can_be_kept_in_the_database(bag, dag_id):
    assert DagSerialization.to_dict(bag.dags[dag_id])["dag"]["dag_id"] == dag_id


def test_every_task_explains_itself_ends_some_time_and_says_what_to_do_when_it_fails(bag):
    for task in tasks_of(bag):
        settings = task.partial_kwargs if isinstance(task, MappedOperator) else vars(task)
        assert task.doc_md, task.task_id
        assert timedelta(0) < task.execution_timeout <= timedelta(hours=1), task.task_id
        assert settings.get("on_failure_callback"), task.task_id


def test_a_task_that_fails_is_tried_again_later_and_then_later_still(monkeypatch):
    monkeypatch.delenv("DATELINE_RETRIES")
    sys.modules.pop("dateline_steps", None)
    tasks = tasks_of(DagBag(DAGS))
    assert len(tasks) == len(ORDER) + 2
    for task in tasks:
        assert task.retries == 2
        assert task.retry_delay >= timedelta(seconds=30)
        assert task.retry_exponential_backoff == 2.0
        assert task.max_retry_delay >= task.retry_delay


def test_a_mapped_task_is_labelled_by_its_source_or_shard(bag):
    labels = {task.task_id: task.map_index_template for task in tasks_of(bag) if isinstance(task, MappedOperator)}
    assert set(labels) == {"collect.fetch", "think.extract_and_find"}
    assert all("source" in label or "label" in label for label in labels.values())


def test_what_fetches_waits_in_the_pool_for_fetching_and_nothing_else_does(bag):
    assert {task.task_id for task in tasks_of(bag) if task.pool == "fetch"} == {"collect.fetch", "fetch_feeds"}


def test_the_tasks_of_the_day_run_in_the_order_of_the_flow(daily):
    assert {task.task_id: task.downstream_task_ids for task in daily.tasks} == ORDER


def test_the_groups_of_the_day_explain_themselves(daily):
    groups = daily.task_group.get_task_group_dict()
    assert set(groups) == {None, "collect", "think", "release"}
    assert all(group.doc_md for name, group in groups.items() if name)


def test_what_changes_the_published_days_announces_every_published_dataset_and_nothing_else_does(bag):
    announced = {task.task_id: {asset.name for asset in task.outlets} for task in tasks_of(bag) if task.outlets}
    assert announced == {"release.publish": set(PUBLISHED), "relink_days": set(PUBLISHED)}


def test_the_form_of_a_run_is_typed_and_filled_in(daily):
    form = {name: daily.params.get_param(name) for name in daily.params}
    assert {name: param.schema["type"] for name, param in form.items()} == {"archive": "string", "sources": "array"}
    assert form["archive"].schema["enum"] == ["refetch", "replay"]
    assert form["sources"].schema["examples"][:2] == ["samples", "bbc-europe"]
    assert daily.params.validate() == {"archive": "refetch", "sources": []}
    assert all(param.schema["title"] and param.description for param in form.values())


def test_no_dag_catches_up_by_itself(bag):
    assert not any(dag.catchup for dag in bag.dags.values())


def test_days_may_run_beside_each_other_and_what_links_them_again_or_fetches_runs_alone(bag):
    assert bag.dags["news_daily"].max_active_runs > 1
    assert bag.dags["news_relink"].max_active_runs == bag.dags["news_collect"].max_active_runs == 1


def test_relinking_waits_for_published_events_and_is_not_paused_at_first(bag):
    relink = bag.dags["news_relink"]
    assert [asset.name for asset in relink.timetable.asset_condition.objects] == ["events"]
    assert relink.is_paused_upon_creation is False


def test_a_day_has_a_deadline_only_where_an_hour_is_set(monkeypatch, daily):
    assert not daily.deadline
    monkeypatch.setenv("DATELINE_DEADLINE_HOUR", "6")
    [deadline] = DagBag(DAGS).dags["news_daily"].deadline
    assert deadline.interval == timedelta(hours=30)


def test_no_day_is_scheduled_after_the_last_one_where_one_is_set(monkeypatch, daily):
    assert daily.end_date is None
    monkeypatch.setenv("DATELINE_LAST_DAY", "2026-03-01")
    assert DagBag(DAGS).dags["news_daily"].end_date == FIRST


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


def test_a_feed_is_fetched_every_hour(bag):
    timetable = coerce_to_core_timetable(bag.dags["news_collect"].timetable)
    interval = timetable.infer_manual_data_interval(run_after=coerce_datetime(FIRST + timedelta(hours=5, minutes=1)))
    assert (interval.start, interval.end) == (FIRST + timedelta(hours=4), FIRST + timedelta(hours=5))


PARSE = """
import airflow.sdk, runpy, sys, time
started = time.process_time()
runpy.run_path({path!r})
print(time.process_time() - started, *sys.modules)
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_parsing_a_dag_file_imports_nothing_heavy_and_takes_less_than_a_second_of_the_processor(path):
    code = PARSE.format(path=str(path))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, *loaded = run.stdout.split()
    assert "airflow.sdk" in loaded
    assert not HEAVY & set(loaded)
    assert float(seconds) < 1
