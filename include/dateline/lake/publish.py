"""Checked tables to the published day: one rename for each dataset, the manifest last."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.lake.files import write_whole
from dateline.lake.layout import Lake
from dateline.lake.manifest import Manifest, manifest_bytes, manifest_of
from dateline.lake.partitions import parquet_bytes

PUBLISHED = tuple(name for name, contract in CONTRACTS.items() if contract.is_published)


class Published(NamedTuple):
    """How many rows were published, and how many files had to change for that."""

    rows_count: int
    files_changed: int


def publish(tables: Mapping[str, pa.Table], day: date, lake: Path, facts: Mapping[str, Any]) -> Published:
    """Swap in the day's files and then its manifest, which carries the facts of the run.

    Where the day already says all this, the run's id apart, nothing is touched: a manifest names the run that wrote
    it.
    """
    files = {name: parquet_bytes(tables[name], CONTRACTS[name]) for name in PUBLISHED}
    rows = {name: tables[name].num_rows for name in PUBLISHED}
    places = {name: Lake(lake).published(name, day) for name in PUBLISHED}
    datasets = {
        name: {"rows_count": rows[name], "sha256": sha256(content).hexdigest()} for name, content in files.items()
    }
    manifest = {"day": day.isoformat(), **facts, "datasets": datasets}
    changed = sum(write_whole(places[name], content) for name, content in files.items())
    if changed or _without_run(manifest) != _without_run(manifest_of(lake, day)):
        changed += write_whole(Lake(lake).manifest(day), manifest_bytes(manifest))
    return Published(sum(rows.values()), changed)


def _without_run(manifest: Manifest | None) -> Manifest:
    return {name: value for name, value in (manifest or {}).items() if name != "run_id"}
