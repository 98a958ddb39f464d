"""Months, seasons, years, decades and centuries."""

import pytest

from find.time_tables import days, meaning


@pytest.mark.parametrize(
    ("text", "words", "value", "covers"),
    [
        ("It rained in late February.", "late February", "2026-02 END", ("2026-02-21", "2026-02-28", "part_of_month")),
        ("It rained in mid-February 2024.", "mid-February 2024", "2024-02 MID", ("2024-02-11", "2024-02-20", "part_of_month")),
        ("It rained in early March.", "early March", "2026-03 START", ("2026-03-01", "2026-03-10", "part_of_month")),
        ("It rained at the end of 2024.", "the end of 2024", "2024 END", ("2024-09-01", "2024-12-31", "period")),
        ("It rained in March.", "March", "2026-03", ("2026-03-01", "2026-03-31", "month")),
        ("It rained in November.", "November", "2025-11", ("2025-11-01", "2025-11-30", "month")),
        ("It rained in March 2025.", "March 2025", "2025-03", ("2025-03-01", "2025-03-31", "month")),
        ("It rained in August of last year.", "August of last year", "2025-08", ("2025-08-01", "2025-08-31", "month")),
        ("It rained last June.", "last June", "2025-06", ("2025-06-01", "2025-06-30", "month")),
        ("It rained last March.", "last March", "2025-03", ("2025-03-01", "2025-03-31", "month")),
        ("It rained from March to May 2024.", "March to May 2024", "2024-03/2024-05", ("2024-03-01", "2024-05-31", "period")),
        ("It rained in 2022.", "2022", "2022", ("2022-01-01", "2022-12-31", "year")),
        ("The 2022 flood.", "2022", "2022", ("2022-01-01", "2022-12-31", "year")),
        ("It rained in late 2024.", "late 2024", "2024 END", ("2024-09-01", "2024-12-31", "period")),
        ("It rained between 1990 and 1993.", "1990 and 1993", "1990/1993", ("1990-01-01", "1993-12-31", "period")),
        ("The war of 1941-45.", "1941-45", "1941/1945", ("1941-01-01", "1945-12-31", "period")),
        ("It was nineteen ninety-six.", "nineteen ninety-six", "1996", ("1996-01-01", "1996-12-31", "year")),
        ("A profit in fiscal 2025.", "fiscal 2025", "2025", ("2025-01-01", "2025-12-31", "year")),
        ("It rained in the summer of 2023.", "the summer of 2023", "2023-SU", ("2023-06-01", "2023-08-31", "season")),
        ("It rained last fall.", "last fall", "2025-FA", ("2025-09-01", "2025-11-30", "season")),
        ("It snowed last winter.", "last winter", "2025-WI", ("2025-12-01", "2026-02-28", "season")),
        ("It will rain next summer.", "next summer", "2026-SU", ("2026-06-01", "2026-08-31", "season")),
        ("It rained in the 1990s.", "the 1990s", "199", ("1990-01-01", "1999-12-31", "period")),
        ("It rained in the early nineties.", "the early nineties", "199 START", ("1990-01-01", "1999-12-31", "period")),
        ("It stood in the 19th century.", "the 19th century", "18", ("1800-01-01", "1899-12-31", "period")),
    ],
)
def test_a_period_has_its_value_and_days(text, words, value, covers):
    assert meaning(text) == (words, "DATE", value)
    assert days(text) == covers
