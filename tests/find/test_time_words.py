"""Text to the words of time expressions."""

import pytest

from dateline.find.time_words import number_of, stretches

LITERALS = frozenset({"on", "the", "of", ",", "-"})
HEADS = frozenset({"monthname", "maybe-month", "yyyy", "weekday", "isodate", "clock", "daypart"})


def kinds(text):
    return [[word.kind for word in words] for words in stretches(text, LITERALS, HEADS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday, Sept. 3", [["on", "weekday", ",", "monthname", "dd"]]),
        ("the 3rd of March", [["the", "ordinal", "of", "maybe-month"]]),
        ("the march of the many", []),
        ("on 2024-03-29", [["on", "isodate"]]),
        ("10:30 a.m.", [["clock", "meridiem"]]),
        ("1,500 of 2024", [["of", "yyyy"]]),
        ("$2024", []),
        ("2024 people on Monday", [["yyyy"], ["on", "weekday"]]),
        ("https://osk.example/2024/05", []),
        ("Friday\n\nMonday", [["weekday"], ["weekday"]]),
        ("Friday\nnight", [["weekday", "daypart"]]),
    ],
)
def test_words_have_their_kinds_and_others_part_them(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("words", "number"),
    [("twenty four", 24), ("three hundred", 300), ("two dozen", 24), ("a hundred", 100), ("an", 1), ("two half", 2.5),
     ("few", None)],
)  # fmt: skip
def test_words_spell_a_number(words, number):
    assert number_of(words.split()) == number
