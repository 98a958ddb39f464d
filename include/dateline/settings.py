"""The choices of a deployment, read once from the environment and never changed after."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.lake.files import LakePath, lake_path
from dateline.politeness import Politeness

PACKAGE = Path(__file__).parent
CONFIG_FOLDER = PACKAGE.parent / "config"
SAMPLES_FOLDER = PACKAGE.parent / "samples"
GAZETTEER_FOLDER = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "dateline"


@dataclass(frozen=True)
class Settings:
    """Where the lake lies, where pages come from, and which language model reads them.

    `folder` stands in for the sources that `sources.yaml` in the folder `config` declares. `contact` is the web or mail
    address that sites are told, `politeness` how they are treated; `allow_loopback` lets sites lie on this machine, which
    only tests want.
    """

    lake: LakePath
    folder: Path | None = None
    config: Path = CONFIG_FOLDER
    spacy_model: str | None = None
    gazetteer: Path = GAZETTEER_FOLDER
    look_back_days: int = 7
    contact: str | None = None
    allow_loopback: bool = False
    politeness: Politeness = field(default_factory=Politeness)
    pages_per_shard: int = 600
    """Less than two minutes of reading on one core; with it Airflow's own cost stays below a tenth (`make bench-airflow`)."""
    page_seconds: float = 60
    page_megabytes: int = 1000


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that the environment names; each has a default.

    >>> settings_from({"DATELINE_LAKE": "/tmp/lake"}).lake.as_posix()
    '/tmp/lake'
    """
    folder = environment.get("DATELINE_FOLDER")
    return Settings(
        lake=lake_path(environment.get("DATELINE_LAKE") or "lake"),
        folder=Path(folder) if folder else None,
        config=Path(environment.get("DATELINE_CONFIG") or CONFIG_FOLDER),
        spacy_model=environment.get("DATELINE_SPACY_MODEL") or None,
        gazetteer=Path(environment.get("DATELINE_GAZETTEER") or GAZETTEER_FOLDER).expanduser(),
        contact=environment.get("DATELINE_CONTACT") or None,
        allow_loopback=environment.get("DATELINE_ALLOW_LOOPBACK") == "yes",
        politeness=Politeness(
            delay=float(environment.get("DATELINE_DELAY_SECONDS") or Politeness.delay),
            concurrency=int(environment.get("DATELINE_CONCURRENCY") or Politeness.concurrency),
        ),
        pages_per_shard=int(environment.get("DATELINE_SHARD_PAGES") or Settings.pages_per_shard),
        page_seconds=float(environment.get("DATELINE_PAGE_SECONDS") or Settings.page_seconds),
        page_megabytes=int(environment.get("DATELINE_PAGE_MEMORY_MB") or Settings.page_megabytes),
    )
