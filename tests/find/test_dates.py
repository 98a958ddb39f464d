"""Text to time expressions: where they stand, what they rest on, and what one passage tells the next."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.contracts.codes import DATE_BASES, DATE_MODS, DATE_PRECISIONS, DATE_TYPES
from dateline.find.dates import date_expressions, dates_of_passages, named_by

TUESDAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    "text",
    [
        "They may march to the square.", "May they live long.", "The march went on.", "Thirty may fall ill.",
        "February 30 never comes.", "He paid 2022 crowns.", "Page 12 of 400.", "", "June Marlow sang.", "The fall of Osk.",
        "See https://example.org/2024/05/06/x for more.", "The 6-year-old is not 55 years old.", "As soon as possible.",
        "Three-quarters of it burnt.", "The Osk Daily wrote so.", "World Today said so.",
    ],
)  # fmt: skip
def test_what_is_no_date_is_left_alone(text):
    assert date_expressions(text, TUESDAY) == []


@pytest.mark.parametrize(
    "text", ["It rained on Monday.", "It rained last year.", "On 29 March it rained.", "It rained in March.",
             "In the third quarter it rained.", "It rained two days ago.", "It rained last summer.", "It rained this quarter."]
)  # fmt: skip
def test_without_publication_a_relative_date_is_told_as_unknown(text):
    (found,) = date_expressions(text, None)
    assert (found.date_start, found.date_end, found.precision, found.basis) == (None, None, "none", "none")
    assert "X" in found.value
    assert found.tells_when


@pytest.mark.parametrize(
    ("text", "basis"),
    [("on 3 March 2024", "explicit"), ("in 2022", "explicit"), ("in the ’90s", "explicit"), ("on 3 March", "relative"),
     ("today", "relative"), ("two weeks", "none"), ("now", "none")],
)  # fmt: skip
def test_the_basis_tells_whether_publication_was_needed(text, basis):
    assert date_expressions(text, TUESDAY)[0].basis == basis


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It has rained since 2023.", "2023-01-01", "2026-03-10"),
        ("It has rained since August 2024.", "2024-08-01", "2026-03-10"),
        ("They wait until Friday.", "2026-03-10", "2026-03-13"),
        ("They waited until Friday.", "None", "2026-03-06"),
        ("It rained on Friday.", "2026-03-06", "2026-03-06"),
    ],
)
def test_open_ranges_reach_from_or_to_publication(text, start, end):
    (found,) = date_expressions(text, TUESDAY)
    assert (str(found.date_start), str(found.date_end)) == (start, end)


def test_since_stays_open_without_a_day_of_publication():
    (found,) = date_expressions("It has rained since 2023.", None)
    assert (found.date_start, found.date_end) == (date(2023, 1, 1), None)


@pytest.mark.parametrize(
    ("text", "tells"),
    [("on Monday", True), ("in recent days", True), ("a few days ago", True), ("on Monday morning", True), ("two weeks", False),
     ("every Monday", False), ("now", False), ("recently", False), ("soon", False)],
)  # fmt: skip
def test_events_are_dated_by_what_says_when_alone(text, tells):
    assert date_expressions(text, TUESDAY)[0].tells_when is tells


def test_a_passage_counts_from_what_those_before_it_have_named():
    passages = ["The bridge fell on 3 May 2024.", "Two days later the dam broke.", "That month it rained."]
    values = [[found.value for found in dates] for dates in dates_of_passages(passages, TUESDAY)]
    assert values == [["2024-05-03"], ["2024-05-05"], ["2024-05"]]


def test_a_paragraph_ends_an_expression():
    assert [found.text for found in date_expressions("It rained in March\n\n2024 was dry.", TUESDAY)] == ["March", "2024"]


def test_a_name_has_the_expression_at_its_place_or_the_first_that_overlaps_it():
    dates = date_expressions("From Monday morning to Friday.", TUESDAY)
    assert [named_by(dates, *place) for place in ((5, 19), (5, 11), (23, 29), (0, 4))] == [dates[0], dates[0], dates[1], None]


def test_a_date_is_published_with_its_type_value_and_days(find):
    rows = find("It rained in Oslo on Monday. The council waited for two weeks.").entity_mentions.to_pylist()
    dates = {row["text"]: tuple(str(row[f"date_{one}"]) for one in ("type", "value", "start", "end", "precision", "basis"))
             for row in rows}  # fmt: skip
    assert dates["Monday"] == ("DATE", "2026-03-02", "2026-03-02", "2026-03-02", "day", "relative")
    assert dates["two weeks"] == ("DURATION", "P2W", "None", "None", "none", "none")
    assert dates["Oslo"] == ("None",) * 6


WORDS = st.sampled_from(
    [
        "Monday", "March", "May", "29", "3", "2024", "31", "1990s", "since", "until", "in", "last", "next", "late", "early",
        "week", "year", "ago", "two", "900", "years", "days", "months", "of", "to", "-", ",", "on", "will", "overnight",
        "recent", "later",
        "29/02/2023", "the", "Sept.", "June", "spring", "quarter", "first", "yesterday", "said", "past", "half", "a", "every",
        "5", "p.m.", "10:99", "2024-13-45", "nineteen", "thousand", "fiscal", "century", "99th", "weekend", "few", "that",
        "between", "and", "period", "earlier", "decades", "hundred", "9999", "night", "0", "seventies", "hours", "more", "than",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40), st.dates() | st.none())
def test_any_text_gives_exact_ordered_expressions(text, published):
    expressions = date_expressions(text, published)
    for expression in expressions:
        assert text[expression.start : expression.end] == expression.text
        assert expression.precision in DATE_PRECISIONS
        assert expression.basis in DATE_BASES
        assert expression.type in DATE_TYPES
        assert expression.mod in (None, *DATE_MODS)
        if expression.date_start and expression.date_end:
            assert expression.date_start <= expression.date_end
        has_days = expression.date_start is not None or expression.date_end is not None
        assert has_days == (expression.precision != "none") == (expression.basis != "none")
    for before, after in pairwise(expressions):
        assert before.end <= after.start
