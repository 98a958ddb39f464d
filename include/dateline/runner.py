"""The steps as Airflow, the command line and the tests run them: inputs in from the lake, outputs back to it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pyarrow as pa

from dateline.brief.page import brief_page
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import ContractBroken, arrow_schema
from dateline.flow import STEP_NAMES, STEPS, Inputs, Step, Tables
from dateline.lake.archive import ArchiveError
from dateline.lake.files import write_whole
from dateline.lake.layout import Lake
from dateline.lake.manifest import DayNotWholeError, manifest_digest, manifest_of
from dateline.lake.partitions import PartitionError, read_published
from dateline.lake.provenance import digest_of, provenance
from dateline.lake.publish import PUBLISHED, publish
from dateline.lake.staging import Staging, StagingMissingError
from dateline.models.load import PipelineMissingError
from dateline.quality.check import PublicationStopped
from dateline.resources import ConfigurationError, Resources
from dateline.settings import Settings
from dateline.sources.folder import SourceMissing, read_folder

Counts = dict[str, int]

KNOWN_ERRORS = (
    SourceMissing, ConfigurationError, PipelineMissingError, ContractBroken, PublicationStopped,
    ArchiveError, PartitionError, DayNotWholeError, StagingMissingError, OSError,
)  # fmt: skip
"""Errors whose message says what is wrong and what to do; any other is a fault of the program."""

WRITER = {dataset: step.name for step in STEPS.values() for dataset in step.writes}


class DayReport(NamedTuple):
    """What each step of a day gave, by dataset, and how long the day took."""

    day: date
    counts: dict[str, Counts]
    seconds: float


@dataclass(frozen=True)
class Run:
    """One run of one day: where things lie, and the rules and models, loaded once."""

    day: date
    run_id: str
    settings: Settings
    resources: Resources

    @property
    def staging(self) -> Staging:
        """What the run's steps hand on."""
        return Staging(Lake(self.settings.lake), self.run_id, self.day)


def run_day(day: date, run_id: str, settings: Settings, tell: Callable[[str], None]) -> DayReport:
    """Run all steps of a day, telling what each gave."""
    run = _run(day, run_id, settings)
    started = perf_counter()
    counts = {}
    for name in STEP_NAMES:
        before = perf_counter()
        counts[name] = _perform(name, run)
        given = ", ".join(f"{number} {thing.replace('_', ' ')}" for thing, number in counts[name].items())
        tell(f"{day}  {name:<7}  {given}  ({perf_counter() - before:.1f} s)")
    return DayReport(day, counts, perf_counter() - started)


def run_step(name: str, day: date, run_id: str, settings: Settings) -> Counts:
    """Run one step of a day on what the run's earlier steps left, and return the rows of what it gave."""
    return _perform(name, _run(day, run_id, settings))


def _run(day: date, run_id: str, settings: Settings) -> Run:
    rules = digest_of(settings.config, "*.yaml")
    return Run(day, run_id, settings, _resources(settings.config, settings.spacy_model, rules))


@lru_cache(maxsize=1)
def _resources(config: Path, spacy_model: str | None, _: str) -> Resources:
    """Load rules and models once for all days of a process; edited rules have another digest and load again."""
    return Resources(config, spacy_model)


def _perform(name: str, run: Run) -> Counts:
    try:
        return ACTIONS[name](run)
    except Exception as error:
        error.add_note(f"in step {name} of {run.day}")
        raise


def _think(step: Step, run: Run) -> Counts:
    """Give a step of the flow its inputs, and keep its outputs."""
    staging = run.staging
    past, manifests = _look_back(step, run)
    files = () if step.reads else read_folder(run.settings.folder, run.day)
    outputs = step.run(Inputs(run.day, run.resources, _tables(step, staging), past, files))
    raw = {name: staging.archive(outputs[name]) for name in step.writes if not CONTRACTS[name].is_published}
    kept = [name for name in outputs if CONTRACTS[name].is_published]
    for name in kept:
        staging.write(step.name, name, outputs[name])
    staging.note(step.name, {"raw": raw, "looked_back_at": manifests})
    return {name: outputs[name].num_rows for name in (*step.writes, "rejected")}


def _tables(step: Step, staging: Staging) -> Tables:
    earlier = STEP_NAMES[: STEP_NAMES.index(step.name)]
    tables = {"rejected": staging.rejected_by(earlier)}
    for dataset in step.reads:
        writer = WRITER[dataset]
        raw = staging.notes(writer)["raw"]
        tables[dataset] = staging.pages(raw[dataset]) if dataset in raw else staging.read(writer, dataset)
    return tables


def _look_back(step: Step, run: Run) -> tuple[Tables, dict[str, str]]:
    """Return what was published on the days before, and the digest of each such day's manifest."""
    if not step.looks_back_at:
        return {}, {}
    lake = run.settings.lake
    first = run.day - timedelta(days=run.settings.look_back_days)
    days = [day for day in Lake(lake).published_days() if first <= day < run.day]
    past = {}
    for dataset in step.looks_back_at:
        nothing = arrow_schema(CONTRACTS[dataset]).empty_table()
        past[dataset] = pa.concat_tables([nothing, *(read_published(lake, dataset, day) for day in days)])
    return past, {day.isoformat(): manifest_digest(lake, day) for day in days}


def _publish(run: Run) -> Counts:
    staging = run.staging
    tables = {name: staging.read("check", name) for name in PUBLISHED}
    looked_back_at: dict[str, str] = {}
    for name in STEPS:
        looked_back_at |= staging.notes(name)["looked_back_at"]
    facts = provenance(run.settings.config, run.resources.language.meta)
    published = publish(
        tables, run.day, run.settings.lake, {"run_id": run.run_id, "looked_back_at": looked_back_at} | facts
    )
    return {"rows": published.rows_count, "changed_files": published.files_changed}


def _brief(run: Run) -> Counts:
    lake = run.settings.lake
    tables = {name: read_published(lake, name, run.day) for name in PUBLISHED}
    write_whole(Lake(lake).brief(run.day), brief_page(tables, run.day).encode())
    run.staging.discard()
    return {"events": tables["events"].num_rows}


ACTIONS: dict[str, Callable[[Run], Counts]] = {
    **{name: partial(_think, step) for name, step in STEPS.items()},
    "publish": _publish,
    "brief": _brief,
}


def published_summary(lake: Path, days: Iterable[date]) -> str:
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
