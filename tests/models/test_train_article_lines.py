"""Training labels the lines that gold holds, gives equal trees for equal pages, and keeps publishers apart."""

import json

import lightgbm
import numpy as np
import pytest

from dateline.models import train_article_lines
from dateline.models.article_lines import CARD, TREES
from dateline.models.train_article_lines import PAGE_WEIGHT, PARAMETERS, THRESHOLD, choosers_by_fold, fold_of, labelled, trained
from gold_pages import gold, gold_of_cms_pages, save

LINES = [f"The river rose above the old bridge on day {number} of the flood." for number in range(4)]
HTML = "<html><body><div>Menu</div><div>Share</div>{}<div>•</div></body></html>"
SHOWN = HTML.format("".join(f"<p>{line}</p>" for line in LINES))


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch):
    monkeypatch.setattr(train_article_lines, "ROUNDS", 6)
    monkeypatch.setitem(PARAMETERS, "num_threads", 1)


@pytest.fixture(scope="module")
def pages():
    return gold_of_cms_pages()


def test_lines_that_gold_holds_are_the_articles():
    found = labelled(gold("a", SHOWN, "\n".join(LINES)))
    assert found.labels.tolist() == [0, 0, 1, 1, 1, 1, 0]
    assert len(found.rows) == len(found.weights) == 7


def test_a_line_is_the_articles_where_gold_has_half_of_its_words():
    title = HTML.format(f"<p>Flood one two three</p><p>Flood one</p><p>{LINES[0]}</p>")
    assert labelled(gold("a", title, f"one\n{LINES[0]}")).labels.tolist() == [0, 0, 0, 1, 1, 0]


def test_words_that_gold_has_elsewhere_do_not_make_a_line_the_articles():
    html = HTML.format(f"<p>{LINES[0]}</p><p>{LINES[1]}</p><div>Share</div>")
    assert labelled(gold("a", html, f"{LINES[0]}\n{LINES[1]}\nShare")).labels.tolist() == [0, 0, 1, 1, 1, 0]


def test_pages_weigh_alike_and_longer_lines_more():
    short, long = (labelled(gold("a", HTML.format(f"<p>{LINES[0]}</p>" * times), f"{LINES[0]}\n" * times)) for times in (1, 20))
    assert short.weights.sum() == pytest.approx(long.weights.sum())
    assert short.weights.sum() == pytest.approx(PAGE_WEIGHT)
    assert short.weights[-1] < short.weights[0] < short.weights[2]


def test_a_page_that_does_not_show_its_gold_text_teaches_nothing():
    found = labelled(gold("a", SHOWN, "\n".join([*LINES, "What subscribers read. " * 10])))
    assert found.weights.tolist() == [0] * 7


@pytest.mark.parametrize("html", ["", "<html><body></body></html>", "<script>1</script>"])
def test_a_page_without_lines_teaches_nothing(html):
    assert labelled(gold("a", html, "It rained.")) is None


def test_the_same_pages_give_the_same_trees(pages):
    first, second = (trained(found for page in pages if (found := labelled(page))) for _ in range(2))
    assert first.model_to_string() == second.model_to_string()
    assert first.num_trees() == 6


def test_other_pages_give_other_trees(pages):
    first, second = (trained(map(labelled, some)) for some in (pages, pages[:-1]))
    assert first.model_to_string() != second.model_to_string()


def test_trees_learn_what_they_are_shown(pages):
    found = [labelled(page) for page in pages]
    answers = trained(found).predict(np.concatenate([page.rows for page in found]))
    labels = np.concatenate([page.labels for page in found])
    assert answers[labels == 1].mean() > answers[labels == 0].mean()


@pytest.mark.parametrize(
    "url",
    ["https://www.one.example.co.uk/b?c=d", "http://example.co.uk", "https://example.co.uk:8080/", "https://m.example.co.uk/"],
)
def test_all_addresses_of_a_publisher_are_in_one_fold(url):
    assert fold_of(url) == fold_of("https://example.co.uk/a")
    assert 0 <= fold_of(url) < train_article_lines.FOLDS


def test_folds_differ_and_an_address_that_is_none_has_one_too():
    assert {fold_of(f"https://outlet{number}.example/") for number in range(100)} == set(range(train_article_lines.FOLDS))
    assert fold_of("https://unlisted.example/a") == fold_of("https://unlisted.example/b")
    assert fold_of("") == fold_of("")


def test_no_model_has_seen_a_page_of_the_publishers_that_it_reads(monkeypatch):
    pages = [gold(f"{publisher}-{number}", "", "", url=f"https://outlet{publisher}.example/{number}")
             for publisher in range(20) for number in range(3)]  # fmt: skip
    monkeypatch.setattr(train_article_lines, "labelled", lambda page: page)
    monkeypatch.setattr(train_article_lines, "trained", list)
    choosers = choosers_by_fold(pages)
    assert sorted(choosers) == sorted({fold_of(page.url) for page in pages})
    for page in pages:
        seen = choosers[fold_of(page.url)].model.booster
        assert seen
        assert page.url.rpartition("/")[0] not in {one.url.rpartition("/")[0] for one in seen}
    assert {page.url for chooser in choosers.values() for page in chooser.model.booster} == {page.url for page in pages}


def test_the_models_of_folds_keep_what_the_shipped_one_keeps(pages):
    choosers = choosers_by_fold(pages)
    assert {chooser.threshold for chooser in choosers.values()} == {THRESHOLD}
    assert len(choosers) > 1


def test_the_model_is_written_with_its_card(pages, tmp_path):
    data, into = tmp_path / "data", tmp_path / "new" / "model"
    data.mkdir()
    save(pages, data)
    train_article_lines.train_article_lines(data, into)
    assert lightgbm.Booster(model_file=str(into / TREES)).num_trees() == 6
    card = json.loads((into / CARD).read_text(encoding="utf-8"))
    assert card["pages"] == {"cms": sorted(page.page_id for page in pages)}
    assert (card["rounds"], card["threshold"], card["lightgbm"]) == (6, THRESHOLD, lightgbm.__version__)
