"""What a step gave, in numbers, and those numbers as a line that people read."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias

import pyarrow as pa

Counts: TypeAlias = dict[str, int]
"""Rows by dataset; `rejected` is their sum over all reasons, `rejected_<reason>` those of one."""

REASON = "rejected_"


def counts_of(rows: Mapping[str, int], rejected: pa.Table) -> Counts:
    """Return the rows by dataset and what was rejected, by reason."""
    reasons = Counter(map(str, rejected["reason"].to_pylist()))
    of_reason = {f"{REASON}{reason}": number for reason, number in sorted(reasons.items())}
    return {**rows, "rejected": rejected.num_rows, **of_reason}


def counted_as(capture: Mapping[str, Any]) -> Counts:
    """Return what a capture counts as; a list that could be read counts as nothing.

    >>> counted_as({"role": "page", "outcome": "failed", "reason": "timed_out"})
    {'rejected': 1, 'rejected_timed_out': 1}
    """
    if capture["outcome"] == "failed":
        return {"rejected": 1, f"{REASON}{capture['reason']}": 1}
    if capture["role"] == "list":
        return {}
    return {"pages" if capture["outcome"] == "new" else "unchanged": 1}


def told(counts: Mapping[str, int], seconds: float) -> str:
    """Return the counts as a line.

    >>> told({"pages": 18, "articles": 15, "rejected": 3, "rejected_no_article": 3}, 4.0)
    '18 pages, 15 articles, 3 rejected (3 no article) in 4.0 s, 4.5 pages per second'
    """
    reasons = [f"{number} {_words(name.removeprefix(REASON))}" for name, number in counts.items() if name.startswith(REASON)]
    parts = [f"{number} {_words(name)}" for name, number in counts.items() if not name.startswith(REASON)]
    line = ", ".join(parts) + (f" ({', '.join(reasons)})" if reasons else "")
    speed = f", {counts['pages'] / seconds:.1f} pages per second" if counts.get("pages") and seconds > 0 else ""
    return f"{line} in {seconds:.1f} s{speed}"


def added(one: Mapping[str, int], other: Mapping[str, int]) -> Counts:
    """Return the sums, by name.

    >>> added({"pages": 1}, {"pages": 2, "rejected": 1})
    {'pages': 3, 'rejected': 1}
    """
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}


def _words(name: str) -> str:
    return name.replace("_", " ")
