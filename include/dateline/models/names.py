"""Files of records with names, and what their labels are called here."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

WORLDWIDE_LABELS = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "FAC",
    "NORP": "NORP",
    "Date": "DATE",
    "Money": "MONEY",
    "Product": "PRODUCT",
    "Misc": "MISC",
}

OPEN_LABELS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}
"""What the openly licensed sets call persons, places and organisations; their other labels differ from set to set."""


def read_records(path: Path) -> list[dict[str, Any]]:
    """Read the records of a JSON Lines file, plain or gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def clean_tokens(tokens: Iterable[str]) -> list[str]:
    """Cut off what follows a space in a token: a few hold a left-over label, as in "city B-Location"."""
    return [token.split()[0] if token.split() else token for token in tokens]
