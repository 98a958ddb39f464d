"""Scores of extracted pages, against scores computed by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.page_scores import Reading, Shares, measured, shares_of, shingles_of, text_scores
from gold_pages import gold

LETTERS = "a b c d e f g h"


@pytest.mark.parametrize(
    ("wanted", "found", "shares"),
    [
        (LETTERS, LETTERS, (1, 0, 0)),
        (LETTERS, "", (0, 0, 1)),
        ("", LETTERS, (0, 1, 0)),
        ("", " — ", (0, 0, 0)),
        # Five runs of four; those of a to g are four, and `f g x y` brings two that are false.
        (LETTERS, "a b c d e f g x", (4 / 6, 1 / 6, 1 / 6)),
        ("a b c", "a b c", (1, 0, 0)),
        ("a b c", "a b", (0, 1 / 2, 1 / 2)),
        ("a b c", "a b c d", (0, 1 / 2, 1 / 2)),
        # A run that stands twice counts twice.
        ("a a a a a", "a a a a", (1 / 2, 0, 1 / 2)),
        ("a a a a", "a a a a a a", (1 / 3, 2 / 3, 0)),
    ],
)
def test_shares_are_those_counted_by_hand(wanted, found, shares):
    assert shares_of(wanted, found) == pytest.approx(Shares(*shares))


def test_signs_and_line_ends_do_not_count_and_letters_of_another_case_do():
    assert shingles_of("It rained,\nall — day!") == shingles_of("It rained all day")
    assert not shingles_of("It rained all day") & shingles_of("it rained all day")


def test_precision_and_recall_are_means_over_pages_and_f1_their_harmonic_mean():
    # Precision 4/5 and 1, recall 4/5 and 2/5.
    scores = text_scores([(LETTERS, "a b c d e f g x"), (LETTERS, "a b c d e")])
    assert scores == pytest.approx({"f1": 2 * 0.9 * 0.6 / 1.5, "precision": 0.9, "recall": 0.6, "exact": 0})


def test_a_page_from_which_nothing_comes_costs_recall_and_no_precision():
    scores = text_scores([(LETTERS, LETTERS), (LETTERS, "")])
    assert (scores["precision"], scores["recall"], scores["exact"]) == (1, 0.5, 0.5)


def test_a_wrong_text_scores_nothing():
    assert text_scores([(LETTERS, "x y z u v")]) == {"f1": 0, "precision": 0, "recall": 0, "exact": 0}


@given(st.lists(st.sampled_from("abc"), min_size=1).map(" ".join), st.lists(st.sampled_from("abc"), min_size=1).map(" ".join))
def test_shares_sum_to_one_and_change_places_with_the_texts(one, other):
    shares = shares_of(one, other)
    assert sum(shares) == pytest.approx(1)
    assert shares_of(other, one) == (shares.both, shares.missed, shares.false)
    assert text_scores([(one, one)]) == {"f1": 1, "precision": 1, "recall": 1, "exact": 1}


DAY = date(2026, 3, 2)
PAGES = [
    gold("a", "", LETTERS, source="fundus", language="en", title="Rain  in\nOsk", authors=frozenset({"ann bell", "dpa"}),
         published=DAY),
    gold("b", "", LETTERS, source="fundus", language="de", title="Regen", authors=frozenset({"jana petri"}), published=DAY),
    gold("c", "", LETTERS, source="fundus", language="en"),
    gold("d", "", LETTERS, source="scrapinghub"),
]  # fmt: skip
READINGS = {
    "a": Reading(LETTERS, " Rain in Osk", ["Ann  Bell", "Tom Reed"], DAY),
    "b": Reading(LETTERS, "regen", [], None),
    "c": Reading(LETTERS, "Something", ["Somebody"], DAY),
    "d": Reading(LETTERS),
}


@pytest.fixture(scope="module")
def scores():
    return measured(PAGES, lambda page: READINGS[page.page_id])


def test_sources_are_scored_apart_and_english_pages_of_fundus_once_more(scores):
    assert {source: score["pages"] for source, score in scores.items()} == {"fundus": 3, "fundus_en": 2, "scrapinghub": 1}
    assert scores["fundus"]["exact"] == 1


def test_titles_are_equal_but_for_blanks_where_gold_has_one(scores):
    assert scores["fundus"]["title_exact"] == 0.5
    assert scores["fundus_en"]["title_exact"] == 1


def test_dates_are_equal_where_gold_has_one(scores):
    assert scores["fundus"]["date_exact"] == 0.5
    assert scores["fundus_en"]["date_exact"] == 1


def test_names_are_counted_over_all_pages_where_gold_has_some(scores):
    # One of three wanted and of two given.
    assert scores["fundus"]["author_f1"] == pytest.approx(2 / 5)
    assert scores["fundus_en"]["author_f1"] == pytest.approx(2 / 4)


def test_what_gold_of_a_source_never_says_is_not_scored(scores):
    assert not {"title_exact", "date_exact", "author_f1"} & set(scores["scrapinghub"])
    assert scores["fundus"]["pages_per_second"] > 0
