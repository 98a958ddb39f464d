"""Articles to origins: which text copies or retells which, so that copies are not counted as independent sources."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from dateline.link.words import incidence, shingles

COPY = 0.6
"""Share of the shorter text's 3-grams, outside quotations, from which a text is a copy."""
RETELLING = 0.2
"""From here it retells the other text; most pairs of one story share less. Ours, and set with the Belgorod retelling in view,
which lies just above it (0.21): to be set again on pairs that nobody has looked at."""


def find_origins(articles: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one row of `origins` for each article; an origin is the earliest of the texts that hang together."""
    ordered = sorted(articles, key=_age)
    shares = _shared(ordered)
    origins: dict[int, int] = {}
    rows = []
    for row, article in enumerate(ordered):
        nearest, share = _nearest(shares, row, len(ordered))
        parent, parent_share = _nearest(shares, row, row)
        is_new = parent is None or parent_share < RETELLING
        origins[row] = row if is_new or parent is None else origins[parent]
        rows.append({
            "article_id": article["article_id"], "origin_id": ordered[origins[row]]["article_id"],
            "copy_kind": "original" if is_new else "copy" if parent_share >= COPY else "retelling",
            "nearest_article_id": ordered[nearest]["article_id"] if nearest is not None else None,
            "similarity": round(share, 4) if nearest is not None else None,
            "reason": _reason(is_new, share if is_new else parent_share), "day": article["day"],
        })  # fmt: skip
    return rows


def _age(article: dict[str, Any]) -> tuple[bool, str, bool, int, str]:
    """Earliest day first; of one day the agency that signs its own dateline, then the longer text, which others cut."""
    published = article["published_at"]
    signs_it = bool(article["outlet"]) and article["outlet"].casefold() in (article["dateline"] or "").casefold()
    day = published.date().isoformat() if published else ""
    return published is None, day, not signs_it, -len(article["text"]), article["article_id"]


def _shared(articles: Sequence[dict[str, Any]]) -> csr_array:
    """The share of the shorter text's shingles that two texts have in common, for all pairs that have any."""
    sets = [shingles(article["text"]) for article in articles]
    matrix = incidence(sets)
    common = (matrix @ matrix.T).tocoo()
    sizes = np.array([max(1, len(members)) for members in sets])
    shares = common.data / np.minimum(sizes[common.row], sizes[common.col])
    return csr_array((shares, (common.row, common.col)), shape=common.shape)


def _nearest(shares: csr_array, row: int, until: int) -> tuple[int | None, float]:
    """The text before `until` that shares most with this one; the earlier one of equals."""
    start, end = shares.indptr[row], shares.indptr[row + 1]
    found = zip(shares.indices[start:end], shares.data[start:end], strict=True)
    best = max(((float(share), -int(other)) for other, share in found if other != row and other < until), default=None)
    return (-best[1], best[0]) if best is not None else (None, 0.0)


def _reason(is_new: bool, share: float) -> str:
    limit = f"a copy from {COPY:.2f}, a retelling from {RETELLING:.2f}"
    told = f"shares {share:.2f} of its 3-grams outside quotations with an earlier text" if not is_new else (
        f"shares at most {share:.2f} of its 3-grams outside quotations with another text")  # fmt: skip
    return f"{told} ({limit})"
