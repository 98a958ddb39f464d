"""Treebanks to the accuracy of tags, trees and sentence boundaries.

`las`, `uas`, `tag_acc`, `pos_acc` and `lemma_acc` are measured on the annotators' tokens and sentences, over all
tokens, punctuation included, subtypes kept. `sents_f` and `raw_las` are F1 from raw text, with an empty line where a
paragraph begins; `sents_f_joined` is the same without those lines.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Token

from dateline.evaluate.result import Result
from dateline.models import treebanks
from dateline.models.conllu import Sentence, read_sentences
from dateline.models.load import load_pipeline

TREEBANKS = ("ewt", "gum")
OVERALL = ("tag_acc", "pos_acc", "lemma_acc", "sents_f", "sents_f_joined")

Place = tuple[int, int]
Item = TypeVar("Item")


@dataclass
class Tally:
    """How many items were right, how many given and how many expected."""

    right: int = 0
    given: int = 0
    expected: int = 0

    def add(self, right: int, given: int, expected: int) -> None:
        """Count more items."""
        self.right += right
        self.given += given
        self.expected += expected

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where there was nothing to find."""
        total = self.given + self.expected
        return round(2 * self.right / total, 4) if total else 0.0


def evaluate(data: Path) -> Result:
    """Measure the shipped pipeline on the test parts of EWT and GUM in a folder."""
    parts = {name: _sentences(data, name) for name in TREEBANKS}
    return score(load_pipeline(), {name: sentences for name, sentences in parts.items() if sentences})


def score(nlp: Language, parts: dict[str, list[Sentence]]) -> Result:
    """Measure a pipeline on each named list of sentences, and over all of them."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    with nlp.select_pipes(disable=[name for name in ("ner",) if name in nlp.pipe_names]):
        for part, sentences in parts.items():
            for name, counts in chain(_with_gold_tokens(nlp, sentences), _from_raw_text(nlp, sentences)):
                tallies[f"{part}.{name}"].add(*counts)
                if name in OVERALL:
                    tallies[name].add(*counts)
    scores = {name: tally.f1 for name, tally in sorted(tallies.items())}
    return Result(sum(len(sentences) for sentences in parts.values()), scores)


def _sentences(data: Path, treebank: str) -> list[Sentence]:
    found = [path for path in sorted(data.glob(f"{treebank}*.conllu*")) if "train" not in path.name]
    tests = [path for path in found if "test" in path.name]
    if not found:
        raise FileNotFoundError(f"There is no {treebank}-test*.conllu or {treebank}-test*.conllu.gz in {data}")
    return [sentence for path in tests or found for sentence in read_sentences(path)]


def _with_gold_tokens(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    golds = list(treebanks.documents(nlp.vocab, sentences))
    for gold, given in zip(golds, nlp.pipe(_unannotated(gold) for gold in golds), strict=True):
        pairs = list(zip(gold, given, strict=True))
        yield "uas", _share(a.head.i == b.head.i for a, b in pairs)
        yield "las", _share((a.head.i, a.dep_) == (b.head.i, b.dep_) for a, b in pairs)
        yield "tag_acc", _share(a.tag_ == b.tag_ for a, b in pairs)
        yield "pos_acc", _share(a.pos_ == b.pos_ for a, b in pairs)
        yield "lemma_acc", _share(a.lemma_ == b.lemma_ for a, b in pairs)


def _unannotated(doc: Doc) -> Doc:
    spaces = [bool(token.whitespace_) for token in doc]
    starts: list[bool | int | None] = [bool(token.is_sent_start) for token in doc]
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=spaces, sent_starts=starts)


def _share(answers: Iterable[bool]) -> tuple[int, int, int]:
    counted = list(answers)
    return sum(counted), len(counted), len(counted)


def _from_raw_text(nlp: Language, sentences: Sequence[Sentence]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for gold in treebanks.documents(nlp.vocab, sentences, break_share=1.0, size=None):
        given = nlp(gold.text)
        yield "raw_las", _overlap(set(_arcs(gold)), set(_arcs(given)))
        yield "sents_f", _overlap(set(_bounds(gold)), set(_bounds(given)))
    for gold in treebanks.documents(nlp.vocab, sentences, size=None):
        yield "sents_f_joined", _overlap(set(_bounds(gold)), set(_bounds(nlp(gold.text))))


def _overlap(expected: set[Item], given: set[Item]) -> tuple[int, int, int]:
    return len(expected & given), len(given), len(expected)


def _arcs(doc: Doc) -> Iterator[tuple[Place, Place, str]]:
    for token in doc:
        if not token.is_space:
            yield _place(token), _place(token.head), token.dep_


def _place(token: Token) -> Place:
    return token.idx, token.idx + len(token)


def _bounds(doc: Doc) -> Iterator[Place]:
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield words[0].idx, _place(words[-1])[1]
