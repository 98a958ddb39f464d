"""A page's text is cut where something was removed, and none of it is lost or told twice."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.explain.ledger import Line, Piece, lines_of, rules_of, stretches_of

TEXT = "Home\nKYIV (AP) - It rained.\nThe end"


def span(start, end, rule, line_number=1):
    return {"start": start, "end": end, "rule": rule, "line_number": line_number}


@st.composite
def cut_texts(draw):
    """Draw a text, and stretches of its lines that do not overlap."""
    lines = draw(st.lists(st.text("ab .", max_size=12), max_size=8))
    spans, start = [], 0
    for number, line in enumerate(lines, start=1):
        edges = sorted(draw(st.sets(st.integers(0, len(line)), max_size=6)))
        cuts = zip(edges[::2], edges[1::2], strict=False)
        spans += [span(start + left, start + right, draw(st.sampled_from("xyz")), number) for left, right in cuts]
        start += len(line) + 1
    return "\n".join(lines), spans


@given(cut_texts())
def test_every_letter_of_the_page_is_in_one_piece(drawn):
    text, spans = drawn
    lines = lines_of(text, spans)
    assert [line.number for line in lines] == [number for number, words in enumerate(text.split("\n"), 1) if words.strip()]
    assert ["".join(piece.text for piece in line.pieces) for line in lines] == [
        words for words in text.split("\n") if words.strip()
    ]


@given(cut_texts())
def test_what_a_rule_removed_is_told_with_that_rule_and_nothing_else_is(drawn):
    text, spans = drawn
    told = "".join(piece.text for line in lines_of(text, spans) for piece in line.pieces if piece.rule)
    assert told.replace(" ", "") == "".join(text[one["start"] : one["end"]] for one in spans).replace(" ", "")


def test_a_stretch_inside_a_line_stands_in_its_place():
    [_, line, _] = lines_of(TEXT, [span(10, 14, "agency", 2)])
    assert line == Line(2, (Piece("KYIV ", None), Piece("(AP)", "agency"), Piece(" - It rained.", None)))
    assert line.rule is None


def test_the_blank_between_two_removed_stretches_is_not_kept():
    [line] = lines_of("By Ann Bell | 2 March", [span(0, 11, "byline"), span(12, 21, "date")])
    assert line.pieces == (Piece("By Ann Bell ", "byline"), Piece("| 2 March", "date"))


def test_headings_are_told_of_the_lines_that_stay_in_their_order():
    lines = lines_of("Menu\n1. Aid AD now\n\nIt rained.", [span(0, 4, "menu"), span(5, 7, "number", 2)], [True, False])
    assert [line.is_heading for line in lines] == [False, True, False]
    assert [line.is_kept for line in lines] == [False, True, True]


def test_how_sure_the_model_was_is_told_of_each_line_that_it_was_asked_about():
    lines = lines_of("Menu\n\nIt rained.\nIt snowed.", [], probabilities=[0.1, None, 0.9])
    assert [(line.number, line.probability) for line in lines] == [(1, 0.1), (3, 0.9), (4, None)]


def test_lines_are_told_in_stretches_and_each_removed_one_by_rule():
    lines = lines_of("a\nb\nc d\ne\nf\ng", [
        span(0, 1, "x", 1), span(2, 3, "x", 2), span(4, 5, "x", 3), span(8, 9, "y", 4), span(10, 11, "x", 5),
    ])  # fmt: skip
    stretches = [[(block.rule, [line.number for line in block.lines]) for block in one] for one in stretches_of(lines)]
    assert stretches == [[("x", [1, 2])], [(None, [3])], [("y", [4]), ("x", [5])], [(None, [6])]]


def test_rules_are_counted_and_know_their_first_line_and_what_they_mean():
    lines = lines_of("a\nb\nc", [span(0, 1, "promo", 1), span(2, 3, "title", 2), span(4, 5, "promo", 3)])
    promo, title = rules_of(lines, {"promo": "Another article."})
    assert promo == ("promo", "Another article.", 2, 1)
    assert (title.removals_count, title.first_line) == (1, 2)
    assert title.meaning.startswith("The title")
