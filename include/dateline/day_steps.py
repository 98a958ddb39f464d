"""The steps of one run of one day as people and Airflow run them: inputs in from the lake, outputs back to it.

    sources ─► fetch (each source), visit (the web) ─► shards ─► read (each shard) ─► link ─► check ─► publish ─► brief

Each may be killed at any point and run again: it reads what the earlier ones kept, and writes whole files.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyarrow as pa

from dateline.brief.page import brief_page
from dateline.collecting import visit_sources
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema
from dateline.counts import Counts, counts_of
from dateline.flow import EXTRACTED, FOUND, LINKED, PUBLISHED, STEPS
from dateline.lake.archive import Archive, ArchivedPage, archived_pages, read_pages
from dateline.lake.files import UNFINISHED, write_whole
from dateline.lake.layout import Lake
from dateline.lake.manifest import Manifest, digest_of_day, manifest_of
from dateline.lake.partitions import read_published
from dateline.lake.provenance import Facts, provenance
from dateline.lake.publish import publish as swap_in
from dateline.lake.staging import Staging
from dateline.reading import Reading
from dateline.resources import Resources
from dateline.settings import Settings
from dateline.shards import cut, joined
from dateline.sources.declared import FileSource, WebSource
from dateline.sources.folder import NothingThatDay, SourceMissing
from dateline.thinking import THINKING, Inputs, Tables

SOURCES_CHANGED = "sources.yaml has changed since this run began. Clear the run from its first task."


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


class ToFetch(NamedTuple):
    """The sources that are read for a day: such as can be read at any time, and those that must be asked for on the web."""

    files: list[str]
    web: list[str]


class Shards(NamedTuple):
    """What the day collected, and the number of pages of each shard."""

    counts: Counts
    sizes: list[int]


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


def sources(run: Run, wish: Wish) -> ToFetch:
    """Begin a run: return which sources are to be read for the day, and note whose publication the run is going to replace."""
    declared = run.resources.sources(run.settings.folder)
    if unknown := sorted(set(wish.sources) - set(declared)):
        raise SourceMissing(f"no source is called {', '.join(unknown)}; choose among {', '.join(declared)}")
    before = manifest_of(run.settings.lake, run.day)
    run.staging.note("begin", {"replaces": before["run_id"] if before else None, "sources": sorted(declared)})
    wanted = [source for name, source in sorted(declared.items()) if wish.fetches(name) and source.is_dated]
    return ToFetch([one.source_id for one in wanted if not one.needs_web], [one.source_id for one in wanted if one.needs_web])


def fetch(run: Run, source_id: str) -> Counts:
    """Bring what a source that can be read at any time has for the day into the archive."""
    source = run.resources.sources(run.settings.folder).get(source_id)
    if not isinstance(source, FileSource):
        raise MixedRunError(SOURCES_CHANGED)
    archive, reading = Archive(run.lake, source_id, run.day), Reading(source, run.day)
    try:
        archive.replace("pages", reading.captures(), run.staging.folder)
    except NothingThatDay:
        # What the archive holds stays; else it is noted that the source was asked, and had nothing.
        if not archive.captures().num_rows:
            archive.replace("pages", [reading.asked()], run.staging.folder)
    return reading.summary()


def visit(run: Run, source_ids: Sequence[str], tell: Callable[[str], None] = lambda _: None) -> Counts:
    """Ask the web for what sources that name their pages by day have for the day, and bring it into the archive."""
    declared = run.resources.sources(run.settings.folder)
    wanted = {name: source for name in source_ids if isinstance(source := declared.get(name), WebSource)}
    if len(wanted) < len(source_ids):
        raise MixedRunError(SOURCES_CHANGED)
    return visit_sources(wanted, run.day, "visit", run.settings, tell)


def shards(run: Run) -> Shards:
    """Settle what the archive holds of the day, cut its pages into shards, and return how many pages each has."""
    source_ids = run.staging.notes("begin")["sources"]
    captures = pa.concat_tables([Archive(run.lake, source_id, run.day).captures() for source_id in source_ids])
    tables = _think(run, "collect", {"captures": captures})
    run.staging.write("collect", "captures", tables["captures"])
    pages = archived_pages(tables["captures"])
    if not pages:
        raise SourceMissing(
            f"none of the sources ({', '.join(source_ids)}) has a page for {run.day}, nor has the archive "
            f"({tables['rejected'].num_rows} files and addresses gave none). Put pages where sources.yaml or DATELINE_FOLDER "
            "looks for them, or choose another day."
        )
    shards = cut(pages, run.settings.pages_per_shard)
    run.staging.note("shards", {"shards": shards})
    return Shards(counts_of({"pages": len(pages)}, tables["rejected"]), [len(shard) for shard in shards])


def extract(run: Run, shard: int) -> Counts:
    """Turn the pages of a shard into articles."""
    places = [ArchivedPage(*page) for page in run.staging.notes("shards")["shards"][shard]]
    pages = read_pages(run.lake, run.day, places)
    tables = _think(run, "extract", {"pages": pages}, part=_part(shard))
    return counts_of({"pages": len(places), "articles": tables["articles"].num_rows}, tables["rejected"])


def find(run: Run, shard: int) -> Counts:
    """Find what the articles of a shard say."""
    articles = run.staging.read("extract", "articles", part=_part(shard))
    tables = _think(run, "find", {"articles": articles}, part=_part(shard))
    run.staging.note("find", _provenance(run), part=_part(shard))
    return counts_of({name: tables[name].num_rows for name in FOUND}, tables["rejected"])


def link(run: Run) -> Counts:
    """Link what all shards found, looking back at the days that are published."""
    step = STEPS["link"]
    manifests = look_back(run.lake, run.day, run.settings.look_back_days)
    past = {name: _of_days(name, manifests, run) for name in step.looks_back_at}
    tables = _think(run, "link", _read_tables(run), past=past)
    run.staging.note("link", {"looked_back_at": looked_back_at(manifests)})
    return counts_of({name: tables[name].num_rows for name in LINKED}, tables["rejected"])


def check(run: Run) -> Counts:
    """Check every dataset of the day."""
    places = [ArchivedPage(*page) for shard in run.staging.notes("shards")["shards"] for page in shard]
    tables = _read_tables(run)
    collected = {name: run.staging.read("collect", name) for name in ("captures", "rejected")}
    linked = {name: run.staging.read("link", name) for name in (*LINKED, "rejected")}
    rejected = pa.concat_tables([collected["rejected"], tables["rejected"], linked["rejected"]])
    pages = read_pages(run.lake, run.day, places)
    everything = tables | linked | {"captures": collected["captures"], "pages": pages, "rejected": rejected}
    checked = _think(run, "check", everything)
    return counts_of({name: checked[name].num_rows for name in ("articles", "events", "quality")}, checked["rejected"])


def publish(run: Run) -> Counts:
    """Swap in what was checked; the old day stays in place until that is whole."""
    staging, root = run.staging, run.settings.lake
    tables = {name: staging.read("check", name) for name in PUBLISHED}
    facts = {"run_id": run.run_id, "read_by": _read_by(run), "linked_by": _provenance(run)} | staging.notes("link")
    stands = manifest_of(root, run.day)
    published = swap_in(
        tables, run.day, root, facts, over=staging.notes("begin")["replaces"],
        other_run_may_stand=stands is None or Staging(run.lake, stands["run_id"], run.day).is_there(),
    )  # fmt: skip
    rows = {name: tables[name].num_rows for name in ("articles", "events")}
    return {"rows": published.rows_count, "changed_files": published.files_changed, **rows}


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


def looked_back_at(manifests: Mapping[date, Manifest]) -> dict[str, str]:
    """Return by day the digest of what the link step reads of it, whichever run has published it."""
    datasets = STEPS["link"].looks_back_at
    return {day.isoformat(): digest_of_day(manifest, datasets) for day, manifest in manifests.items()}


def _think(run: Run, name: str, tables: Tables, past: Tables | None = None, part: str | None = None) -> Tables:
    """Give a step of the flow its inputs, and keep its outputs."""
    outputs = THINKING[name](Inputs(run.day, run.resources, tables, past or {}))
    for dataset, table in outputs.items():
        if CONTRACTS[dataset].is_published:
            run.staging.write(name, dataset, table, part)
    return outputs


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
    return provenance(run.settings.config, run.resources.language.meta)


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
