import gzip
import json

import pytest

from dateline.models.encoder.training.examples import SAME, labels_of, read_examples


def first_word(label):
    return [{"start_token": 0, "end_token": 1, "label": label}]


NEWS = [
    {"id": "a-0", "doc": "a", "split": "train", "tokens": ["Keller", "left"], "ents": first_word("Person")},
    {"id": "a-1", "doc": "a", "split": "train", "tokens": ["Rain", "fell"], "ents": []},
    {"id": "b-0", "doc": "b", "split": "dev", "tokens": ["Geneva"], "ents": first_word("Location")},
]
OPEN = {"id": "w", "doc": "w", "tokens": ["Crews", "left"], "ents": first_word("ORG")}
ROWS = ("1 Crews crew NOUN NNS Number=Plur 2 nsubj _ _", "2 left leave VERB VBD Tense=Past 0 root _ _")
TREES = "\n".join(["# newdoc id = d", "# sent_id = d-1", *(row.replace(" ", "\t") for row in ROWS), "", ""])


@pytest.fixture
def corpora(tmp_path):
    for folder in ("ner-news", "ner-open", "syntax-ewt-gum"):
        (tmp_path / folder).mkdir()

    def write(name, text):
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())

    write("ner-news/worldwide.jsonl.gz", "\n".join(map(json.dumps, NEWS)))
    for part, file in (("train", "uner_ewt-train.jsonl.gz"), ("dev", "uner_ewt-dev.jsonl")):
        write(f"ner-open/{file}", json.dumps(OPEN))
        write(f"syntax-ewt-gum/ewt-{part}.conllu.gz", TREES)
        write(f"syntax-ewt-gum/gum-{part}-open.conllu.gz", TREES)
    write("ner-open/wikigold.jsonl", json.dumps(OPEN))
    return tmp_path


def test_records_of_one_article_are_one_document_and_other_parts_stay_out(corpora):
    news = [document for document in read_examples(corpora, "train") if document[0].names]
    assert [[example.words for example in document] for document in news] == [[("Keller", "left"), ("Rain", "fell")]]
    assert news[0][0].names == ("B-PERSON", "O")


def test_dev_parts_hold_no_training_sentence(corpora):
    assert [document[0].words for document in read_examples(corpora, "dev") if document[0].names] == [("Geneva",)]


def test_a_treebanks_sentence_takes_the_names_that_another_set_gives_it(corpora):
    ewt, gum = (document[0] for document in read_examples(corpora, "train") if document[0].tree)
    assert ewt.open_names == ("B-ORG", "O")
    assert gum.open_names is None
    assert ewt.tree.heads == (1, 1)
    assert ewt.tree.relations == ("nsubj", "ROOT")


def test_labels_come_in_an_order_that_the_data_alone_decides(corpora):
    documents = read_examples(corpora, "train")
    labels = labels_of(documents)
    assert labels == labels_of(documents[::-1])
    assert labels.tags == ("NNS", "VBD")
    assert "B-FAC" in labels.names


def test_rules_of_lemmas_that_are_seen_once_are_not_taught(corpora):
    assert "same|2|ave" not in labels_of(read_examples(corpora, "train")).lemmas
    documents = [*read_examples(corpora, "train"), *read_examples(corpora, "train")]
    assert "same|2|ave" in labels_of(documents).lemmas
    assert SAME in labels_of(documents).lemmas
