"""What extract makes of a page is told whole: its article or its rejection, and what became of each of its words."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.explain.facts import facts_of, summary_of
from dateline.explain.ledger import rules_of
from dateline.sources.collect import read_files
from dateline.sources.declared import one_folder
from dateline.sources.folder import read_folder

SAMPLES = Path(__file__).parents[2] / "include" / "samples"


def words_kept(page):
    return ["".join(piece.text for piece in line.pieces if piece.rule is None).split() for line in page.lines if line.is_kept]


def sample_pages(day):
    [source] = one_folder(SAMPLES).values()
    for file, facts in read_files(read_folder(source, day), "samples", day):
        if isinstance(facts, dict):
            yield facts | {"source_id": "samples", "file_name": file.file_name, "charset": None, "body": file.body, "day": day}


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)])
def test_what_stays_of_a_sample_is_word_for_word_its_article(day, explain):
    articles = 0
    for row in sample_pages(day):
        page = explain(row)
        articles += page.rejection is None
        assert [word for words in words_kept(page) for word in words] == page.article["text"].split(), row["file_name"]
    assert articles > 2


def test_every_rule_that_removed_something_of_a_sample_says_what_it_means(explain, resources):
    meanings = {rule["id"]: rule["removes"] for rule in resources.read("line_rules.yaml")["rules"]}
    lines = [line for number in (1, 2, 3) for row in sample_pages(date(2026, 3, number)) for line in explain(row).lines]
    rules = rules_of(lines, meanings)
    assert {"main_text", "title", "byline"} <= {rule.name for rule in rules}
    assert [rule.name for rule in rules if not rule.meaning] == []


def test_html_and_text_of_one_article_keep_the_same_lines(html_page, text_page, page_row, explain, kept):
    for row in (page_row(html_page()), page_row(text_page, "text/plain")):
        page = explain(row)
        assert [" ".join(words) for words in words_kept(page)] == kept
        assert [line.pieces[0].text for line in page.lines if line.is_heading] == [kept[1]]


def test_the_lines_are_those_of_the_page_in_reading_order(html_page, page_row, explain, kept):
    page = explain(page_row(html_page(menu=["Home"], promo="Also Read: Flood")))
    shown = ["".join(piece.text for piece in line.pieces) for line in page.lines]
    assert shown == ["Home", "River floods village", *kept[:3], "Also Read: Flood", kept[3]]


def test_of_a_rejected_page_that_can_be_read_there_is_all_that_an_article_has(page_row, html_page, explain, kept):
    page = explain(page_row(html_page(texts=kept[2:3]), url="https://ferry.example/video/rain"))
    summary = summary_of(page)
    assert summary[0].startswith("rejected   media stub: ")
    assert {"title      River floods village", "kind       none"} < set(summary)
    assert [" ".join(words) for words in words_kept(page)] == kept[2:3]
    assert {"title", "promo"} < {line.rule for line in page.lines}


def test_a_page_in_no_encoding_has_no_lines_and_its_reason(page_row, explain):
    page = explain(page_row(bytes(range(128, 256)) * 9, "text/plain"))
    assert page.lines == []
    [reason] = summary_of(page)
    assert reason.startswith("rejected   wrong encoding: ")


def test_a_date_stands_with_its_precision_and_basis():
    at = datetime(2026, 3, 1, 9, 5, tzinfo=UTC)
    day = {"published_at": at, "published_precision": "day", "published_basis": "json_ld"}
    assert facts_of(day) == {"published": "1 March 2026 (precision day, basis json_ld)"}
    second = {"updated_at": at, "updated_precision": "second", "updated_basis": "text"}
    assert facts_of(second) == {"updated": "1 March 2026, 09:05:00 UTC (precision second, basis text)"}
    assert facts_of({"seen_at": at}) == {"seen": "1 March 2026, 09:05:00 UTC"}
    assert facts_of(dict.fromkeys(day)) == {"published": "none"}


@pytest.mark.parametrize(("local_day", "told"), [(date(2026, 3, 1), ""), (date(2026, 3, 2), " (there the 2 March)")])
def test_the_local_day_of_a_date_is_told_where_it_is_another_one(local_day, told):
    row = {"published_at": datetime(2026, 3, 1, 23, 5, tzinfo=UTC), "published_on": local_day}
    assert facts_of(row) == {"published": f"1 March 2026, 23:05:00 UTC{told}"}


def test_the_summary_names_the_facts_and_counts_the_rules(html_page, page_row, explain):
    lines = dict(line.split(maxsplit=1) for line in summary_of(explain(page_row(html_page()))))
    assert lines["title"] == "River floods village"
    assert lines["language"] == "en"
    assert lines["published"] == "1 March 2026 (precision day, basis feed)"
    assert lines["lines"] == "4 of 13 kept"
    assert {"title 1", "promo 1"} <= set(lines["removed"].split(", "))
