import json

import pytest
import spacy
from spacy.tokens import Span

from dateline.evaluate.ner import entities_of, evaluate, rates
from dateline.models.load import load_pipeline
from dateline.models.names import WORLDWIDE_LABELS, read_records
from dateline.models.nested_names import outermost


def record(*labels, split="dev"):
    ents = [{"start_token": place, "end_token": place + 1, "label": label} for place, label in enumerate(labels)]
    return {"id": "x", "split": split, "tokens": ["Keller", "Marovia", "Monday", "left"], "ents": ents}


@pytest.fixture
def finds_the_first_word():
    nlp = spacy.blank("en")

    @spacy.Language.component("first_word_is_a_person")
    def first_word(doc):
        doc.ents = (Span(doc, 0, 1, label="PERSON"),)
        return doc

    nlp.add_pipe("first_word_is_a_person")
    return nlp


def scores_of(nlp, records, labels=WORLDWIDE_LABELS, headline=("PERSON", "ORG", "LOC", "NORP", "DATE")):
    return rates(records, entities_of(nlp, records), labels, headline)


def test_spans_and_labels_must_be_exact(finds_the_first_word):
    scores = scores_of(finds_the_first_word, [record("Person", "Location"), record("Organization")])
    assert scores["precision"] == 0.5
    assert scores["recall"] == pytest.approx(1 / 3, abs=1e-4)
    assert scores["per_label.PERSON"] == pytest.approx(2 / 3, abs=1e-4)


def test_facilities_are_places_and_money_is_reported_apart(finds_the_first_word):
    scores = scores_of(finds_the_first_word, [record("Person", "Facility", "Money")])
    assert scores["recall"] == 0.5
    assert scores["per_label.MONEY"] == 0.0


def test_labels_that_a_set_does_not_have_are_not_held_against_us(finds_the_first_word):
    scores = scores_of(finds_the_first_word, [record("LOC")], {"LOC": "LOC"}, headline=("LOC",))
    assert (scores["precision"], scores["recall"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("splits", "expected"),
    [(["train", "dev", "dev"], 2), (["train", "test"], 1), ([None, None], 2)],
    ids=["dev", "held out", "no split"],
)
def test_what_is_not_for_training_is_measured(tmp_path, splits, expected):
    lines = [json.dumps(record("Person", split=split)) for split in splits]
    (tmp_path / "worldwide.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert evaluate(tmp_path).n == expected


def test_pud_is_reported_where_it_is_there(tmp_path):
    for name in ("worldwide.jsonl", "uner_pud.jsonl"):
        (tmp_path / name).write_text(json.dumps(record("PER")), encoding="utf-8")
    assert "pud.f1" in evaluate(tmp_path).scores


def test_a_name_that_is_cut_at_the_name_inside_it_is_measured_as_given_and_whole(tmp_path, monkeypatch):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Marovian Navy"}])
    monkeypatch.setattr("dateline.evaluate.ner.load_pipeline", lambda: nlp)
    cut = record("NORP", "Organization") | {"tokens": ["Marovian B-Organization", "Navy", "ships", "left"]}
    (tmp_path / "worldwide.jsonl").write_text(json.dumps(cut), encoding="utf-8")
    scores = evaluate(tmp_path).scores
    assert (scores["recall"], scores["outermost.recall"]) == (0.0, 1.0)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"worldwide\.jsonl"):
        evaluate(tmp_path)


def test_accuracy_stays_above_its_floor(corpus):
    dev = [row for row in read_records(corpus("ner-news") / "worldwide.jsonl.gz") if row["split"] == "dev"][:600]
    assert scores_of(load_pipeline(), [*map(outermost, dev)])["f1"] > 0.84
