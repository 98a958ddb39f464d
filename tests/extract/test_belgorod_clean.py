"""The five articles about one event: what must go is gone, and every other line is still there whole."""

from datetime import date

import pytest
import yaml

from dateline.extract.line_shape import normalised
from extracted import extract_articles

NAMES = ("a0", "a1", "a2", "a3", "a4")
PREFIX = "prefix: "


@pytest.fixture(scope="module")
def folder(corpus):
    return corpus("belgorod")


@pytest.fixture(scope="module")
def expected(folder):
    return yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))["clean"]


@pytest.fixture(scope="module")
def extracted(rules, pages_of, folder):
    bodies = [{"body": (folder / "articles" / f"{name}.txt").read_bytes(), "file_name": name} for name in NAMES]
    pages = pages_of(*bodies, day=date(2025, 4, 8))
    names = {page["page_id"]: page["file_name"] for page in pages.to_pylist()}
    result = extract_articles(pages, rules)
    articles = {names[article["page_id"]]: article for article in result.articles.to_pylist()}
    spans = {name: [] for name in NAMES}
    for span in result.removed_spans.to_pylist():
        spans[names[span["page_id"]]].append(span)
    return articles, spans


def original_lines(name, folder):
    text = normalised((folder / "articles" / f"{name}.txt").read_text(encoding="utf-8"))
    return [line for line in text.split("\n") if line]


def must_go(line, listed):
    return any(line == entry or (entry.startswith(PREFIX) and line.startswith(entry[len(PREFIX) :])) for entry in listed)


@pytest.mark.parametrize("name", NAMES)
def test_the_listed_lines_are_gone_and_recorded_with_a_rule(name, extracted, expected, folder):
    articles, spans = extracted
    removed = [span["text"] for span in spans[name]]
    listed = [line for line in original_lines(name, folder) if must_go(line, expected[name])]
    assert len(listed) >= len(expected[name])
    assert not set(listed) & set(articles[name]["text"].split("\n"))
    assert all(removed.count(line) == listed.count(line) for line in listed)


@pytest.mark.parametrize("name", NAMES)
def test_every_other_line_is_there_whole_and_in_order(name, extracted, expected, folder):
    articles, _ = extracted
    moved = {expected["title"].get(name), f"By {expected['author'].get(name)}"}
    kept = [line for line in original_lines(name, folder) if not must_go(line, expected[name]) and line not in moved]
    assert articles[name]["text"].split("\n") == kept


@pytest.mark.parametrize("name", NAMES)
def test_title_and_author_are_the_articles_own(name, extracted, expected):
    articles, _ = extracted
    assert articles[name]["title"] == expected["title"].get(name)
    assert articles[name]["authors"] == ([expected["author"][name]] if name in expected["author"] else [])


@pytest.mark.parametrize("name", NAMES)
def test_section_titles_are_headings_and_no_sentence_is(name, extracted, expected):
    articles, _ = extracted
    text = articles[name]["text"]
    headings = [text[heading["start"] : heading["end"]] for heading in articles[name]["headings"]]
    assert headings == [line for line in text.split("\n") if not line.rstrip("”\"’'").endswith((".", "!", "?"))]
    assert bool(headings) == (name in expected["sections_kept"])


def test_the_dateline_is_known_and_still_in_the_text(extracted):
    articles, _ = extracted
    assert {name: article["dateline"] for name, article in articles.items()} == dict.fromkeys(NAMES) | {"a3": "KYIV:"}
    assert articles["a3"]["text"].startswith("KYIV:")


def test_the_day_of_the_run_is_not_passed_off_as_a_publication_date(extracted):
    articles, _ = extracted
    assert {article["published_basis"] for article in articles.values()} == {"none"}
    assert {article["language"] for article in articles.values()} == {"en"}
