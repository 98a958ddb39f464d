import json
from random import Random

import pytest
import spacy
from spacy.tokens import Doc, Span

from dateline.models.other_names import OPEN_SETS, collect_names, read_names, with_other_names, write_names

NAMES = {"PERSON": [["Jo", "van", "Dam"]]}


@pytest.fixture
def doc():
    doc = Doc(spacy.blank("en").vocab, words=["Ana", "Keller", "left", "Marovia", "."])
    doc.set_ents([Span(doc, 0, 2, label="PERSON"), Span(doc, 3, 4, label="LOC")], default="outside")
    return doc


def test_a_name_is_exchanged_for_another_of_its_kind(doc):
    other = with_other_names(doc, NAMES, Random(0), share=1.0)
    assert other.text == "Jo van Dam left Marovia."
    assert [(ent.text, ent.label_) for ent in other.ents] == [("Jo van Dam", "PERSON"), ("Marovia", "LOC")]


def test_a_share_of_none_changes_nothing(doc):
    other = with_other_names(doc, NAMES, Random(0), share=0.0)
    assert [(token.text, token.ent_iob_, token.ent_type_) for token in other] == [
        (token.text, token.ent_iob_, token.ent_type_) for token in doc
    ]


def test_names_come_from_the_training_parts_of_open_sets_and_from_the_gazetteer(tmp_path, monkeypatch):
    for file in OPEN_SETS:
        (tmp_path / file.removesuffix(".gz")).write_text("", encoding="utf-8")
    ent = {"start_token": 0, "end_token": 2, "label": "PER"}
    rows = [
        {"tokens": ["Ana", "Keller"], "ents": [ent], "split": "train"},
        {"tokens": ["Jo", "Dam"], "ents": [ent], "split": "test"},
    ]
    (tmp_path / "wikigold.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setattr("dateline.models.other_names.OPEN_SETS", {"wikigold.jsonl": OPEN_SETS["wikigold.jsonl"]})
    names = collect_names(tmp_path)
    assert names["PERSON"] == [["Ana", "Keller"]]
    assert ["Geneva"] in names["LOC"]
    assert ["Brazil"] in names["LOC"]


def test_names_are_read_as_they_were_written(tmp_path):
    write_names(NAMES, tmp_path / "names.json")
    assert read_names(str(tmp_path / "names.json")) == NAMES
    assert read_names(None) == {}
