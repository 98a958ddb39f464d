"""Trees and entities of other English pipelines in the terms that find reads: Universal Dependencies and our own labels.

spaCy's own English pipelines (`en_core_web_sm` to `en_core_web_trf`) carry the CLEAR labels of ClearNLP (J. Choi and M. Palmer,
Guidelines for the Clear Style Constituent to Dependency Conversion, 2012), where a preposition heads its noun and a copula its
predicate. Universal Dependencies (https://universaldependencies.org/u/dep/) has it the other way round.
"""

from collections.abc import Collection
from typing import Any, Literal

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

UNIVERSAL_LABELS = "universal_labels"
ONLY_CLEAR = frozenset({"dobj", "pobj", "nsubjpass", "auxpass"})
"""Labels of CLEAR that Universal Dependencies has not: a pipeline with any of them is one of CLEAR."""
SAME = frozenset({
    "ROOT", "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "csubj", "dep", "det",
    "expl", "mark", "nmod", "nsubj", "nummod", "parataxis", "punct", "xcomp",
})  # fmt: skip
"""Labels that mean the same in both."""
RENAMED = {
    "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "acomp": "xcomp", "attr": "xcomp", "oprd": "xcomp", "poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt",
    "neg": "advmod", "quantmod": "advmod", "predet": "det:predet", "preconj": "cc:preconj", "intj": "discourse",
}  # fmt: skip
MADE = frozenset({"cop", "obl", "obl:agent", "obl:unmarked", "nmod:unmarked"})
"""Labels that come of turning a tree round, and stay."""
PREDICATES = frozenset({"VERB", "AUX", "ADJ", "ADV"})
"""What a noun behind a preposition is an oblique of; of other words it is a modifier."""
CLAUSES = frozenset({"VERB", "AUX"})
ENTITIES = {"PER": "PERSON", "WORK_OF_ART": "MISC", "LAW": "MISC"}
"""Labels of OntoNotes (release 5.0, section 2.6) and CoNLL 2003 that are called otherwise here; the others keep their names."""


def has_clear_labels(labels: Collection[str]) -> bool:
    """Say whether a parser with these labels makes trees of CLEAR.

    >>> has_clear_labels(["nsubj", "dobj"]), has_clear_labels(["nsubj", "obj"])
    (True, False)
    """
    return not ONLY_CLEAR.isdisjoint(labels)


def universal(doc: Doc) -> Doc:
    """Turn the trees of CLEAR of a document into those of Universal Dependencies, in place; unknown labels become `dep`.

    >>> from spacy.vocab import Vocab
    >>> doc = Doc(Vocab(), ["Rain", "fell", "in", "Oslo"], heads=[1, 1, 1, 2], deps=["nsubj", "ROOT", "prep", "pobj"])
    >>> [(token.dep_, token.head.text) for token in universal(doc)]
    [('nsubj', 'fell'), ('ROOT', 'fell'), ('case', 'Oslo'), ('nmod', 'fell')]
    """
    tree = _Tree(doc)
    for word in sorted(doc, key=_depth, reverse=True):
        tree.put_below_its_object(word)
    for word in doc:
        tree.tell_what_is_governed(word)
    for word in doc:
        tree.put_below_its_predicate(word)
    for word in doc:
        tree.join_to_the_next(word)
    for word in doc:
        tree.join_to_the_first(word)
    return tree.written()


def with_our_entities(doc: Doc) -> Doc:
    """Rename the entities of a document that go by other names here, in place."""
    if any(entity.label_ in ENTITIES for entity in doc.ents):
        doc.ents = tuple(Span(doc, found.start, found.end, ENTITIES.get(found.label_, found.label_)) for found in doc.ents)
    return doc


@Language.component(UNIVERSAL_LABELS, assigns=["token.dep", "token.head", "doc.ents"])
def universal_labels(doc: Doc) -> Doc:
    """Give a parsed document the labels that find reads."""
    return with_our_entities(universal(doc) if doc.has_annotation("DEP") else doc)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


class _Tree:
    """The heads and labels of a document while they are turned round."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.labels = [token.dep_ for token in doc]
        self.sentences = [range(sentence.start, sentence.end) for sentence in doc.sents for _ in sentence]

    def put_below_its_object(self, word: Token) -> None:
        """`in` heads `Oslo` no longer, but marks its case, or marks the clause behind it (`after capturing Oslo`)."""
        governed = self._below(word.i, "pobj", "pcomp")
        governed = self._governed_by_two(word.i) if governed is None else governed
        if governed is not None:
            is_clause = self.labels[governed] == "pcomp" and self.doc[governed].pos_ in CLAUSES
            self._swap(word.i, governed, "mark" if is_clause else "case")

    def _governed_by_two(self, place: int) -> int | None:
        """Return `Oslo` for the `out` of `out of Oslo`, whose `of` hangs on `Oslo` already."""
        governed = self._below(place, "prep") if self.labels[place] == "prep" else None
        return governed if governed is not None and self._below(governed, "case", "mark") is not None else None

    def tell_what_is_governed(self, word: Token) -> None:
        """Tell an oblique from a modifier by what it hangs on, and a clause from a noun."""
        label, head = self.labels[word.i], self.doc[self.heads[word.i]]
        is_clause = word.pos_ in CLAUSES and self._below(word.i, "mark") is not None
        is_of_predicate = head.pos_ in PREDICATES
        if label == "npadvmod":
            self.labels[word.i] = "obl:unmarked" if is_of_predicate else "nmod:unmarked"
        elif label in ("prep", "agent") and is_clause:
            self.labels[word.i] = "advcl" if is_of_predicate else "acl"
        elif label == "agent":
            self.labels[word.i] = "obl:agent"
        elif label == "prep" or (label == "dative" and self._below(word.i, "case") is not None):
            self.labels[word.i] = "obl" if is_of_predicate else "nmod"

    def put_below_its_predicate(self, word: Token) -> None:
        """`was` heads `minister` no longer, but is its copula; in `there was a raid` the raid is the subject."""
        if word.lemma_ != "be":
            return
        predicate = self._below(word.i, "attr", "acomp")
        predicate = self._place(word.i) if predicate is None else predicate
        is_there = self._below(word.i, "expl") is not None and self._below(word.i, "nsubj", "csubj") is None
        if predicate is not None and is_there:
            self.labels[predicate] = "nsubj"
        elif predicate is not None and self.doc[predicate].lemma_ != "be":
            self._swap(word.i, predicate, "cop")

    def _place(self, copula: int) -> int | None:
        """Return `fire` of `was under fire`, where nothing else is said of the subject."""
        if self._below(copula, "nsubj", "csubj") is None or self._below(copula, "ccomp", "xcomp", "expl") is not None:
            return None
        return next((place for place in self._all_below(copula) if place > copula and self.labels[place] == "obl"), None)

    def join_to_the_next(self, word: Token) -> None:
        """Hang `and` on the word that it brings in."""
        head = self.heads[word.i]
        if self.labels[word.i] == "cc" and head < word.i:
            joined = [place for place in self._all_below(head) if place > word.i and self.labels[place] == "conj"]
            self.heads[word.i] = joined[0] if joined else head

    def join_to_the_first(self, word: Token) -> None:
        """Hang each of a list on the first of it, and not on the one before."""
        if self.labels[word.i] == "conj":
            while self.labels[self.heads[word.i]] == "conj":
                self.heads[word.i] = self.heads[self.heads[word.i]]

    def written(self) -> Doc:
        """Return the document with the heads and labels as they are now."""
        # Any, since spaCy asks for a type of thinc's, which numpy's arrays fill without saying so.
        columns: Any = np.zeros((len(self.doc), 2), dtype=np.uint64)
        columns[:, 0] = (np.array(self.heads, dtype=np.int64) - np.arange(len(self.doc))).view(np.uint64)
        columns[:, 1] = [self.doc.vocab.strings.add(self._label(word)) for word in self.doc]
        return self.doc.from_array(["HEAD", "DEP"], columns)

    def _label(self, word: Token) -> str:
        label = self.labels[word.i]
        if label == "aux" and word.lower_ == "to":
            return "mark"
        return label if label in SAME or label in MADE else RENAMED.get(label, "dep")

    def _all_below(self, head: int) -> list[int]:
        return [place for place in self.sentences[head] if self.heads[place] == head and place != head]

    def _below(self, head: int, *labels: str) -> int | None:
        return next((place for label in labels for place in self._all_below(head) if self.labels[place] == label), None)

    def _swap(self, above: int, below: int, label: Literal["case", "mark", "cop"]) -> None:
        """Let the word below take the place, label and other children of the word above, and that one hang on it."""
        for place in self._all_below(above):
            self.heads[place] = below
        self.heads[below] = below if self.heads[above] == above else self.heads[above]
        self.labels[below] = self.labels[above]
        self.heads[above], self.labels[above] = below, label
