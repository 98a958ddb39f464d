"""Durations, repetitions and vague times."""

import pytest

from find.time_tables import days, meaning


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It took eight months.", "eight months", "P8M"),
        ("It took nearly three weeks.", "nearly three weeks", "P3W APPROX"),
        ("It took more than a year.", "a year", "P1Y"),
        ("It took more than twenty-four hours.", "more than twenty-four hours", "PT24H MORE_THAN"),
        ("It took no more than 30 days.", "no more than 30 days", "P30D EQUAL_OR_LESS"),
        ("It took two to three days.", "two to three days", "P2D"),
        ("It took a year and a half.", "a year and a half", "P1.5Y"),
        ("It took half a year.", "half a year", "P0.5Y"),
        ("It took a few hours.", "a few hours", "PTXH"),
        ("It took two decades.", "two decades", "P20Y"),
        ("It took years.", "years", "PXY"),
        ("Over the three months it rained.", "the three months", "P3M"),
        ("A six-month truce.", "A six-month", "P6M"),
        ("The year ended badly.", "The year", "P1Y"),
        ("It rained in recent days.", "recent days", "PXD"),
        ("It rained for the past two weeks.", "the past two weeks", "P2W"),
    ],
)
def test_a_length_is_a_duration(text, words, value):
    assert meaning(text) == (words, "DURATION", value)


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("It rained in recent days.", ("2026-03-03", "2026-03-10", "period")),
        ("It rained for the past two weeks.", ("2026-02-24", "2026-03-10", "period")),
        ("It will rain over the next three days.", ("2026-03-10", "2026-03-13", "period")),
        ("It took the first three days.", ("None", "None", "none")),
    ],
)
def test_a_length_that_ends_or_begins_with_publication_has_days(text, covers):
    assert days(text) == covers


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rains every Monday.", "every Monday", "XXXX-WXX-1"),
        ("It rains on Sundays.", "Sundays", "XXXX-WXX-7"),
        ("It rains each year.", "each year", "P1Y"),
        ("It rains every two weeks.", "every two weeks", "P2W"),
        ("It rains every other day.", "every other day", "P2D"),
        ("It rains every March.", "every March", "XXXX-03"),
        ("It rains every morning.", "every morning", "XXXX-XX-XXTMO"),
        ("It rains on weekends.", "weekends", "XXXX-WXX-WE"),
        ("They pay annually.", "annually", "P1Y"),
        ("They meet twice a week.", "a week", "P1W"),
        ("It costs $3 million a year.", "a year", "P1Y"),
    ],
)
def test_what_comes_again_is_a_set(text, words, value):
    assert meaning(text) == (words, "SET", value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rains now.", "now", "PRESENT_REF"),
        ("It is currently dry.", "currently", "PRESENT_REF"),
        ("It has recently rained.", "recently", "PAST_REF"),
        ("In the past it rained.", "the past", "PAST_REF"),
        ("It will rain soon.", "soon", "FUTURE_REF"),
        ("In the near future it will rain.", "the near future", "FUTURE_REF"),
    ],
)
def test_the_vague_refers_to_past_present_or_future(text, words, value):
    assert meaning(text) == (words, "DATE", value)
