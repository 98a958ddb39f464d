"""`sources.yaml` to the sources of a deployment; a mistake is named by entry and field."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dateline.identity import source_id_of
from dateline.sources.feed import FeedSource

SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FIELDS = {"folder": {"id", "kind", "path"}, "feed": {"id", "kind", "url", "outlet"}}


class SourcesError(Exception):
    """An entry of sources.yaml cannot be understood."""


class FolderSource(NamedTuple):
    """A folder of saved pages."""

    source_id: str
    folder: Path


Source = FolderSource | FeedSource


def one_folder(folder: Path) -> dict[str, Source]:
    """Return a folder as the only source, under its own name."""
    return {source_id_of(folder): FolderSource(source_id_of(folder), folder)}


def read_sources(data: Mapping[str, Any], base: Path) -> dict[str, Source]:
    """Return the declared sources by id; paths are relative to `base`.

    >>> list(read_sources({"sources": [{"id": "saved", "kind": "folder", "path": "pages"}]}, Path("/data")).values())
    [FolderSource(source_id='saved', folder=PosixPath('/data/pages'))]
    """
    entries = data.get("sources")
    if not isinstance(entries, list) or not entries:
        raise SourcesError("sources.yaml must hold a list named `sources` with at least one entry.")
    found: dict[str, Source] = {}
    for number, entry in enumerate(entries, 1):
        source = _source(entry, base, f"sources.yaml, entry {number}")
        if source.source_id in found:
            raise SourcesError(f"sources.yaml, entry {number}: id {source.source_id!r} is taken; give each source its own.")
        found[source.source_id] = source
    return found


def _source(entry: object, base: Path, where: str) -> Source:
    if not isinstance(entry, dict) or entry.get("kind") not in FIELDS:
        raise SourcesError(f"{where}: `kind` must be one of {', '.join(FIELDS)}.")
    wanted = FIELDS[entry["kind"]]
    if set(entry) != wanted:
        raise SourcesError(f"{where}: a {entry['kind']} has the fields {', '.join(sorted(wanted))}, and no others.")
    for field, value in entry.items():
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise SourcesError(f"{where}: `{field}` must be a line of text.")
    if not SOURCE_ID.fullmatch(entry["id"]):
        raise SourcesError(f"{where}: `id` {entry['id']!a} must be lower case letters, digits and hyphens.")
    if entry["kind"] == "folder":
        return FolderSource(entry["id"], (base / entry["path"]).resolve())
    return FeedSource(entry["id"], entry["url"], entry["outlet"])
