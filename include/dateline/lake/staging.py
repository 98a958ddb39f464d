"""What the steps of one run hand on for one day, apart from what is published.

Each step has a folder of its own, and in it each source and each shard, so that any of them can run again on what the
earlier ones wrote. Of `pages`, which the raw archive keeps, only their places stand here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.lake.files import LakePath, bytes_at, remove_folder, write_whole
from dateline.lake.layout import Lake, safe_name
from dateline.lake.partitions import parquet_bytes, table_from


class StagingMissingError(Exception):
    """An earlier step of the run has left nothing."""


@dataclass(frozen=True)
class Staging:
    """The tables and notes that the steps of a run hand on for a day; `part` is a source or a shard of a step."""

    lake: Lake
    run_id: str
    day: date

    @property
    def folder(self) -> LakePath:
        """Where all of it lies."""
        return self.lake.staging(self.run_id, self.day)

    def write(self, step: str, dataset: str, table: pa.Table, part: str | None = None) -> None:
        """Keep a table of a step."""
        self._keep(self._path(step, f"{dataset}.parquet", part), parquet_bytes(table, CONTRACTS[dataset]))

    def read(self, step: str, dataset: str, part: str | None = None) -> pa.Table:
        """Return a table that a step has kept."""
        return table_from(self._content(step, f"{dataset}.parquet", part), CONTRACTS[dataset], self.day)

    def note(self, step: str, facts: Mapping[str, Any], part: str | None = None) -> None:
        """Keep what is to be known of a step beside its tables."""
        self._keep(self._path(step, "notes.json", part), json.dumps(facts, sort_keys=True).encode())

    def notes(self, step: str, part: str | None = None) -> dict[str, Any]:
        """Return what was kept of a step."""
        return dict(json.loads(self._content(step, "notes.json", part)))

    def is_there(self) -> bool:
        """Say whether the run has left anything to go on from."""
        return bytes_at(self._path("begin", "notes.json", None)) is not None

    def forget(self, *steps: str) -> None:
        """Remove what the steps have left, which others no longer need."""
        for step in steps:
            remove_folder(self.folder / step)

    def discard(self) -> None:
        """Remove all of it; only the run's own folder goes."""
        remove_folder(self.folder)

    def _keep(self, path: LakePath, content: bytes) -> None:
        write_whole(path, content, self.folder)

    def _path(self, step: str, file_name: str, part: str | None) -> LakePath:
        folder = self.folder / step
        return (folder / safe_name(part) if part is not None else folder) / file_name

    def _content(self, step: str, file_name: str, part: str | None) -> bytes:
        content = bytes_at(self._path(step, file_name, part))
        if content is None:
            of_part = f" for {part}" if part is not None else ""
            raise StagingMissingError(
                f"{step} has left no {file_name}{of_part} in run {self.run_id!r}, or another run of {self.day} took its "
                "place. Run the day from its first step."
            )
        return content
