import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example

from dateline.models.augment import augmenter


def example_of(nlp, words, **layers):
    doc = Doc(nlp.vocab, words=words, **layers)
    return Example(nlp.make_doc(doc.text), doc)


@pytest.mark.parametrize(("gold_tokens", "expected"), [(1.0, ["it's"]), (0.0, ["it", "'s"])])
def test_an_example_has_the_annotators_tokens_or_the_tokenizers(gold_tokens, expected):
    nlp = spacy.blank("en")
    (example,) = augmenter(0.0, gold_tokens, 0)(nlp, example_of(nlp, ["it's"]))
    assert [token.text for token in example.predicted] == expected


def test_what_is_to_be_predicted_is_not_given_away():
    nlp = spacy.blank("en")
    before = example_of(nlp, ["Crews", "left"], tags=["NNS", "VBD"])
    (after,) = augmenter(0.0, 1.0, 0)(nlp, before)
    assert [token.tag_ for token in after.predicted] == ["", ""]


def test_trees_are_kept():
    nlp = spacy.blank("en")
    before = example_of(nlp, ["Crews", "left"], tags=["NNS", "VBD"], heads=[1, 1], deps=["nsubj", "ROOT"])
    (after,) = augmenter(1.0, 0.0, 0)(nlp, before)
    assert [(t.tag_, t.head.i, t.dep_) for t in after.reference] == [("NNS", 1, "nsubj"), ("VBD", 1, "ROOT")]


def test_entities_are_kept_when_quotes_change():
    nlp = spacy.blank("en")
    before = example_of(nlp, ["Keller", "'s", "Marovia"])
    before.reference.set_ents([Span(before.reference, 0, 1, label="PERSON")], default="outside")
    (after,) = augmenter(1.0, 0.0, 0)(nlp, before)
    assert [(ent.text, ent.label_) for ent in after.reference.ents] == [("Keller", "PERSON")]
