"""Places by their own words, with the shipped words."""

import pytest

from dateline.find.name_kinds import place_label
from dateline.resources import Resources


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("Kelp", "GPE"), ("Kelp region", "GPE"), ("South Kelp", "GPE"), ("North Marov", "GPE"),
        ("Kelp Sea", "LOC"), ("Sea of Kelp", "LOC"), ("Lake Kelp", "LOC"), ("Mount Kelp", "LOC"), ("Kelp Islands", "LOC"),
        ("eastern Kelp", "LOC"), ("Eastern Europe", "LOC"), ("Donbas", "LOC"), ("Middle East", "LOC"),
        ("Kelp Airport", "FAC"), ("Kelp Nuclear Power Plant", "FAC"), ("Kelp Bridge", "FAC"), ("Victory Square", "FAC"),
    ],
)  # fmt: skip
def test_the_words_of_a_place_tell_its_kind(resources: Resources, form: str, label: str) -> None:
    assert place_label(form, "LOC", resources.lexicon.kinds, is_sure=False) == label


def test_a_single_word_is_not_taken_apart(resources: Resources) -> None:
    assert place_label("Bridge", "LOC", resources.lexicon.kinds, is_sure=False) == "GPE"
