"""The steps of one run of one day as people and Airflow run them: inputs in from the lake, outputs back to it.

    sources ─► fetch (each source, the web as one) ─► shards ─► read (each shard) ─► link ─► check ─► publish ─► brief

Each may be killed at any point and run again: it reads what the earlier ones kept, and writes whole files.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import pyarrow as pa

from dateline.brief.page import brief_page
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema
from dateline.counts import Counts, counts_of
from dateline.flow import EXTRACTED, FOUND, LINKED, PUBLISHED, STEPS
from dateline.isolation import Limits, read_apart
from dateline.lake.archive import ArchivedPage, read_pages
from dateline.lake.files import UNFINISHED, write_whole
from dateline.lake.layout import Lake
from dateline.lake.manifest import Manifest, digest_of_day, manifest_of
from dateline.lake.partitions import read_published
from dateline.lake.provenance import Facts, provenance
from dateline.lake.publish import publish as swap_in
from dateline.lake.staging import Staging
from dateline.quality.check import check_coverage
from dateline.quality.coverage import gap_lines, recounted
from dateline.quality.expected import TRAILING_DAYS
from dateline.resources import Resources
from dateline.settings import Settings
from dateline.shards import joined
from dateline.sources.declared import Source
from dateline.thinking import THINKING, Inputs, Reading, Tables, read_here

Tell = Callable[[str], None]


def silent(_: str) -> None:
    """Tell nobody."""


class MixedRunError(Exception):
    """Parts of one run were made by different code, model, rules or sources."""


@dataclass(frozen=True)
class Wish:
    """What a run asks of the sources: which to fetch again (all, where none is named), or only to replay the archive."""

    sources: tuple[str, ...] = ()
    replay: bool = False

    def fetches(self, source_id: str) -> bool:
        """Say whether a source is to be fetched again."""
        return not self.replay and (not self.sources or source_id in self.sources)


@dataclass(frozen=True)
class Run:
    """One run of one day: where things lie, and the rules and models."""

    day: date
    run_id: str
    settings: Settings
    resources: Resources

    @property
    def lake(self) -> Lake:
        """The lake it works in."""
        return Lake(self.settings.lake)

    @property
    def staging(self) -> Staging:
        """What its steps hand on."""
        return Staging(self.lake, self.run_id, self.day)


def extract(run: Run, shard: int) -> Counts:
    """Turn the pages of a shard into articles."""
    places = [ArchivedPage(*page) for page in run.staging.notes("shards")["shards"][shard]]
    pages = read_pages(run.lake, run.day, places)
    limits = Limits(run.settings.page_seconds, run.settings.page_megabytes)
    tables = think(run, "extract", {"pages": pages}, part=_part(shard), reading=partial(read_apart, limits=limits))
    return counts_of({"pages": len(places), "articles": tables["articles"].num_rows}, tables["rejected"])


def find(run: Run, shard: int) -> Counts:
    """Find what the articles of a shard say."""
    articles = run.staging.read("extract", "articles", part=_part(shard))
    tables = think(run, "find", {"articles": articles}, part=_part(shard))
    run.staging.note("find", _provenance(run), part=_part(shard))
    return counts_of({name: tables[name].num_rows for name in FOUND}, tables["rejected"])


def link(run: Run) -> Counts:
    """Link what all shards found, looking back at the days that are published."""
    step = STEPS["link"]
    manifests = look_back(run.lake, run.day, run.settings.look_back_days)
    past = {name: _of_days(name, manifests, run) for name in step.looks_back_at}
    tables = think(run, "link", _read_tables(run), past=past)
    run.staging.note("link", {"looked_back_at": looked_back_at(manifests)})
    return counts_of({name: tables[name].num_rows for name in LINKED}, tables["rejected"])


def check(run: Run, tell: Tell = silent) -> Counts:
    """Check every dataset of the day, and tell which sources gave less than usual."""
    places = [ArchivedPage(*page) for shard in run.staging.notes("shards")["shards"] for page in shard]
    tables = _read_tables(run)
    collected = {name: run.staging.read("collect", name) for name in ("captures", "rejected")}
    linked = {name: run.staging.read("link", name) for name in (*LINKED, "rejected")}
    rejected = pa.concat_tables([collected["rejected"], tables["rejected"], linked["rejected"]])
    pages = read_pages(run.lake, run.day, places)
    everything = tables | linked | {"captures": collected["captures"], "pages": pages, "rejected": rejected}
    manifests = look_back(run.lake, run.day, TRAILING_DAYS)
    checked = think(run, "check", everything, past={"coverage": _of_days("coverage", manifests, run)})
    run.staging.note("check", {"compared_with": compared_with(manifests)})
    coverage = checked["coverage"].to_pylist()
    for line in gap_lines(coverage):
        tell(f"{run.day}  check    {line}")
    rows = {name: checked[name].num_rows for name in ("articles", "events", "quality")}
    return counts_of(rows | {"gaps": sum(row["is_gap"] for row in coverage)}, checked["rejected"])


def publish(run: Run) -> Counts:
    """Swap in what was checked; the old day stays in place until that is whole."""
    staging, root = run.staging, run.settings.lake
    tables = {name: staging.read("check", name) for name in PUBLISHED}
    facts = {"run_id": run.run_id, "read_by": _read_by(run), "linked_by": _provenance(run)}
    stands = manifest_of(root, run.day)
    published = swap_in(
        tables, run.day, root, facts | staging.notes("link") | staging.notes("check"), over=staging.notes("begin")["replaces"],
        other_run_may_stand=stands is None or Staging(run.lake, stands["run_id"], run.day).is_there(),
    )  # fmt: skip
    rows = {name: tables[name].num_rows for name in ("articles", "events")}
    return {"rows": published.rows_count, "changed_files": published.files_changed, **rows}


def recount(run: Run) -> Counts:
    """Judge the coverage of a published day again, after days before it have changed; nothing else of it is touched."""
    lake, manifest = run.lake, manifest_of(run.settings.lake, run.day) or {}
    tables = {name: read_published(lake.root, name, run.day) for name in PUBLISHED}
    manifests = look_back(lake, run.day, TRAILING_DAYS)
    past = _of_days("coverage", manifests, run)
    tables["coverage"] = recounted(tables["coverage"], past, run.day)
    tables["quality"] = check_coverage(tables["coverage"], tables["quality"], run.day)
    facts = {name: value for name, value in manifest.items() if name not in ("day", "datasets")}
    published = swap_in(tables, run.day, lake.root, facts | {"compared_with": compared_with(manifests)}, over=run.run_id)
    write_whole(lake.brief(run.day), brief_page(tables, run.day).encode(), run.staging.folder)
    run.staging.forget(UNFINISHED)
    return {"changed_files": published.files_changed}


def brief(run: Run) -> Counts:
    """Write the page of the published day, and keep of the run only what `link` read, from which it can link again."""
    lake, staging = run.lake, run.staging
    tables = {name: read_published(lake.root, name, run.day) for name in PUBLISHED}
    write_whole(lake.brief(run.day), brief_page(tables, run.day).encode(), staging.folder)
    stands = manifest_of(lake.root, run.day)
    if stands is not None and stands["run_id"] == run.run_id:
        staging.note("begin", staging.notes("begin") | {"replaces": run.run_id})
        staging.forget("link", "check", UNFINISHED)
    else:
        staging.discard()
    return {name: tables[name].num_rows for name in ("events", "stories")}


def clear_others(run: Run) -> None:
    """Remove what other runs of the day have left: the one that was replaced, and those that died."""
    stands = manifest_of(run.settings.lake, run.day)
    run.lake.clear_stagings(run.day, keep={run.run_id, stands["run_id"]} if stands else {run.run_id})


def look_back(lake: Lake, day: date, days: int) -> dict[date, Manifest]:
    """Return the manifests of the published days that the link step of a day looks back at."""
    earlier = [past for past in lake.published_days() if day - timedelta(days=days) <= past < day]
    return {past: found for past in earlier if (found := manifest_of(lake.root, past)) is not None}


def compared_with(manifests: Mapping[date, Manifest]) -> dict[str, str]:
    """Return by day the digest of the coverage by which that of a day is judged."""
    return {day.isoformat(): digest_of_day(manifest, STEPS["check"].looks_back_at) for day, manifest in manifests.items()}


def looked_back_at(manifests: Mapping[date, Manifest]) -> dict[str, str]:
    """Return by day the digest of what the link step reads of it, whichever run has published it."""
    datasets = STEPS["link"].looks_back_at
    return {day.isoformat(): digest_of_day(manifest, datasets) for day, manifest in manifests.items()}


def think(
    run: Run, name: str, tables: Tables, past: Tables | None = None, part: str | None = None,
    reading: Reading = read_here,
) -> Tables:  # fmt: skip
    """Give a step of the flow its inputs, and keep its outputs."""
    outputs = THINKING[name](Inputs(run.day, run.resources, tables, past or {}, declared(run), reading))
    for dataset, table in outputs.items():
        if CONTRACTS[dataset].is_published:
            run.staging.write(name, dataset, table, part)
    return outputs


def declared(run: Run) -> list[Source]:
    """Return the sources of the deployment."""
    return list(run.resources.sources(run.settings.folder).values())


def _read_tables(run: Run) -> Tables:
    """Return what extract and find made of all shards, and what they turned away."""
    shards = run.staging.notes("shards")["shards"]
    return joined([_shard_tables(run.staging, _part(shard)) for shard in range(len(shards))])


def _shard_tables(staging: Staging, part: str) -> Tables:
    extracted = {name: staging.read("extract", name, part) for name in (*EXTRACTED, "rejected")}
    found = {name: staging.read("find", name, part) for name in (*FOUND, "rejected")}
    return extracted | found | {"rejected": pa.concat_tables([extracted["rejected"], found["rejected"]])}


def _of_days(dataset: str, manifests: Mapping[date, Manifest], run: Run) -> pa.Table:
    nothing = arrow_schema(CONTRACTS[dataset]).empty_table()
    root = run.settings.lake
    return pa.concat_tables([nothing, *(read_published(root, dataset, day, manifests[day]) for day in manifests)])


def _provenance(run: Run) -> Facts:
    return provenance(run.settings.config, run.resources.language.meta, run.resources.gazetteer_digest)


def _read_by(run: Run) -> dict[str, Any]:
    """Return by which code, model and rules the shards were read."""
    shards = run.staging.notes("shards")["shards"]
    read_by = [run.staging.notes("find", _part(shard)) for shard in range(len(shards))]
    if any(facts != read_by[0] for facts in read_by):
        raise MixedRunError(
            "the shards of this run were read by different code, model or rules (an upgrade in the middle of it?). "
            "Clear the run from its first task."
        )
    return read_by[0] if read_by else {}


def _part(shard: int) -> str:
    return f"shard {shard}"
