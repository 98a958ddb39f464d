"""Names of places to keys, and points to distances."""

import pytest

from dateline.link.distance import kilometres_between, middle_of
from dateline.link.place_names import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kandahār", "kandahar"), ("São Paulo", "Sao Paulo"), ("Łódź", "Lodz"), ("Tromsø", "Tromso"), ("the Hague", "Hague"),
        ("St. Louis", "Saint Louis"), ("Mt Everest", "Mount Everest"), ("Ar Raqqah", "ar  raqqah"), ("Sa‘dah", "Sa'dah"),
    ],
)  # fmt: skip
def test_one_place_has_one_key_however_it_is_written(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Street", "Saint reet"), ("St", "Saint"), ("Fort", "Ft")])
def test_a_word_that_is_the_whole_name_is_not_spelled_out(one, other):
    assert name_key(one) != name_key(other)


def test_the_middle_of_points_is_the_same_in_any_order():
    points = [(10.0, 20.0), (12.0, 24.0), (11.0, 28.0)]
    middle = middle_of(points)
    assert middle == pytest.approx(middle_of(points[::-1]))
    assert max(kilometres_between(*middle, *point) for point in points) < 500
