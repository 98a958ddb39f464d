"""A page is read for explaining exactly as a day reads it, apart from the process that asks."""

import pytest

from dateline.explain.reading import READ_PAGE, read_page
from dateline.extract.articles import extract_page
from dateline.isolation import Limits, read_apart

LIMITS = Limits(seconds=60, megabytes=1000)
STUB = "<html><body><p>Coming soon</p></body></html>"


@pytest.fixture(scope="module")
def rules(resources):
    return resources.extract_rules


def test_an_article_is_the_one_that_a_day_would_get(html_page, text_page, page_row, rules):
    for row in (page_row(html_page()), page_row(text_page, "text/plain")):
        read = read_page(row, rules)
        assert (read["given"], read["removed_spans"]) == extract_page(row, rules)
        assert read["rejection"] is None
        removed = [read["text"][span["start"] : span["end"]] for span in read["removed_spans"]]
        assert removed == [span["text"] for span in read["removed_spans"]]


def test_a_rejected_page_gives_the_rejection_of_the_day_and_the_article_that_it_would_be(page_row, rules):
    row = page_row(STUB)
    read = read_page(row, rules)
    assert read["rejection"] == extract_page(row, rules)
    assert (read["given"]["text"], read["given"]["kind"]) == ("Coming soon", None)


def test_a_page_that_cannot_be_read_gives_its_rejection_alone(page_row, rules):
    row = page_row(bytes(range(128, 256)) * 9, "text/plain")
    assert read_page(row, rules) == extract_page(row, rules)


def test_the_model_is_heard_on_the_lines_of_the_page_and_decides(html_page, page_row, rules, kept):
    read = read_page(page_row(html_page()), rules)
    lines = read["text"].split("\n")
    sure = dict(zip(lines, read["probabilities"], strict=True))
    assert min(sure[line] for line in kept) >= rules.chooser.threshold
    left_out = [span["text"] for span in read["removed_spans"] if span["rule"] == "main_text"]
    assert max(sure[line] for line in left_out) < rules.chooser.threshold


def test_what_is_read_apart_is_what_is_read_here(html_page, text_page, page_row, resources):
    rows = [page_row(html_page()), page_row(text_page, "text/plain"), page_row(STUB), page_row(""), page_row(b"\x80\x81" * 99)]
    assert list(read_apart(rows, resources, LIMITS, READ_PAGE)) == [read_page(row, resources.extract_rules) for row in rows]
