"""Invented sentences with the trees that spaCy's own English pipelines give such sentences."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

Tree = list[tuple[str, str, str, str, int, str]]
"""A word a line: text, lemma, part of speech, Penn tag, the place of its head, and its CLEAR label."""

CAPTURE: Tree = [
    ("Swedish", "swedish", "ADJ", "JJ", 1, "amod"),
    ("forces", "force", "NOUN", "NNS", 2, "nsubj"),
    ("captured", "capture", "VERB", "VBD", 2, "ROOT"),
    ("the", "the", "DET", "DT", 4, "det"),
    ("town", "town", "NOUN", "NN", 2, "dobj"),
    ("of", "of", "ADP", "IN", 4, "prep"),
    ("Halden", "Halden", "PROPN", "NNP", 5, "pobj"),
    ("on", "on", "ADP", "IN", 2, "prep"),
    ("Monday", "Monday", "PROPN", "NNP", 7, "pobj"),
    (".", ".", "PUNCT", ".", 2, "punct"),
]
PASSIVE: Tree = [
    ("Halden", "Halden", "PROPN", "NNP", 2, "nsubjpass"),
    ("was", "be", "AUX", "VBD", 2, "auxpass"),
    ("shelled", "shell", "VERB", "VBN", 2, "ROOT"),
    ("by", "by", "ADP", "IN", 2, "agent"),
    ("rebels", "rebel", "NOUN", "NNS", 3, "pobj"),
    ("from", "from", "ADP", "IN", 2, "prep"),
    ("across", "across", "ADP", "IN", 5, "prep"),
    ("the", "the", "DET", "DT", 8, "det"),
    ("river", "river", "NOUN", "NN", 6, "pobj"),
]
SAYING: Tree = [
    ("Norway", "Norway", "PROPN", "NNP", 1, "nsubj"),
    ("denied", "deny", "VERB", "VBD", 1, "ROOT"),
    ("that", "that", "SCONJ", "IN", 6, "mark"),
    ("Swedish", "swedish", "ADJ", "JJ", 4, "amod"),
    ("forces", "force", "NOUN", "NNS", 6, "nsubj"),
    ("had", "have", "AUX", "VBD", 6, "aux"),
    ("captured", "capture", "VERB", "VBN", 1, "ccomp"),
    ("Halden", "Halden", "PROPN", "NNP", 6, "dobj"),
    (".", ".", "PUNCT", ".", 1, "punct"),
]
SENTENCES = (CAPTURE, SAYING)
ENGLISH = spacy.blank("en").vocab
ANNOTATIONS = ["TAG", "POS", "LEMMA", "HEAD", "DEP"]


def parsed(tree: Tree, vocab: Vocab = ENGLISH) -> Doc:
    """Return the sentence as a parsed document."""
    texts, lemmas, parts, tags, heads, labels = (list(column) for column in zip(*tree, strict=True))
    spaces = [following[0] != "." for following in tree[1:]] + [False]
    return Doc(vocab, texts, spaces, tags=tags, pos=parts, lemmas=lemmas, heads=heads, deps=labels)


class TreesByHeart:
    """A parser that knows the sentences above and no others, with the labels of its kind."""

    labels = ("ROOT", "dobj", "nsubjpass", "pobj", "prep")

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the words of a document that is one of the sentences."""
        words = [token.text for token in doc]
        for tree in SENTENCES:
            if [word[0] for word in tree] == words:
                doc.from_array(ANNOTATIONS, parsed(tree, doc.vocab).to_array(ANNOTATIONS))
        return doc

    def to_disk(self, path: object, exclude: object = ()) -> None:
        """There is nothing to keep."""


@Language.factory("trees_by_heart")
def trees_by_heart(nlp: Language, name: str) -> TreesByHeart:
    return TreesByHeart()
