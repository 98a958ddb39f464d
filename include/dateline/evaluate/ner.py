"""Texts with entities to precision, recall and F1 of exact spans with exact labels, on the annotators' tokens.

The headline scores are micro averages over PERSON, ORG, LOC (facilities included), NORP and DATE on the world
newswire: its dev part, or, where a folder has no dev part, all that is not for training. MONEY, PRODUCT and MISC are
under `per_label` alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from dateline.evaluate.result import Result
from dateline.models.load import load_pipeline
from dateline.models.names import WORLDWIDE_LABELS, clean_tokens, read_records

HEADLINE = ("PERSON", "ORG", "LOC", "NORP", "DATE")
WORLDWIDE = "worldwide.jsonl"
PUD = "uner_pud.jsonl"
RATES = ("f1", "precision", "recall")
PUD_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}

Record = dict[str, Any]


class Entity(NamedTuple):
    """A labelled run of tokens in one record."""

    record: int
    start: int
    end: int
    label: str


def evaluate(data: Path) -> Result:
    """Measure the shipped pipeline on the world newswire and on the news of PUD in a folder."""
    nlp = load_pipeline()
    nlp.select_pipes(enable=["ner"])
    world = _not_for_training(read_records(_file(data, WORLDWIDE)))
    result = score(nlp, world, WORLDWIDE_LABELS)
    try:
        pud = _file(data, PUD)
    except FileNotFoundError:
        return result
    on_pud = score(nlp, read_records(pud), PUD_LABELS, headline=tuple(PUD_LABELS.values()))
    return Result(result.n + on_pud.n, result.scores | {f"pud.{name}": on_pud.scores[name] for name in RATES})


def score(nlp: Language, records: Sequence[Record], labels: dict[str, str], headline: tuple[str, ...] = HEADLINE) -> Result:
    """Measure a pipeline on records; `labels` says what its labels are called in ours, others are ignored."""
    expected = set(_expected(records, labels))
    given = {entity for entity in _given(nlp, records) if entity.label in labels.values()}
    scores = _rates(expected, given, headline)
    for label in sorted(set(labels.values())):
        rates = _rates(expected, given, (label,))
        scores |= {f"per_label.{label}": rates["f1"]}
    return Result(len(records), scores)


def _file(data: Path, name: str) -> Path:
    for path in (data / name, data / f"{name}.gz"):
        if path.is_file():
            return path
    raise FileNotFoundError(f"There is no {name} or {name}.gz in {data}")


def _not_for_training(records: list[Record]) -> list[Record]:
    dev = [record for record in records if record.get("split") == "dev"]
    return dev or [record for record in records if record.get("split") != "train"]


def _expected(records: Iterable[Record], labels: dict[str, str]) -> Iterator[Entity]:
    for number, record in enumerate(records):
        for ent in record["ents"]:
            if ent["label"] in labels:
                yield Entity(number, ent["start_token"], ent["end_token"], labels[ent["label"]])


def _given(nlp: Language, records: Sequence[Record]) -> Iterator[Entity]:
    docs = (Doc(nlp.vocab, words=clean_tokens(record["tokens"])) for record in records)
    for number, doc in enumerate(nlp.pipe(docs)):
        for ent in doc.ents:
            yield Entity(number, ent.start, ent.end, ent.label_)


def _rates(expected: set[Entity], given: set[Entity], labels: tuple[str, ...]) -> dict[str, Any]:
    wanted = {entity for entity in expected if entity.label in labels}
    found = {entity for entity in given if entity.label in labels}
    right = len(wanted & found)
    return {
        "f1": round(2 * right / max(1, len(wanted) + len(found)), 4),
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(wanted)), 4),
    }
