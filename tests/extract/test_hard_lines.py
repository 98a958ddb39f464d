"""Promos that are news stay, news that looks like promos goes: lines of our own, each inside a small article."""

from pathlib import Path

import pytest
import yaml

from dateline.extract.line_rules import without_cuts
from dateline.extract.lines import clean_lines

HARD = yaml.safe_load(Path(__file__).with_name("hard_lines.yaml").read_text(encoding="utf-8"))
REMOVED = [(rule, line) for rule, lines in HARD["removed"].items() for line in lines]
ABOVE = ["The river rose above the bridge on Monday, and the police closed the road to the village.",
         "“Nobody told us,” said the farmer, whose cows stood in the water for two days."]  # fmt: skip
BELOW = ["The mayor asked the government for boats and pumps.", "The water is expected to fall before Friday."]


def article_with(line):
    return [*ABOVE, line, *BELOW]


@pytest.mark.parametrize(("rule", "line"), REMOVED, ids=[line for _, line in REMOVED])
def test_chrome_goes_by_its_rule_and_takes_no_sentence_with_it(line_rules, rule, line):
    assert clean_lines(article_with(line), line_rules).removed == {2: rule}


@pytest.mark.parametrize("line", [*HARD["kept"], *HARD["whole"]])
def test_a_line_that_looks_like_chrome_stays_whole(line_rules, line):
    cleaned = clean_lines(article_with(line), line_rules)
    assert (cleaned.removed, cleaned.cut) == ({}, {})


@pytest.mark.parametrize(("rule", "line", "left"), HARD["cut"], ids=[line for _, line, _ in HARD["cut"]])
def test_chrome_in_one_line_with_a_sentence_is_cut_from_it(line_rules, rule, line, left):
    cleaned = clean_lines(article_with(line), line_rules)
    assert (cleaned.removed, list(cleaned.cut)) == ({}, [2])
    assert without_cuts(line, cleaned.cut[2]) == left
    assert [cut.rule for cut in cleaned.cut[2]] == [rule]


@pytest.mark.parametrize("article", HARD["articles"])
def test_of_a_whole_article_only_the_chrome_goes(line_rules, article):
    removed = clean_lines([line for _, line in article], line_rules).removed
    assert [(removed.get(index, "kept"), line) for index, (_, line) in enumerate(article)] == [tuple(pair) for pair in article]


def test_the_set_is_as_large_as_it_is_said_to_be():
    assert len({line for _, line in REMOVED}) == len(REMOVED) >= 120
    assert len(HARD["kept"]) + len(HARD["whole"]) >= 120
