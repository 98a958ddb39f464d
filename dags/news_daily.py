"""One day of news pages, from the raw archive to the published datasets and the day's brief.

The run, and the backfill, of day D read and publish day D (UTC). A run started by hand takes the last whole day
before its logical date.

**When it fails:** the last lines of the red task's log name the step, the day and the reason. Mend the page, rule or
disk that they name, then clear that task: the steps before it have kept their results. Until `publish` is green the
day stays as it was. `dateline run --day D --folder DIR --lake DIR` repeats the day without Airflow.
"""

import os
import sys
from datetime import UTC, datetime, timedelta

from airflow.sdk import Asset, CronDataIntervalTimetable, chain, dag

from dateline_steps import run_here, step

DATASETS = (
    "articles", "removed_spans", "entity_mentions", "event_mentions", "claims", "quotes",
    "entities", "origins", "stories", "events", "event_claims", "coverage", "quality", "rejected",
)  # fmt: skip


@dag(
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,  # the link step looks back at the days that are published
    default_args={"retries": int(os.environ.get("DATELINE_RETRIES", "2")), "retry_delay": timedelta(minutes=1)},
    doc_md=__doc__,
    tags=["dateline", "daily"],
)
def news_daily() -> None:
    """Run the steps of a day, in order."""
    published = [Asset(dataset, group="dateline") for dataset in DATASETS]
    chain(
        step("collect"), step("extract"), step("find"), step("link"), step("check"),
        step("publish", outlets=published), step("brief"),
    )  # fmt: skip


DAILY = news_daily()

if __name__ == "__main__":
    run_here(DAILY, days=sys.argv[1:])
