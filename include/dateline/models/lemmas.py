"""Lemmas of verbs and nouns by WordNet's exceptions and rules, over what the trained lemmatizer gave.

The trained lemmatizer guesses endings (`crossed` to `crosse`); for verbs and nouns spaCy's rule lemmatizer with WordNet's
tables is better, for all other words the trained one is. docs/model_card.md has both scores.
"""

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

OPEN_CLASS_LEMMATIZER = "open_class_lemmatizer"
OPEN_CLASSES = frozenset({"VERB", "NOUN"})


class OpenClassLemmatizer(Lemmatizer):
    """spaCy's rule lemmatizer, for verbs and nouns only."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every verb and noun of the parsed text."""
        for token in doc:
            if token.pos_ in OPEN_CLASSES:
                token.lemma_ = self._lemma(token)
        return doc

    def _lemma(self, token: Token) -> str:
        return str(self.rule_lemmatize(token)[0])


@Language.factory(OPEN_CLASS_LEMMATIZER, assigns=["token.lemma"], default_config={"model": None, "mode": "rule"})
def open_class_lemmatizer(nlp: Language, name: str, model: None, mode: str) -> OpenClassLemmatizer:
    """Make the component; its tables come with the shipped pipeline."""
    return OpenClassLemmatizer(nlp.vocab, model, name, mode=mode, overwrite=True)
