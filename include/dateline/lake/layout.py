"""Where everything lies below the lake's root, and the only code that makes a path of a name.

- archive/source=<name>/day=D/<part>.warc.gz: captures as they came, a part for each time that the source was asked; beside
  it <part>.index.parquet, which says where in it each capture stands
- archive/source=<name>/addresses.parquet: the newest capture of each address that the source has ever given
- staging/<run>/day=D/: what the steps of a run hand on; of the run that is published, what link reads stays
- published/<dataset>/day=D/<dataset>.parquet: what analysts read
- manifests/day=D.json: what was published, written last
- briefs/D.html: the day as a page
- locks/day=D.json: who is publishing the day just now; locks/web: who is asking the web
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dateline.contracts import CONTRACTS
from dateline.lake.files import LakePath, remove_folder

DAY_IN_NAME = re.compile(r"day=(\d{4}-\d{2}-\d{2})\.json")
PART = re.compile(r"([a-z0-9-]+)\.warc\.gz")
DAY_FOLDER = re.compile(r"day=(\d{4}-\d{2}-\d{2})")
SOURCE_FOLDER = re.compile(r"source=[a-z0-9-]+")


@dataclass(frozen=True)
class Lake:
    """The root of the lake, and the path of each thing in it."""

    root: LakePath

    def archive(self, source_id: str, day: date) -> LakePath:
        """Return the folder of the raw archive of a source and day."""
        return self.of_source(source_id) / f"day={day}"

    def of_source(self, source_id: str) -> LakePath:
        """Return the folder of all that the archive holds of a source."""
        return self.root / "archive" / f"source={safe_name(source_id)}"

    def addresses(self, source_id: str) -> LakePath:
        """Return where the newest capture of each address of a source is noted."""
        return self.of_source(source_id) / "addresses.parquet"

    def archived(self) -> Iterator[LakePath]:
        """Yield the folders of the archive, by source and then by day."""
        for source in sorted(filter(SOURCE_FOLDER.fullmatch, names_in(self.root / "archive"))):
            yield from (self.root / "archive" / source / f"day={day}" for day in days_in(self.root / "archive" / source))

    def staging(self, run_id: str, day: date) -> LakePath:
        """Return the folder of what the steps of a run hand on for a day."""
        return self.root / "staging" / safe_name(run_id) / f"day={day}"

    def visiting(self, source_id: str) -> LakePath:
        """Return the folder for what grows while a source is asked; it is of no day, so that no run clears it away."""
        return self.root / "staging" / safe_name(f"visit {source_id}")

    def published(self, dataset: str, day: date) -> LakePath:
        """Return the one file of a published dataset and day."""
        name = CONTRACTS[dataset].name
        return self.root / "published" / name / f"day={day}" / f"{name}.parquet"

    def manifest(self, day: date) -> LakePath:
        """Return where the manifest of a published day lies."""
        return self.root / "manifests" / f"day={day}.json"

    def brief(self, day: date) -> LakePath:
        """Return where the page about a day lies."""
        return self.root / "briefs" / f"{day}.html"

    def lock(self, day: date) -> LakePath:
        """Return where it says who is publishing a day."""
        return self.root / "locks" / f"day={day}.json"

    def published_days(self) -> Iterator[date]:
        """Yield the days that have a manifest, oldest first."""
        for name in sorted(names_in(self.root / "manifests")):
            if found := DAY_IN_NAME.fullmatch(name):
                yield date.fromisoformat(found[1])

    def clear_stagings(self, day: date, keep: Iterable[str]) -> None:
        """Remove what runs have left of a day, apart from the runs to be kept."""
        kept = {self.staging(run_id, day) for run_id in keep}
        for name in names_in(self.root / "staging"):
            folder = self.root / "staging" / name / f"day={day}"
            if folder not in kept:
                remove_folder(folder)


def names_in(folder: LakePath) -> list[str]:
    """Return the names of what lies in a folder; one that is not there holds nothing."""
    try:
        return [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []


def parts_in(folder: LakePath) -> list[str]:
    """Return the names of the parts in a folder of the archive, in order."""
    return sorted(found[1] for name in names_in(folder) if (found := PART.fullmatch(name)))


def days_in(folder: LakePath) -> list[date]:
    """Return the days that have a folder in a source's archive, in order."""
    return sorted(date.fromisoformat(found[1]) for name in names_in(folder) if (found := DAY_FOLDER.fullmatch(name)))


def safe_name(name: str) -> str:
    """Return a folder name that no text can make into another path, and that differs where the texts differ.

    >>> safe_name("manual__2026-03-01T00:00:00+00:00")
    'manual-2026-03-01t00-00-00-00-00-423f1876'
    >>> "/" in safe_name("../../etc/passwd") or "." in safe_name("../../etc/passwd")
    False
    """
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    return f"{readable}-{sha256(name.encode(errors='surrogatepass')).hexdigest()[:8]}".removeprefix("-")
