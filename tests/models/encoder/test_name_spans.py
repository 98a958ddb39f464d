import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.models.encoder.labels import span_tags
from dateline.models.encoder.name_spans import NameTags

TAGS = NameTags(span_tags(["ORG", "PERSON"]))


def scores(*tags, weight=5.0):
    table = np.zeros((len(tags), len(TAGS.tags)), dtype=np.float32)
    for place, tag in enumerate(tags):
        table[place, TAGS.tags.index(tag)] = weight
    return table


def test_tags_become_spans_with_their_label():
    found = TAGS.spans(scores("B-PERSON", "I-PERSON", "O", "B-ORG"))
    assert [span[:3] for span in found] == [(0, 2, "PERSON"), (3, 4, "ORG")]


def test_two_names_side_by_side_stay_two():
    assert [span[:2] for span in TAGS.spans(scores("B-ORG", "B-ORG"))] == [(0, 1), (1, 2)]


@pytest.mark.parametrize("tags", [("O", "I-ORG"), ("B-PERSON", "I-ORG"), ("I-ORG", "I-ORG")])
def test_a_name_never_begins_inside(tags):
    path = [TAGS.tags[tag] for tag in TAGS.best_path(scores(*tags))]
    assert all(not tag.startswith("I-") or before[2:] == tag[2:] for before, tag in zip(["O", *path], path, strict=False))


def test_a_sure_name_is_more_confident_than_a_doubtful_one():
    (sure,) = TAGS.spans(scores("B-ORG", "I-ORG", weight=9.0))
    (doubtful,) = TAGS.spans(scores("B-ORG", "I-ORG", weight=3.0))
    assert 0 < doubtful.confidence < sure.confidence <= 1


def test_a_name_that_is_hardly_one_is_left_out():
    assert TAGS.spans(scores("B-ORG", "I-ORG", weight=0.5)) == []


def test_no_words_have_no_names():
    assert TAGS.spans(np.zeros((0, len(TAGS.tags)), dtype=np.float32)) == []


@given(rows=st.lists(st.lists(st.floats(-5, 5, width=32), min_size=5, max_size=5), min_size=1, max_size=6))
def test_the_best_path_is_the_best_of_all_that_make_sense(rows):
    table = np.array(rows, dtype=np.float32)
    best = TAGS.best_path(table)
    total = table[np.arange(len(table)), best].sum()

    def others(place, before):
        if place == len(table):
            return 0.0
        ways = [tag for tag in range(5) if (TAGS.begins[tag] if before is None else TAGS.follows[before, tag])]
        return max(table[place, tag] + others(place + 1, tag) for tag in ways)

    assert total == pytest.approx(others(0, None), abs=1e-4)
