"""Entity sets with fewer kinds of names than ours to training documents that do not deny the kinds they leave out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from dateline.models.names import read_records, spaces

FILES = {
    "uner_ewt-train.jsonl.gz": {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"},
    "wikigold.jsonl": {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"},
    "crossner_politics-train.jsonl": {
        "politician": "PERSON",
        "person": "PERSON",
        "organisation": "ORG",
        "politicalparty": "ORG",
        "country": "LOC",
        "location": "LOC",
    },
}

# Words that a date or an amount of money may hold though no capital or digit marks them.
OPEN_WORDS = frozenset(
    "$ £ € ago last next this past century centuries day days decade decades evening hour hours month months morning "
    "night today tomorrow tonight week weekend weeks year years yesterday one two three four five six seven eight "
    "nine ten hundred thousand million billion cent cents dollar dollars euro euros pound pounds".split()
)


def documents(vocab: Vocab, folder: Path) -> Iterator[Doc]:
    """Yield the training documents of each set in a folder."""
    for name, labels in FILES.items():
        records = [record for record in read_records(folder / name) if record.get("split", "train") == "train"]
        yield from partial_documents(vocab, records, labels)


def partial_documents(
    vocab: Vocab, records: Iterable[dict[str, Any]], labels: dict[str, str]
) -> Iterator[Doc]:
    """Yield one document for each record; what may be a name of a kind without a label is left open."""
    for record in records:
        words = record["tokens"]
        doc = Doc(vocab, words=words, spaces=spaces(words))
        spans = [(Span(doc, ent["start_token"], ent["end_token"]), labels.get(ent["label"])) for ent in record["ents"]]
        ents = [Span(doc, span.start, span.end, label=label) for span, label in spans if label]
        taken = {token.i for ent in ents for token in ent}
        unlabelled = {token.i for span, label in spans if not label for token in span}
        missing = [doc[t.i : t.i + 1] for t in doc if t.i not in taken and (t.i in unlabelled or _may_be_a_name(t))]
        doc.set_ents(ents, missing=missing, default="outside")
        yield doc


def _may_be_a_name(token: Token) -> bool:
    return token.text[:1].isupper() or any(sign.isdigit() for sign in token.text) or token.lower_ in OPEN_WORDS
