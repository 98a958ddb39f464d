"""What a lake has published, as digests that can be compared."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from dateline.day_steps import compared_with, look_back, looked_back_at
from dateline.lake.layout import Lake
from dateline.lake.manifest import manifest_of
from dateline.quality.expected import TRAILING_DAYS
from dateline.settings import Settings


def published_bytes(lake: Path) -> dict[str, str]:
    """Return the digest of each file below `published/`, by its path in the lake; hidden and unfinished ones are files too."""
    files = sorted(path for path in (lake / "published").rglob("*") if path.is_file())
    return {str(path.relative_to(lake)): sha256(path.read_bytes()).hexdigest() for path in files}


def stale_days(root: Path) -> list[date]:
    """Return the published days that were linked against, or compared with, days which have changed since."""
    lake, look_back_days = Lake(root), Settings.look_back_days
    manifests = {day: manifest_of(root, day) or {} for day in lake.published_days()}
    return [day for day, manifest in manifests.items()
            if manifest.get("looked_back_at") != looked_back_at(look_back(lake, day, look_back_days))
            or manifest.get("compared_with") != compared_with(look_back(lake, day, TRAILING_DAYS))]  # fmt: skip
