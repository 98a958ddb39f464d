import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.models.encoder.lemma_rules import apply_rule, lemma_rule

WORDS = st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=12)


@given(word=WORDS, lemma=WORDS)
def test_a_rule_made_from_a_word_gives_its_lemma_back(word, lemma):
    assert apply_rule(word, lemma_rule(word, lemma)) == lemma


@given(word=WORDS, other=WORDS, lemma=WORDS)
def test_no_rule_breaks_on_another_word_or_leaves_nothing_of_it(word, other, lemma):
    assert apply_rule(other, lemma_rule(word, lemma))


@pytest.mark.parametrize(
    ("word", "like", "lemma"), [("Shelling", ("Killing", "kill"), "shell"), ("policemen", ("men", "man"), "policeman")]
)
def test_words_alike_share_a_rule(word, like, lemma):
    assert apply_rule(word, lemma_rule(*like)) == lemma
