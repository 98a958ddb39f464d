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


UNASKED, UNREADABLE, MOSTLY_FAILING = row(0, asked=0), row(0, unread=1), row(2, failed=40)


def day_by_day(counts, declared=None, first=DAY):
    """Judge day after day, each by what was said of the days before."""
    past = {}
    for number, count in enumerate(counts):
        day = first + timedelta(days=number)
        today = (count if isinstance(count, dict) else row(count)) | {"declared_count": declared}
        window = {one: found for one, found in past.items() if day - timedelta(days=TRAILING_DAYS) <= one}
        past[day] = today | expectation_of(today, window, day)._asdict()
    return list(past.values())


def through(counts, declared=None):
    return day_by_day(counts, declared)[-1]


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


def test_a_source_that_rests_at_weekends_is_known_to_after_three_of_them_and_seen_when_it_fails_on_monday():
    weeks = day_by_day(([50] * 5 + [0, 0]) * 5 + [0])
    assert [found["state"] for found in weeks[5:7]] == ["silent", "silent"]
    assert {found["state"] for found in weeks[26:35]} == {"usual"}
    assert (weeks[-1]["state"], weeks[-1]["silent_days"], weeks[-1]["missed_count"]) == ("silent", 3, 50)


def test_a_list_that_cannot_be_read_on_some_weekday_does_not_become_its_rule():
    assert through(([50] * 6 + [UNREADABLE]) * 5)["state"] == "broken"


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (row(3), "quiet"), (row(0), "silent"), (row(0, unread=24, asked=40), "broken"), (MOSTLY_FAILING, "broken"),
        (UNASKED, "not_asked"),
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
    assert (found["is_gap"], found["silent_days"], found["missed_count"], found["state"]) == (True, 3, 6, "silent")


def test_a_source_of_one_page_a_week_may_be_silent_for_long_and_not_for_ever():
    seldom = [1, 0, 0, 0, 0, 0, 0] * 4
    assert not through(seldom + [0] * 14)["is_gap"]
    assert [through(seldom + [0] * days)["state"] for days in (35, 80)] == ["silent", "silent"]


@pytest.mark.parametrize("days", [1, 10, 27, 40, 80])
@pytest.mark.parametrize("broken", [UNREADABLE, MOSTLY_FAILING], ids=["unreadable", "mostly failing"])
def test_a_source_that_is_broken_for_weeks_never_becomes_usual(broken, days):
    found = through([50] * 28 + [broken] * days)
    assert (found["state"], found["expected_count"]) == ("broken", 50)


@pytest.mark.parametrize("broken", [UNREADABLE, MOSTLY_FAILING], ids=["unreadable", "mostly failing"])
def test_a_source_that_never_worked_is_broken_from_the_first_day_though_nothing_tells_what_to_expect(broken):
    found = day_by_day([broken] * 10)
    assert {(one["state"], one["is_gap"], one["expected_count"]) for one in found} == {("broken", True, None)}


def test_a_list_that_cannot_be_read_is_told_of_a_small_source_at_once():
    assert through([1] * 14 + [UNREADABLE])["state"] == "broken"


def test_a_source_that_gives_less_for_good_becomes_usual_again():
    assert through([50] * 28 + [15] * 5)["is_gap"]
    found = through([50] * 28 + [15] * 28)
    assert (found["state"], found["expected_count"]) == ("usual", 15)


def test_a_declaration_that_says_too_much_is_forgotten_after_some_days():
    found = through([15] * 6, declared=50)
    assert (found["state"], found["expected_count"], found["expected_basis"]) == ("usual", 15, "trailing_days")


def test_a_silence_of_three_weeks_is_no_rule_of_its_weekdays():
    found = through([50] * 28 + [0] * 21 + [50] * 3 + [0])
    assert (found["state"], found["expected_count"]) == ("silent", 50)


def test_some_silent_days_do_not_lower_what_is_expected():
    assert through([50] * 6 + [0, 50] * 6 + [50])["expected_count"] == 50
    assert through([50] + [0] * 6 + [50] * 4 + [0])["state"] == "silent"


def test_days_on_which_nobody_asked_tell_nothing_and_are_a_gap_however_small_the_source():
    assert through([50] * 10 + [UNASKED] * 10 + [50])["expected_count"] == 50
    assert {found["is_gap"] for found in day_by_day([1] * 10 + [UNASKED] * 60)[10:]} == {True}
    assert not through([2] * 10 + [UNASKED] * 10 + [0])["is_gap"]


def test_a_source_that_is_declared_and_not_collected_yet_has_no_gap():
    found = day_by_day([UNASKED] * 40, declared=30)
    assert {(one["state"], one["is_gap"], one["missed_count"]) for one in found} == {("not_asked", False, 0)}


def test_a_source_that_speaks_again_is_silent_no_longer():
    found = through([50] * 10 + [0] * 3 + [48])
    assert (found["is_gap"], found["silent_days"], found["missed_count"]) == (False, 0, 0)


DAYS = st.integers(0, 200).map(row) | st.sampled_from([UNASKED, UNREADABLE, MOSTLY_FAILING])


@given(st.lists(DAYS, min_size=1, max_size=60), st.none() | st.floats(0.1, 500))
def test_whatever_the_history_a_day_has_a_state_and_a_gap_has_a_reason(counts, declared):
    found = through(counts, declared)
    assert found["is_gap"] or found["state"] in ("usual", "unknown", "not_asked")
    assert not found["is_gap"] or found["state"] in ("quiet", "silent", "broken", "not_asked")
    if found["is_gap"] and found["fetched_count"]:
        assert found["expected_count"] is None or found["fetched_count"] <= found["expected_count"] / 2
