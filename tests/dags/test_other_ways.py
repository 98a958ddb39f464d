"""Feeds by the hour, and a day into object storage, through Airflow in a process of their own."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline import runner
from dateline.lake.archive import Archive
from dateline.lake.files import lake_path
from dateline.lake.layout import Lake
from dateline.settings import SAMPLES_FOLDER, Settings
from object_store import BUCKET
from own_config import config_with
from web_site import site

__all__ = ["site"]

ROOT = Path(__file__).parents[2]
DAY = date(2026, 3, 1)
FEED = "import runpy, sys; from datetime import datetime; dag = runpy.run_path(sys.argv[1])['COLLECT']; " \
       "sys.exit(dag.test(logical_date=datetime.fromisoformat(sys.argv[2])).state != 'success')"  # fmt: skip

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An Airflow of its own, its database ready."""
    home = tmp_path_factory.mktemp("airflow")
    airflow = Path(sys.executable).with_name("airflow")
    subprocess.run([airflow, "db", "migrate"], env=environment(home), check=True, capture_output=True)
    return home


def environment(home, **settings):
    database = f"sqlite:///{home}/airflow.db?timeout=60"
    return os.environ | {"AIRFLOW_HOME": str(home), "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database} | settings


def run(home, *command, **settings):
    done = subprocess.run([sys.executable, *map(str, command)], env=environment(home, **settings), capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
    return done.stdout


def test_the_hourly_dag_fetches_a_feed_into_the_archive_of_its_hour(home, site, tmp_path):
    page = site.gives("/rain")
    entry = f"id: ferry, kind: feed, url: '{site.feeds(page)}', outlet: {{name: The Ferry Herald}}"
    config = config_with([entry], tmp_path / "config")
    moment = datetime(2026, 3, 1, 5, 20, tzinfo=UTC).isoformat()
    told = run(home, "-c", FEED, ROOT / "dags" / "news_collect.py", moment, DATELINE_LAKE=str(tmp_path / "lake"),
               DATELINE_CONFIG=str(config), DATELINE_CONTACT="news@example.org", DATELINE_ALLOW_LOOPBACK="yes")  # fmt: skip
    lake = Lake(tmp_path / "lake")
    assert "2026-03-01 05:00  collect  feeds: 1 pages, 0 known, 0 rejected" in told
    captures = Archive(lake, "ferry", DAY).captures().to_pylist()
    assert [(row["part"], row["url"]) for row in captures if row["role"] == "page"] == [("hour-05", page)]


@pytest.mark.usefixtures("object_storage")
def test_a_day_through_airflow_into_object_storage_is_the_bytes_of_one_in_a_folder(home, tmp_path):
    address = f"s3://{BUCKET}/airflow/lake"
    run(home, ROOT / "dags" / "news_daily.py", DAY, DATELINE_LAKE=address, DATELINE_SHARD_PAGES="3",
        DATELINE_FOLDER=str(SAMPLES_FOLDER))  # fmt: skip
    stored = {path.name: path.read_bytes() for path in lake_path(address).glob(f"published/*/day={DAY}/*.parquet")}
    settings = Settings(folder=SAMPLES_FOLDER, lake=tmp_path / "lake")
    runner.run_day(DAY, "plain", settings, lambda _: None)
    assert stored == {path.name: path.read_bytes() for path in (tmp_path / "lake" / "published").rglob("*.parquet")}
