"""Lemmas of verbs by WordNet's exceptions and rules, over what the trained lemmatizer gave.

The trained lemmatizer guesses verbs' endings (`remanded` to `remande`). On the dev parts of both treebanks spaCy's English
rules with WordNet's tables lemmatise verbs better, and nouns worse, so only verbs are theirs: docs/model_card.md.
"""

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc

VERB_LEMMATIZER = "verb_lemmatizer"


class VerbLemmatizer(EnglishLemmatizer):
    """spaCy's rule lemmatizer for English, for verbs only."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every verb of the tagged text."""
        for token in doc:
            if token.pos_ == "VERB":
                token.lemma_ = self.rule_lemmatize(token)[0]
        return doc


@Language.factory(VERB_LEMMATIZER, assigns=["token.lemma"], default_config={"model": None, "mode": "rule"})
def verb_lemmatizer(nlp: Language, name: str, model: None, mode: str) -> VerbLemmatizer:
    """Make the component; its tables come with the shipped pipeline."""
    return VerbLemmatizer(nlp.vocab, model, name, mode=mode, overwrite=True)
