"""Each rule removes what it says, and none of them removes a sentence that somebody wrote."""

import time
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.line_rules import Cut, LineRulesError, read_line_rules, without_cuts
from dateline.extract.lines import clean_lines

HARD_LINES = Path(__file__).with_name("hard_lines.yaml")
RULE = {
    "id": "advert",
    "removes": "An advert.",
    "scope": "line",
    "words": ["advert"],
    "patterns": ["Advert"],
    "example_removed": "Advert",
    "example_kept": "It rained.",
}


def removed_by(line_rules, line):
    """Return the rules that remove the line or a piece of it."""
    verdict = line_rules.verdict(line)
    whole = [rule.id for rule in (verdict.rule, verdict.at_end) if rule]
    return whole + [cut.rule for cut in verdict.cuts]


def test_each_rule_removes_its_example(line_rules):
    assert {rule.id: removed_by(line_rules, rule.example_removed) for rule in line_rules.rules} == {
        rule.id: [rule.id] for rule in line_rules.rules
    }


def test_no_rule_at_all_removes_a_sentence_that_one_of_them_must_keep(line_rules):
    sentences = [rule.example_kept for rule in line_rules.rules]
    assert [sentence for sentence in sentences if removed_by(line_rules, sentence)] == []


def test_the_words_of_a_rule_save_time_and_hide_no_line_from_it(line_rules):
    every_line = replace(line_rules, rules=tuple(replace(rule, words=frozenset()) for rule in line_rules.rules))
    hard = yaml.safe_load(HARD_LINES.read_text(encoding="utf-8"))
    lines = [line for lines in hard["removed"].values() for line in lines] + [line for _, line, _ in hard["cut"]]
    assert [removed_by(line_rules, line) for line in lines] == [removed_by(every_line, line) for line in lines]


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisement revenue fell by a third, the newspaper’s owner said.",
        "By Friday the village was empty.",
        "Comments by the minister angered farmers.",
        "Copyright holders sued the ministry.",
        "Follow the money, the prosecutor told the jury.",
        "Home Secretary Ann Bell resigned on Monday.",
        "Live ammunition was found in the school.",
        "Most read the leaflet and laughed.",
        "News of the attack spread quickly.",
        "Photo: that single word stood on the envelope.",
        "Published on Monday, the report names three officers.",
        "Read more carefully, the treaty allows it.",
        "Recommended doses were exceeded, doctors say.",
        "Related protests took place in five cities.",
        "Share prices fell after the attack.",
        "Sign up or leave: that was the choice, a soldier said.",
        "Sponsored candidates won six seats.",
        "Subscribe to no party, the priest advised.",
        "Today nobody lives there.",
        "Top officials from Kenya and Uganda met in Arusha.",
        "Watch how the river rises, the fisherman said.",
        "World leaders, politics aside, met for talks on sport and health.",
    ],
)
def test_a_sentence_that_looks_like_chrome_stays(line_rules, sentence):
    lines = ["The first sentence of the story.", sentence, "The last sentence of the story."]
    assert clean_lines(lines, line_rules).removed == {}


@pytest.mark.parametrize(
    "line",
    ["A" * 600, "Aa " * 200, "share on " * 70, "advert " * 90, "- " * 300, "News " * 120 + "x", "Ab | " * 120,
     "Reporting by A and " * 30 + "x", "(" * 600, "Photo: Aa " * 60 + "x", " ." * 300, "email " * 100, "A.b/" * 150 + "!",
     "x and " * 100 + "share", "Follow us on X and " * 30 + "y", "A/b " * 150 + "Foto: a", "Foto: A/b/c " * 50 + "x",
     "Copyright A, " * 50 + "b", "Photo by A via " * 40 + "b", "File: " * 110, "Home | World | " * 26 + "x", ", said" * 110,
     "This article was updated on " * 25, "Ann Bell is a reporter " * 30, "Click here to " * 45, "Get in your inbox " * 38,
     "Read more: A. " * 50, "(Reporting by A " * 40, "ADVERTISEMENT A " * 40, "Reuters. " * 75, "» read " * 90, "A.U.S. " * 95],
)  # fmt: skip
def test_a_hostile_line_costs_no_time(line_rules, line):
    every_line = replace(line_rules, rules=tuple(replace(rule, words=frozenset()) for rule in line_rules.rules))
    start = time.perf_counter()
    every_line.verdict(line)
    assert time.perf_counter() - start < 2


def test_a_whole_book_in_one_line_costs_no_time(line_rules):
    start = time.perf_counter()
    line_rules.verdict("The reporter read more. Reporting by Reuters ended. Click here. ADVERTISEMENT was seen. " * 10_000)
    assert time.perf_counter() - start < 30


def test_a_line_longer_than_any_chrome_is_not_looked_at(line_rules):
    assert removed_by(line_rules, "Also Read: " + "Word " * 60) == []
    assert removed_by(line_rules, "Also Read: " + "Word " * 20) == ["promo"]


def test_a_quoted_sentence_is_spared_by_the_rule_that_says_so():
    line_rules = read_line_rules({"rules": [RULE | {"patterns": ["Advert.*"], "unless": ", she said"}]})
    assert (removed_by(line_rules, "Advert of boats"), removed_by(line_rules, "Advert, she said")) == (["advert"], [])


def test_the_first_rule_of_the_file_that_matches_the_whole_line_is_the_one_that_is_named():
    two = read_line_rules({"rules": [RULE, RULE | {"id": "second"}, RULE | {"id": "glued", "scope": "piece"}]})
    assert two.verdict("Advert").rule.id == "advert"
    assert two.verdict("Advert of boats").rule is None


def test_a_rule_without_words_looks_at_every_line():
    line_rules = read_line_rules({"rules": [{name: value for name, value in RULE.items() if name != "words"}]})
    assert (removed_by(line_rules, "Advert"), removed_by(line_rules, "Boats")) == (["advert"], [])


def test_pieces_are_cut_from_the_start_of_a_line_and_behind_its_sentences_and_nowhere_else():
    line_rules = read_line_rules({"rules": [RULE | {"scope": "piece", "patterns": ["Advert"]}]})
    line = "Advert It rained. Advert It hailed, an Advert said."
    assert line_rules.verdict(line).cuts == (Cut(0, 6, "advert"), Cut(18, 24, "advert"))
    assert without_cuts(line, line_rules.verdict(line).cuts) == "It rained. It hailed, an Advert said."


@given(st.text(alphabet='Advert. "', max_size=60))
def test_cuts_are_in_order_and_apart_and_what_stays_holds_every_other_sign(text):
    line_rules = read_line_rules({"rules": [RULE | {"scope": "piece", "patterns": ["Advert", "A"], "words": ["advert", "a"]}]})
    cuts = line_rules.verdict(text).cuts
    ends = [0, *(end for _, end, _ in cuts)]
    assert all(end <= start < stop for end, (start, stop, _) in zip(ends, cuts, strict=False))
    gone = "".join(text[start:end] for start, end, _ in cuts)
    assert sorted(without_cuts(text, cuts).replace(" ", "") + gone) == sorted(text.replace(" ", ""))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"id": None}, "`id`", id="no id"),
        pytest.param({"scope": "page"}, "rule advert: `scope` is 'page'", id="an unknown scope"),
        pytest.param({"patterns": []}, "rule advert: `patterns`", id="no pattern"),
        pytest.param({"patterns": ["(a"]}, "rule advert: `patterns` holds '\\(a'", id="a broken pattern"),
        pytest.param({"patterns": [3]}, "rule advert: `patterns` holds 3", id="a pattern that is no text"),
        pytest.param({"words": "advert"}, "rule advert: `words`", id="words that are no list"),
        pytest.param({"words": ["Advert"]}, "rule advert: `words` holds 'Advert'", id="a word in capitals"),
        pytest.param({"words": ["an advert"]}, "rule advert: `words` holds 'an advert'", id="two words"),
        pytest.param({"words": [True]}, "rule advert: `words` holds True", id="a word that is no text"),
        pytest.param({"unless": "(a"}, "rule advert: `unless` holds '\\(a'", id="a broken exception"),
        pytest.param({"longest": 701}, "rule advert: `longest` is 701", id="longer than any line looked at"),
        pytest.param({"longest": True}, "rule advert: `longest` is True", id="a length that is no number"),
        pytest.param({"ignorecase": True}, "rule advert: unknown field ignorecase", id="a misspelt field"),
        pytest.param({"ignore_case": "yes"}, "rule advert: `ignore_case`", id="a wrong type"),
        pytest.param({"example_kept": ""}, "rule advert: `example_kept`", id="no example"),
        pytest.param({"scope": "neighbour"}, "rule advert: `patterns` of scope neighbour", id="nothing to repeat"),
    ],
)
def test_a_wrong_rule_is_named_with_its_field(change, says):
    with pytest.raises(LineRulesError, match=says):
        read_line_rules({"rules": [RULE | change]})


@pytest.mark.parametrize("data", [{}, {"rules": []}, {"rules": "advert"}, {"rules": ["advert"]}, {"rules": [RULE, RULE]}])
def test_rules_that_are_no_rules_are_refused(data):
    with pytest.raises(LineRulesError, match=r"line_rules\.yaml"):
        read_line_rules(data)


def test_reading_changes_nothing_in_what_was_read():
    data = {"rules": [RULE]}
    before = deepcopy(data)
    read_line_rules(data)
    assert yaml.safe_dump(data) == yaml.safe_dump(before)
