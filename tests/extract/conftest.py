"""The rules that people edit, as they stand, and pages to try them on."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pytest

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.identity import content_id
from dateline.resources import Resources

CONFIG = Path(__file__).parents[2] / "include" / "config"


@pytest.fixture(scope="session")
def rules():
    """Return what extract knows beforehand."""
    return Resources(CONFIG).extract_rules


@pytest.fixture(scope="session")
def line_rules(rules):
    """Return the rules of lines alone."""
    return rules.lines


@pytest.fixture(scope="session")
def pages_of():
    """Return a function from bodies (or dictionaries of columns) to a `pages` table."""

    def row(number: int, page: object, day: date) -> dict[str, object]:
        given = page if isinstance(page, dict) else {"body": page}
        body = given["body"].encode() if isinstance(given["body"], str) else given["body"]
        return {
            "page_id": content_id(number, body),
            "source_id": "samples",
            "url": None,
            "file_name": f"{number}.txt",
            "charset": None,
            "version": 1,
            "outlet": None,
            "published_hint": None,
            "media_type": "text/html" if b"<html" in body[:200] else "text/plain",
            "fetched_at": datetime(day.year, day.month, day.day, tzinfo=UTC),
            "sha256": sha256(body).hexdigest(),
            "bytes_count": max(len(body), 1),
            "day": day,
        } | {**given, "body": body}

    def build(*pages: object, day: date = date(2026, 3, 2)) -> pa.Table:
        return table_of([row(number, page, day) for number, page in enumerate(pages)], CONTRACTS["pages"])

    return build
