"""A gap is told from a quiet day, a broken source stays one, and a source that shrank becomes usual again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.quality.expected import TRAILING_DAYS, expectation_of

DAY = date(2026, 3, 1)


def row(fetched, asked=1, failed=0, unchanged=0, unread=0):
    return {"fetched_count": fetched, "asked_count": asked, "failed_count": failed, "unchanged_count": unchanged,
            "unread_count": unread}  # fmt: skip


def through(counts, declared=None, first=DAY):
    """Judge day after day, each by what was said of the days before, and return what is said of the last."""
    past = {}
    for number, count in enumerate(counts):
        day = first + timedelta(days=number)
        today = count if isinstance(count, dict) else row(count)
        window = {one: found for one, found in past.items() if day - timedelta(days=TRAILING_DAYS) <= one}
        past[day] = today | expectation_of(today, window, declared, day)._asdict()
    return past[day]


def test_without_a_history_what_is_declared_is_expected_and_else_nothing():
    assert through([3], declared=30)["expected_basis"] == "declared"
    assert (through([3])["expected_count"], through([3])["state"]) == (None, "unknown")


def test_after_some_days_their_median_is_expected():
    assert through([10, 12, 11, 90, 10, 5])["expected_count"] == 11
    assert through([10] * 5 + [5])["expected_basis"] == "trailing_days"


def test_after_some_weeks_the_same_weekday_is_what_counts():
    week = [100, 100, 100, 100, 100, 20, 20]
    assert through([*week * 3, *week[:5], 20, 18], declared=100)["is_gap"] is False
    sunday = through([*week * 3, *week[:5], 20, 18])
    assert (sunday["expected_count"], sunday["expected_basis"], sunday["is_gap"]) == (20, "same_weekday", False)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (row(3), "quiet"), (row(0), "silent"), (row(0, unread=24), "broken"), (row(2, failed=40), "broken"),
        (row(0, asked=0), "not_asked"),
    ],
)  # fmt: skip
def test_a_gap_says_what_kind_it_is(today, state):
    found = through([50] * 10 + [today])
    assert (found["is_gap"], found["state"]) == (True, state)


@pytest.mark.parametrize("count", [26, 40, 50, 300])
def test_half_of_what_was_expected_or_more_is_no_gap(count):
    assert through([50] * 10 + [count])["state"] == "usual"


def test_a_few_pages_less_of_a_small_source_are_chance():
    assert not through([4] * 10 + [1])["is_gap"]
    assert not through([3] * 10 + [0])["is_gap"]


def test_a_small_source_that_stays_silent_is_seen_in_time():
    assert not through([2] * 14 + [0, 0])["is_gap"]
    found = through([2] * 14 + [0, 0, 0])
    assert (found["is_gap"], found["silent_days"], found["state"]) == (True, 3, "silent")


def test_a_source_that_seldom_gives_a_page_may_be_silent_for_long():
    seldom = [1, 0, 0, 0, 0, 0, 0] * 4
    assert not through(seldom + [0] * 20)["is_gap"]


@pytest.mark.parametrize("days", [1, 10, 27, 40, 80])
def test_a_source_that_is_broken_for_weeks_never_becomes_usual(days):
    assert through([50] * 28 + [row(0, unread=24)] * days)["state"] == "broken"


def test_a_source_that_gives_less_for_good_becomes_usual_again():
    assert through([50] * 28 + [15] * 5)["is_gap"]
    found = through([50] * 28 + [15] * 28)
    assert (found["state"], found["expected_count"]) == ("usual", 15)


def test_days_on_which_nobody_asked_tell_nothing():
    assert through([50] * 10 + [row(0, asked=0)] * 10 + [50])["expected_count"] == 50


def test_a_source_that_speaks_again_is_silent_no_longer():
    found = through([50] * 10 + [0] * 3 + [48])
    assert (found["is_gap"], found["silent_days"]) == (False, 0)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=60), st.none() | st.floats(0.1, 500))
def test_whatever_the_history_a_day_has_a_state_and_a_gap_has_a_reason(counts, declared):
    found = through(counts, declared)
    assert found["state"] in ("usual", "quiet", "silent", "unknown")
    assert not found["is_gap"] or found["fetched_count"] == 0 or found["fetched_count"] <= found["expected_count"] / 2
