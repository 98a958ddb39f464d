"""Rows of `articles` for tests, with what every one needs and nothing said by its page."""

from datetime import date
from typing import Any

DAY = date(2026, 3, 3)


def article_row(text: str, **columns: Any) -> dict[str, Any]:
    return {
        "article_id": "a" * 16, "page_id": "b" * 16, "source_id": "tests", "outlet": None, "url": None, "version": 1,
        "kind": "article", "title": None, "authors": [], "agencies": [], "section": None,
        "published_at": None, "published_on": None, "published_precision": "none", "published_basis": "none",
        "updated_at": None, "updated_precision": "none", "updated_basis": "none",
        "language": "en", "dateline": None, "text": text, "headings": [], "words_count": len(text.split()),
        "sha256": "0" * 64, "day": DAY, **columns,
    }  # fmt: skip
