"""Time expressions to TempEval-3's scores of task A: spans, types and values against TIMEX3 in newswire.

UzZaman et al., SemEval-2013 task 1: each gold expression is matched with one that overlaps it; type and value F1 are the
relaxed F1 of the spans times the share of matched ones whose type or value is gold's too.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dateline.evaluate.result import Result
from dateline.find.dates import date_expressions

HEADLINE = "timebank"


class Timex(NamedTuple):
    """A time expression in a text, with its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


class Document(NamedTuple):
    """A text, the day on which it was written, and its time expressions."""

    text: str
    written: date
    expected: list[Timex]


Tagger = Callable[[str, date], list[Timex]]


def evaluate(data: Path) -> Result:
    """Measure the shipped rules on every file of a folder; the headline is TimeBank's, or all files' where it is missing."""
    sets = {path.stem: read_documents(path) for path in sorted(data.glob("*.jsonl"))}
    if not sets:
        raise FileNotFoundError(f"There is no .jsonl in {data}")
    every = [document for documents in sets.values() for document in documents]
    scores = score(tag, sets.get(HEADLINE, every))
    for name, documents in sets.items():
        scores |= {f"{name}.{key}": value for key, value in score(tag, documents).items()}
    return Result(len(every), scores)


def read_documents(path: Path) -> list[Document]:
    """Read a file with one JSON object a line."""
    return [_document(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _document(record: dict[str, Any]) -> Document:
    expected = [Timex(one["start"], one["end"], one["type"], one["value"]) for one in record["timex"]]
    return Document(record["text"], date.fromisoformat(record["dct"][:10]), expected)


def tag(text: str, written: date) -> list[Timex]:
    """Return the expressions that dateline finds."""
    return [Timex(one.start, one.end, one.type, one.value) for one in date_expressions(text, written)]


def score(tagger: Tagger, documents: Iterable[Document]) -> dict[str, Any]:
    """Measure a tagger; `same_day` is the share of gold's days whose value it gives, hours aside."""
    expected = found = 0
    pairs: list[tuple[Timex, Timex]] = []
    days = 0
    for document in documents:
        given = tagger(document.text, document.written)
        expected += len(document.expected)
        found += len(given)
        days += sum(map(_is_day, document.expected))
        pairs += matched(document.expected, given)
    return {
        "span_f1": _f1(len(pairs), expected, found),
        "strict_span_f1": _f1(sum(gold[:2] == own[:2] for gold, own in pairs), expected, found),
        "type_f1": _f1(sum(gold.type == own.type for gold, own in pairs), expected, found),
        "value_f1": _f1(sum(gold.value == own.value for gold, own in pairs), expected, found),
        "precision": round(len(pairs) / max(1, found), 4),
        "recall": round(len(pairs) / max(1, expected), 4),
        "same_day": round(sum(_is_day(gold) and gold.value == own.value[:10] for gold, own in pairs) / max(1, days), 4),
    }


def matched(expected: Sequence[Timex], given: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Return each gold expression with the one that is taken for it: the same span, or else the first that overlaps it.

    >>> monday = Timex(3, 9, "DATE", "1998-01-05")
    >>> matched([monday], [Timex(0, 2, "DATE", "1998"), monday._replace(start=0)])
    [(Timex(start=3, end=9, type='DATE', value='1998-01-05'), Timex(start=0, end=9, type='DATE', value='1998-01-05'))]
    """
    left = sorted(given)
    pairs = []
    for gold in sorted(expected):
        overlapping = [own for own in left if own.start < gold.end and gold.start < own.end]
        if overlapping:
            own = min(overlapping, key=lambda own: own[:2] != gold[:2])
            left.remove(own)
            pairs.append((gold, own))
    return pairs


def _is_day(timex: Timex) -> bool:
    return timex.type == "DATE" and len(timex.value) == 10 and "X" not in timex.value


def _f1(right: int, expected: int, found: int) -> float:
    return round(2 * right / max(1, expected + found), 4)
