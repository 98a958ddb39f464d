"""A rejection: the row of `rejected` that a step returns for an input it turns away."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateline.contracts.codes import Reason
from dateline.identity import content_id


def rejection(
    step: str, dataset: str, row_key: str, reason: Reason, detail: str, day: date,
    *, source_id: str | None = None, outlet: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return the row for `rejected`; `detail` says what exactly is wrong and what to do about it.

    >>> rejection("collect", "pages", "a.html", Reason.EMPTY_FILE, "0 bytes", date(2026, 3, 1))["reason"]
    'empty_file'
    """
    return {
        "rejected_id": content_id(step, dataset, source_id or "", row_key, reason.value, detail),
        "step": step, "dataset": dataset, "row_key": row_key, "source_id": source_id, "outlet": outlet,
        "reason": reason.value, "detail": detail, "day": day,
    }  # fmt: skip


def numbered(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield rejections, each with an id of its own, also where one input was turned away twice for one reason."""
    seen: dict[str, int] = {}
    for row in rows:
        times = seen[row["rejected_id"]] = seen.get(row["rejected_id"], 0) + 1
        yield row if times == 1 else row | {"rejected_id": content_id(row["rejected_id"], times)}
