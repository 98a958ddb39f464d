"""What each source gave on the day: pages, articles, and why the rest became none."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of

UNKNOWN = "unknown"

Place = tuple[str, str]
"""A source and an outlet."""


def coverage_of(
    pages: pa.Table, articles: pa.Table, kept: pa.Table, rejected: Iterable[Mapping[str, Any]], day: date
) -> pa.Table:
    """Count by source and outlet; every page is either an article that is kept or counted by its reason.

    `articles` are those of extract, `kept` those that may be published. A page counts under the outlet that its
    article names.
    """
    turned_away = list(rejected)
    place_of = _places(pages, articles)
    losses = [row for row in turned_away if _is_lost_page(row)]
    places_lost = [place_of.get(row["row_key"]) or _place(row) for row in losses]
    reasons = Counter(zip(places_lost, (row["reason"] for row in losses), strict=True))
    files = [place for place, row in zip(places_lost, losses, strict=True) if row["step"] == "collect"]
    unread = {row["row_key"] for row in turned_away if row["step"] == "find"}
    articles_kept = [str(article_id) for article_id in kept["article_id"].to_pylist()]
    counts = {
        "pages_count": Counter(place_of[str(page_id)] for page_id in pages["page_id"].to_pylist()) + Counter(files),
        "articles_count": Counter(place_of[article_id] for article_id in articles_kept),
        "analysed_count": Counter(place_of[article_id] for article_id in articles_kept if article_id not in unread),
    }
    rows = [_row(place, counts, reasons, day) for place in counts["pages_count"]]
    return table_of(rows, CONTRACTS["coverage"])


def _places(pages: pa.Table, articles: pa.Table) -> dict[str, Place]:
    """Say where each page, and each article, belongs."""
    places = {row["page_id"]: _place(row) for row in pages.select(["page_id", "source_id", "outlet"]).to_pylist()}
    for row in articles.select(["page_id", "article_id", "source_id", "outlet"]).to_pylist():
        places[row["page_id"]] = places[row["article_id"]] = _place(row)
    return places


def _place(row: Mapping[str, Any]) -> Place:
    return row["source_id"] or UNKNOWN, row["outlet"] or UNKNOWN


def _is_lost_page(row: Mapping[str, Any]) -> bool:
    return row["step"] in ("collect", "extract") or (row["step"], row["dataset"]) == ("check", "articles")


def _row(
    place: Place, counts: Mapping[str, Counter[Place]], reasons: Mapping[tuple[Place, str], int], day: date
) -> dict[str, Any]:
    source_id, outlet = place
    of_place = sorted((reason, number) for (where, reason), number in reasons.items() if where == place)
    return {
        "source_id": source_id,
        "outlet": outlet,
        **{name: counter[place] for name, counter in counts.items()},
        "rejected_count": sum(number for _, number in of_place),
        "rejected_reasons": [{"reason": reason, "rows_count": number} for reason, number in of_place],
        "day": day,
    }
