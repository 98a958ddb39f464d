"""Coverage adds up: what a source named is known, came, had not changed or failed, and what came is an article or rejected."""

from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from captures import VISIT, again, failed, fetched
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.quality.coverage import coverage_of, gap_line, gap_lines, recounted
from dateline.sources.declared import FeedSource, FolderSource, Outlet

DAY = date(2026, 3, 1)
HERALD = Outlet("The Ferry Herald", "GBR", "en", "local", "Ferry Group", False, 30)
FERRY = FeedSource("ferry", "https://ferry.example/rss", HERALD)
NOTHING = arrow_schema(CONTRACTS["coverage"]).empty_table()
NO_PAGES = ("bytes_count", "declared_count", "expected_count", "missed_count")
FATES = ("known", "unchanged", "failed", "kept", "unread", "lost at extract", "lost at check")


def url(number):
    return f"https://ferry.example/{number}"


def captures_of(fates):
    made = {"failed": lambda one: failed(one, Reason.NOT_FOUND), "unchanged": lambda one: again(fetched(one).facts)}
    captures = [made.get(fate, fetched)(url(number)) for number, fate in enumerate(fates) if fate != "known"]
    captures.append(fetched("https://ferry.example/rss", role="list", known_count=fates.count("known")))
    place = {"part": "hour-05", "start": 0, "end": 1, "piece_sha256": "a" * 64}
    return table_of([capture.facts | place for capture in captures], CONTRACTS["captures"])


def losses_of(fates):
    steps = {
        "lost at extract": ("extract", "pages", Reason.NO_ARTICLE),
        "lost at check": ("check", "articles", Reason.RULE_BROKEN),
        "unread": ("find", "articles", Reason.LANGUAGE_UNKNOWN),
        "failed": ("collect", "pages", Reason.NOT_FOUND),
    }
    return [rejection(step, dataset, f"article {number}", reason, "", DAY, source_id="ferry")
            for number, fate in enumerate(fates) if fate in steps for step, dataset, reason in [steps[fate]]]  # fmt: skip


def coverage(fates, sources=(FERRY,), past=NOTHING):
    kept = [number for number, fate in enumerate(fates) if fate in ("kept", "unread")]
    articles = pa.table({"article_id": [f"article {number}" for number in kept], "source_id": ["ferry"] * len(kept)},
                        schema=pa.schema([("article_id", pa.string()), ("source_id", pa.string())]))  # fmt: skip
    return coverage_of(captures_of(fates), articles, losses_of(fates), sources, past, DAY).to_pylist()


def test_each_count_is_its_own():
    [row] = coverage(FATES)
    assert {name: row[name] for name in row if name.endswith("_count") and name not in NO_PAGES} == {
        "asked_count": 1, "unread_count": 0, "discovered_count": 7, "known_count": 1, "fetched_count": 4, "unchanged_count": 1,
        "failed_count": 1, "articles_count": 2, "analysed_count": 1, "rejected_count": 2,
    }  # fmt: skip
    assert row["failed_reasons"] == [{"reason": "not_found", "rows_count": 1}]
    assert [lost["reason"] for lost in row["rejected_reasons"]] == ["no_article", "rule_broken"]
    assert row["bytes_count"] == 4 * len("<p>It rained.</p>")


@given(st.lists(st.sampled_from(FATES), max_size=12))
def test_it_adds_up_whatever_happens(fates):
    [row] = coverage(fates)
    assert row["discovered_count"] == row["known_count"] + row["fetched_count"] + row["unchanged_count"] + row["failed_count"]
    assert row["discovered_count"] == len(fates)
    assert row["fetched_count"] == row["articles_count"] + row["rejected_count"]
    assert row["failed_count"] == sum(one["rows_count"] for one in row["failed_reasons"])


def test_an_outlet_comes_with_its_facts():
    [row] = coverage(["kept"])
    assert [row[name] for name in ("outlet", "country", "language", "scale", "owner", "is_agency", "declared_count")] == [
        "The Ferry Herald", "GBR", "en", "local", "Ferry Group", False, 30,
    ]  # fmt: skip


def test_a_declared_source_that_gave_nothing_has_its_row_and_so_has_one_that_is_declared_no_more():
    silent = FolderSource("silent", Path("/data"))
    rows = {row["source_id"]: row for row in coverage(["kept"], sources=[silent])}
    assert (rows["silent"]["state"], rows["silent"]["asked_count"]) == ("not_asked", 0)
    assert (rows["ferry"]["fetched_count"], rows["ferry"]["outlet"]) == (1, None)


def test_a_list_that_could_not_be_read_is_counted():
    place = {"part": "hour-05", "start": 0, "end": 1, "piece_sha256": "a" * 64}
    captures = table_of([failed(role="list", visit=VISIT).facts | place], CONTRACTS["captures"])
    articles = arrow_schema(CONTRACTS["articles"]).empty_table()
    [row] = coverage_of(captures, articles, [], [FERRY], NOTHING, DAY).to_pylist()
    assert (row["asked_count"], row["unread_count"], row["state"]) == (1, 1, "broken")


@pytest.mark.parametrize("declared", [None, 30])
def test_judging_a_day_again_is_the_same_as_judging_it_late(declared):
    past_rows = [coverage(["kept"] * 20)[0] | {"day": DAY - timedelta(days=back)} for back in range(1, 10)]
    past = table_of(past_rows, CONTRACTS["coverage"])
    sources = [FERRY if declared else FeedSource("ferry", FERRY.url, Outlet("The Ferry Herald"))]
    early = table_of(coverage(["kept"], sources), CONTRACTS["coverage"])
    late = table_of(coverage(["kept"], sources, past), CONTRACTS["coverage"])
    assert not early.equals(late)
    assert recounted(early, past, DAY).equals(late)


GAP = {
    "source_id": "tass", "state": "quiet", "fetched_count": 3, "expected_count": 1480.5, "silent_days": 0, "failed_count": 0,
    "asked_count": 1, "unread_count": 0, "is_gap": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "gap: tass is quiet: 3 new pages where 1480.5 were to be expected"),
        ({"fetched_count": 0, "state": "silent", "silent_days": 2},
         "gap: tass is silent: 0 new pages where 1480.5 were to be expected, 2 days without any"),
        ({"fetched_count": 0, "state": "broken", "silent_days": 1, "expected_count": None, "unread_count": 1},
         "gap: tass is broken: 0 new pages, 1 of 1 lists unread"),
    ],
)  # fmt: skip
def test_a_gap_is_told_with_what_came_and_what_was_to_be_expected(changes, line):
    assert gap_line(GAP | changes) == line


def test_sources_that_nobody_asked_share_one_line_and_those_without_a_gap_have_none():
    unasked = {"state": "not_asked", "fetched_count": 0}
    rows = [GAP, GAP | unasked | {"source_id": "bbc"}, GAP | unasked | {"source_id": "cnn"},
            GAP | {"source_id": "alder", "is_gap": False}, GAP | unasked | {"source_id": "new", "is_gap": False}]  # fmt: skip
    assert list(gap_lines(rows)) == [
        gap_line(GAP), "gap: nobody asked bbc, cnn; is news_collect paused, or was it down?",
    ]  # fmt: skip
