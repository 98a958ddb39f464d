import pytest
import spacy

from dateline.models.names import clean_tokens, documents, spaces


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param(["Marovia", "votes", "."], "Marovia votes.", id="stop"),
        pytest.param(["the", "port", "’", "s", "crews"], "the port’s crews", id="apostrophe apart"),
        pytest.param(["the", "crews", "’", "boats"], "the crews’ boats", id="plural possessive"),
        pytest.param(["he", "said", "“", "no", "”", "."], "he said “no”.", id="curly quotes"),
        pytest.param(["he", "said", '"', "no", '"', "."], 'he said "no".', id="straight quotes"),
        pytest.param(["anti", "-", "war"], "anti-war", id="hyphen"),
        pytest.param([], "", id="nothing"),
    ],
)
def test_spaces_are_put_back(words, text):
    assert "".join(word + " " * after for word, after in zip(words, spaces(words), strict=True)) == text


def test_a_left_over_label_is_cut_off_a_token():
    assert clean_tokens(["Port", "Marovia B-Location"]) == ["Port", "Marovia"]


def test_entities_keep_their_tokens_and_get_our_labels():
    record = {
        "tokens": ["Ana", "Keller", "left", "Marovia"],
        "ents": [
            {"start_token": 0, "end_token": 2, "label": "Person"},
            {"start_token": 3, "end_token": 4, "label": "Unknown"},
        ],
    }
    (doc,) = documents(spacy.blank("en").vocab, [record], {"Person": "PERSON"})
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ana Keller", "PERSON")]
