"""Published days linked again where a day that they looked back at has changed since.

A day's events and stories inherit their ids from the seven days before it. When one of these is published late, or
again, the days after it are linked anew from what their own runs have read: nothing is fetched or read again. In
whatever order days were run, they end in the same bytes.

**When it fails:** the last lines of the log name the day. If what its run had kept is gone, run that day again in
`news_daily`; else mend what they name and clear the task. Days that were not linked again stay whole as they are.
"""

from datetime import UTC, datetime

from airflow.sdk import dag

import dateline_steps as steps


@dag(
    schedule=[steps.ASSETS["events"]],
    start_date=datetime(2000, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,  # days published meanwhile wait together for the next run
    is_paused_upon_creation=False,
    default_args=steps.DEFAULTS,
    doc_md=__doc__,
    tags=["dateline", "relink"],
)
def news_relink() -> None:
    """Link again what is out of step."""
    steps.relink_days()


RELINK = news_relink()
