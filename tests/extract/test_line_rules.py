"""Each rule removes what it says, and none of them removes a sentence that somebody wrote."""

import time
from copy import deepcopy

import pytest
import yaml

from dateline.extract.line_rules import LineRulesError, read_line_rules
from dateline.extract.lines import clean_lines

RULE = {
    "id": "advert",
    "removes": "An advert.",
    "scope": "line",
    "patterns": ["Advert"],
    "example_removed": "Advert",
    "example_kept": "It rained.",
}


def test_each_rule_removes_its_example(rules):
    removed_by = {rule.id: rules.first_match(rule.example_removed) for rule in rules.rules}
    assert {name: found[0].id if found else None for name, found in removed_by.items()} == {name: name for name in removed_by}


def test_no_rule_at_all_removes_a_sentence_that_one_of_them_must_keep(rules):
    sentences = [rule.example_kept for rule in rules.rules]
    assert [sentence for sentence in sentences if rules.first_match(sentence)] == []


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
def test_a_sentence_that_looks_like_chrome_stays(rules, sentence):
    lines = ["The first sentence of the story.", sentence, "The last sentence of the story."]
    assert clean_lines(lines, rules).removed == {}


@pytest.mark.parametrize(
    "line",
    ["A" * 600, "Aa " * 200, "share on " * 70, "advert " * 90, "- " * 300, "News " * 120 + "x", "Ab | " * 120,
     "Reporting by A and " * 30 + "x", "(" * 600, "Photo: Aa " * 60 + "x", " ." * 300, "email " * 100, "A.b/" * 150 + "!"],
)  # fmt: skip
def test_a_hostile_line_costs_no_time(rules, line):
    start = time.perf_counter()
    rules.first_match(line)
    assert time.perf_counter() - start < 2


def test_a_line_longer_than_any_chrome_is_not_looked_at(rules):
    assert rules.first_match("Also Read: " + "word " * 200) is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"id": None}, "`id`", id="no id"),
        pytest.param({"scope": "page"}, "rule advert: `scope` is 'page'", id="an unknown scope"),
        pytest.param({"patterns": []}, "rule advert: `patterns`", id="no pattern"),
        pytest.param({"patterns": ["(a"]}, "rule advert: `patterns` holds '\\(a'", id="a broken pattern"),
        pytest.param({"patterns": [3]}, "rule advert: `patterns` holds 3", id="a pattern that is no text"),
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
