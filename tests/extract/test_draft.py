"""A draft holds the article's cleaned lines, and its ledger every other stretch of the page, with its rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.draft import draft_of_html, draft_of_text
from extract import cms_pages, cms_pages_abroad
from extract.scripted_pages import MARKUP, SHELL, STORY, in_json_ld, in_script

PAGES = cms_pages.PAGES | cms_pages_abroad.PAGES


def left(draft):
    """Return what is left of the page's lines when all that is removed is taken out, after some checks of the ledger."""
    text = list(draft.page.text)
    for place, rule in draft.removals:
        stretch = draft.page.text[slice(*place)]
        assert stretch.strip()
        assert "\n" not in stretch
        assert rule
        assert None not in text[slice(*place)]
        text[slice(*place)] = [None] * (place.end - place.start)
    lines = "".join(sign or "" for sign in text).split("\n")
    return [" ".join(line.split()) for line in lines if line.strip()]


def rules_by_line(draft):
    return {draft.page.text[slice(*removal.place)]: removal.rule for removal in draft.removals}


@pytest.mark.parametrize("name", PAGES)
def test_the_article_and_nothing_but_the_article_is_drafted(rules, name):
    draft = draft_of_html(PAGES[name].html, None, rules)
    assert draft.lines == PAGES[name].article
    assert left(draft) == draft.lines


@pytest.mark.parametrize("head", [in_script(MARKUP), in_json_ld("\n".join(STORY))])
def test_the_ledger_fits_where_scripts_hold_the_article(rules, head):
    draft = draft_of_html(SHELL.format(head), None, rules)
    assert draft.lines == left(draft) == STORY
    assert rules_by_line(draft)["Please switch on JavaScript."] == "main_text"


BLOCKS = st.sampled_from(
    [
        *(f"<p>{line}</p>" for line in STORY),
        "<p>Read more: Storm cuts power. The boats sail again today.</p>",
        "<h1>Ferry to Osk resumes</h1>",
        "<p>By Ines Marlow</p>",
        "<p>March 2, 2026</p>",
        "<h2>What is next?</h2>",
        "<p>CALDER (Tidal News) - The boats sail again, the company said on Monday.</p>",
        "<p>Share this:</p>",
        "<p>Share this:<br>川が 😀</p>",
    ]
)


@settings(max_examples=40)
@given(st.lists(BLOCKS, max_size=12))
def test_every_word_of_a_page_is_drafted_or_removed(rules, blocks):
    draft = draft_of_html(f"<html><body>{''.join(blocks)}</body></html>", None, rules)
    assert left(draft) == draft.lines
    assert len(draft.is_heading) == len(draft.lines)


LINES = st.sampled_from([*STORY, "", "Share this:", "By Ines Marlow", "Ferry to Osk resumes", "March 2, 2026"])


@given(st.lists(LINES, max_size=9))
def test_every_word_of_a_text_is_drafted_or_removed(rules, lines):
    draft = draft_of_text("\n".join(lines), rules)
    assert left(draft) == draft.lines


def page(*blocks):
    return f"<html><head><title>Ferry to Osk resumes</title></head><body><article>{''.join(blocks)}</article></body></html>"


PARAGRAPHS = [f"<p>{line}</p>" for line in STORY if line.endswith(".")]


def test_what_stands_above_the_article_tells_of_it(rules):
    top = [
        "<h1>Ferry to Osk resumes</h1>",
        "<div>By Ines Marlow</div>",
        "<div>Updated March 3, 2026</div>",
        "<div>March 2, 2026</div>",
    ]
    draft = draft_of_html(page(*top, *PARAGRAPHS), None, rules)
    assert rules_by_line(draft) == {
        "Ferry to Osk resumes": "title",
        "By Ines Marlow": "byline",
        "Updated March 3, 2026": "date",
        "March 2, 2026": "date",
    }
    assert (draft.metadata.title, draft.metadata.authors) == ("Ferry to Osk resumes", ("Ines Marlow",))
    assert {written for _, written in draft.metadata.published} == {"March 2, 2026"}
    assert {written for _, written in draft.metadata.updated} == {"March 3, 2026"}


def test_bylines_far_above_the_article_are_those_of_others(rules):
    teasers = "<div><a href='/other'>Another story of another day</a></div>" * 40
    html = page("<div>By Tom Reed</div>", teasers, "<h1>Ferry to Osk resumes</h1>", *PARAGRAPHS)
    draft = draft_of_html(html, None, rules)
    assert rules_by_line(draft)["By Tom Reed"] == "main_text"
    assert draft.metadata.authors == ()


def test_headings_that_the_page_marks_are_headings_and_sentences_are_not(rules):
    headings = ("<h2>How the boats will sail from now on</h2>", f"<h2>{STORY[3]}</h2>")
    html = page(PARAGRAPHS[0], headings[0], PARAGRAPHS[1], headings[1], *PARAGRAPHS[1:])
    draft = draft_of_html(html, None, rules)
    headings = [line for line, is_heading in zip(draft.lines, draft.is_heading, strict=True) if is_heading]
    assert headings == ["How the boats will sail from now on"]


def test_an_agency_in_the_dateline_is_credited(rules):
    html = page("<p>CALDER (Reuters) - The boats sail again, the company that owns them said on Monday.</p>", *PARAGRAPHS)
    draft = draft_of_html(html, None, rules)
    assert draft.dateline
    assert draft.metadata.agencies == ("Reuters",)


def test_links_to_other_articles_among_the_lines_and_right_above_them_are_counted(rules):
    teaser = "<p><a href='/old'>Storm cuts power to three villages in the hills</a></p>"
    blocks = [*PARAGRAPHS[:2], teaser, "<p><a href='/a'>Osk</a></p>", *PARAGRAPHS[2:], teaser]
    assert draft_of_html(page(teaser, *blocks), None, rules).linked == 2
    assert draft_of_html(page(teaser, "<h1>Ferry to Osk resumes</h1>", *blocks), None, rules).linked == 1


@pytest.mark.parametrize("html", ["", " ", "<", "<html></html>", "\x00", "<!-- -->", "<?xml version='1.0'?>", "%PDF-1.7"])
def test_what_is_no_page_gives_an_empty_draft_or_its_words(rules, html):
    draft = draft_of_html(html, None, rules)
    assert left(draft) == draft.lines


def test_the_facts_of_a_page_are_those_of_its_draft(rules):
    facts = draft_of_html(PAGES["WordPress"].html, None, rules).facts("https://harbour.example/ferry")
    assert facts.lines == STORY
    assert facts.url == "https://harbour.example/ferry"
    assert "Share this:" in facts.page_lines
    assert facts.title == "Ferry to Osk resumes after storm"
