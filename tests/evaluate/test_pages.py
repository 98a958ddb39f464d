"""Saved pages are read as the pipeline reads them, and never by a model that has seen their publisher."""

from datetime import date

import pytest

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.evaluate import pages as evaluation
from dateline.evaluate.gold_pages import read_gold
from dateline.evaluate.page_scores import Reading, measured
from dateline.evaluate.pages import UNKNOWN_DAY, evaluate, read, reader_of, row_of
from dateline.models.train_article_lines import PARAMETERS, fold_of
from dateline.resources import Resources
from dateline.settings import settings_from
from extract.cms_pages import PAGES
from gold_pages import gold, gold_of_cms_pages, save

FLOORS = {"fundus": 0.955, "fundus_en": 0.965, "scrapinghub": 0.945, "wceb": 0.935}
"""Of F1, on every sixth page, by models that saw the other folds of these pages alone."""


@pytest.fixture(scope="module")
def rules():
    return Resources(settings_from().config).extract_rules


def test_a_page_is_read_with_text_title_authors_and_date(rules):
    html = PAGES["WordPress"].html
    reading = read(gold("a", html, "", crawled=date(2026, 3, 3)), rules)
    assert reading.text.split("\n") == PAGES["WordPress"].article
    assert (reading.title, reading.authors) == ("Ferry to Osk resumes after storm", ["Ines Marlow"])
    assert reading.published == date(2026, 3, 2)


def test_credited_agencies_are_among_the_authors(rules):
    html = PAGES["WordPress"].html.replace("<p>The ferry", "<p>CALDER (Reuters) - The ferry")
    assert read(gold("a", html, "", crawled=date(2026, 3, 3)), rules).authors == ["Ines Marlow", "Reuters"]


@pytest.mark.parametrize("html", ["", "<html><body><p>Page not found</p></body></html>", "\ufffd" * 200])
def test_a_page_without_an_article_reads_as_nothing(rules, html):
    assert read(gold("a", html, ""), rules) == Reading()


@pytest.mark.parametrize("crawled", [None, date(2024, 5, 2)])
def test_the_row_of_a_page_keeps_the_contract(crawled):
    row = row_of(gold("a", "<p>It rained.</p>", "", crawled=crawled))
    table_of([row], CONTRACTS["pages"])
    assert row["day"] == row["fetched_at"].date() == (crawled or UNKNOWN_DAY)


def test_pages_that_trained_the_shipped_model_are_read_by_another_and_all_others_by_it(monkeypatch, capsys):
    known = [gold(str(number), "", "", url=f"https://outlet{number % 9}.example/{number}") for number in range(30)]
    others = [gold("1", "", "", source="new"), gold("99", "", "")]
    choosers = {fold_of(page.url): f"never saw fold {fold_of(page.url)}" for page in known}
    asked = []
    monkeypatch.setattr(evaluation, "load_card", lambda: {"pages": {"cms": [page.page_id for page in known], "gone": ["1"]}})
    monkeypatch.setattr(evaluation, "choosers_by_fold", lambda pages: asked.extend(pages) or choosers)
    monkeypatch.setattr(evaluation, "read", lambda page, rules: rules.chooser)
    reader = reader_of([*known, *others])
    assert asked == known
    assert [reader(page) for page in known] == [f"never saw fold {fold_of(page.url)}" for page in known]
    assert len({reader(page) for page in others}) == 1
    assert reader(others[0]) not in choosers.values()
    assert "30 of 32 pages trained the shipped model" in capsys.readouterr().err


def test_new_pages_are_measured_without_training_anything(monkeypatch, tmp_path):
    monkeypatch.setattr(evaluation, "choosers_by_fold", None)
    pages = gold_of_cms_pages()
    save(pages, tmp_path)
    result = evaluate(tmp_path)
    assert result.n == result.scores["cms"]["pages"] == len(pages)
    assert result.scores["cms"]["f1"] > 0.99
    assert result.scores["cms"]["exact"] > 0.9


@pytest.mark.slow
def test_accuracy_stays_above_its_floors(corpus, monkeypatch):
    # Two threads wait for each other where other work has the cores; the trees are the same.
    monkeypatch.setitem(PARAMETERS, "num_threads", 1)
    pages = read_gold(corpus("pages"))[::6]
    scores = measured(pages, reader_of(pages))
    assert {source: scores[source]["f1"] for source, floor in FLOORS.items() if scores[source]["f1"] < floor} == {}
