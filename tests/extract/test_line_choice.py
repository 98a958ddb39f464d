"""The lines that a model is sure of are chosen, with trafilatura's where it is sure of none."""

from dataclasses import dataclass

import numpy as np
import pytest
from lxml.html import fromstring

from dateline.extract.line_choice import FEWEST_WORDS, LineChooser
from dateline.extract.line_features import NEAR_LINES, Evidence
from dateline.extract.page_lines import lines_of_page

SENTENCE = "The river rose above the old bridge on Monday, and the mayor asked all who live near it to leave at once."
NOTHING = Evidence("", "")


@dataclass(frozen=True)
class Says:
    """A model that is told what to say."""

    sure_of: list[float]

    def probabilities(self, rows):
        assert len(rows) == len(self.sure_of)
        return np.array(self.sure_of)


def chosen(blocks, sure_of, evidence=NOTHING):
    lines = lines_of_page(fromstring(f"<body>{''.join(blocks)}</body>"))
    return LineChooser(Says(sure_of), 0.5).choice(lines, evidence).numbers


def test_lines_are_chosen_from_the_threshold_on_and_in_their_order():
    blocks = ["<p>Menu</p>", f"<p>{SENTENCE}</p>", "<p>Share</p>", f"<p>Then {SENTENCE}</p>"]
    assert chosen(blocks, [0.1, 0.5, 0.4999, 0.9]) == [1, 3]


def test_numbers_count_all_lines_of_the_page_and_not_only_those_that_the_model_saw():
    blocks = [*["<p>Menu</p>"] * 40, f"<p>{SENTENCE} {SENTENCE}</p>"]
    assert chosen(blocks, [0.0] * NEAR_LINES + [1.0]) == [40]


@pytest.mark.parametrize(("words", "expected"), [(FEWEST_WORDS - 1, [1]), (FEWEST_WORDS, [0])])
def test_where_it_chooses_next_to_nothing_the_lines_that_trafilatura_found_are_taken(words, expected):
    blocks = [f"<p>{'word ' * words}</p>", f"<p>{SENTENCE}</p>", "<p>Share</p>"]
    assert chosen(blocks, [1.0, 0.0, 0.0], Evidence(SENTENCE, "")) == expected


def test_where_nobody_finds_anything_nothing_is_chosen():
    assert chosen(["<p>Menu</p>", "<p>Share</p>"], [0.0, 0.0]) == []


def test_a_page_without_lines_is_not_asked_about():
    assert LineChooser(Says([]), 0.5).choice([], NOTHING) == ([], {})


def links(*words):
    return [f"<p><a href='#'>{link}</a></p>" for link in words]


def test_links_that_begin_alike_again_and_again_are_not_chosen():
    teasers = links("Más sobre el embalse", "Más sobre el río", "Más sobre el puerto")
    blocks = [f"<p>{SENTENCE} {SENTENCE}</p>", *teasers, *links("A whole other link")]
    assert chosen(blocks, [1.0] * 5) == [0, 4]


def test_two_links_that_begin_alike_may_both_be_meant():
    blocks = [f"<p>{SENTENCE} {SENTENCE}</p>", *links("Read the whole report", "Read the whole ruling")]
    assert chosen(blocks, [1.0] * 3) == [0, 1, 2]


def test_sentences_that_begin_alike_and_are_no_links_stay():
    blocks = [f"<p>He said that {SENTENCE}</p>"] * 3 + links("He said that again")
    assert chosen(blocks, [1.0] * 4) == [0, 1, 2, 3]


def test_links_that_are_not_chosen_are_not_counted():
    blocks = [f"<p>{SENTENCE} {SENTENCE}</p>", *links("Read the whole report", "Read the whole ruling", "Read the whole law")]
    assert chosen(blocks, [1.0, 1.0, 1.0, 0.0]) == [0, 1, 2]
