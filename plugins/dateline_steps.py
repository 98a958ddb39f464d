"""The steps of a day as Airflow tasks: each takes its day, its run and its wishes from the run, and tells its story.

What is imported inside the tasks is what DAG files must not import: pandas, spaCy, pyarrow.
"""

import logging
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

import yaml
from airflow.sdk import DAG, Asset, Param, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from dateline.flow import PUBLISHED
from dateline.identity import source_id_of
from dateline.settings import settings_from
from dateline_alerts import tell_failure
from dateline_lineage import add_schemas, lineage
from dateline_metrics import tell_metrics

if TYPE_CHECKING:
    from airflow.sdk.bases.decorator import Task

    from dateline.day_steps import Run, Wish

Given = TypeVar("Given")
Step = TypeVar("Step", bound="Task[Any, Any]")

STORY = logging.getLogger("dateline")

LAKE = settings_from().lake

ASSETS = {dataset: Asset(dataset, group="dateline") for dataset in PUBLISHED}

DEFAULTS: dict[str, Any] = {
    "retries": int(os.environ.get("DATELINE_RETRIES", "2")),
    "retry_delay": timedelta(seconds=int(os.environ.get("DATELINE_RETRY_SECONDS", "60"))),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(minutes=15),
    "execution_timeout": timedelta(hours=1),
    "on_failure_callback": tell_failure,
}

def last_day() -> datetime | None:
    """Return the last day that is scheduled, for sources that do not grow any more; without one there is no end."""
    day = os.environ.get("DATELINE_LAST_DAY")
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None


def params() -> dict[str, Param]:
    """Return what may be chosen for a run: the fields of the form in the UI."""
    return {
        "archive": Param(
            "refetch", type="string", enum=["refetch", "replay"], title="Archive",
            description="refetch: read the sources again where they can be read for a past day. "
            "replay: use only what the archive holds.",
        ),
        "sources": Param(
            [], type="array", items={"type": "string"}, examples=source_names(), title="Sources to fetch again",
            description="Of the others the archive is replayed, so that the day stays whole. None chosen: all.",
        ),
    }  # fmt: skip


def source_names() -> list[str]:
    """Return the sources that can be chosen; what cannot be read is told by the run, not by the parsing of the DAG."""
    settings = settings_from()
    if settings.folder is not None:
        return [source_id_of(settings.folder)]
    with suppress(OSError, yaml.YAMLError, TypeError, KeyError):
        declared = yaml.safe_load((settings.config / "sources.yaml").read_text(encoding="utf-8"))
        return [str(source["id"]) for source in declared["sources"]]
    return []


@task
def sources() -> list[list[str]]:
    """Say which sources are to be read for the day, and note which publication the run is going to replace."""
    from dateline import collect_steps

    found = _attempt("collect", collect_steps.sources, _wish())
    STORY.info("%s  collect  reads %s", _day(), ", ".join(name for group in found for name in group) or "only the archive")
    return found


def explained(step: Step) -> Step:
    """Return a task with its docstring as its page in the UI, which Airflow leaves out where a task is mapped."""
    return cast(Step, step.override(doc_md=step.function.__doc__))


FETCHING: dict[str, Any] = {"pool": "fetch", "execution_timeout": timedelta(hours=1), **lineage(LAKE, "collect")}


@explained
@task(map_index_template="{{ task.op_kwargs['sources'] | join(', ') }}", multiple_outputs=False, **FETCHING)
def fetch(sources: list[str]) -> dict[str, int]:
    """Bring what the sources have for the day into the raw archive; all that must be asked for on the web are one task."""
    from dateline import collect_steps

    return _told("collect", collect_steps.fetch, sources, STORY.info, part=", ".join(sources))


@task(multiple_outputs=False, trigger_rule="none_failed")
def shards() -> list[dict[str, Any]]:
    """Settle what the archive holds of the day, and cut it into shards of a minute or two of reading."""
    from dateline import collect_steps

    started = time.monotonic()
    cut = _attempt("collect", collect_steps.shards)
    number = len(cut.sizes)
    _tell(_day().isoformat(), "collect", cut.counts, time.monotonic() - started, f"{number} shards")
    return [{"shard": shard, "label": f"{shard + 1} of {number}, {size} pages"} for shard, size in enumerate(cut.sizes)]


@explained
@task(map_index_template="{{ task.op_kwargs['shard']['label'] }}", multiple_outputs=False, **lineage(LAKE, "extract", "find"))
def extract_and_find(shard: Mapping[str, Any]) -> dict[str, int]:
    """Turn the pages of the shard into articles, and find what these say."""
    from dateline import day_steps

    extracted = _told("extract", day_steps.extract, shard["shard"], part=f"shard {shard['shard'] + 1}")
    found = _told("find", day_steps.find, shard["shard"], part=f"shard {shard['shard'] + 1}")
    return {**found, **extracted}


@task(multiple_outputs=False, **lineage(LAKE, "link"))
def link() -> dict[str, int]:
    """Find out what is the same person, place, text, story and event, looking back at published days."""
    from dateline import day_steps

    return _told("link", day_steps.link)


@task(multiple_outputs=False, **lineage(LAKE, "check"))
def check() -> dict[str, int]:
    """Let Great Expectations decide which rows may be published."""
    from dateline import day_steps

    return _told("check", day_steps.check, STORY.warning)


@task(multiple_outputs=False, **lineage(LAKE, "publish", assets=ASSETS.values()))
def publish() -> dict[str, int]:
    """Swap the day in, the manifest last, and announce each dataset with the facts of the run."""
    from dateline import day_steps

    counts = _told("publish", day_steps.publish)
    _announce(_run())
    return counts


@task(multiple_outputs=False, **lineage(LAKE, "brief"))
def brief() -> dict[str, int]:
    """Write the page of the day, and clear away what dead runs of the day have left."""
    from dateline import day_steps

    counts = _told("brief", day_steps.brief)
    day_steps.clear_others(_run())
    return counts


@task(multiple_outputs=False, **lineage(LAKE, "link", "check", "publish", "brief", assets=ASSETS.values()))
def relink_days() -> dict[str, Any]:
    """Link again each published day that looked back at days which have changed since."""
    from dateline import runner

    try:
        changed = runner.relink(settings_from(), STORY.info)
    except runner.KNOWN_ERRORS as error:
        raise _said(error) from error
    if not changed:
        raise AirflowSkipException("Every published day was linked against the days that stand.")
    counts: dict[str, Any] = {day.isoformat(): given for day, given in changed.items()}
    for asset in ASSETS.values():
        get_current_context()["outlet_events"][asset].extra = {"linked_again": counts}
    return counts


@task(multiple_outputs=False, **FETCHING)
def fetch_feeds() -> dict[str, int]:
    """Bring what the feeds name, and the archive does not hold yet, into the raw archive."""
    from dateline import collecting, runner

    moment, started = moment_of(get_current_context(), "data_interval_end"), time.monotonic()
    try:
        counts = collecting.collect_feeds(moment, settings_from(), STORY.info)
    except runner.KNOWN_ERRORS as error:
        raise _said(error) from error
    _tell(f"{moment:%Y-%m-%d %H:%M}", "collect", counts, time.monotonic() - started, "feeds")
    return counts


def moment_of(run: Mapping[str, Any], name: str) -> datetime:
    """Return the start or the end of a run's data interval, in UTC; a run without one has only its logical date.

    >>> moment_of({"data_interval_start": datetime(2026, 3, 1, tzinfo=UTC)}, "data_interval_start").isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    moment = run.get(name) or run.get("logical_date")
    if not isinstance(moment, datetime):
        raise ValueError("This run has neither a data interval nor a logical date: start it again with a logical date.")
    return moment.astimezone(UTC)


def _day() -> date:
    return moment_of(get_current_context(), "data_interval_start").date()


def _run() -> "Run":
    from dateline import runner

    return runner.run_of(_day(), str(get_current_context()["run_id"]), settings_from())


def _wish() -> "Wish":
    from dateline.day_steps import Wish

    chosen = get_current_context()["params"]
    return Wish(tuple(chosen["sources"]), chosen["archive"] == "replay")


def _told(name: str, step: Callable[..., dict[str, int]], *arguments: object, part: str | None = None) -> dict[str, int]:
    """Take a step, and say what came of it."""
    started = time.monotonic()
    counts = _attempt(name, step, *arguments)
    _tell(_day().isoformat(), name, counts, time.monotonic() - started, part)
    return counts


def _tell(when: str, name: str, counts: dict[str, int], seconds: float, part: str | None) -> None:
    """Say what came of a step: in the log, in metrics and, where lineage is on, with the columns of what it wrote."""
    from dateline.counts import told

    STORY.info("%s  %-8s %s%s", when, name, f"{part}: " if part else "", told(counts, seconds))
    tell_metrics(name, counts, seconds, part)
    add_schemas(get_current_context()["outlets"])


def _attempt(name: str, step: Callable[..., Given], *arguments: object) -> Given:
    from dateline import runner

    try:
        return runner.in_step(name, step, _run(), *arguments)
    except runner.KNOWN_ERRORS as error:
        raise _said(error) from error


def _said(error: Exception) -> Exception:
    """Say in the log what is wrong, and return the error so that Airflow tries again only where that can help."""
    from dateline import runner

    line = " ".join([*str(error).split(), *(f"({note})" for note in getattr(error, "__notes__", ()))])
    STORY.error("stopped: %s", line)
    return AirflowFailException(line) if isinstance(error, runner.CANNOT_HEAL) else error


def _announce(run: "Run") -> None:
    """Give the event of each published asset the facts of the run."""
    from dateline.lake.manifest import manifest_of

    manifest = manifest_of(run.settings.lake, run.day) or {}
    facts = {"day": run.day.isoformat(), "manifest": str(run.lake.manifest(run.day)), "run_id": manifest["run_id"],
             "sources": run.staging.notes("begin")["sources"]}  # fmt: skip
    events = get_current_context()["outlet_events"]
    for dataset, asset in ASSETS.items():
        events[asset].extra = facts | {"rows": manifest["datasets"][dataset]["rows_count"]}


def run_here(dag: DAG, days: Iterable[str]) -> None:
    """Run a DAG for each day, one after the other, and exit with a message when one fails."""
    for day in days:
        whole_day = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(days=1)
        if dag.test(logical_date=whole_day).state != "success":
            sys.exit(f"{dag.dag_id} failed on {day}")
