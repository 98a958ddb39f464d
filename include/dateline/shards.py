"""A day cut into shards of a minute or two of reading, and the shards' tables put together again.

However the day is cut, the same tables come out: an article that two shards hold is kept where its page has the lower
id, as in one shard.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.extract.gather import copy_of_page

Thing = TypeVar("Thing")


def cut(pages: Sequence[Thing], pages_per_shard: int) -> list[Sequence[Thing]]:
    """Return the pages in runs of equal length, none longer than a shard may be.

    >>> [len(shard) for shard in cut(range(10), 4)]
    [4, 3, 3]
    """
    if pages_per_shard < 1:
        raise ValueError(f"a shard must have at least one page, and {pages_per_shard} was asked for")
    if not pages:
        return []
    number = -(-len(pages) // pages_per_shard)
    bounds = [-(-len(pages) * shard // number) for shard in range(number + 1)]
    return [pages[start:end] for start, end in pairwise(bounds)]


def joined(shards: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """Return each dataset of all shards as one table; `rejected` says which articles were held twice."""
    first_page = _first_pages(shards)
    names = [name for name in shards[0] if name != "rejected"] if shards else []
    own = [_without(shard, _copies(shard, first_page)) for shard in shards]
    tables = {name: _sorted([shard[name] for shard in own], name) for name in names}
    rejected = [shard["rejected"] for shard in own]
    copies = [
        copy_of_page(row, first_page[row["article_id"]])
        for shard in shards
        for row in shard["articles"].to_pylist()
        if first_page[row["article_id"]] != row["page_id"]
    ]
    return tables | {"rejected": _sorted([*rejected, table_of(copies, CONTRACTS["rejected"])], "rejected")}


def _first_pages(shards: Sequence[Mapping[str, pa.Table]]) -> dict[str, str]:
    first: dict[str, str] = {}
    for shard in shards:
        for row in shard["articles"].select(["article_id", "page_id"]).to_pylist():
            first[row["article_id"]] = min(first.get(row["article_id"], row["page_id"]), row["page_id"])
    return first


def _copies(shard: Mapping[str, pa.Table], first_page: Mapping[str, str]) -> list[str]:
    rows = shard["articles"].select(["article_id", "page_id"]).to_pylist()
    return [row["article_id"] for row in rows if first_page[row["article_id"]] != row["page_id"]]


def _without(shard: Mapping[str, pa.Table], article_ids: list[str]) -> dict[str, pa.Table]:
    """Return the shard's tables without the rows of some articles."""
    if not article_ids:
        return dict(shard)
    gone = pa.array(article_ids, pa.string())
    return {
        name: table.filter(pc.invert(pc.is_in(table["row_key" if name == "rejected" else "article_id"], value_set=gone)))
        for name, table in shard.items()
    }


def _sorted(tables: Sequence[pa.Table], name: str) -> pa.Table:
    return pa.concat_tables(tables).sort_by([(column, "ascending") for column in CONTRACTS[name].key])
