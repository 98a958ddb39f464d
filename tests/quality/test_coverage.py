"""Coverage adds up: a page is an article that is kept, or it is counted with its reason."""

from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.quality.coverage import coverage_of

DAY = date(2026, 3, 1)
FATES = ("kept", "unread", "lost at collect", "lost at extract", "lost at check")


def page(make_row, number, outlet):
    return make_row(CONTRACTS["pages"], number) | {"source_id": "folder", "outlet": outlet}


def article(make_row, number, outlet):
    return make_row(CONTRACTS["articles"], number) | {
        "page_id": page(make_row, number, outlet)["page_id"], "source_id": "folder", "outlet": outlet,
    }  # fmt: skip


def loss(step, dataset, row_key, outlet=None):
    reason = {"collect": Reason.EMPTY_FILE, "extract": Reason.NO_ARTICLE, "find": Reason.LANGUAGE_UNKNOWN}
    return rejection(step, dataset, row_key, reason.get(step, Reason.RULE_BROKEN), "", DAY,
                     source_id="folder", outlet=outlet)  # fmt: skip


def fate_of(make_row, number, outlet, fate):
    """Return the page, the article, whether the article is kept, and the rejection; each may be missing."""
    if fate == "lost at collect":
        return None, None, False, loss("collect", "pages", f"{number}.html", outlet)
    one_page, one_article = page(make_row, number, outlet), article(make_row, number, outlet)
    article_id = one_article["article_id"]
    return {
        "kept": (one_page, one_article, True, None),
        "unread": (one_page, one_article, True, loss("find", "articles", article_id)),
        "lost at extract": (one_page, None, False, loss("extract", "pages", one_page["page_id"])),
        "lost at check": (one_page, one_article, False, loss("check", "articles", article_id)),
    }[fate]


def coverage(make_row, fates):
    known = [fate_of(make_row, number, outlet, fate) for number, (outlet, fate) in enumerate(fates)]
    articles = table_of([found for _, found, _, _ in known if found], CONTRACTS["articles"])
    kept = {found["article_id"] for _, found, is_kept, _ in known if is_kept}
    survivors = articles.filter(pa.array([one in kept for one in articles["article_id"].to_pylist()], pa.bool_()))
    pages = table_of([one for one, *_ in known if one], CONTRACTS["pages"])
    return coverage_of(pages, articles, survivors, [lost for *_, lost in known if lost], DAY).to_pylist()


def test_coverage_counts_by_outlet_and_by_reason(make_row):
    fates = [("Daily Alder", "kept"), ("Daily Alder", "unread"), ("Daily Alder", "lost at extract"),
             ("Daily Alder", "lost at check"), (None, "lost at collect")]  # fmt: skip
    daily, unknown = coverage(make_row, fates)
    assert (daily["pages_count"], daily["articles_count"], daily["analysed_count"]) == (4, 2, 1)
    assert daily["rejected_reasons"] == [
        {"reason": "no_article", "rows_count": 1}, {"reason": "rule_broken", "rows_count": 1},
    ]  # fmt: skip
    assert (unknown["outlet"], unknown["pages_count"], unknown["rejected_count"]) == ("unknown", 1, 1)


def test_a_page_counts_under_the_outlet_that_its_article_names(make_row):
    pages = table_of([page(make_row, 0, None)], CONTRACTS["pages"])
    articles = table_of([article(make_row, 0, "Daily Alder")], CONTRACTS["articles"])
    assert [row["outlet"] for row in coverage_of(pages, articles, articles, [], DAY).to_pylist()] == ["Daily Alder"]


def fates_of_pages():
    return st.lists(st.tuples(st.sampled_from([None, "Alder", "Birch"]), st.sampled_from(FATES)), max_size=12)


def test_every_page_is_an_article_or_has_a_reason(make_row):
    @given(fates_of_pages())
    def adds_up(fates):
        rows = coverage(make_row, fates)
        assert sum(row["pages_count"] for row in rows) == len(fates)
        for row in rows:
            assert row["pages_count"] == row["articles_count"] + row["rejected_count"]
            assert row["rejected_count"] == sum(reason["rows_count"] for reason in row["rejected_reasons"])
            assert row["analysed_count"] <= row["articles_count"]

    adds_up()
