"""A configuration folder with sources of a test's own."""

from pathlib import Path
from shutil import copytree

from dateline.settings import CONFIG_FOLDER


def config_with(entries: list[str], folder: Path) -> Path:
    """Return a copy of the rules in `folder`, whose sources.yaml holds these entries, each a mapping in one line of YAML."""
    copytree(CONFIG_FOLDER, folder)
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    (folder / "sources.yaml").write_text(f"sources:\n{lines}", encoding="utf-8")
    return folder
