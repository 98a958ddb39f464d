"""The first steps of a run: what the sources have of the day into the archive, and what the archive holds into shards."""

from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa

from dateline.collecting import visit_sources
from dateline.counts import Counts, added, counts_of
from dateline.day_steps import MixedRunError, Run, Tell, Wish, silent, think
from dateline.lake.archive import Archive, archived_pages
from dateline.lake.manifest import manifest_of
from dateline.reading import Reading
from dateline.shards import cut
from dateline.sources.declared import FileSource, WebSource
from dateline.sources.folder import NothingThatDay, SourceMissing

SOURCES_CHANGED = "sources.yaml has changed since this run began. Clear the run from its first task."


class Shards(NamedTuple):
    """What the day collected, and the number of pages of each shard."""

    counts: Counts
    sizes: list[int]


def sources(run: Run, wish: Wish) -> list[list[str]]:
    """Begin a run: return which sources are to be read for the day, and note whose publication the run is going to replace.

    Each source that can be read at any time is by itself; those of the web are together, since one process must keep to
    the pace of their hosts. Feeds are none of them: of these a day takes what the archive holds.
    """
    declared = run.resources.sources(run.settings.folder)
    if unknown := sorted(set(wish.sources) - set(declared)):
        raise SourceMissing(f"no source is called {', '.join(unknown)}; choose among {', '.join(declared)}")
    before = manifest_of(run.settings.lake, run.day)
    run.staging.note("begin", {"replaces": before["run_id"] if before else None, "sources": sorted(declared)})
    wanted = [source for name, source in sorted(declared.items()) if wish.fetches(name) and source.is_dated]
    web = [source.source_id for source in wanted if source.needs_web]
    return [[source.source_id] for source in wanted if not source.needs_web] + ([web] if web else [])


def fetch(run: Run, source_ids: Sequence[str], tell: Tell = silent) -> Counts:
    """Bring what sources have for the day into the archive."""
    declared = run.resources.sources(run.settings.folder)
    found = [declared[name] for name in source_ids if name in declared]
    web = {source.source_id: source for source in found if isinstance(source, WebSource) and source.is_dated}
    files = [source for source in found if isinstance(source, FileSource)]
    if len(web) + len(files) < len(source_ids):
        raise MixedRunError(SOURCES_CHANGED)
    counts: Counts = {}
    for source in files:
        counts = added(counts, _read(run, source))
    return added(counts, visit_sources(web, run.day, "visit", run.settings, tell)) if web else counts


def _read(run: Run, source: FileSource) -> Counts:
    archive, reading = Archive(run.lake, source.source_id, run.day), Reading(source, run.day)
    try:
        archive.replace("pages", reading.captures(), run.staging.folder)
    except NothingThatDay:
        # What the archive holds stays; else it is noted that the source was asked, and had nothing.
        if not archive.captures().num_rows:
            archive.replace("pages", [reading.asked()], run.staging.folder)
    return reading.summary()


def shards(run: Run) -> Shards:
    """Settle what the archive holds of the day, cut its pages into shards, and return how many pages each has."""
    source_ids = run.staging.notes("begin")["sources"]
    captures = pa.concat_tables([Archive(run.lake, source_id, run.day).captures() for source_id in source_ids])
    tables = think(run, "collect", {"captures": captures})
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
