"""The rules and the gazetteer that the package ships, and mention rows from marked-up text."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.actors import Actors
from dateline.find.parse import Name
from dateline.find.references import Reference, name_references
from dateline.identity import content_id
from dateline.link.gazetteer import Gazetteer
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER

Row = dict[str, Any]
MARK = re.compile(r"\[([^\]|]+)\|([A-Z_]+)([^\]]*)\]")
DAY = date(2026, 3, 10)


@pytest.fixture(scope="session")
def actors() -> Actors:
    return Resources(CONFIG_FOLDER).actors


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Resources(CONFIG_FOLDER).gazetteer


@pytest.fixture(scope="session")
def marked() -> Callable[[str, str], tuple[Row, list[Row]]]:
    """Read `[Xanten|LOC country=DEU region=Rhine_region]` into an article and its mentions; lines are sentences."""

    kinds = Resources(CONFIG_FOLDER).lexicon.kinds

    def read(article_id: str, text: str) -> tuple[Row, list[Row]]:
        plain, rows, place = "", [], 0
        for match in MARK.finditer(text):
            plain += text[place : match.start()]
            hints = dict(part.split("=") for part in match[3].split())
            row = {
                f"{name}_hint": hints[name].replace("_", " ") if name in hints else None
                for name in ("region", "country", "role")
            }
            rows.append({"start": len(plain), "end": len(plain) + len(match[1]), "text": match[1], "label": match[2], **row})
            plain, place = plain + match[1], match.end()
        plain += text[place:]
        article = {"article_id": content_id(article_id), "text": plain}
        spans = [(row["start"], row["end"], row["text"], row["label"]) for row in rows]
        found = [Name(*span, 0, 1, 0, 1, role_hint=row["role_hint"]) for span, row in zip(spans, rows, strict=True)]
        references = name_references(found, plain, kinds)
        return article, [_mention(article, row, references.get(name)) for row, name in zip(rows, found, strict=True)]

    return read


def _mention(article: Row, row: Row, reference: Reference | None) -> Row:
    start = article["text"].rfind("\n", 0, row["start"]) + 1
    end = article["text"].find("\n", row["start"])
    return {
        "mention_id": content_id(article["article_id"], row["start"]), "article_id": article["article_id"], **row,
        "sentence_start": start, "sentence_end": len(article["text"]) if end < 0 else end, "day": DAY,
        "refers_to_mention_id": content_id(article["article_id"], reference.to.start) if reference else None,
        "reference_reason": reference.reason if reference else None,
    }  # fmt: skip
