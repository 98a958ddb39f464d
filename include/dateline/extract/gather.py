"""What the pages gave, one by one, put together into tables; in whatever order they come, the same tables come out."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection


class Extracted(NamedTuple):
    """The day's articles, what was cut away from their pages, and the pages that hold none."""

    articles: pa.Table
    removed_spans: pa.Table
    rejected: pa.Table


class ExtractedPage(NamedTuple):
    """One article and what was cut away from its page."""

    article: dict[str, Any]
    removed_spans: list[dict[str, Any]]


Outcome: TypeAlias = ExtractedPage | dict[str, Any]
"""What one page gave: its article, or the rejection that says why there is none."""

TOO_MUCH_MEMORY = "needs more memory than one page may take (DATELINE_PAGE_MEMORY_MB); save the page again, or allow it more"


def gathered(outcomes: Iterable[Outcome]) -> Extracted:
    """Return the tables; of pages with the same article the one with the lowest id keeps it."""
    articles: dict[str, dict[str, Any]] = {}
    removed_spans: list[dict[str, Any]] = []
    rejected = []
    for outcome in sorted(outcomes, key=_page_id):
        if isinstance(outcome, ExtractedPage) and outcome.article["article_id"] in articles:
            outcome = copy_of_page(outcome.article, articles[outcome.article["article_id"]]["page_id"])
        if isinstance(outcome, ExtractedPage):
            articles[outcome.article["article_id"]] = outcome.article
            removed_spans += outcome.removed_spans
        else:
            rejected.append(outcome)
    return Extracted(
        table_of(articles.values(), CONTRACTS["articles"]),
        table_of(removed_spans, CONTRACTS["removed_spans"]),
        table_of(rejected, CONTRACTS["rejected"]),
    )


def copy_of_page(article: Mapping[str, Any], first_page_id: str) -> dict[str, Any]:
    """Return the rejection of a page whose article another page has given already."""
    detail = f"same address and text as page {first_page_id}; nothing to do"
    return rejection_of_page(article, Reason.DUPLICATE_ARTICLE, detail)


def rejection_of_page(page: Mapping[str, Any], reason: Reason, detail: str) -> dict[str, Any]:
    """Return the rejection of a page, or of the page of an article."""
    source_id, outlet = page["source_id"], page["outlet"]
    day = page["day"]
    return rejection("extract", "pages", page["page_id"], reason, detail, day, source_id=source_id, outlet=outlet)


def _page_id(outcome: Outcome) -> str:
    return str(outcome.article["page_id"] if isinstance(outcome, ExtractedPage) else outcome["row_key"])
