"""What one table cannot show by itself: references and spans, as columns of yes and no for the suite to judge."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.contracts import CONTRACTS, Contract, Span

Evidence = dict[str, "pa.Array[Any]"]
"""Yes or no for each row, by the name of the rule."""


def evidence_of(table: pa.Table, contract: Contract, others: Mapping[str, pa.Table]) -> Evidence:
    """Return a boolean column for each reference and span of the contract whose columns the table has.

    A missing value is the business of the rules on required values, so it counts as right here.
    """
    present = set(table.column_names)
    evidence: Evidence = {}
    for column, dataset in contract.references:
        if column in present:
            key = CONTRACTS[dataset].key[0]
            evidence[f"reference:{column}"] = _refers(table[column].combine_chunks(), others[dataset][key])
    for span in contract.spans:
        article_column = _article_column(contract, span)
        if present.issuperset({span.start, span.end, span.quoted, article_column}):
            evidence[f"span:{span.quoted}"] = _stands_there(
                table.select([article_column, span.start, span.end, span.quoted]),
                others["articles"],
                is_required=contract.column(span.quoted).required,
            )
    return evidence


def _refers(values: "pa.Array[Any]", keys: "pa.ChunkedArray[Any]") -> "pa.Array[Any]":
    known = keys.combine_chunks()
    if not pa.types.is_list(values.type):
        return pc.or_(pc.is_in(values, value_set=known), pc.is_null(values))
    is_unknown = pc.invert(pc.is_in(pc.list_flatten(values), value_set=known))
    rows_with_unknown = pc.filter(pc.list_parent_indices(values), is_unknown)
    return pc.invert(pc.is_in(pa.array(range(len(values)), pa.int64()), value_set=rows_with_unknown.cast(pa.int64())))


def _article_column(contract: Contract, span: Span) -> str:
    """Name the column that says in which article a span stands: an event's sentence has a column of its own."""
    own = f"{span.quoted}_article_id"
    return own if own in contract.column_names else "article_id"


def _stands_there(quotations: pa.Table, articles: pa.Table, *, is_required: bool) -> "pa.Array[Any]":
    texts = dict(zip(articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True))
    rows = zip(*(column.to_pylist() for column in quotations.itercolumns()), strict=True)
    return pa.array(
        [_is_exact(texts.get(article_id), *span, is_required=is_required) for article_id, *span in rows], pa.bool_()
    )


def _is_exact(text: str | None, start: int | None, end: int | None, quoted: str | None, *, is_required: bool) -> bool:
    if start is None or end is None or quoted is None:
        return is_required or (start is None and end is None and quoted is None)
    # An article that is not there is the business of the reference's rule.
    return text is None or text[start:end] == quoted
