"""Killed, injured, place and day of local incidents, and which articles tell of one incident, against a registry.

Files: `incidents.jsonl[.gz]`, an incident a line. All articles go through extract, find and link as one day; the day that
each was published on is given. What is not found counts as 0 killed and 0 injured, which is also the baseline.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.evaluate.casualty_scores import Incident, scores_of
from dateline.evaluate.result import Result
from dateline.identity import content_id
from dateline.resources import Resources
from dateline.settings import settings_from
from dateline.thinking import THINKING, Inputs, Tables

FILES = ("incidents.jsonl", "incidents.jsonl.gz")


def evaluate(data: Path) -> Result:
    """Measure the numbers of harm, the place, the day and the merging of the incidents of a folder."""
    incidents = read_incidents(data)
    pages = {page["page_id"]: page for incident in incidents for page in pages_of(incident)}
    tables = linked(list(pages.values()))
    article_of = {row["page_id"]: row["article_id"] for row in tables["articles"].to_pylist()}
    gold = [_gold(incident, article_of) for incident in incidents]
    scores = scores_of(gold, {name: tables[name].to_pylist() for name in ("events", "harm_mentions", "origins")})
    return Result(len(incidents), {**scores, "articles": len(pages), "articles_read": len(article_of)})


def read_incidents(data: Path) -> list[dict[str, Any]]:
    """Return the rows of the folder's file of incidents."""
    path = next((data / name for name in FILES if (data / name).is_file()), None)
    if path is None:
        raise FileNotFoundError(f"{data / FILES[0]} is missing: --data must name a folder with {' or '.join(FILES)}")
    unpack = gzip.open if path.suffix == ".gz" else open
    with unpack(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pages_of(incident: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of `pages` of an incident's articles: headline and text as a plain text, with its date beside it."""
    return [_page(article) for article in incident["articles"]]


def linked(pages: Sequence[dict[str, Any]]) -> Tables:
    """Return what extract, find and link make of the pages, taken as one day's."""
    day = max(page["day"] for page in pages)
    resources = Resources(settings_from().config)
    tables: Tables = {"pages": table_of([{**page, "day": day} for page in pages], CONTRACTS["pages"])}
    past = {name: arrow_schema(CONTRACTS[name]).empty_table() for name in ("events", "stories")}
    for step in ("extract", "find", "link"):
        made: dict[str, pa.Table] = THINKING[step](Inputs(day, resources, tables, past))
        tables |= made
    return tables


def _page(article: Mapping[str, Any]) -> dict[str, Any]:
    body = f"{article['title']}\n\n{article['text']}".encode()
    day = date.fromisoformat(article["published"]) if article["published"] else date(2017, 12, 31)
    return {
        "page_id": content_id(article["url"], sha256(body).hexdigest()), "source_id": article["outlet"], "url": article["url"],
        "file_name": "article.txt", "charset": "utf-8", "version": 1, "outlet": article["outlet"],
        "published_hint": article["published"], "media_type": "text/plain",
        "fetched_at": datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1),
        "sha256": sha256(body).hexdigest(), "bytes_count": len(body), "body": body, "day": day + timedelta(days=1),
    }  # fmt: skip


def _gold(incident: Mapping[str, Any], article_of: Mapping[str, str]) -> Incident:
    pages = [page["page_id"] for page in pages_of(incident)]
    return Incident(
        str(incident["incident_id"]), date.fromisoformat(incident["date"]), incident["lat"], incident["lon"],
        incident["killed"], incident["injured"], frozenset(article_of.get(page_id, page_id) for page_id in pages),
    )  # fmt: skip
