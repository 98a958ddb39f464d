"""The whole day through Airflow: `DAG.test` on a database of its own, against the same day without Airflow."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from dateline import runner, settings
from dateline.contracts import CONTRACTS
from dateline.flow import PUBLISHED
from dateline.lake.manifest import manifest_of
from published import published_bytes

ROOT = Path(__file__).parents[2]
DAYS = ("2026-03-01", "2026-03-02", "2026-03-03")


@pytest.fixture(scope="module")
def airflow_run(tmp_path_factory):
    """Run the days in a process of their own, as `make run` does, and return the lake and what was printed."""
    home = tmp_path_factory.mktemp("airflow")
    environment = os.environ | {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db?timeout=60",
        "DATELINE_LAKE": str(home / "lake"),
        "DATELINE_FOLDER": str(settings.SAMPLES_FOLDER),
        "AIRFLOW__OPENLINEAGE__TRANSPORT": json.dumps(
            {"type": "file", "log_file_path": str(home / "lineage.json"), "append": True}
        ),
    }
    airflow = Path(sys.executable).with_name("airflow")
    subprocess.run([airflow, "db", "migrate"], env=environment, check=True, capture_output=True)
    command = [sys.executable, ROOT / "dags" / "news_daily.py", *DAYS]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-5000:]
    return home / "lake", run.stdout


@pytest.mark.slow
def test_airflow_and_the_plain_runner_publish_the_same_bytes(airflow_run, tmp_path):
    plain = settings.Settings(folder=settings.SAMPLES_FOLDER, lake=tmp_path)
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


@pytest.fixture
def database(airflow_run):
    lake, _ = airflow_run
    with closing(sqlite3.connect(lake.parent / "airflow.db")) as connection:
        yield connection.cursor()


@pytest.mark.slow
def test_each_published_dataset_is_announced_with_the_facts_of_the_run(airflow_run, database):
    lake, _ = airflow_run
    events = database.execute("select name, asset_event.extra from asset_event join asset on asset.id = asset_id").fetchall()
    facts = [(name, json.loads(extra)) for name, extra in events]
    assert sorted((name, told["day"]) for name, told in facts) == sorted(product(PUBLISHED, DAYS))
    for name, told in facts:
        manifest = manifest_of(lake, date.fromisoformat(told["day"]))
        assert told["rows"] == manifest["datasets"][name]["rows_count"]
        assert (told["run_id"], told["sources"]) == (manifest["run_id"], ["samples"])
        assert Path(told["manifest"]).is_file()


@pytest.mark.slow
def test_the_grid_names_each_source_and_shard(database):
    labels = database.execute("select distinct task_id, rendered_map_index from task_instance where map_index >= 0")
    assert dict(labels.fetchall()) == {"collect.fetch": "samples", "think.extract_and_find": "1 of 1, 6 pages"}


@pytest.mark.slow
def test_lineage_tells_what_each_task_reads_and_writes_with_the_columns(airflow_run):
    lake, _ = airflow_run
    lines = (lake.parent / "lineage.json").read_text(encoding="utf-8").splitlines()
    ended = {event["job"]["name"]: event for event in map(json.loads, lines) if event["eventType"] == "COMPLETE"}
    published = {f"{lake}/published/{name}" for name in PUBLISHED}
    publish, link = ended["news_daily.release.publish"], ended["news_daily.think.link"]
    assert {output["name"] for output in publish["outputs"]} == published
    assert {f"{lake}/published/events", f"{lake}/published/stories"} <= {one["name"] for one in link["inputs"]}
    assert f"{lake}/archive" in {output["name"] for output in ended["news_daily.collect.fetch"]["outputs"]}
    assert all(one["namespace"] == "file" for event in ended.values() for one in event["inputs"] + event["outputs"])
    for output in publish["outputs"]:
        columns = [field["name"] for field in output["facets"]["schema"]["fields"]]
        assert columns == CONTRACTS[output["name"].rsplit("/", 1)[-1]].column_names
