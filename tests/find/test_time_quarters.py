"""The periods that companies report on."""

from datetime import date

import pytest

from dateline.find.dates import date_expressions
from find.time_tables import days, meaning

NOVEMBER = date(2025, 11, 2)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Sales rose in the first quarter of 2024.", "the first quarter of 2024", "2024-Q1"),
        ("Sales rose in the third quarter.", "the third quarter", "2025-Q3"),
        ("Sales rose in the second half of 2025.", "the second half of 2025", "2025-H2"),
        ("Sales rose in the 2024 second quarter.", "the 2024 second quarter", "2024-Q2"),
        ("Sales rose in last year’s third quarter.", "last year’s third quarter", "2025-Q3"),
        ("Sales rose this quarter.", "this quarter", "2026-Q1"),
        ("Sales rose last quarter.", "last quarter", "2025-Q4"),
        ("Sales rose in the fiscal first quarter.", "the fiscal first quarter", "2026-Q1"),
        ("Sales rose in the latest quarter.", "the latest quarter", "2025-Q4"),
    ],
)
def test_a_quarter_or_half_has_its_value(text, words, value):
    assert meaning(text) == (words, "DATE", value)


def test_a_quarter_has_its_days():
    assert days("It rained in the first quarter of 2024.") == ("2024-01-01", "2024-03-31", "period")


@pytest.mark.parametrize("words", ["a year earlier", "a year ago", "the year-earlier quarter", "year-ago", "the 2024 period",
                                   "the same period last year", "the year-ago third quarter"])  # fmt: skip
def test_a_year_earlier_is_the_quarter_reported_on_of_the_year_before(words):
    found = date_expressions(f"Third-quarter profit rose from that of {words}, and the fourth quarter will be good.", NOVEMBER)
    assert [expression.value for expression in found] == ["2025-Q3", "2024-Q3", "2025-Q4"]


def test_without_a_quarter_a_year_earlier_is_a_year():
    assert meaning("Sales rose from a year earlier.") == ("a year earlier", "DATE", "2025")


def test_the_quarter_reported_on_is_the_last_that_is_over():
    text = "Third-quarter profit rose; a charge in the fourth quarter follows. In the quarter, sales fell."
    found = date_expressions(text, NOVEMBER)
    assert found[-1].value == "2025-Q3"
