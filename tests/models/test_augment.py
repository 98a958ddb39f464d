from random import Random

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from spacy.training import Example

from dateline.models.augment import augmenter
from dateline.models.unknown_names import misspelt


def example_of(nlp, words, **layers):
    doc = Doc(nlp.vocab, words=words, **layers)
    return Example(nlp.make_doc(doc.text), doc)


@pytest.mark.parametrize(("gold_tokens", "expected"), [(1.0, ["it's"]), (0.0, ["it", "'s"])])
def test_an_example_has_the_annotators_tokens_or_the_tokenizers(gold_tokens, expected):
    nlp = spacy.blank("en")
    (example,) = augmenter(0.0, gold_tokens, 0.0, 0)(nlp, example_of(nlp, ["it's"]))
    assert [token.text for token in example.predicted] == expected


def test_trees_are_kept():
    nlp = spacy.blank("en")
    before = example_of(nlp, ["Crews", "left"], tags=["NNS", "VBD"], heads=[1, 1], deps=["nsubj", "ROOT"])
    (after,) = augmenter(1.0, 0.0, 0.0, 0)(nlp, before)
    assert [(t.tag_, t.head.i, t.dep_) for t in after.reference] == [("NNS", 1, "nsubj"), ("VBD", 1, "ROOT")]


def test_names_are_misspelt_and_stay_names():
    nlp = spacy.blank("en")
    before = example_of(nlp, ["Keller", "left", "Marovia"])
    before.reference.set_ents([Span(before.reference, 0, 1, label="PERSON")], default="outside")
    (after,) = augmenter(0.0, 0.0, 1.0, 0)(nlp, before)
    (name,) = after.reference.ents
    assert name.label_ == "PERSON"
    assert name.text != "Keller"
    assert after.reference[1:].text == "left Marovia"


def test_what_is_left_open_stays_open():
    nlp = spacy.blank("en")
    before = example_of(nlp, ["Keller", "left", "Marovia"])
    before.reference.set_ents([], missing=[before.reference[2:3]], default="outside")
    (after,) = augmenter(1.0, 0.0, 1.0, 0)(nlp, before)
    assert [token.ent_iob_ for token in after.reference] == ["O", "O", ""]


@given(st.text(), st.integers())
def test_a_misspelt_word_keeps_its_beginning_its_end_and_its_shape(word, seed):
    other = misspelt(word, Random(seed))
    assert len(other) == len(word)
    assert (other[:1], other[-3:]) == (word[:1], word[-3:])
    assert [sign.islower() for sign in other] == [sign.islower() for sign in word]
