import pytest
import spacy

from dateline.find.quantities import quantities_in
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER

WORDS = Resources(CONFIG_FOLDER).lexicon.harm


@pytest.mark.parametrize(
    ("text", "words", "bounds"),
    [
        ("twenty-five people", "twenty-five", (25, 25, 25)),
        ("two hundred and five people", "two hundred and five", (205, 205, 205)),
        ("1,200 others", "1,200", (1200, 1200, 1200)),
        ("1.2 million people", "1.2 million", (1_200_000, 1_200_000, 1_200_000)),
        ("a hundred people", "a hundred", (100, 100, 100)),
        ("two dozen men", "two dozen", (24, 24, 24)),
        ("half a dozen men", "a dozen", (6, 6, 6)),
        ("a couple of men", "a couple", (2, 2, 2)),
        ("Both men", "Both", (2, 2, 2)),
        ("at least 40 people", "at least 40", (40, 40, None)),
        ("more than a dozen men", "more than a dozen", (12, 12, None)),
        ("40 or more people", "40 or more", (40, 40, None)),
        ("up to 40 people", "up to 40", (None, 40, 40)),
        ("as many as forty people", "as many as forty", (None, 40, 40)),
        ("nearly 40 people", "nearly 40", (None, 40, 40)),
        ("about 40 people", "about 40", (None, 40, None)),
        ("dozens of people", "dozens", (12, 12, None)),
        ("several hundred people", "several hundred", (300, 300, None)),
        ("tens of thousands of people", "tens of thousands", (10_000, 10_000, None)),
        ("between 10 and 15 people", "between 10 and 15", (10, 10, 15)),
        ("10-15 people", "10-15", (10, 10, 15)),
        ("two or three people", "two or three", (2, 2, 3)),
    ],
)
def test_a_number_has_the_bounds_that_its_words_set(text, words, bounds):
    doc = spacy.blank("en")(text)
    [found] = quantities_in(doc, WORDS)
    assert (doc[found.start : found.end].text, (found.low, found.best, found.high)) == (words, bounds)


def test_a_change_is_no_range():
    doc = spacy.blank("en")("It rose from 10 to 12.")
    assert [(found.low, found.high) for found in quantities_in(doc, WORDS)] == [(10, 10), (12, 12)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("in 2014", id="a year"),
        pytest.param("a 25-year-old man", id="an age before its noun"),
        pytest.param("a man aged 25", id="an age behind its noun"),
        pytest.param("$40", id="money"),
        pytest.param("10% of them", id="a share"),
        pytest.param("the fifth man", id="a place in a row"),
        pytest.param("9,000,000,000 grains", id="more than there are people"),
    ],
)
def test_what_counts_no_people_is_no_quantity(text):
    assert quantities_in(spacy.blank("en")(text), WORDS) == []


@pytest.mark.parametrize("number", ["9" * 400, "one thousand " * 40, "million " * 60])
def test_a_number_beyond_all_people_is_none(number):
    assert quantities_in(spacy.blank("en")(f"{number} people were killed."), WORDS) == []
