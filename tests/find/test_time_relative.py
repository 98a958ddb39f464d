"""Times counted from another."""

import pytest

from find.time_tables import days, meaning, only


@pytest.mark.parametrize(
    ("text", "words", "value", "covers"),
    [
        ("It rained last week.", "last week", "2026-W10", ("2026-03-02", "2026-03-08", "period")),
        ("It rained late last week.", "late last week", "2026-W10 END", ("2026-03-02", "2026-03-08", "period")),
        ("It rained over the weekend.", "the weekend", "2026-W10-WE", ("2026-03-07", "2026-03-08", "period")),
        ("They meet this weekend.", "this weekend", "2026-W11-WE", ("2026-03-14", "2026-03-15", "period")),
        ("It rained last month.", "last month", "2026-02", ("2026-02-01", "2026-02-28", "month")),
        ("It rained last year.", "last year", "2025", ("2025-01-01", "2025-12-31", "year")),
        ("It rained earlier this month.", "earlier this month", "2026-03 START", ("2026-03-01", "2026-03-10", "month")),
        ("It rained early this year.", "early this year", "2026 START", ("2026-01-01", "2026-04-30", "period")),
        ("It ends at the end of the month.", "the end of the month", "2026-03 END",
         ("2026-03-21", "2026-03-31", "part_of_month")),
        ("It ends by year-end.", "year-end", "2026 END", ("2026-09-01", "2026-12-31", "period")),
        ("It rained three days ago.", "three days ago", "2026-03-07", ("2026-03-07", "2026-03-07", "day")),
        ("It rained two months ago.", "two months ago", "2026-01", ("2026-01-01", "2026-01-31", "month")),
        ("It rained some 40 years ago.", "some 40 years ago", "1986 APPROX", ("1986-01-01", "1986-12-31", "year")),
        ("It rained two decades ago.", "two decades ago", "200", ("2000-01-01", "2009-12-31", "period")),
        ("It rained a few days ago.", "a few days ago", "PAST_REF", ("2026-03-03", "2026-03-08", "period")),
        ("It ends in two weeks’ time.", "two weeks’ time", "2026-W13", ("2026-03-23", "2026-03-29", "period")),
        ("It ends three days from now.", "three days from now", "2026-03-13", ("2026-03-13", "2026-03-13", "day")),
        ("It had rained two days earlier.", "two days earlier", "2026-03-08", ("2026-03-08", "2026-03-08", "day")),
    ],
)  # fmt: skip
def test_a_relative_time_is_counted_from_publication(text, words, value, covers):
    assert meaning(text) == (words, "DATE", value)
    assert days(text) == covers


def test_later_than_something_that_is_not_told_has_no_days():
    assert only("It broke two days later.").date_start is None


@pytest.mark.parametrize("text", ["two days after the flood", "two days before the flood"])
def test_a_time_counted_from_an_event_is_a_length(text):
    assert meaning(text) == ("two days", "DURATION", "P2D")


def test_a_year_before_the_calendar_is_past():
    assert meaning("It stood 9000 years ago.") == ("9000 years ago", "DATE", "PAST_REF")
    assert only("It stood 9000 years ago.").date_start is None
