"""The article in saved pages, read as the pipeline reads it.

The shipped model was trained on the open pages. Those are read by models that never saw a page of their publisher
(cross-validation over publishers); all other pages are read by the shipped one.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.evaluate.gold_pages import GoldPage, read_gold
from dateline.evaluate.page_scores import Reading, measured
from dateline.evaluate.result import Result
from dateline.extract.articles import extract_page
from dateline.extract.rules import ExtractRules
from dateline.identity import content_id
from dateline.models.article_lines import load_card
from dateline.models.train_article_lines import choosers_by_fold, fold_of
from dateline.resources import Resources
from dateline.settings import settings_from

UNKNOWN_DAY = date(2026, 11, 1)
"""The day of a page of which gold does not say when it was saved: after all of them."""


def evaluate(data: Path) -> Result:
    """Measure extract on every source of a folder."""
    pages = read_gold(data)
    return Result(len(pages), measured(pages, reader_of(pages)))


def reader_of(pages: Sequence[GoldPage]) -> Callable[[GoldPage], Reading]:
    """Return what reads each of these pages without having learnt from its publisher."""
    rules = Resources(settings_from().config).extract_rules
    seen = {source: set(ids) for source, ids in load_card()["pages"].items()}
    known = [page for page in pages if page.page_id in seen.get(page.source, ())]
    folds = {}
    if known:
        print(
            f"{len(known)} of {len(pages)} pages trained the shipped model: training others for them",
            file=sys.stderr,
            flush=True,
        )
        folds = {fold: replace(rules, chooser=chooser) for fold, chooser in choosers_by_fold(known).items()}
    # A fold in which no page has a line has no model, and no page that one could mislead.
    rules_of = {(page.source, page.page_id): folds.get(fold_of(page.url), rules) for page in known}
    return lambda page: read(page, rules_of.get((page.source, page.page_id), rules))


def read(page: GoldPage, rules: ExtractRules) -> Reading:
    """Return what extract reads in a page; credited agencies are authors in the gold data."""
    outcome = extract_page(row_of(page), rules)
    if isinstance(outcome, dict):
        return Reading()
    article: Mapping[str, Any] = outcome.article
    return Reading(article["text"], article["title"], [*article["authors"], *article["agencies"]], article["published_on"])


def row_of(page: GoldPage) -> dict[str, Any]:
    """Return the row that `pages` has for a saved page."""
    day = page.crawled or UNKNOWN_DAY
    return {
        "page_id": content_id(page.source, page.page_id),
        "source_id": page.source,
        "url": page.url,
        "file_name": None,
        "charset": None,
        "version": 1,
        "outlet": None,
        "published_hint": None,
        "media_type": "text/html",
        "fetched_at": datetime(day.year, day.month, day.day, tzinfo=UTC),
        "sha256": sha256(page.body).hexdigest(),
        "bytes_count": len(page.body),
        "body": page.body,
        "day": day,
    }
