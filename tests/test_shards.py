"""However a day is cut, every page is in one shard, and the shards together say what one would."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_rows import article_row
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.flow import EXTRACTED, FOUND
from dateline.identity import content_id
from dateline.shards import cut, joined

DAY = date(2026, 3, 1)
PAGES = st.integers(0, 40)


@given(PAGES, st.integers(1, 50))
def test_every_page_is_in_one_shard_and_no_shard_is_too_long_or_much_shorter_than_another(pages, longest):
    shards = cut(range(pages), longest)
    assert [page for shard in shards for page in shard] == list(range(pages))
    sizes = [len(shard) for shard in shards]
    assert all(0 < size <= longest for size in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert len(shards) == -(-pages // longest)


def test_a_shard_of_no_pages_is_refused():
    with pytest.raises(ValueError, match="at least one page"):
        cut([1], 0)


def article(page_id, text="It rained."):
    return article_row(text, article_id=content_id("a", text), page_id=page_id, source_id="folder", outlet="Herald", day=DAY)


def quote(text):
    return {"quote_id": content_id("q", text), "article_id": content_id("a", text), "start": 0, "end": 2, "text": text[:2],
            "day": DAY}  # fmt: skip


def shard(*articles):
    """The tables of a shard whose articles have a quote each and are not analysed."""
    empty = {name: arrow_schema(CONTRACTS[name]).empty_table() for name in (*EXTRACTED, *FOUND)}
    turned_away = [rejection("find", "articles", row["article_id"], Reason.LANGUAGE_UNKNOWN, "und", DAY) for row in articles]
    own = {"articles": articles, "quotes": [quote(row["text"]) for row in articles], "rejected": turned_away}
    return empty | {name: table_of(rows, CONTRACTS[name]) for name, rows in own.items()}


def test_what_shards_hold_comes_out_as_one_table_sorted_by_its_key():
    one, other = article(content_id("p1"), "It rained."), article(content_id("p2"), "It froze.")
    tables = joined([shard(one), shard(other)])
    assert tables["articles"].equals(table_of([one, other], CONTRACTS["articles"]))
    assert tables["quotes"].num_rows == tables["rejected"].num_rows == 2
    assert all(table.schema.equals(arrow_schema(CONTRACTS[name])) for name, table in tables.items())


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_article_that_two_shards_hold_is_kept_where_its_page_comes_first_and_the_other_is_rejected(order):
    first, second = sorted((content_id("p1"), content_id("p2")))
    shards = [shard(article(first)), shard(article(second))]
    tables = joined([shards[number] for number in order])
    assert tables["articles"]["page_id"].to_pylist() == [first]
    assert tables["quotes"].num_rows == 1
    reasons = {row["row_key"]: (row["reason"], row["detail"]) for row in tables["rejected"].to_pylist()}
    assert reasons[second] == ("duplicate_article", f"same address and text as page {first}; nothing to do")
    assert len(reasons) == 2


def test_a_day_without_shards_has_only_an_empty_table_of_rejections():
    assert joined([]) == {"rejected": arrow_schema(CONTRACTS["rejected"]).empty_table()}
    assert isinstance(joined([])["rejected"], pa.Table)
