"""A rejection: the row of `rejected` that a step returns for an input it turns away."""

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
        "rejected_id": content_id(step, dataset, row_key, reason.value, detail),
        "step": step, "dataset": dataset, "row_key": row_key, "source_id": source_id, "outlet": outlet,
        "reason": reason.value, "detail": detail, "day": day,
    }  # fmt: skip
