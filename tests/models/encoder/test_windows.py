from random import Random

import pytest

from dateline.models.encoder.component import VOCABULARY
from dateline.models.encoder.labels import Labels, span_tags
from dateline.models.encoder.training.examples import Example
from dateline.models.encoder.training.windows import UNKNOWN, WINDOW_SIZES, Numbers, windows
from dateline.models.encoder.word_pieces import WordPieces
from dateline.models.load import SHIPPED
from models.encoder.own_examples import NAMED, PARSED

LABELS = Labels(
    span_tags(["LOC", "ORG"]), span_tags(["ORG"]), (".", "NNS", "VBD"), ("NOUN|Number=Plur", "PUNCT", "VERB|Tense=Past"),
    ("lower|1|", "same|0|"), ("ROOT", "nsubj", "punct"),
)  # fmt: skip


@pytest.fixture(scope="module")
def pieces():
    return WordPieces.from_file(SHIPPED / "encoder" / VOCABULARY)


def test_heads_count_in_the_window_and_sentences_stay_apart(pieces):
    (window,) = windows([[PARSED, PARSED]], pieces, Numbers(LABELS), None)
    assert window.answers["heads"] == [1, 1, 1, 4, 4, 4]
    assert window.answers["sentences"] == [0, 0, 0, 1, 1, 1]
    assert window.answers["starts"] == [1, 0, 0, 1, 0, 0]


def test_what_an_example_does_not_tell_is_unknown(pieces):
    (window,) = windows([[NAMED]], pieces, Numbers(LABELS), None)
    assert set(window.answers["tags"]) == {UNKNOWN}
    assert [LABELS.names[number] for number in window.answers["names"]] == list(NAMED.names)


def test_a_lemma_rule_that_is_not_taught_becomes_the_word_itself(pieces):
    (window,) = windows([[PARSED]], pieces, Numbers(LABELS), None)
    assert [LABELS.lemmas[number] for number in window.answers["lemmas"]] == ["lower|1|", "same|0|", "same|0|"]


def test_documents_never_share_a_window_and_windows_never_grow_too_long(pieces):
    found = list(windows([[PARSED] * 200, [NAMED]], pieces, Numbers(LABELS), Random(0)))
    assert sum(len(window.pieces.first) for window in found) >= 605
    assert max(len(window.pieces.ids) for window in found) <= max(WINDOW_SIZES) + 2


def test_a_table_that_passes_for_a_sentence_is_left_out(pieces):
    table = Example(("12.5",) * 500, names=("O",) * 500)
    assert [len(window.pieces.first) for window in windows([[table, NAMED]], pieces, Numbers(LABELS), None)] == [5]


def test_the_same_seed_gives_the_same_windows(pieces):
    one, other = (list(windows([[PARSED, NAMED] * 9], pieces, Numbers(LABELS), Random(3))) for _ in range(2))
    assert one == other
