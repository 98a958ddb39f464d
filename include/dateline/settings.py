"""The choices of a deployment, read once from the environment and never changed after."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent
CONFIG_FOLDER = PACKAGE.parent / "config"
SAMPLES_FOLDER = PACKAGE.parent / "samples"


@dataclass(frozen=True)
class Settings:
    """Where pages come from, where the lake lies, and which language model reads them."""

    folder: Path
    lake: Path
    config: Path = CONFIG_FOLDER
    spacy_model: str | None = None
    look_back_days: int = 7


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that the environment names; DATELINE_FOLDER and DATELINE_LAKE have defaults.

    >>> settings_from({"DATELINE_LAKE": "/tmp/lake"}).lake.as_posix()
    '/tmp/lake'
    """
    return Settings(
        folder=Path(environment.get("DATELINE_FOLDER") or SAMPLES_FOLDER),
        lake=Path(environment.get("DATELINE_LAKE") or "lake"),
        config=Path(environment.get("DATELINE_CONFIG") or CONFIG_FOLDER),
        spacy_model=environment.get("DATELINE_SPACY_MODEL") or None,
    )
