"""The manifest of a published day: what was published and by which run, code, model, contracts and rules."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Any

from dateline.lake.files import LakePath, bytes_at
from dateline.lake.layout import Lake

Manifest = dict[str, Any]


class DayNotWholeError(Exception):
    """A day is not published, or its files are not those of its manifest."""


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the file of a manifest; the same facts give the same bytes."""
    return (json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def manifest_of(lake: LakePath, day: date) -> Manifest | None:
    """Return what the manifest of a day says, or None for a day that was never published."""
    content = bytes_at(Lake(lake).manifest(day))
    if content is None:
        return None
    try:
        manifest = json.loads(content)
        return {**manifest, "run_id": str(manifest["run_id"]), "datasets": dict(manifest["datasets"])}
    except (ValueError, KeyError, TypeError) as error:
        raise DayNotWholeError(f"the manifest of {day} cannot be read: {error!r}. Run that day again.") from error


def digest_of_day(manifest: Manifest, datasets: Iterable[str]) -> str:
    """Return one digest of some datasets of a published day, by which another day tells whether they have changed."""
    return sha256("".join(str(manifest["datasets"][name]["sha256"]) for name in datasets).encode()).hexdigest()
