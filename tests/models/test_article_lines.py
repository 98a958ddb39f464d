"""The shipped model of article lines loads, answers with probabilities, and says what it was trained on."""

import lightgbm
import numpy as np
import pytest

from dateline.models import article_lines
from dateline.models.article_lines import LineModelMissingError, load_card, load_line_chooser


@pytest.fixture(scope="module")
def rows():
    width = load_line_chooser().model.booster.num_feature()
    return np.random.default_rng(5).normal(size=(50, width)).astype(np.float32)


def test_it_answers_with_probabilities_and_always_the_same(rows):
    model = load_line_chooser().model
    answers = model.probabilities(rows)
    assert answers.shape == (50,)
    assert ((answers > 0) & (answers < 1)).all()
    assert answers.tolist() == model.probabilities(rows).tolist()
    assert answers[:1].tolist() == model.probabilities(rows[:1]).tolist()


def test_its_threshold_is_the_one_on_its_card():
    assert 0 < load_line_chooser().threshold == load_card()["threshold"] < 1


def test_it_was_trained_with_the_settings_and_the_library_on_its_card():
    booster = load_line_chooser().model.booster
    assert booster.num_trees() == load_card()["rounds"]
    assert load_card()["lightgbm"] == lightgbm.__version__


def test_its_card_lists_each_page_once():
    pages = load_card()["pages"]
    assert pages
    assert all(ids and ids == sorted(set(ids)) for ids in pages.values())


def test_a_missing_model_is_named_with_the_command_that_makes_it(monkeypatch, tmp_path):
    monkeypatch.setattr(article_lines, "SHIPPED", tmp_path / "nowhere")
    with pytest.raises(LineModelMissingError, match=r"nowhere\. Train it: make \w+"):
        load_line_chooser.__wrapped__()
