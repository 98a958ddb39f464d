"""What the steps of one run hand on for one day, apart from what is published; it goes when the run is through.

Each step has a folder of its own, so that a step can run again on what the earlier ones wrote. Of `pages`, which the
raw archive keeps, only the digests of the archive's files stand here.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, conform
from dateline.lake.archive import ArchiveError, pages_from, warc_bytes
from dateline.lake.files import write_whole
from dateline.lake.layout import Lake
from dateline.lake.partitions import parquet_bytes, table_from


class StagingMissingError(Exception):
    """An earlier step of the run has left nothing."""


@dataclass(frozen=True)
class Staging:
    """The tables that the steps of a run hand on for a day."""

    lake: Lake
    run_id: str
    day: date

    def write(self, step: str, dataset: str, table: pa.Table) -> None:
        """Keep a table of a step."""
        content = parquet_bytes(table, CONTRACTS[dataset])
        write_whole(self._path(step, f"{dataset}.parquet"), content)

    def read(self, step: str, dataset: str) -> pa.Table:
        """Return a table that a step has kept."""
        return table_from(self._content(step, f"{dataset}.parquet"), CONTRACTS[dataset], self.day)

    def rejected_by(self, steps: Iterable[str]) -> pa.Table:
        """Return all that the steps have turned away."""
        nothing = arrow_schema(CONTRACTS["rejected"]).empty_table()
        return pa.concat_tables([nothing, *(self.read(step, "rejected") for step in steps)])

    def note(self, step: str, facts: Mapping[str, Any]) -> None:
        """Keep what is to be known of a step beside its tables."""
        write_whole(self._path(step, "notes.json"), json.dumps(facts, sort_keys=True).encode())

    def notes(self, step: str) -> dict[str, Any]:
        """Return what was kept of a step."""
        return dict(json.loads(self._content(step, "notes.json")))

    def archive(self, pages: pa.Table) -> dict[str, str]:
        """Put the pages into the raw archive, a file for each source, and return the digest of each source's file."""
        table = conform(pages, CONTRACTS["pages"])
        digests = {}
        for source_id in sorted(map(str, pc.unique(table["source_id"]).to_pylist())):
            content = warc_bytes(table.filter(pc.equal(table["source_id"], pa.scalar(source_id))))
            write_whole(self.lake.archive(source_id, self.day), content)
            digests[source_id] = sha256(content).hexdigest()
        return digests

    def pages(self, digests: Mapping[str, str]) -> pa.Table:
        """Return the archived pages of the day; an archive that has changed since raises ArchiveError."""
        tables = [arrow_schema(CONTRACTS["pages"]).empty_table()]
        for source_id, digest in digests.items():
            content = self.lake.archive(source_id, self.day).read_bytes()
            if sha256(content).hexdigest() != digest:
                raise ArchiveError(f"the archive of {source_id} changed while the day ran. Collect the day again.")
            tables.append(pages_from(content))
        return pa.concat_tables(tables).sort_by("page_id")

    def discard(self) -> None:
        """Remove all of it; only the run's own folder goes."""
        folder = self.lake.staging(self.run_id, self.day)
        # A second try of the same task may be removing it too.
        shutil.rmtree(folder, ignore_errors=True)
        if folder.parent.is_dir() and not any(folder.parent.iterdir()):
            folder.parent.rmdir()

    def _path(self, step: str, file_name: str) -> Path:
        return self.lake.staging(self.run_id, self.day) / step / file_name

    def _content(self, step: str, file_name: str) -> bytes:
        try:
            return self._path(step, file_name).read_bytes()
        except FileNotFoundError as error:
            raise StagingMissingError(
                f"{step} has left no {file_name} in run {self.run_id!r}. Run the day from its first step."
            ) from error
