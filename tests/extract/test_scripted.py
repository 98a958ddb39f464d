"""An article that a page holds only in its scripts is found, and no script hangs or breaks the search.

Nothing is timed: what takes more than linear time would take hours on these scripts.
"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import Element, fromstring

from dateline.extract.page_lines import lines_of_page
from dateline.extract.scripted import (
    LONGEST_SCRIPT,
    is_hidden,
    lines_of_body,
    markup_in_scripts,
    shows_no_article,
)

SENTENCES = [f"The river rose above the old bridge on day {number}." for number in range(12)]
MARKUP = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page_of(*scripts):
    """Return a page with these scripts, as a parser would give it."""
    page = Element("html")
    for text in scripts:
        script = Element("script")
        script.text = text
        page.append(script)
    return page


def nested(value, levels):
    for _ in range(levels):
        value = json.dumps({"html": value})
    return value


SCRIPTS = {
    "Next.js data": json.dumps({"props": {"pageProps": {"article": {"id": 7, "body": MARKUP, "tags": ["rain"]}}}}),
    "Next.js flight": f"self.__next_f.push([1,{json.dumps('5:' + json.dumps(['$', 'div', None, {'html': MARKUP}]))}])",
    "a state": f"window.__STATE__ = {json.dumps({'story': {'html': MARKUP}})};",
    "escaped marks": 'x = {"body": "' + MARKUP.replace("<", "\\u003c").replace("/", "\\/") + '"}',
    "strings in strings": nested(MARKUP, 4),
    "line ends": f'x = {{"body": "\n {MARKUP}"}}',
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_markup_of_the_article_is_found_in(name):
    page = page_of("var x = 1;", SCRIPTS[name], '{"a": "b"}')
    assert markup_in_scripts(page).strip() == MARKUP


def test_the_longest_of_several_is_taken():
    assert markup_in_scripts(page_of(json.dumps([MARKUP, MARKUP + MARKUP, MARKUP]))) == MARKUP + MARKUP


@pytest.mark.parametrize(
    "text",
    [
        "",
        json.dumps("<p>Short.</p><p>Too short.</p>"),
        json.dumps(" ".join(SENTENCES * 3)),
        json.dumps("It says <p> and </p></p>. " + MARKUP),
        nested(MARKUP, 5),
        MARKUP,
    ],
    ids=["nothing", "short markup", "plain text", "text about markup", "too many levels", "no string"],
)
def test_what_holds_no_article_gives_nothing(text):
    assert markup_in_scripts(page_of(text)) is None


HOSTILE = {
    "quotes": '"' * 4_000_000,
    "escaped quotes": '"' + '\\"' * 2_000_000,
    "escaped quotes outside of strings": '\\"' * 2_000_000,
    "backslashes": '"' + "\\" * 4_000_001,
    "open strings": ('"' + "a" * 500 + "\n") * 8_000,
    "broken escapes": ('"' + "\\x" * 500 + '",') * 4_000,
    "half an escape": '"' + "a" * 500 + '\\u12"',
    "deep": "[" * 1_000_000 + '{"a":' * 500_000,
    "strings of strings": nested("\\" * 2_000, 9),
    "paragraphs without end": json.dumps("<p>" * 600_000 + "</p>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_script_hides_nothing_and_does_not_hang(name):
    page = page_of(HOSTILE[name], SCRIPTS["a state"])
    assert len(HOSTILE[name]) <= LONGEST_SCRIPT
    assert markup_in_scripts(page) == MARKUP


def test_scripts_of_any_length_are_not_read():
    assert markup_in_scripts(page_of(json.dumps(MARKUP) + " " * LONGEST_SCRIPT)) is None


def test_halves_of_a_surrogate_pair_and_invisible_signs_are_left_out():
    script = json.dumps(MARKUP).replace("river", "ri\\ud800ver\\u0000")
    assert markup_in_scripts(page_of(script)) == MARKUP


@given(st.text(st.sampled_from('"\\ubdn/{}[]:,<p>ax \n'), max_size=300).map(lambda noise: noise + '"' + "a" * 400 + noise))
def test_no_script_is_an_error(script):
    assert markup_in_scripts(page_of(script)) is None


def test_a_body_of_plain_text_has_a_line_for_each_of_its_own():
    assert [line.text for line in lines_of_body("It  rained.\r\n\r\nIt\u00a0snowed.\u2028Then hail.\ud800")] == [
        "It rained.",
        "It snowed.",
        "Then hail.",
    ]


def test_a_body_of_markup_has_a_line_for_each_block():
    assert [line.text for line in lines_of_body("<p>It <b>rained</b>.\ud800</p><ul><li>Snow</li></ul>")] == [
        "It rained.",
        "Snow",
    ]
    assert [line.text for line in lines_of_body("It rained.<br/>It snowed.")] == ["It rained.", "It snowed."]


@pytest.mark.parametrize("body", ["", " \n ", "</p>", "<br>"])
def test_an_empty_body_has_no_lines(body):
    assert lines_of_body(body) == []


def lines_of(*texts):
    return lines_of_page(fromstring("<body>" + "".join(f"<p>{text}</p>" for text in texts) + "</body>"))


@pytest.mark.parametrize(("words", "expected"), [(0, True), (59, True), (60, False), (5000, False)])
def test_a_page_of_few_words_shows_no_article(words, expected):
    assert shows_no_article(lines_of(*["Rain"] * words)) is expected


def test_a_body_far_longer_than_what_was_chosen_is_hidden_if_the_page_does_not_show_it():
    body = lines_of(*SENTENCES)
    stub = lines_of("Menu", "It rained. Subscribe to read more.")
    assert is_hidden(body, stub, stub[1:])
    assert is_hidden(body, [], [])


def test_a_body_that_the_page_shows_is_not_hidden_though_it_was_not_chosen():
    body = lines_of(*SENTENCES)
    assert not is_hidden(body, lines_of("Menu", *SENTENCES), [])
    assert not is_hidden(body, lines_of(*SENTENCES[:8]), [])


def test_a_body_that_is_hardly_longer_than_what_was_chosen_is_not_hidden():
    chosen = lines_of(*(f"{sentence} Then it fell." for sentence in SENTENCES))
    assert not is_hidden(lines_of(*SENTENCES), chosen, chosen)
    assert not is_hidden(lines_of("It rained and it snowed in the north."), [], [])
