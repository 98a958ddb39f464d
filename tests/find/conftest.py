"""Reads an invented text with the shipped pipeline and rules, the way the find step does."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from article_rows import article_row
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.find.mentions import Found, find_mentions
from dateline.find.names import names_in
from dateline.find.parse import Name
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER
from find.own_passages import passage

DAY = date(2026, 3, 3)  # a Tuesday


@pytest.fixture(scope="session")
def resources() -> Resources:
    return Resources(CONFIG_FOLDER)


@pytest.fixture(scope="session")
def article() -> Callable[..., dict[str, Any]]:
    def make(text: str, **columns: Any) -> dict[str, Any]:
        published = {
            "published_at": datetime(2026, 3, 3, tzinfo=UTC), "published_precision": "day", "published_basis": "sidecar",
        }  # fmt: skip
        return article_row(text, outlet="The Marov Courier", **(published | {"day": DAY} | columns))

    return make


@pytest.fixture(scope="session")
def find(resources: Resources, article: Callable[..., dict[str, Any]]) -> Callable[..., Found]:
    def read(*texts: str, **columns: Any) -> Found:
        rows = [article(text, **columns) | {"article_id": f"{place:016x}"} for place, text in enumerate(texts)]
        return find_mentions(table_of(rows, CONTRACTS["articles"]), resources.language, resources.lexicon, resources.actors)

    return read


@pytest.fixture(scope="session")
def read(resources: Resources) -> Callable[..., list[Name]]:
    """Return the names of a passage that is tagged by hand, with what a model would have called names in it."""

    def names(text: str, *entities: str) -> list[Name]:
        return names_in(passage(text, entities), resources.actors, resources.lexicon.kinds)

    return names
