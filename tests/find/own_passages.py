"""Passages tagged and parsed by hand, so that no training of the model changes them."""

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.find.parse import Name, Passage

VOCAB = Vocab()
UPOS = {"NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "VBD": "VERB", "VBZ": "VERB", "VBN": "VERB",
        "VBG": "VERB", "VB": "VERB", "IN": "ADP", "DT": "DET", "CC": "CCONJ", "CD": "NUM"}  # fmt: skip
GLUED = {"'s", "’s", ",", ".", ")", ":"}


def passage(text: str, entities: Sequence[str] = (), offset: int = 0) -> Passage:
    """Build a passage from `word|TAG|dep|head` (the head's place from 0); without dep and head, a token hangs on none."""
    words, tags, deps, heads = [], [], [], []
    for place, part in enumerate(text.split()):
        word, tag, dep, head = [*part.split("|"), "", "", ""][:4]
        words.append(word)
        tags.append(tag)
        deps.append(dep or "dep")
        heads.append(int(head) if head else place)
    spaces = [bool(after) and after not in GLUED and word != "(" for word, after in zip(words, [*words[1:], ""], strict=True)]
    has_tree = any("|" in part and part.count("|") == 3 for part in text.split())
    doc = Doc(VOCAB, words, spaces, tags=tags, pos=[UPOS.get(tag, "X") for tag in tags], heads=heads if has_tree else None,
              deps=deps if has_tree else None)  # fmt: skip
    doc.ents = [doc.char_span(doc.text.index(form), doc.text.index(form) + len(form), label)
                for form, label in (entity.split("/") for entity in entities)]  # fmt: skip
    return Passage(doc, offset)


def told(names: Sequence[Name]) -> list[str]:
    return [f"{name.text}/{name.label}" for name in names]
