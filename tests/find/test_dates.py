"""Text to time expressions."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.contracts.codes import DATE_BASES, DATE_PRECISIONS
from dateline.find.dates import date_expressions

TUESDAY = date(2026, 3, 10)


def found(text: str, published: date | None = TUESDAY) -> list[tuple[str, str, str, str]]:
    return [(e.text, str(e.date_start), str(e.date_end), e.precision) for e in date_expressions(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained on 3 March 2024.", ("3 March 2024", "2024-03-03", "2024-03-03", "day")),
        ("It rained on March 3, 2024, again.", ("March 3, 2024", "2024-03-03", "2024-03-03", "day")),
        ("It rained on the 3rd of March.", ("the 3rd of March", "2026-03-03", "2026-03-03", "day")),
        ("Filed 2024-03-29 here.", ("2024-03-29", "2024-03-29", "2024-03-29", "day")),
        ("Filed 29/03/2024 here.", ("29/03/2024", "2024-03-29", "2024-03-29", "day")),
        ("Filed 03/04/2024 here.", ("03/04/2024", "2024-03-04", "2024-04-03", "period")),
        ("On 29 December it rained.", ("29 December", "2025-12-29", "2025-12-29", "day")),
        ("A vote on June 3 follows.", ("June 3", "2025-06-03", "2025-06-03", "day")),
        ("A vote on April 3 follows.", ("April 3", "2026-04-03", "2026-04-03", "day")),
        ("It will open on June 3.", ("June 3", "2026-06-03", "2026-06-03", "day")),
        ("It rained on Monday.", ("Monday", "2026-03-09", "2026-03-09", "day")),
        ("It rained on Tuesday night.", ("Tuesday night", "2026-03-10", "2026-03-10", "day")),
        ("It rained last Tuesday.", ("last Tuesday", "2026-03-03", "2026-03-03", "day")),
        ("It opens next Friday.", ("next Friday", "2026-03-13", "2026-03-13", "day")),
        ("They will meet on Friday.", ("Friday", "2026-03-13", "2026-03-13", "day")),
        ("The mayor said Friday that it will rain.", ("Friday", "2026-03-06", "2026-03-06", "day")),
        ("It rained yesterday.", ("yesterday", "2026-03-09", "2026-03-09", "day")),
        ("It rained last night.", ("last night", "2026-03-09", "2026-03-09", "day")),
        ("It rained overnight.", ("overnight", "2026-03-09", "2026-03-10", "period")),
        ("It rained last week.", ("last week", "2026-03-02", "2026-03-08", "period")),
        ("It rained last month.", ("last month", "2026-02-01", "2026-02-28", "month")),
        ("It rained last year.", ("last year", "2025-01-01", "2025-12-31", "year")),
        ("It rained three days ago.", ("three days ago", "2026-03-07", "2026-03-07", "day")),
        ("It rained two months ago.", ("two months ago", "2026-01-01", "2026-01-31", "month")),
        ("It rained in late February.", ("late February", "2026-02-21", "2026-02-28", "part_of_month")),
        ("It rained in mid-February 2024.", ("mid-February 2024", "2024-02-11", "2024-02-20", "part_of_month")),
        ("It rained in early March.", ("early March", "2026-03-01", "2026-03-10", "part_of_month")),
        ("It rained in March.", ("March", "2026-03-01", "2026-03-31", "month")),
        ("It rained in November.", ("November", "2025-11-01", "2025-11-30", "month")),
        ("It rained in March 2025.", ("March 2025", "2025-03-01", "2025-03-31", "month")),
        ("It rained in August of last year.", ("August of last year", "2025-08-01", "2025-08-31", "month")),
        ("It has rained since 2023.", ("2023", "2023-01-01", "2026-03-10", "year")),
        ("It has rained since August 2024.", ("August 2024", "2024-08-01", "2026-03-10", "month")),
        ("It rained in 2022.", ("2022", "2022-01-01", "2022-12-31", "year")),
        ("It rained in late 2024.", ("late 2024", "2024-09-01", "2024-12-31", "period")),
        ("It rained in recent days.", ("recent days", "2026-03-03", "2026-03-10", "period")),
        ("It rained from 3 to 5 March.", ("3 to 5 March", "2026-03-03", "2026-03-05", "period")),
        ("It rained from 28 February to 3 March.", ("28 February to 3 March", "2026-02-28", "2026-03-03", "period")),
        ("It rained March 3-5, 2024.", ("March 3-5, 2024", "2024-03-03", "2024-03-05", "period")),
        ("It rained in the summer of 2023.", ("the summer of 2023", "2023-06-01", "2023-08-31", "season")),
        ("It rained in the first quarter of 2024.", ("the first quarter of 2024", "2024-01-01", "2024-03-31", "period")),
        ("It rained in the 1990s.", ("the 1990s", "1990-01-01", "1999-12-31", "period")),
    ],
)  # fmt: skip
def test_a_time_expression_has_its_days_and_precision(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They may march to the square.", "May they live long.", "The march went on.", "Thirty may fall ill.",
        "It took eight months.", "February 30 never comes.", "He paid 2022 crowns.", "Page 12 of 400.", "",
        "See https://example.org/2024/05/06/x for more.",
    ],
)  # fmt: skip
def test_what_is_no_date_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["It rained on Monday.", "It rained last year.", "On 29 March it rained.", "It rained in March."]
)
def test_without_publication_a_relative_date_is_told_as_unknown(text):
    (expression,) = date_expressions(text, None)
    assert expression[3:] == (None, None, "none", "none")


@pytest.mark.parametrize(
    ("text", "basis"),
    [("on 3 March 2024", "explicit"), ("in 2022", "explicit"), ("on 3 March", "relative"), ("today", "relative")],
)
def test_the_basis_tells_whether_publication_was_needed(text, basis):
    assert date_expressions(text, TUESDAY)[0].basis == basis


def test_since_stays_open_without_a_day_of_publication():
    (expression,) = date_expressions("It has rained since 2023.", None)
    assert (expression.date_start, expression.date_end) == (date(2023, 1, 1), None)


WORDS = st.sampled_from(
    [
        "Monday", "March", "May", "29", "3", "2024", "31", "1990s", "since", "in", "last", "next", "late", "early", "week",
        "year", "ago", "two", "900", "years", "days", "months", "of", "to", "-", ",", "on", "will", "overnight", "recent",
        "29/02/2023", "the", "Sept.", "June", "spring", "quarter", "first", "yesterday", "said",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40), st.dates() | st.none())
def test_any_text_gives_exact_ordered_expressions(text, published):
    expressions = date_expressions(text, published)
    for expression in expressions:
        assert text[expression.start : expression.end] == expression.text
        assert expression.precision in DATE_PRECISIONS
        assert expression.basis in DATE_BASES
        if expression.date_start and expression.date_end:
            assert expression.date_start <= expression.date_end
        assert (expression.date_start is None) == (expression.precision == "none") == (expression.basis == "none")
    for before, after in pairwise(expressions):
        assert before.end <= after.start
