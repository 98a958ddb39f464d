"""Texts with entities to precision, recall and F1 of exact spans with exact labels, on the annotators' tokens.

The headline scores are micro averages over PERSON, ORG, LOC (states and facilities included), NORP and DATE on the world
newswire: its dev part, or, where a folder has no dev part, all that is not for training. MONEY, PRODUCT and MISC are
under `per_label` alone, and facilities, where they are told apart, as FAC. The newswire's labels cut names at the names inside
them: these scores hold us to that; those under `outermost` hold us to whole names, which is what the model is taught (see
`models/nested_names.py`). The records of an article are read together, as its lines are in a run.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from dateline.evaluate.result import Result
from dateline.models.load import load_pipeline
from dateline.models.names import WORLDWIDE_LABELS, clean_tokens, read_records
from dateline.models.nested_names import outermost

HEADLINE = ("PERSON", "ORG", "LOC", "NORP", "DATE")
PLACES = {"GPE": "LOC", "FAC": "LOC"}
"""What else is a place: who gives states or facilities a label of their own is not held to the borders between them."""
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
    world = _not_for_training(read_records(_file(data, WORLDWIDE)))
    given = list(entities_of(nlp, world))
    scores = rates(world, given, WORLDWIDE_LABELS)
    scores |= {f"outermost.{name}": rate for name, rate in rates([*map(outermost, world)], given, WORLDWIDE_LABELS).items()}
    try:
        pud = read_records(_file(data, PUD))
    except FileNotFoundError:
        return Result(len(world), scores)
    on_pud = rates(pud, entities_of(nlp, pud), PUD_LABELS, headline=tuple(PUD_LABELS.values()))
    return Result(len(world) + len(pud), scores | {f"pud.{name}": on_pud[name] for name in RATES})


def rates(
    records: Sequence[Record], given: Iterable[Entity], labels: dict[str, str], headline: tuple[str, ...] = HEADLINE
) -> dict[str, Any]:
    """Compare names that were given with those of the records; `labels` says what theirs are in ours, others are ignored."""
    expected = set(_expected(records, labels))
    found = {entity for entity in given if entity.label in {*labels.values(), *PLACES}}
    as_places, found_places = _with_places(expected), _with_places(found)
    scores = _rates(as_places, found_places, headline)
    for label in sorted({PLACES.get(label, label) for label in labels.values()}):
        scores |= {f"per_label.{label}": _rates(as_places, found_places, (label,))["f1"]}
    if "FAC" in labels.values():
        scores |= {"per_label.FAC": _rates(expected, found, ("FAC",))["f1"]}
    return scores


def _with_places(entities: Iterable[Entity]) -> set[Entity]:
    return {entity._replace(label=PLACES.get(entity.label, entity.label)) for entity in entities}


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


def entities_of(nlp: Language, records: Sequence[Record]) -> Iterator[Entity]:
    """Yield the names that a pipeline finds in records."""
    for _, article in groupby(enumerate(records), key=_article):
        numbers, lines = zip(*article, strict=True)
        docs = nlp.pipe(Doc(nlp.vocab, words=clean_tokens(line["tokens"])) for line in lines)
        for number, doc in zip(numbers, docs, strict=True):
            for ent in doc.ents:
                yield Entity(number, ent.start, ent.end, ent.label_)


def _article(numbered: tuple[int, Record]) -> str:
    return str(numbered[1].get("doc") or numbered[1]["id"])


def _rates(expected: set[Entity], given: set[Entity], labels: tuple[str, ...]) -> dict[str, Any]:
    wanted = {entity for entity in expected if entity.label in labels}
    found = {entity for entity in given if entity.label in labels}
    right = len(wanted & found)
    return {
        "f1": round(2 * right / max(1, len(wanted) + len(found)), 4),
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(wanted)), 4),
    }
