"""The shipped model keeps the article of pages in many styles, and leaves the rest."""

import pytest
from trafilatura.utils import load_html

from dateline.extract.main_text import MainText, evidence_of, main_text_of
from dateline.extract.metadata import Metadata, metadata_of
from dateline.extract.page_lines import lines_of_page
from extract import cms_pages, cms_pages_abroad
from extract.scripted_pages import MARKUP, SHELL, STORY, in_json_ld, in_script

PAGES = cms_pages.PAGES | cms_pages_abroad.PAGES
MOST_OTHERS = 2
"""A headline and a byline, or a promo line: what rules know by its words."""


@pytest.fixture(scope="module")
def read(rules):
    """Return a function from HTML to the page's main text."""

    def main_text(html):
        tree = load_html(html)
        return main_text_of(html, tree, metadata_of(tree, None), rules.chooser)

    return main_text


def texts_of(main):
    return [main.lines[number].text for number in main.chosen]


@pytest.mark.parametrize("name", PAGES)
def test_every_line_of_the_article_is_chosen(read, name):
    page = PAGES[name]
    chosen = texts_of(read(page.html))
    assert [line for line in page.article if line not in chosen] == []


@pytest.mark.parametrize("name", PAGES)
def test_hardly_anything_besides_is_left_to_the_rules_of_lines(read, name):
    main = read(PAGES[name].html)
    others = [text for text in texts_of(main) if text not in PAGES[name].article]
    assert len(others) <= MOST_OTHERS
    assert len(main.lines) > len(PAGES[name].article) + 5


@pytest.mark.parametrize("name", PAGES)
def test_the_same_page_gives_the_same_lines(read, name):
    assert texts_of(read(PAGES[name].html)) == texts_of(read(PAGES[name].html))


@pytest.mark.parametrize(
    "head",
    [
        in_script(MARKUP),
        in_json_ld("\n".join(STORY)),
        in_json_ld(MARKUP),
        in_json_ld("\ud800" + MARKUP),
        in_script(f"{MARKUP}\ud800"),
    ],
    ids=["script", "body of text", "body of markup", "half a pair in a body", "half a pair in a script"],
)
def test_an_article_that_only_scripts_hold_stands_below_what_the_page_shows(read, head):
    main = read(SHELL.format(head))
    assert [line.text for line in main.lines[:2]] == ["Loading", "Please switch on JavaScript."]
    assert texts_of(main) == STORY
    assert min(main.chosen) >= 2


def test_an_article_that_the_page_shows_is_not_taken_from_its_scripts(read):
    page = cms_pages.PAGES["Drupal"]
    scripts = in_script(MARKUP * 3) + in_json_ld("\n".join(page.article))
    main = read(page.html.replace("</head>", f"{scripts}</head>"))
    assert texts_of(main) == texts_of(read(page.html))


def test_a_teaser_of_a_closed_article_gives_way_to_the_whole_in_its_structured_data(read):
    head = in_json_ld("\n".join(STORY))
    html = f"<html><head>{head}</head><body><h1>Ferry</h1><p>{STORY[0]}</p><p>Subscribe.</p></body></html>"
    assert texts_of(read(html))[-len(STORY) + 1 :] == STORY[1:]


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>1</script>", "•", "<nav><a href='/'>Home</a></nav>"])
def test_a_page_that_shows_next_to_nothing_has_no_article(read, body):
    assert texts_of(read(f"<html><body>{body}</body></html>")) == []


def test_a_page_nested_as_deep_as_parsers_go_is_read(read):
    assert read("<html><body>" + "<div>" * 600 + MARKUP).lines == []
    assert texts_of(read("<html><body>" + "<div>" * 200 + MARKUP)) == STORY


def test_lines_from_scripts_are_numbered_after_those_of_the_page():
    shown, hidden = (lines_of_page(load_html(f"<html><body>{body}</body></html>")) for body in ("<p>a<p>b", "<p>c<p>d"))
    both = MainText(shown, [0], {0: 0.7}).with_hidden(MainText(hidden, [1], {0: 0.1, 1: 0.9}))
    assert (both.chosen, texts_of(both), len(both.lines)) == ([3], ["d"], 4)
    assert both.probabilities == {0: 0.7, 2: 0.1, 3: 0.9}


def test_what_holds_no_text_is_no_evidence():
    pictures = "<img alt='A pier' src='p.jpg'><img alt='' src='q.jpg'>"
    html = f"<html><body><nav>Menu</nav><article>{MARKUP}{pictures}</article></body></html>"
    evidence = evidence_of(html, load_html(html), Metadata(title="Ferry", article_body="It sailed."))
    assert STORY[0] in evidence.found
    assert STORY[0] in evidence.found_by_other
    assert "Menu" not in evidence.found
    assert evidence.pictures == ["A pier"]
    assert (evidence.title, evidence.body) == ("Ferry", "It sailed.")
