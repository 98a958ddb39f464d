"""The encoder as a component of a spaCy pipeline: it sets names, tags, lemmas, sentences and trees in one pass."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from dateline.models.encoder.labels import Labels
from dateline.models.encoder.lemma_rules import apply_rule
from dateline.models.encoder.name_spans import NameTags
from dateline.models.encoder.stretches import stretches
from dateline.models.encoder.trees import best_tree, sentence_bounds
from dateline.models.encoder.word_pieces import WordPieces

ENCODER = "encoder"
NETWORK, VOCABULARY, LABELS = "network.onnx", "tokenizer.json", "labels.json"
CONFIDENCES = "name_confidence"
"""Key of `Doc.user_data` under which the confidence of each name stands, by its offsets in the document."""
ASSIGNS = ["doc.ents", "token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head"]
ANNOTATED: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]
REMEMBERED_LEMMAS = 100_000
WORDS_AT_ONCE = 4000
"""What is read of a word takes 14 KB until its trees are made; few articles are longer."""

Column: TypeAlias = NDArray[Any]


class Reading(NamedTuple):
    """What the network says, one row a word: scores, chosen labels, and vectors that arcs and relations are scored by."""

    names: Column
    tags: Column
    morphs: Column
    lemmas: Column
    starts: Column
    roots: Column
    arc_dependents: Column
    arc_heads: Column
    relation_dependents: Column
    relation_heads: Column


class Line(NamedTuple):
    """A document of the batch, the places of its words among its tokens, and where they begin among the batch's words."""

    doc: Doc
    words: NDArray[np.int64]
    begin: int


class Encoder:
    """The network with its vocabulary and labels; documents that are piped together are read together, as lines of one text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.lemma = lru_cache(REMEMBERED_LEMMAS)(self._lemma)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document."""
        self._annotate_together([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 1000) -> Iterator[Doc]:
        """Annotate documents; those of one batch are context for each other."""
        for batch in _batches(docs, batch_size):
            self._annotate_together(batch)
            yield from batch

    def from_disk(self, path: Path, exclude: Sequence[str] = ()) -> "Encoder":
        """Load the network, its vocabulary and its labels from a folder."""
        self.folder = path
        options = onnxruntime.SessionOptions()
        # One thread each: a day's shards share the cores, and sums are then always made in the same order.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(path / NETWORK), options, providers=["CPUExecutionProvider"])
        self.pieces = WordPieces.from_file(path / VOCABULARY)
        self.choices = Labels.read(path / LABELS)
        self.name_tags = NameTags(self.choices.names)
        self.root = self.choices.relations.index("ROOT")
        strings = self.vocab.strings
        self.tag_hashes = _hashes(strings.add(tag) for tag in self.choices.tags)
        self.relation_hashes = _hashes(strings.add(name) for name in self.choices.relations)
        parts = [morph.partition("|") for morph in self.choices.morphs]
        self.pos_hashes = _hashes(strings.add(pos) for pos, _, _ in parts)
        self.morph_hashes = _hashes(self.vocab.morphology.add(features) for _, _, features in parts)
        return self

    def to_disk(self, path: Path, exclude: Sequence[str] = ()) -> None:
        """Copy the files that it was loaded from into a folder."""
        path.mkdir(exist_ok=True)
        for name in (NETWORK, VOCABULARY, LABELS):
            shutil.copyfile(self.folder / name, path / name)

    @property
    def labels(self) -> tuple[str, ...]:
        """What it calls names, words and relations."""
        kinds = {tag[2:] for tag in self.choices.names} - {""}
        return (*sorted(kinds), *self.choices.tags, *self.choices.relations)

    def _lemma(self, word: str, rule: int) -> int:
        return int(self.vocab.strings.add(apply_rule(word, self.choices.lemmas[rule])))

    def _annotate_together(self, docs: Sequence[Doc]) -> None:
        lines: list[Line] = []
        texts: list[str] = []
        for doc in docs:
            words = np.flatnonzero(doc.to_array("IS_SPACE") == 0)
            lines.append(Line(doc, words, len(texts)))
            texts += [doc[place].text for place in words.tolist()]
        if not texts:
            return
        reading = self._read(texts, sorted({end for line in lines for end in _line_ends(line)}))
        for line in lines:
            if len(line.words):
                own = Reading(*(column[line.begin : line.begin + len(line.words)] for column in reading))
                self._parse(line, own)
                self._name(line, own)

    def _read(self, texts: Sequence[str], line_ends: Sequence[int]) -> Reading:
        sizes = [len(self.pieces.of_word(text)[0]) for text in texts]
        parts: list[list[Any]] = []
        for start, end, answers_from, answers_to in stretches(sizes, line_ends):
            pieces = self.pieces.of_words(texts[start:end])
            outputs = self.session.run(list(Reading._fields), {name: np.array(row) for name, row in pieces._asdict().items()})
            parts.append([output[answers_from - start : answers_to - start] for output in outputs])
        return Reading(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))

    def _parse(self, line: Line, reading: Reading) -> None:
        doc, words, _ = line
        heads, relations = self._trees(line, reading)
        # Any, since spaCy asks for a type of thinc's, which numpy's arrays fill without saying so.
        columns: Any = np.zeros((len(doc), 6), dtype=np.uint64)
        for place in np.setdiff1d(np.arange(len(doc)), words).tolist():
            columns[place] = self._of_space(doc[place].text, int(words[0]) - place if place < words[0] else -1)
        rules = zip(words.tolist(), reading.lemmas.tolist(), strict=True)
        columns[words, 0] = self.tag_hashes[reading.tags]
        columns[words, 1] = self.pos_hashes[reading.morphs]
        columns[words, 2] = self.morph_hashes[reading.morphs]
        columns[words, 3] = _hashes(self.lemma(doc[place].text, rule) for place, rule in rules)
        columns[words, 4] = (words[heads] - words).astype(np.int64).view(np.uint64)
        columns[words, 5] = self.relation_hashes[relations]
        doc.from_array(ANNOTATED, columns)

    def _of_space(self, text: str, head: int) -> tuple[int, ...]:
        """Return the annotation of white space, which hangs on the token before it, or on the first word."""
        strings = self.vocab.strings
        return (strings.add("_SP"), strings.add("SPACE"), self.vocab.morphology.add(""), strings.add(text),
                head % 2**64, strings.add("dep"))  # fmt: skip

    def _trees(self, line: Line, reading: Reading) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        heads = np.zeros(len(line.words), dtype=np.int64)
        for start, end in sentence_bounds(_sentence_starts(line, reading.starts)):
            scores = reading.arc_dependents[start:end] @ reading.arc_heads[start:end].T
            np.fill_diagonal(scores, reading.roots[start:end])
            heads[start:end] = [head + start for head in best_tree(scores)]
        scores = np.matmul(reading.relation_dependents, reading.relation_heads[heads][:, :, None])[:, :, 0]
        scores[:, self.root] = np.where(heads == np.arange(len(heads)), np.inf, -np.inf)
        return heads, scores.argmax(axis=1)

    def _name(self, line: Line, reading: Reading) -> None:
        doc, words, _ = line
        confidences: dict[tuple[int, int], float] = {}
        names: list[Span] = []
        for span in self.name_tags.spans(reading.names):
            first, last = int(words[span.start]), int(words[span.end - 1])
            if last - first == span.end - 1 - span.start or not any("\n" in token.text for token in doc[first:last]):
                names.append(Span(doc, first, last + 1, label=span.label))
                confidences[names[-1].start_char, names[-1].end_char] = span.confidence
        doc.set_ents(names)
        doc.user_data[CONFIDENCES] = confidences


def _batches(docs: Iterable[Doc], most: int) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    words = 0
    for doc in docs:
        if batch and (len(batch) == most or words + len(doc) > WORDS_AT_ONCE):
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch


def _hashes(values: Iterable[int]) -> NDArray[np.uint64]:
    return np.array(list(values), dtype=np.uint64)


def _line_ends(line: Line) -> Iterator[int]:
    """Yield the places among the batch's words after which a line ends: at a line break, and with the document."""
    words = line.words.tolist()
    for place in np.flatnonzero(np.diff(line.words) > 1).tolist():
        if any("\n" in token.text for token in line.doc[words[place] + 1 : words[place + 1]]):
            yield line.begin + place + 1
    yield line.begin + len(words)


def _sentence_starts(line: Line, scores: NDArray[np.float32]) -> list[bool]:
    """Tell of each word whether a sentence starts with it: as the document says, after a line, or as the network says."""
    given = line.doc.to_array("SENT_START").astype(np.int64)[line.words]
    starts = np.where(given == 0, scores > 0, given == 1)
    after_lines = [end - line.begin for end in _line_ends(line) if end - line.begin < len(starts)]
    starts[after_lines] |= given[after_lines] == 0
    return [bool(is_start) for is_start in starts]


@Language.factory(ENCODER, assigns=ASSIGNS)
def encoder(nlp: Language, name: str) -> Encoder:
    """Make the component; its network comes with the shipped pipeline."""
    return Encoder(nlp.vocab)
