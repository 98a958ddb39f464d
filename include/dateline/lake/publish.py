"""Checked tables to the published day: one move for each dataset, the manifest last."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.flow import PUBLISHED
from dateline.lake.files import LakePath, write_whole
from dateline.lake.layout import Lake
from dateline.lake.lock import DayTakenError, publishing
from dateline.lake.manifest import Manifest, manifest_bytes, manifest_of
from dateline.lake.partitions import parquet_bytes


class Published(NamedTuple):
    """How many rows were published, and how many files had to change for that."""

    rows_count: int
    files_changed: int


def publish(
    tables: Mapping[str, pa.Table], day: date, lake: LakePath, facts: Mapping[str, Any],
    over: str | None = None, other_run_may_stand: bool = True,
) -> Published:  # fmt: skip
    """Swap in the day's files and then its manifest, which carries the facts of the run; `over` is the run it replaces.

    Where the day already says all this, the run's id apart, nothing is touched: a manifest names the run that wrote
    it. Where a third run has published something else since this one began, that stands and DayTakenError is raised.
    """
    files = {name: parquet_bytes(tables[name], CONTRACTS[name]) for name in PUBLISHED}
    rows = {name: tables[name].num_rows for name in PUBLISHED}
    datasets = {
        name: {"rows_count": rows[name], "sha256": sha256(content).hexdigest()} for name, content in files.items()
    }
    manifest = {"day": day.isoformat(), **facts, "datasets": datasets}
    run_id = str(facts["run_id"])
    with publishing(Lake(lake), day, run_id):
        before = manifest_of(lake, day)
        is_new = _without_run(manifest) != _without_run(before)
        if is_new:
            _check_nobody_came_between(before, {run_id, over}, day)
        changed = _swap(files, manifest if is_new or not other_run_may_stand else None, day, Lake(lake), run_id)
    return Published(sum(rows.values()), changed)


def _swap(files: Mapping[str, bytes], manifest: Manifest | None, day: date, lake: Lake, run_id: str) -> int:
    scratch = lake.staging(run_id, day)
    changed = sum(write_whole(lake.published(name, day), content, scratch) for name, content in files.items())
    if manifest is not None:
        changed += write_whole(lake.manifest(day), manifest_bytes(manifest), scratch)
    return changed


def _check_nobody_came_between(before: Manifest | None, expected: set[str | None], day: date) -> None:
    if before is not None and before["run_id"] not in expected:
        raise DayTakenError(
            f"run {before['run_id']!r} has published {day} since this run began, and its day stands. If this run's should "
            "replace it, clear this run from its first task."
        )


def _without_run(manifest: Manifest | None) -> Manifest:
    return {name: value for name, value in (manifest or {}).items() if name != "run_id"}
