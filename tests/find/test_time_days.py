"""Days and times of day."""

import pytest

from dateline.find.dates import date_expressions
from find.time_tables import days, meaning, only


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained on 3 March 2024.", "3 March 2024", "2024-03-03"),
        ("It rained on March 3, 2024, again.", "March 3, 2024", "2024-03-03"),
        ("It rained on the 3rd of March.", "the 3rd of March", "2026-03-03"),
        ("It rained on Tuesday, March 3.", "Tuesday, March 3", "2026-03-03"),
        ("Filed 2024-03-29 here.", "2024-03-29", "2024-03-29"),
        ("Filed 29/03/2024 here.", "29/03/2024", "2024-03-29"),
        ("On 29 December it rained.", "29 December", "2025-12-29"),
        ("A vote on June 3 follows.", "June 3", "2025-06-03"),
        ("A vote on April 3 follows.", "April 3", "2026-04-03"),
        ("It will open on June 3.", "June 3", "2026-06-03"),
        ("They will recall the flood of March 8.", "March 8", "2026-03-08"),
        ("It rained on Monday.", "Monday", "2026-03-09"),
        ("It rained last Tuesday.", "last Tuesday", "2026-03-03"),
        ("It opens next Friday.", "next Friday", "2026-03-13"),
        ("They will meet on Friday.", "Friday", "2026-03-13"),
        ("On Friday they will meet.", "Friday", "2026-03-13"),
        ("The mayor said Friday that it will rain.", "Friday", "2026-03-06"),
        ("It rained yesterday.", "yesterday", "2026-03-09"),
        ("It rained the day before yesterday.", "the day before yesterday", "2026-03-08"),
        ("It rains tomorrow.", "tomorrow", "2026-03-11"),
    ],
)
def test_a_day_has_its_date(text, words, value):
    assert meaning(text) == (words, "DATE", value)
    assert days(text) == (value, value, "day")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained on Tuesday night.", "Tuesday night", "2026-03-10TNI"),
        ("It rained early on Monday morning.", "Monday morning", "2026-03-09TMO"),
        ("It rained last night.", "last night", "2026-03-09TNI"),
        ("It rains tonight.", "tonight", "2026-03-10TNI"),
        ("It rained this morning.", "this morning", "2026-03-10TMO"),
        ("It rained overnight.", "overnight", "2026-03-09TNI"),
        ("It opened at 5 p.m. on Monday.", "5 p.m. on Monday", "2026-03-09T17:00"),
        ("It opened at 10:30.", "10:30", "2026-03-10T10:30"),
        ("It opened at noon yesterday.", "noon yesterday", "2026-03-09T12:00"),
        ("It opened at 12 a.m. on Monday.", "12 a.m. on Monday", "2026-03-09T00:00"),
    ],
)
def test_a_time_has_its_day_and_hour(text, words, value):
    assert meaning(text) == (words, "TIME", value)


def test_the_night_up_to_publication_lies_on_two_days():
    assert days("It rained overnight.") == ("2026-03-09", "2026-03-10", "period")


def test_both_readings_bound_a_date_whose_day_and_month_may_be_exchanged():
    assert days("Filed 03/04/2024 here.") == ("2024-03-04", "2024-04-03", "period")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained from 3 to 5 March.", "3 to 5 March", "2026-03-03/2026-03-05"),
        ("It rained from March 3 to 5.", "March 3 to 5", "2026-03-03/2026-03-05"),
        ("It rained March 3-5, 2024.", "March 3-5, 2024", "2024-03-03/2024-03-05"),
        ("It rained from 28 February to 3 March.", "28 February to 3 March", "2026-02-28/2026-03-03"),
        ("It rained from December 30 to January 2.", "December 30 to January 2", "2025-12-30/2026-01-02"),
    ],
)
def test_a_stretch_of_days_has_both_ends(text, words, value):
    assert meaning(text) == (words, "DATE", value)
    assert days(text) == (*value.split("/"), "period")


@pytest.mark.parametrize(("text", "value"), [("The next day it fell.", "2024-05-04"), ("That day it fell.", "2024-05-03"),
                                             ("It fell the previous day.", "2024-05-02")])  # fmt: skip
def test_that_day_is_the_day_named_last(text, value):
    assert date_expressions(f"It rose on 3 May 2024. {text}", None)[1].value == value


def test_a_weekday_without_publication_has_its_number():
    assert only("It rained on Monday.", None).value == "XXXX-WXX-1"
