import pytest

from dateline.link.harm import harm_columns, harm_that_counts


def told(kind, best, article="a", *, low=None, high=None, realis="asserted"):
    low, high = (best, best) if low is None and high is None else (low, high)
    return {"kind": kind, "low": low, "best": best, "high": high, "article_id": article, "realis": realis}


def numbers(kind, *rows, origins=None):
    columns = harm_columns(rows, origins or {row["article_id"]: row["article_id"] for row in rows})
    return tuple(columns[f"{kind}_{bound}"] for bound in ("low", "best", "high"))


def test_the_best_number_is_the_one_that_most_origins_report():
    assert numbers("killed", told("killed", 3, "a"), told("killed", 3, "b"), told("killed", 5, "c")) == (3, 3, 5)


def test_of_two_numbers_with_as_many_origins_the_lower_is_best():
    assert numbers("killed", told("killed", 5, "a"), told("killed", 3, "b")) == (3, 3, 5)


def test_copies_of_one_report_count_once():
    rows = told("killed", 5, "a"), told("killed", 5, "b"), told("killed", 3, "c")
    assert numbers("killed", *rows, origins={"a": "a", "b": "a", "c": "c"}) == (3, 3, 5)


def test_an_article_that_breaks_its_number_down_tells_the_whole():
    assert numbers("killed", told("killed", 1), told("killed", 12), told("killed", 2)) == (12, 12, 12)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(told("killed", 40, low=40), (40, 40, 40), id="at least 40: no higher number is reported"),
        pytest.param(told("killed", 40, high=40), (40, 40, 40), id="up to 40"),
        pytest.param(told("killed", None, low=2), (2, None, None), id="a plural without a number"),
        pytest.param(told("killed", 10, low=10, high=15), (10, 10, 15), id="10 to 15"),
    ],
)
def test_the_bounds_of_one_report_are_those_of_its_words(row, expected):
    assert numbers("killed", row) == expected


@pytest.mark.parametrize(
    ("rows", "injured"),
    [
        pytest.param([told("casualties", 5), told("killed", 1)], 4, id="shot and not dead"),
        pytest.param([told("casualties", 5), told("killed", 1), told("injured", 1)], 4, id="one of them told of alone"),
        pytest.param([told("casualties", 1), told("killed", 1)], None, id="shot, and dead of it"),
        pytest.param([told("casualties", 0)], 0, id="no casualties: nobody injured"),
        pytest.param([told("injured", 6), told("casualties", 2)], 6, id="more injured are told of"),
    ],
)
def test_casualties_less_the_killed_are_injured(rows, injured):
    assert numbers("injured", *rows)[1] == injured


@pytest.mark.parametrize(
    ("realis", "is_background", "counts"),
    [
        ("asserted", False, True),
        ("claimed", False, True),
        ("denied", False, False),
        ("planned", False, False),
        ("hypothetical", False, False),
        ("background", False, False),
        ("background", True, True),
    ],
)
def test_only_what_is_told_as_having_happened_counts(realis, is_background, counts):
    assert bool(harm_that_counts([told("killed", 1, realis=realis)], is_background)) is counts
