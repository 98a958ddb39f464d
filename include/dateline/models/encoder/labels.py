"""The answers that the encoder chooses from, by task, as they are written beside its weights."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

OUTSIDE = "O"


@dataclass(frozen=True)
class Labels:
    """What each number means in each task; `names` and `open_names` are tags of spans (`B-ORG`, `I-ORG`, `O`)."""

    names: tuple[str, ...]
    open_names: tuple[str, ...]
    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]

    def write(self, path: Path) -> None:
        """Write the labels as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Labels":
        """Read labels that were written."""
        return cls(**{task: tuple(labels) for task, labels in json.loads(path.read_text(encoding="utf-8")).items()})


def span_tags(labels: Iterable[str]) -> tuple[str, ...]:
    """Return the tags of tokens for spans of these labels: begin and inside of each, and outside.

    >>> span_tags(["ORG"])
    ('O', 'B-ORG', 'I-ORG')
    """
    return (OUTSIDE, *(f"{place}-{label}" for label in labels for place in "BI"))


def tags_of_spans(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return one tag a token for spans given as start, end and label.

    >>> tags_of_spans(4, [(1, 3, "ORG")])
    ['O', 'B-ORG', 'I-ORG', 'O']
    """
    tags = [OUTSIDE] * length
    for start, end, label in spans:
        tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


def numbered(labels: Sequence[str]) -> dict[str, int]:
    """Return the number of each label."""
    return {label: number for number, label in enumerate(labels)}
