"""A day from its sources to its brief, and days linked again: what the command line, Airflow and the tests call."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TypeVar

from dateline import collect_steps, day_steps
from dateline.contracts.arrow import ContractBroken
from dateline.counts import Counts, added, told
from dateline.day_steps import MixedRunError, Run, Wish, compared_with, look_back, looked_back_at, silent
from dateline.flow import PUBLISHED, STEP_NAMES
from dateline.lake.files import LakePath
from dateline.lake.layout import Lake
from dateline.lake.lock import DayTakenError
from dateline.lake.manifest import DayNotWholeError, manifest_of
from dateline.lake.members import ArchiveError
from dateline.lake.partitions import PartitionError
from dateline.lake.provenance import digest_of
from dateline.lake.staging import StagingMissingError
from dateline.models.load import PipelineMissingError
from dateline.quality.check import PublicationStopped
from dateline.quality.expected import TRAILING_DAYS
from dateline.resources import ConfigurationError, Resources
from dateline.settings import Settings
from dateline.sources.folder import SourceMissing

CANNOT_HEAL = (
    ConfigurationError, PipelineMissingError, ContractBroken, PublicationStopped, DayTakenError, StagingMissingError,
    MixedRunError,
)  # fmt: skip
"""Errors that a second try would meet again; their message says what is wrong and what to do."""

KNOWN_ERRORS = (*CANNOT_HEAL, SourceMissing, ArchiveError, PartitionError, DayNotWholeError, OSError)
"""All errors whose message says so; any other is a fault of the program."""

EVERYTHING = Wish()

Given = TypeVar("Given")


class DayReport(NamedTuple):
    """What each step of a day gave, by dataset, and how long the day took."""

    day: date
    counts: dict[str, Counts]
    seconds: float


def run_day(day: date, run_id: str, settings: Settings, tell: Callable[[str], None], wish: Wish = EVERYTHING) -> DayReport:
    """Run all steps of a day, telling what each gave."""
    run = run_of(day, run_id, settings)
    started = before = perf_counter()
    counts: dict[str, Counts] = {}
    for name, given in _steps(run, wish, tell):
        counts[name] = added(counts.get(name, {}), given)
        tell(f"{day}  {name:<7}  {told(given, perf_counter() - before)}")
        before = perf_counter()
    return DayReport(day, {name: counts[name] for name in STEP_NAMES}, perf_counter() - started)


def _steps(run: Run, wish: Wish, tell: Callable[[str], None]) -> Iterator[tuple[str, Counts]]:
    for source_ids in in_step("collect", collect_steps.sources, run, wish):
        in_step("collect", collect_steps.fetch, run, source_ids, tell)
    shards = in_step("collect", collect_steps.shards, run)
    yield "collect", shards.counts
    for shard, _ in enumerate(shards.sizes):
        yield "extract", in_step("extract", day_steps.extract, run, shard)
        yield "find", in_step("find", day_steps.find, run, shard)
    yield from _from_link(run, tell)
    day_steps.clear_others(run)


def _from_link(run: Run, tell: Callable[[str], None]) -> Iterator[tuple[str, Counts]]:
    yield "link", in_step("link", day_steps.link, run)
    yield "check", in_step("check", day_steps.check, run, tell)
    yield "publish", in_step("publish", day_steps.publish, run)
    yield "brief", in_step("brief", day_steps.brief, run)


def relink(settings: Settings, tell: Callable[[str], None]) -> dict[date, Counts]:
    """Link again each published day whose look-back days have changed since, oldest first; return what changed there.

    So the days say the same in whatever order they were run. A day that was linked again may change what the next one
    reads, which comes after it. Days whose run has left nothing to link raise StagingMissingError, after all others.
    """
    lake = Lake(settings.lake)
    changed: dict[date, Counts] = {}
    gone: list[date] = []
    for day in list(lake.published_days()):
        manifest = manifest_of(lake.root, day)
        if not manifest:
            continue
        run = run_of(day, manifest["run_id"], settings)
        is_linked = manifest["looked_back_at"] == looked_back_at(look_back(lake, day, settings.look_back_days))
        if is_linked and manifest.get("compared_with") == compared_with(look_back(lake, day, TRAILING_DAYS)):
            continue
        try:
            changed[day] = in_step("check", day_steps.recount, run) if is_linked else dict(_from_link(run, silent))["publish"]
            again = "its coverage judged" if is_linked else "linked"
            tell(f"{day}  {again} again, since a day before it has changed: {changed[day]['changed_files']} changed files")
        except (DayTakenError, StagingMissingError) as error:
            if _is_of(lake, day, manifest["run_id"]) and isinstance(error, StagingMissingError):
                gone.append(day)
            else:
                tell(f"{day}  is being published by its own run, and is linked again after that where it must be")
    if gone:
        raise StagingMissingError(
            f"what the runs of {', '.join(map(str, gone))} had read is gone from staging/, so that these days could not be "
            "linked again after a day before them changed. Run each of them again, with archive: replay."
        )
    return changed


def _is_of(lake: Lake, day: date, run_id: str) -> bool:
    """Say whether a day is still the publication of a run."""
    manifest = manifest_of(lake.root, day)
    return manifest is not None and manifest["run_id"] == run_id


def in_step(name: str, step: Callable[..., Given], run: Run, *arguments: object) -> Given:
    """Return what a step gives; an error says in which step of which day."""
    try:
        return step(run, *arguments)
    except Exception as error:
        error.add_note(f"in step {name} of {run.day}")
        raise


def run_of(day: date, run_id: str, settings: Settings) -> Run:
    """Return a run with its rules and models, which all days of a process share."""
    rules = digest_of(settings.config, "*.yaml")
    return Run(day, run_id, settings, _resources(settings.config, settings.spacy_model, settings.gazetteer, rules))


@lru_cache(maxsize=1)
def _resources(config: Path, spacy_model: str | None, gazetteer: Path, _: str) -> Resources:
    """Load rules and models once for all days of a process; edited rules have another digest and load again."""
    return Resources(config, spacy_model, gazetteer)


def published_summary(lake: LakePath, days: Iterable[date]) -> str:
    """Return a short table of the rows that each day published, where they lie, and what to open next."""
    manifests = {day: manifest for day in sorted(set(days)) if (manifest := manifest_of(lake, day))}
    if not manifests:
        return f"Nothing is published in {lake}."
    lines = [f"{'rows':<16}" + "".join(f"{day.isoformat():>12}" for day in manifests)]
    for name in PUBLISHED:
        rows = [manifest["datasets"][name]["rows_count"] for manifest in manifests.values()]
        lines.append(f"{name:<16}" + "".join(f"{number:>12}" for number in rows))
    briefs = [f"  {Lake(lake).brief(day)}" for day in manifests]
    return "\n".join(
        [*lines, "", f"Parquet: {Lake(lake).published('events', max(manifests)).parents[2]}", "Open next:", *briefs]
    )
