"""One day of news pages, from the raw archive to the published datasets and the day's brief.

The run, and the backfill, of day D read and publish day D (UTC). A run started by hand takes the last whole day
before its logical date. Days may run in any order and beside each other; `news_relink` then makes the later ones agree.

**When it fails:** the last lines of the red task's log say what is wrong and what to do. Mend that, then clear the red
task: the tasks before it have kept their results. Until `publish` is green the day stays as it was.
More in docs/operate.md. `dateline run --day D` repeats the day without Airflow.
"""

import os
import sys
from datetime import UTC, datetime

from airflow.sdk import CronDataIntervalTimetable, TaskGroup, dag

import dateline_steps as steps
from dateline_alerts import deadline


@dag(
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=datetime(2000, 1, 1, tzinfo=UTC),
    end_date=steps.last_day(),
    catchup=False,
    max_active_runs=3,
    params=steps.params(),
    default_args=steps.DEFAULTS,
    deadline=deadline(os.environ.get("DATELINE_DEADLINE_HOUR"), os.environ.get("DATELINE_ALERT_CONNECTION")),
    doc_md=__doc__,
    tags=["dateline", "daily"],
)
def news_daily() -> None:
    """Collect the day, think about it, release it."""
    with TaskGroup("collect", doc_md="What was there on the day; nothing about content."):
        shards = steps.shards()
        steps.fetch.expand(sources=steps.sources()) >> shards
    with TaskGroup("think", doc_md="What the articles say, what is the same thing, and what may be published."):
        checked = steps.extract_and_find.expand(shard=shards) >> steps.link() >> steps.check()
    with TaskGroup("release", doc_md="Readers see the old day or the new one, and the new one only if it was checked."):
        checked >> steps.publish() >> steps.brief()


DAILY = news_daily()

if __name__ == "__main__":
    steps.run_here(DAILY, days=sys.argv[1:])
