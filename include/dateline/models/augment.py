"""Training examples to the same examples in other typography and with names that nobody has seen.

Training alone uses this module; the shipped model does not.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from dateline.models.typography import retyped
from dateline.models.unknown_names import with_unknown_names

REGISTERED_NAME = "dateline.augment.v1"

Augmenter = Callable[[Language, Example], Iterator[Example]]


def augmenter(retype: float, gold_tokens: float, unknown_names: float, seed: int) -> Augmenter:
    """Retype a share of the examples, give a share the annotators' tokens, and misspell a share of their names."""
    chance = Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        doc = example.reference
        words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        if chance.random() < retype:
            words, spaces = retyped(doc, chance)
        words = with_unknown_names(words, doc, chance, unknown_names)
        reference = Doc(doc.vocab, words=words, spaces=spaces, **annotation(doc))
        if chance.random() < gold_tokens:
            yield Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)
        else:
            yield Example(nlp.make_doc(reference.text), reference)

    return augment


def annotation(doc: Doc) -> dict[str, Any]:
    """Give the annotation that a document has, as arguments that make another with the same."""
    layers: dict[str, Any] = {}
    if doc.has_annotation("TAG"):
        layers |= {
            "tags": [token.tag_ for token in doc],
            "pos": [token.pos_ for token in doc],
            "morphs": [str(token.morph) for token in doc],
            "lemmas": [token.lemma_ for token in doc],
        }
    if doc.has_annotation("DEP"):
        layers |= {"heads": [token.head.i for token in doc], "deps": [token.dep_ for token in doc]}
        layers["sent_starts"] = [bool(token.is_sent_start) for token in doc]
    if doc.has_annotation("ENT_IOB"):
        layers["ents"] = [_entity_tag(doc, place) for place in range(len(doc))]
    return layers


def _entity_tag(doc: Doc, place: int) -> str:
    token = doc[place]
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else token.ent_iob_
