import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from airflow.sdk import Asset

import dateline_lineage
from dateline.contracts import CONTRACTS
from dateline.flow import PUBLISHED, STEP_NAMES, STEPS
from loaded import modules_loaded_by

AIRFLOW = Path(sys.executable).with_name("airflow")

DAY = """
import sys
from datetime import UTC, datetime

from airflow.sdk import Asset, dag, get_current_context, task

from dateline_lineage import add_schemas, lineage

TASKS = {"fetch": ["collect"], "read": ["extract", "find"], "link": ["link"], "check": ["check"], "brief": ["brief"]}


@dag(schedule=None, start_date=datetime(2026, 1, 1, tzinfo=UTC))
def day():
    def take(part=None):
        add_schemas(get_current_context()["outlets"])

    publish = task(task_id="publish", **lineage(sys.argv[1], "publish", assets=[Asset("events", group="dateline")]))(take)()
    for name, steps in TASKS.items():
        taken = task(task_id=name, **lineage(sys.argv[1], *steps))(take)
        (taken.expand(part=[1, 2]) if name == "read" else taken()) >> publish


DAY = day()

if __name__ == "__main__":
    DAY.test(logical_date=datetime(2026, 3, 1, tzinfo=UTC))
"""


def events_of(home, root):
    """Run a day with the file transport on, and return the events that tasks sent."""
    (home / "dags").mkdir()
    script, log = home / "dags" / "day.py", home / "events.json"
    script.write_text(DAY, encoding="utf-8")
    environment = os.environ | {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db?timeout=60",
        "AIRFLOW__CORE__DAGS_FOLDER": str(home / "dags"),
    }
    subprocess.run([AIRFLOW, "db", "migrate"], env=environment, check=True, capture_output=True)
    transport = {"type": "file", "log_file_path": str(log), "append": True}
    environment |= {"AIRFLOW__OPENLINEAGE__TRANSPORT": json.dumps(transport)}
    run = subprocess.run([sys.executable, script, root], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-5000:]
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return [event for event in events if "." in event["job"]["name"]]


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    return events_of(tmp_path_factory.mktemp("lineage"), "s3://news/the-lake")


def names(event, side):
    assert {dataset["namespace"] for dataset in event[side]} <= {"s3://news"}
    return {dataset["name"] for dataset in event[side]}


@pytest.mark.slow
def test_each_task_says_at_its_start_and_its_end_what_it_reads_and_writes(sent):
    told = [(event["job"]["name"], event["eventType"]) for event in sent]
    tasks = ["fetch", "read", "read", "link", "check", "publish", "brief"]
    assert sorted(told) == sorted((f"day.{task}", kind) for task in tasks for kind in ("START", "COMPLETE"))
    for event in sent:
        if event["job"]["name"] == "day.publish":
            assert names(event, "inputs") == {f"the-lake/staging/check/{name}" for name in PUBLISHED}
            assert names(event, "outputs") == {f"the-lake/published/{name}" for name in PUBLISHED}
        if event["job"]["name"] == "day.read":
            assert names(event, "inputs") == {"the-lake/archive"}
            assert {"the-lake/staging/extract/articles", "the-lake/staging/find/claims"} <= names(event, "outputs")


@pytest.mark.slow
def test_a_task_that_is_done_says_which_columns_it_wrote(sent):
    (done,) = [event for event in sent if (event["job"]["name"], event["eventType"]) == ("day.publish", "COMPLETE")]
    for dataset in done["outputs"]:
        contract = CONTRACTS[dataset["name"].rsplit("/", 1)[-1]]
        fields = dataset["facets"]["schema"]["fields"]
        assert [field["name"] for field in fields] == contract.column_names
        assert all(field["type"] and field["description"] for field in fields)


def test_what_a_step_reads_is_written_by_an_earlier_one_or_was_published_before():
    there = {f"published/{name}" for step in STEPS.values() for name in step.looks_back_at}
    for step in STEP_NAMES:
        assert set(dateline_lineage.reads(step)) <= there, step
        there |= set(dateline_lineage.writes(step))
    assert {f"published/{name}" for name in PUBLISHED} <= there


def test_without_lineage_in_airflow_only_assets_are_declared_and_no_client_is_loaded():
    asset = Asset("events", group="dateline")
    assert dateline_lineage.lineage("lake", "publish", assets=[asset]) == {"inlets": [], "outlets": [asset]}
    code = "import dateline_lineage; dateline_lineage.lineage('lake', 'link'); dateline_lineage.add_schemas([])"
    loaded = modules_loaded_by(code, after="import airflow.plugins_manager, airflow.sdk")
    assert "dateline_lineage" in loaded
    assert not {"pyarrow", "pandas", "spacy", "openlineage.client"} & loaded


@pytest.mark.parametrize(
    ("root", "namespace", "name"),
    [
        ("/srv/lake", "file", "/srv/lake/"),
        ("lake", "file", f"{Path.cwd()}/lake/"),
        ("s3://news", "s3://news", ""),
        ("s3://news/a/lake/", "s3://news", "a/lake/"),
    ],
)
def test_a_lake_has_the_address_that_openlineage_gives_such_places(root, namespace, name):
    assert dateline_lineage.address_of(root) == (namespace, name)
