"""The manifest of a published day: what was published and by which run, code, model, contracts and rules."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.lake.layout import Lake

Manifest = dict[str, Any]


class DayNotWholeError(Exception):
    """A day is not published, or its files are not those of its manifest."""


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the file of a manifest; the same facts give the same bytes."""
    return (json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def manifest_of(lake: Path, day: date) -> Manifest | None:
    """Return what the manifest of a day says, or None for a day that was never published."""
    path = Lake(lake).manifest(day)
    if not path.is_file():
        return None
    try:
        manifest = json.loads(path.read_bytes())
        return {**manifest, "datasets": dict(manifest["datasets"])}
    except (ValueError, KeyError, TypeError) as error:
        raise DayNotWholeError(f"the manifest of {day} cannot be read: {error!r}. Run that day again.") from error


def manifest_digest(lake: Path, day: date) -> str:
    """Return the digest of a day's manifest, which stands for everything that was published then."""
    return sha256(Lake(lake).manifest(day).read_bytes()).hexdigest()
