"""Small days for the lake, of rows that are written out here."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.identity import content_id

DAY = date(2026, 3, 1)


def page(body=b"<p>It rained.</p>", url="https://alder.example/rain", source_id="folder", **changes):
    return {
        "page_id": content_id(source_id, url, body), "source_id": source_id, "url": url, "file_name": "rain.html",
        "outlet": None, "published_hint": None, "media_type": "text/html",
        "fetched_at": datetime(2026, 3, 1, tzinfo=UTC), "sha256": sha256(body).hexdigest(),
        "bytes_count": len(body), "body": body, "day": DAY,
    } | changes  # fmt: skip


@pytest.fixture
def day():
    return DAY


@pytest.fixture
def make_pages():
    return lambda *pages: table_of([page(**one) for one in pages], CONTRACTS["pages"])


@pytest.fixture
def make_tables():
    """Every dataset empty but quotes, which say what they are given."""

    def tables(*words):
        empty = {name: arrow_schema(contract).empty_table() for name, contract in CONTRACTS.items()}
        quotes = [
            {"quote_id": content_id(text), "article_id": content_id("a"), "start": 0, "end": len(text), "text": text,
             "day": DAY}
            for text in words
        ]  # fmt: skip
        return empty | {"quotes": table_of(quotes, CONTRACTS["quotes"])}

    return tables
