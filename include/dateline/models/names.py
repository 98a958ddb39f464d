"""Entity records to spaCy documents, with the spaces that their tokens have lost put back."""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

WORLDWIDE_LABELS = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "LOC",
    "NORP": "NORP",
    "Date": "DATE",
    "Money": "MONEY",
    "Product": "PRODUCT",
    "Misc": "MISC",
}

NO_SPACE_BEFORE = frozenset([*",.;:!?%)]}”", "...", "…", "'s", "’s", "n't", "n’t", "'re", "’re", "'ve", "’ve"])
NO_SPACE_AFTER = frozenset("([{“‘$£€#")
ENDINGS = frozenset(["s", "t", "re", "ve", "ll", "d", "m"])


def read_records(path: Path) -> list[dict[str, Any]]:
    """Read the records of a JSON Lines file, plain or gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def documents(vocab: Vocab, records: Iterable[dict[str, Any]], labels: dict[str, str]) -> Iterator[Doc]:
    """Yield one document with entities for each record; spans whose label is not in `labels` are left out."""
    for record in records:
        words = clean_tokens(record["tokens"])
        doc = Doc(vocab, words=words, spaces=spaces(words))
        doc.ents = tuple(
            Span(doc, ent["start_token"], ent["end_token"], label=labels[ent["label"]])
            for ent in record["ents"]
            if ent["label"] in labels
        )
        yield doc


def clean_tokens(tokens: Iterable[str]) -> list[str]:
    """Cut off what follows a space in a token: a few hold a left-over label, as in "city B-Location"."""
    return [token.split()[0] if token.split() else token for token in tokens]


def spaces(words: list[str]) -> list[bool]:
    """Say after which words a space would stand in running text.

    >>> spaces(["Marovia", "votes", "."])
    [True, False, False]
    """
    after = []
    is_open = False
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        is_open = not is_open if word == '"' else is_open
        after.append(bool(following) and not _touch(words, place, is_open=is_open))
    return after


def _touch(words: list[str], place: int, *, is_open: bool) -> bool:
    word, following = words[place], words[place + 1]
    if following in NO_SPACE_BEFORE or word in NO_SPACE_AFTER:
        return True
    if '"' in (word, following):
        return is_open
    if word == "’":
        return following in ENDINGS
    return following == "’" or "-" in (word, following)
