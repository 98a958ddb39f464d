"""What each source gave on the day: what it named, what came of it, why the rest is no article, and whether that is usual."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.quality.expected import expectation_of
from dateline.sources.declared import Outlet, Source

Row = dict[str, Any]

FACTS = {
    "outlet": "name", "country": "country", "language": "language", "scale": "scale", "owner": "owner",
    "is_agency": "is_agency", "declared_count": "pages_a_day",
}  # fmt: skip
"""Columns that say what is declared of the outlet, and by what name."""


def coverage_of(
    captures: pa.Table, kept: pa.Table, rejected: Iterable[Mapping[str, Any]], sources: Sequence[Source], past: pa.Table,
    day: date,
) -> pa.Table:  # fmt: skip
    """Return a row for each declared source, and for each that gave anything.

    `captures` are settled, `kept` the articles that may be published. What a source named is known, came, had not
    changed or failed; what came is an article that is kept, or rejected.
    """
    came, lists, failed = _captured(captures)
    turned_away = list(rejected)
    losses = _losses(turned_away)
    unread = {row["row_key"] for row in turned_away if row["step"] == "find"}
    articles = Counter(map(str, kept["source_id"].to_pylist()))
    ids = zip(kept["source_id"].to_pylist(), kept["article_id"].to_pylist(), strict=True)
    analysed = Counter(source_id for source_id, article_id in ids if article_id not in unread)
    outlets = {source.source_id: source.outlet for source in sources}
    rows = []
    for source_id in sorted({*outlets, *came, *lists, *failed}):
        row = _counts(source_id, came, lists, failed, losses)
        row |= {"articles_count": articles[source_id], "analysed_count": analysed[source_id]}
        rows.append({"source_id": source_id, "day": day} | _facts(outlets.get(source_id)) | row)
    return _judged(rows, past, day)


def recounted(coverage: pa.Table, past: pa.Table, day: date) -> pa.Table:
    """Return the coverage of a day judged again, after days before it have changed."""
    return _judged(coverage.to_pylist(), past, day)


def gap_lines(coverage: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what an operator is told of the gaps: a line for each source, and one for all that nobody asked."""
    gaps = [row for row in coverage if row["is_gap"]]
    yield from (gap_line(row) for row in gaps if row["state"] != "not_asked")
    if names := [row["source_id"] for row in gaps if row["state"] == "not_asked"]:
        yield f"gap: nobody asked {', '.join(names)}; is news_collect paused, or was it down?"


def gap_line(row: Mapping[str, Any]) -> str:
    """Return what an operator is told of a source that was asked and is in a gap.

    >>> row = {"source_id": "tass", "state": "broken", "fetched_count": 0, "expected_count": 148.0, "silent_days": 3}
    >>> gap_line(row | {"failed_count": 2, "asked_count": 24, "unread_count": 21})
    'gap: tass is broken: 0 new pages where 148 were to be expected, 3 days without any, 2 failed, 21 of 24 lists unread'
    """
    number = f"{row['expected_count'] or 0:.1f}".removesuffix(".0")
    expected = f" where {number} were to be expected" if row["expected_count"] is not None else ""
    extra = [
        f"{row['silent_days']} days without any" if row["silent_days"] > 1 else "",
        f"{row['failed_count']} failed" if row["failed_count"] else "",
        f"{row['unread_count']} of {row['asked_count']} lists unread" if row["unread_count"] else "",
    ]
    said = f"gap: {row['source_id']} is {row['state']}: {row['fetched_count']} new pages{expected}"
    return ", ".join([said, *filter(None, extra)])


def _judged(rows: Iterable[Row], past: pa.Table, day: date) -> pa.Table:
    before = _by_source(past)
    judged = [row | expectation_of(row, before.get(row["source_id"], {}), day)._asdict() for row in rows]
    return table_of(judged, CONTRACTS["coverage"])


def _by_source(past: pa.Table) -> dict[str, dict[date, Row]]:
    found: dict[str, dict[date, Row]] = {}
    for row in past.to_pylist():
        found.setdefault(row["source_id"], {})[row["day"]] = row
    return found


def _captured(captures: pa.Table) -> tuple[dict[str, list[Row]], dict[str, list[Row]], dict[str, list[Row]]]:
    """Return by source the pages that came or had not changed, the lists, and the pages that failed."""
    came: dict[str, list[Row]] = {}
    lists: dict[str, list[Row]] = {}
    failed: dict[str, list[Row]] = {}
    names = ["source_id", "role", "outcome", "reason", "bytes_count", "known_count"]
    for row in captures.select(names).to_pylist():
        where = lists if row["role"] == "list" else failed if row["outcome"] == "failed" else came
        where.setdefault(row["source_id"], []).append(row)
    return came, lists, failed


def _losses(rejected: Iterable[Mapping[str, Any]]) -> dict[str, Counter[str]]:
    """Count by source and reason the pages that came and became no article."""
    losses: dict[str, Counter[str]] = {}
    for row in rejected:
        if row["step"] == "extract" or (row["step"], row["dataset"]) == ("check", "articles"):
            losses.setdefault(row["source_id"], Counter())[row["reason"]] += 1
    return losses


def _counts(
    source_id: str, came: Mapping[str, list[Row]], lists: Mapping[str, list[Row]], failed: Mapping[str, list[Row]],
    losses: Mapping[str, Counter[str]],
) -> Row:  # fmt: skip
    new = [row for row in came.get(source_id, ()) if row["outcome"] == "new"]
    unchanged = len(came.get(source_id, ())) - len(new)
    asked, missed = lists.get(source_id, []), Counter(row["reason"] for row in failed.get(source_id, ()))
    known = sum(row["known_count"] for row in asked)
    lost = losses.get(source_id, Counter())
    return {
        "asked_count": len(asked), "unread_count": sum(row["outcome"] == "failed" for row in asked),
        "discovered_count": known + len(new) + unchanged + missed.total(), "known_count": known, "fetched_count": len(new),
        "unchanged_count": unchanged, "failed_count": missed.total(), "failed_reasons": _by_reason(missed),
        "rejected_count": lost.total(), "rejected_reasons": _by_reason(lost),
        "bytes_count": sum(row["bytes_count"] for row in new),
    }  # fmt: skip


def _by_reason(counts: Mapping[str, int]) -> list[Row]:
    return [{"reason": reason, "rows_count": number} for reason, number in sorted(counts.items())]


def _facts(outlet: Outlet | None) -> Row:
    facts = asdict(outlet) if outlet else {}
    return {column: facts.get(name) for column, name in FACTS.items()}
