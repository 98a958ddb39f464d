"""Documents to the windows that the encoder is trained on: sentences that follow each other, as numbers."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from dateline.models.encoder.labels import Labels, numbered
from dateline.models.encoder.training.examples import SAME, Document, Example
from dateline.models.encoder.training.retype import retyped, split_hyphens
from dateline.models.encoder.word_pieces import Pieces, WordPieces

UNKNOWN = -100
"""The number of a label that the data does not tell, which PyTorch's cross-entropy passes over."""
LONGEST_EXAMPLE = 400
"""Word pieces of a sentence; the few longer ones are tables and lists, and the encoder has places for 512."""
WINDOW_SIZES = (48, 96, 160)
"""Word pieces that a window may hold, by turns: a page's paragraph, two of them, or more."""
RETYPED, SPLIT, UPPER, LOWER = 0.3, 0.3, 0.02, 0.02
"""Shares of the examples in other typography, with words split at hyphens as spaCy does, in capitals, without capitals."""


TASKS = ("names", "open_names", "tags", "morphs", "lemmas", "relations", "heads", "starts", "sentences")


class Window(NamedTuple):
    """What the encoder reads at once and what it should answer, a list of each task with one number a word."""

    pieces: Pieces
    answers: dict[str, list[int]]


class Numbers:
    """The numbers of the labels of each task."""

    def __init__(self, labels: Labels) -> None:
        self.names, self.open_names = numbered(labels.names), numbered(labels.open_names)
        self.tags, self.morphs = numbered(labels.tags), numbered(labels.morphs)
        self.lemmas, self.relations = numbered(labels.lemmas), numbered(labels.relations)

    def answers(self, window: Sequence[Example]) -> dict[str, list[int]]:
        """Return the answers of all tasks for the words of a window; heads count in the window, -100 is unknown."""
        found: dict[str, list[int]] = {task: [] for task in TASKS}
        for number, example in enumerate(window):
            size, offset, tree = len(example.words), len(found["names"]), example.tree
            unknown = [UNKNOWN] * size
            found["names"] += [self.names[tag] for tag in example.names] if example.names else unknown
            found["open_names"] += [self.open_names[tag] for tag in example.open_names] if example.open_names else unknown
            found["tags"] += [self.tags.get(tag, UNKNOWN) for tag in tree.tags] if tree else unknown
            found["morphs"] += [self.morphs.get(morph, UNKNOWN) for morph in tree.morphs] if tree else unknown
            found["lemmas"] += [self.lemmas.get(rule, self.lemmas[SAME]) for rule in tree.lemmas] if tree else unknown
            found["relations"] += [self.relations.get(name, UNKNOWN) for name in tree.relations] if tree else unknown
            found["heads"] += [head + offset for head in tree.heads] if tree else unknown
            found["starts"] += [1, *[0] * (size - 1)] if tree else unknown
            found["sentences"] += [number] * size
        return found


def windows(documents: Sequence[Document], pieces: WordPieces, numbers: Numbers, chance: Random | None) -> Iterator[Window]:
    """Yield the documents in windows; with a source of chance, in sizes and typography that change from epoch to epoch."""
    for document in documents:
        limit = chance.choice(WINDOW_SIZES) if chance else WINDOW_SIZES[-1]
        changed = [_changed(example, chance) for example in document] if chance else document
        for group in _groups(changed, pieces, limit):
            words = [word for example in group for word in example.words]
            yield Window(pieces.of_words(words), numbers.answers(group))


def _groups(document: Document, pieces: WordPieces, limit: int) -> Iterator[list[Example]]:
    group: list[Example] = []
    size = 0
    for example in document:
        added = sum(len(pieces.of_word(word)[0]) for word in example.words)
        if added > LONGEST_EXAMPLE:
            continue
        if group and size + added > limit:
            yield group
            group, size = [], 0
        group.append(example)
        size += added
    if group:
        yield group


def _changed(example: Example, chance: Random) -> Example:
    if example.tree is None and chance.random() < SPLIT:
        example = split_hyphens(example)
    if chance.random() < RETYPED:
        example = retyped(example, chance)
    roll = chance.random()
    if roll < UPPER:
        return example._replace(words=tuple(word.upper() for word in example.words))
    if roll > 1 - LOWER:
        return example._replace(words=tuple(word.lower() for word in example.words))
    return example
