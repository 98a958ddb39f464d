"""Lines are kept whole or removed whole, and what the removed ones tell is not lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.line_rules import Cut, without_cuts
from dateline.extract.lines import clean_lines

LEAD = "The river rose above the bridge on Monday."
MORE = "Police closed the road to the village."


def kept(lines, line_rules):
    cleaned = clean_lines(lines, line_rules)
    return [without_cuts(lines[index], cleaned.cut.get(index, ())) for index in cleaned.kept]


def test_promo_lines_between_sentences_go(line_rules):
    assert kept([LEAD, "Also Read: Mayor Flees to Peru", MORE], line_rules) == [LEAD, MORE]


def test_the_headlines_below_a_tail_go_to_the_end(line_rules):
    lines = [LEAD, MORE, "Read more", "", "Dam breaks in Peru", "", "Who broke the dam?"]
    assert kept(lines, line_rules) == [LEAD, MORE]


def test_a_section_title_after_a_tail_stays_with_its_sentence(line_rules):
    lines = [LEAD, "Read more", "Dam breaks in the north of Peru", "The Other Bank", MORE]
    assert kept(lines, line_rules) == [LEAD, "The Other Bank", MORE]


@pytest.mark.parametrize("tail", [["Read more"], ["Read more", "It broke", "Dam breaks in the north of Peru"]])
def test_many_tails_in_a_long_text_cost_no_time(line_rules, tail):
    lines = tail * 5_000 + [LEAD]
    start = time.perf_counter()
    assert LEAD in kept(lines, line_rules)
    assert time.perf_counter() - start < 30


def test_a_caption_goes_with_its_copy_that_has_no_credit(line_rules):
    caption = "The flooded bridge over the river at Old Ferry"
    lines = [caption, f"{caption} Copyright Ann Bell/Ferry Pictures", "Copyright Ann Bell", LEAD, caption, MORE]
    cleaned = clean_lines(lines, line_rules)
    assert cleaned.removed == {0: "picture_credit", 1: "picture_credit", 2: "credit_line"}


def test_a_piece_of_chrome_is_cut_from_its_line_and_the_dateline_below_it_is_told(line_rules):
    lines = ["ADVERTISEMENT KYIV: " + LEAD, MORE + " Read more: Dam breaks in Peru"]
    cleaned = clean_lines(lines, line_rules)
    assert cleaned.kept == (0, 1)
    assert cleaned.cut == {0: (Cut(0, 13, "glued_advertisement"),), 1: (Cut(len(MORE) + 1, len(lines[1]), "glued_promo"),)}
    assert cleaned.dateline == "KYIV:"


def test_a_line_that_is_nothing_but_pieces_goes_whole(line_rules):
    pieces = [LEAD, "Story continues below advertisement. Click here to see the map.", MORE]
    cleaned = clean_lines(pieces, line_rules)
    assert (cleaned.removed, cleaned.cut) == ({1: "glued_advertisement"}, {})


def test_who_the_writer_is_goes_below_the_text_and_stays_within_it(line_rules):
    about = "Ann Bell is a staff writer for The Ferry Herald."
    lines = [LEAD, about, MORE, about, "", "Share this article"]
    assert clean_lines(lines, line_rules).removed == {3: "about_the_author", 5: "share_buttons"}


def test_the_second_of_two_equal_lines_goes(line_rules):
    assert clean_lines([LEAD, LEAD, "No.", "No.", MORE], line_rules).removed == {1: "repeat"}


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        pytest.param(["River floods village", "", LEAD, MORE], "River floods village", id="a blank line below"),
        pytest.param(["River floods village", "By Ann Bell", LEAD], "River floods village", id="the byline below"),
        pytest.param(["Loader", "River floods village", "Advertisement", LEAD], "River floods village", id="among chrome"),
        pytest.param(["FERRY BRIEFS", "Who broke it?", "", LEAD], "Who broke it?", id="below a kicker"),
        pytest.param(["River floods village", LEAD], None, id="nothing sets it apart"),
        pytest.param([LEAD, "", MORE], None, id="a sentence"),
        pytest.param(["River floods village", ""], None, id="no text below"),
    ],
)
def test_a_headline_that_stands_alone_above_the_text_is_the_title(line_rules, lines, title):
    cleaned = clean_lines(lines, line_rules)
    assert cleaned.title == title
    assert [lines[index] for index, rule in cleaned.removed.items() if rule == "title"] == ([title] if title else [])


def test_a_known_title_goes_from_the_top_and_no_other_line_is_taken_for_it(line_rules):
    lines = ["Farmers plead for help", "RIVER FLOODS VILLAGE", LEAD, "River floods village", MORE]
    cleaned = clean_lines(lines, line_rules, known_title="River floods village")
    assert cleaned.removed == {1: "title"}
    assert cleaned.title == "River floods village"


def test_byline_and_date_move_to_columns(line_rules):
    lines = ["By Ann Bell and Tom Cole", "Updated: 3 March 2026", "Published on 2 March 2026, 10:15 GMT", LEAD]
    cleaned = clean_lines(lines, line_rules)
    assert cleaned.removed == {0: "byline", 1: "date", 2: "date"}
    assert cleaned.authors == ("Ann Bell", "Tom Cole")
    assert cleaned.published == "2 March 2026, 10:15 GMT"


def test_a_byline_far_down_is_a_line_of_the_text(line_rules):
    assert clean_lines([LEAD, MORE, LEAD + " So it went.", "By Ann Bell", "2 March 2026", MORE], line_rules).removed == {}


def test_a_dateline_is_told_and_left_in_the_text(line_rules):
    lines = ["The flood", f"PRAGUE (Agency) - {LEAD}", f"LONDON: {MORE}"]
    cleaned = clean_lines(lines, line_rules)
    assert cleaned.dateline == "PRAGUE (Agency) -"
    assert cleaned.kept == (0, 1, 2)


LINES = st.sampled_from(
    ["", LEAD, MORE, "Read more", "Recommended", "Loader", "By Ann Bell", "By Staff, St. Ives", "2 March 2026",
     "KYIV: It rained.", "River floods village", "RIVER FLOODS VILLAGE", "Who broke it?", "FERRY BRIEFS",
     "Strategic Goals", "Also Read: Dam Breaks", "The old bridge Copyright Ann Bell", "The old bridge", "Published on",
     "Share", "No.", LEAD + " Read more: Dam breaks", "ADVERTISEMENT " + MORE, "Ann Bell is a reporter at the Herald.",
     "lower case words without an end"]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=30).map(lambda text: " ".join(text.split())), max_size=14))
def test_cleaning_what_is_clean_changes_nothing(line_rules, lines):
    once = kept(lines, line_rules)
    assert kept(once, line_rules) == once


@given(st.lists(LINES, max_size=14))
def test_every_line_with_words_is_kept_or_removed_and_never_both(line_rules, lines):
    cleaned = clean_lines(lines, line_rules)
    assert sorted([*cleaned.kept, *cleaned.removed]) == [index for index, line in enumerate(lines) if line]


@given(st.lists(st.sampled_from([LEAD, MORE, "Nobody was hurt, the mayor said."]), max_size=8, unique=True))
def test_no_sentence_is_ever_removed(line_rules, lines):
    assert kept(lines, line_rules) == lines
