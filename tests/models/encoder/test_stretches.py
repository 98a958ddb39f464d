from hypothesis import given
from hypothesis import strategies as st

from dateline.models.encoder.stretches import LIMIT, stretches

SIZES = st.lists(st.integers(1, 16), max_size=400)


@given(sizes=SIZES, cuts=st.sets(st.integers(1, 400)))
def test_every_word_is_answered_for_once_and_no_stretch_is_too_long(sizes, cuts):
    ends = sorted({place for place in cuts if place < len(sizes)} | ({len(sizes)} if sizes else set()))
    found = list(stretches(sizes, ends))
    answered = [place for stretch in found for place in range(stretch.answers_from, stretch.answers_to)]
    assert answered == list(range(len(sizes)))
    assert all(sum(sizes[stretch.start : stretch.end]) <= LIMIT for stretch in found)
    assert all(stretch.start <= stretch.answers_from <= stretch.answers_to <= stretch.end for stretch in found)


def test_short_lines_are_read_together_and_none_is_cut():
    sizes = [50] * 7
    assert [stretch[:2] for stretch in stretches(sizes, [1, 3, 4, 6, 7])] == [(0, 3), (3, 6), (6, 7)]


def test_the_parts_of_a_long_line_overlap_so_that_each_word_has_neighbours_on_both_sides():
    first, second, *_ = stretches([1] * 400, [400])
    assert second.start < first.answers_to < first.end
    assert first.answers_to == second.answers_from
