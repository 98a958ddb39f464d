"""Sentences of our own, annotated, for the tests of training."""

from dateline.models.encoder.training.examples import Example, Tree

TREE = Tree(
    tags=("NNS", "VBD", "."), morphs=("NOUN|Number=Plur", "VERB|Tense=Past", "PUNCT"),
    lemmas=("lower|1|", "lower|3|ave", "same|0|"), heads=(1, 1, 1), relations=("nsubj", "ROOT", "punct"),
)  # fmt: skip
PARSED = Example(("Crews", "left", "."), open_names=("O", "O", "O"), tree=TREE)
NAMED = Example(("Keller-Marovia", "left", "“", "Geneva", "”"), names=("B-ORG", "O", "O", "B-LOC", "O"))
