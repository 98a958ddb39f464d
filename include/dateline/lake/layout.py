"""Where everything lies below the lake's root, and the only code that makes a path of a name.

- archive/source=<name>/day=D/pages.warc.gz: pages as they were collected
- staging/<run>/day=D/: what the steps of a run hand on; gone once the run is through
- published/<dataset>/day=D/<dataset>.parquet: what analysts read
- manifests/day=D.json: what was published, written last
- briefs/D.html: the day as a page
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from dateline.contracts import CONTRACTS

DAY_IN_NAME = re.compile(r"day=(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Lake:
    """The root folder of the lake, and the path of each thing in it."""

    root: Path

    def archive(self, source_id: str, day: date) -> Path:
        """Return where the raw pages of a source and day lie."""
        return self.root / "archive" / f"source={safe_name(source_id)}" / f"day={day}" / "pages.warc.gz"

    def staging(self, run_id: str, day: date) -> Path:
        """Return the folder of what the steps of a run hand on for a day."""
        return self.root / "staging" / safe_name(run_id) / f"day={day}"

    def published(self, dataset: str, day: date) -> Path:
        """Return the one file of a published dataset and day."""
        name = CONTRACTS[dataset].name
        return self.root / "published" / name / f"day={day}" / f"{name}.parquet"

    def manifest(self, day: date) -> Path:
        """Return where the manifest of a published day lies."""
        return self.root / "manifests" / f"day={day}.json"

    def brief(self, day: date) -> Path:
        """Return where the page about a day lies."""
        return self.root / "briefs" / f"{day}.html"

    def published_days(self) -> Iterator[date]:
        """Yield the days that have a manifest, oldest first."""
        for path in sorted((self.root / "manifests").glob("day=*.json")):
            if found := DAY_IN_NAME.fullmatch(path.stem):
                yield date.fromisoformat(found[1])


def safe_name(name: str) -> str:
    """Return a folder name that no text can make into another path, and that differs where the texts differ.

    >>> safe_name("manual__2026-03-01T00:00:00+00:00")
    'manual-2026-03-01t00-00-00-00-00-423f1876'
    >>> "/" in safe_name("../../etc/passwd") or "." in safe_name("../../etc/passwd")
    False
    """
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    return f"{readable}-{sha256(name.encode(errors='surrogatepass')).hexdigest()[:8]}".removeprefix("-")
