import pytest

from dateline.models.encoder.component import VOCABULARY
from dateline.models.encoder.word_pieces import CASES, LONGEST_WORD, WordPieces, case_of
from dateline.models.load import SHIPPED


@pytest.fixture(scope="module")
def pieces():
    return WordPieces.from_file(SHIPPED / "encoder" / VOCABULARY)


def test_each_word_has_a_first_piece_between_the_marks(pieces):
    found = pieces.of_words(["Rain", "fell"])
    assert (found.ids[0], found.ids[-1]) == (pieces.start, pieces.end)
    assert found.first == [1, 2]


def test_all_pieces_of_a_word_carry_its_case(pieces):
    ids, cases, first = pieces.of_words(["Keller-Marovia", "left"])
    assert len(ids) == len(cases)
    assert {CASES[case] for case in cases[first[0] : first[1]]} == {"miXed"}
    assert CASES[cases[first[1]]] == "lower"


def test_a_word_that_the_vocabulary_cannot_write_is_unknown_and_not_lost(pieces):
    assert pieces.of_word("\u200b")[0] == (pieces.unknown,)


def test_a_word_too_long_to_be_one_is_unknown(pieces):
    assert pieces.of_word("xq" * 5000)[0] == (pieces.unknown,)


def test_the_same_letters_in_capitals_are_the_same_pieces(pieces):
    assert pieces.of_word("RAIN")[0] == pieces.of_word("rain")[0]
    assert pieces.of_word("RAIN")[1] != pieces.of_word("rain")[1]


def test_of_an_endless_word_the_beginning_is_read(pieces):
    assert len(pieces.of_word("xq" * 40)[0]) == LONGEST_WORD


@pytest.mark.parametrize(
    ("word", "case"), [("I", "Title"), ("eBay", "miXed"), ("U.S.", "UPPER"), ("é", "lower"), ("—", "no letter")]
)
def test_capitals_are_told_by_letters_alone(word, case):
    assert CASES[case_of(word)] == case
