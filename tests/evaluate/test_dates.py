"""Time expressions are scored as TempEval-3 scores them."""

import json
from datetime import date

import pytest

from dateline.evaluate.dates import Document, Timex, evaluate, matched, score

WRITTEN = date(2026, 3, 10)
MONDAY = Timex(0, 6, "DATE", "2026-03-09")
WEEKS = Timex(10, 19, "DURATION", "P2W")
FLOORS = {"timebank": 0.81, "aquaint": 0.72}
"""Of value F1."""


def scored(expected, given):
    return score(lambda text, written: given, [Document("", WRITTEN, expected)])


def test_all_right_is_one():
    scores = scored([MONDAY, WEEKS], [MONDAY, WEEKS])
    assert {name for name, value in scores.items() if value != 1} == set()


def test_an_overlap_counts_for_span_type_and_value_and_not_for_the_strict_span():
    scores = scored([MONDAY], [MONDAY._replace(end=12)])
    assert (scores["span_f1"], scores["strict_span_f1"], scores["type_f1"], scores["value_f1"]) == (1, 0, 1, 1)


def test_a_wrong_value_costs_the_value_alone():
    scores = scored([MONDAY], [MONDAY._replace(value="2026-03-02")])
    assert (scores["span_f1"], scores["type_f1"], scores["value_f1"], scores["same_day"]) == (1, 1, 0, 0)


def test_what_is_missed_or_added_costs_all():
    scores = scored([MONDAY, WEEKS], [MONDAY, Timex(30, 33, "DATE", "PRESENT_REF")])
    assert (scores["precision"], scores["recall"], scores["value_f1"]) == (0.5, 0.5, 0.5)


def test_the_hour_of_a_day_is_no_other_day():
    assert scored([MONDAY], [MONDAY._replace(type="TIME", value="2026-03-09TMO")])["same_day"] == 1


def test_each_expression_is_taken_once_and_the_exact_one_first():
    wide, exact = MONDAY._replace(end=30), MONDAY
    assert matched([MONDAY, WEEKS], [wide, exact]) == [(MONDAY, exact), (WEEKS, wide)]


@pytest.mark.parametrize(("names", "headline"), [(("timebank", "other"), 1.0), (("other",), 0.0)])
def test_the_headline_is_timebank_where_it_is_there(tmp_path, names, headline):
    for name in names:
        right = {"start": 13, "end": 19, "type": "DATE", "value": "2026-03-09"}
        wrong = right | {"value": "1999"}
        row = {"text": "It rained on Monday.", "dct": "2026-03-10T12:00", "timex": [right if name == "timebank" else wrong]}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    result = evaluate(tmp_path)
    assert (result.n, result.scores["value_f1"], result.scores["other.value_f1"]) == (len(names), headline, 0.0)


def test_an_empty_folder_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no \.jsonl"):
        evaluate(tmp_path)


def test_value_f1_stays_above_its_floors(corpus):
    scores = evaluate(corpus("dates")).scores
    assert {name: scores[f"{name}.value_f1"] for name, floor in FLOORS.items() if scores[f"{name}.value_f1"] < floor} == {}
