"""TIMEX3 values to days."""

import pytest

from dateline.find.time_values import UNKNOWN, days_of


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("2024-02-29T17:00", "2024-02-29", "2024-02-29", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-Q4", "2024-10-01", "2024-12-31", "period"),
        ("2024-H2", "2024-07-01", "2024-12-31", "period"),
        ("2024-WI", "2024-12-01", "2025-02-28", "season"),
        ("2024-W01", "2024-01-01", "2024-01-07", "period"),
        ("2024-W01-WE", "2024-01-06", "2024-01-07", "period"),
        ("199", "1990-01-01", "1999-12-31", "period"),
        ("2024-01/2024-03-05", "2024-01-01", "2024-03-05", "period"),
    ],
)
def test_a_value_covers_its_days(value, start, end, precision):
    when = days_of(value)
    assert (str(when.start), str(when.end), when.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "value", ["P3M", "PRESENT_REF", "XXXX-WXX-1", "2023-02-29", "2024-13", "2024-W60", "2024-05/2024-03", "2024-XX-XX", "00"]
)
def test_a_value_without_days_of_the_calendar_has_none(value):
    assert days_of(value) == UNKNOWN
