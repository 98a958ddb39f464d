"""Lemmas that WordNet knows, where the network's is none.

The network chooses how to cut a word by the look of its pieces, and errs on words that are rare (`announced` to `announc`).
So its lemma stays where WordNet lists it, and WordNet's exceptions and rules decide where they lead to a listed one. On the dev
parts of both treebanks this is right more often than either alone: docs/model_card.md.
"""

from functools import cached_property

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc

DICTIONARY_LEMMATIZER = "dictionary_lemmatizer"
INDEXED = ("NOUN", "VERB", "ADJ", "ADV")
"""The kinds of words that WordNet lists."""


class DictionaryLemmatizer(EnglishLemmatizer):
    """spaCy's rule lemmatizer for English, where a given lemma is in no dictionary."""

    def __call__(self, doc: Doc) -> Doc:
        """Mend the lemmas of the tagged text."""
        for token in doc:
            known = self.listed.get(token.pos_)
            if known is None or token.lemma_.lower() in known:
                continue
            if (lemma := self.rule_lemmatize(token)[0]) in known:
                token.lemma_ = lemma
        return doc

    @cached_property
    def listed(self) -> dict[str, frozenset[str]]:
        """What WordNet lists, by kind; the table has lists, in which looking up a word takes a walk through all of them."""
        index = self.lookups.get_table("lemma_index")
        return {kind: frozenset(index[kind.lower()]) for kind in INDEXED}


@Language.factory(DICTIONARY_LEMMATIZER, assigns=["token.lemma"], default_config={"model": None, "mode": "rule"})
def dictionary_lemmatizer(nlp: Language, name: str, model: None, mode: str) -> DictionaryLemmatizer:
    """Make the component; its tables come with the shipped pipeline."""
    return DictionaryLemmatizer(nlp.vocab, model, name, mode=mode, overwrite=True)
