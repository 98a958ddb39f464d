"""Saved pages with what is to be read in them, from `<source>.jsonl[.gz]` and the folder `<source>/` beside it."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class GoldPage(NamedTuple):
    """A saved page and what is to be read in it; of title, authors and date None is what gold does not say."""

    source: str
    page_id: str
    url: str
    body: bytes
    text: str
    title: str | None
    authors: frozenset[str] | None
    published: date | None
    crawled: date | None
    language: str | None


def read_gold(data: Path) -> list[GoldPage]:
    """Return the pages of every source of a folder, by source and in the order of its file."""
    files = sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.gz")])
    return [page for file in files for page in _of_file(file)]


def _of_file(file: Path) -> Iterator[GoldPage]:
    source = file.name.partition(".")[0]
    unpack = gzip.open if file.suffix == ".gz" else open
    with unpack(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            authors = row.get("authors")
            yield GoldPage(
                source=source,
                page_id=row["id"],
                url=row["url"],
                body=gzip.decompress((file.parent / source / f"{row['id']}.html.gz").read_bytes()),
                text=row["text"],
                title=row.get("title"),
                authors=frozenset(map(folded, authors)) if authors else None,
                published=_day(row.get("published")),
                crawled=_day(row.get("crawled")),
                language=row.get("lang"),
            )


def _day(written: str | None) -> date | None:
    found = FULL_DATE.match(written or "")
    return date.fromisoformat(found[0]) if found else None


def folded(text: str) -> str:
    """Return a name without case and spare blanks.

    >>> folded(" Ann  BELL")
    'ann bell'
    """
    return " ".join(text.split()).casefold()
