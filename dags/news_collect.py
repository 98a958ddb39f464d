"""Rolling feeds into the raw archive, every hour: a feed forgets, and what was not fetched in time is gone.

A page goes into the archive of the day (UTC) on which it was fetched; `news_daily` takes it from there. What the archive
holds is not fetched again, unless its feed says that it has changed. One task asks all feeds, each host in its own time.
The DAG starts paused: set DATELINE_CONTACT, look through `sources.yaml`, then unpause it.

**When it fails:** the last lines of the log name the feeds that could not be read, and why; the others have been fetched.
The next hour tries again by itself; where a feed stays unread, mend its `url` or take it out.
"""

from datetime import UTC, datetime

from airflow.sdk import CronDataIntervalTimetable, dag

import dateline_steps as steps


@dag(
    schedule=CronDataIntervalTimetable("0 * * * *", timezone="UTC"),
    start_date=datetime(2000, 1, 1, tzinfo=UTC),
    catchup=False,  # a feed says what it says now
    max_active_runs=1,  # so that a page is fetched once
    default_args=steps.DEFAULTS,
    doc_md=__doc__,
    tags=["dateline", "hourly"],
)
def news_collect() -> None:
    """Fetch the feeds."""
    steps.fetch_feeds()


COLLECT = news_collect()
