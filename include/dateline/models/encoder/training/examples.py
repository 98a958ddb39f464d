"""The corpora to examples for training the encoder: sentences in their documents, each with what is known of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from dateline.models.conllu import Sentence, read_sentences
from dateline.models.encoder.labels import Labels, span_tags, tags_of_spans
from dateline.models.encoder.lemma_rules import lemma_rule
from dateline.models.names import OPEN_LABELS, WORLDWIDE_LABELS, read_records
from dateline.models.nested_names import outermost

RAREST_LEMMA_RULE = 3
"""Times that a rule must be seen: a rarer one is a slip of the pen or one odd word, which the rule `same|0|` serves as well."""
SAME = "same|0|"
SYNTAX = "syntax-ewt-gum"


class Tree(NamedTuple):
    """The annotation of a treebank's sentence; the root's head is the root itself."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


class Example(NamedTuple):
    """The words of a sentence, and their annotation in the data that has it."""

    words: tuple[str, ...]
    names: tuple[str, ...] | None = None
    open_names: tuple[str, ...] | None = None
    tree: Tree | None = None


Document = list[Example]


def read_examples(corpora: Path, part: str) -> list[Document]:
    """Read the documents of a part (`train` or `dev`): world newswire, the treebanks, and in training the open name sets."""
    news = [record for record in read_records(corpora / "ner-news" / "worldwide.jsonl.gz") if record["split"] == part]
    uner = read_records(corpora / "ner-open" / ("uner_ewt-train.jsonl.gz" if part == "train" else f"uner_ewt-{part}.jsonl"))
    ewt = read_sentences(corpora / SYNTAX / f"ewt-{part}.conllu.gz")
    gum = read_sentences(corpora / SYNTAX / f"gum-{part}-open.conllu.gz")
    documents = [*_news(news), *_treebank(ewt, uner), *_treebank(gum, [])]
    return [*documents, *_wikigold(corpora)] if part == "train" else documents


def labels_of(documents: Iterable[Document]) -> Labels:
    """Return the labels that training can teach, in an order that depends on nothing but the data."""
    trees = [example.tree for document in documents for example in document if example.tree]
    lemmas = Counter(rule for tree in trees for rule in tree.lemmas)
    return Labels(
        names=span_tags(sorted(set(WORLDWIDE_LABELS.values()))),
        open_names=span_tags(sorted(set(OPEN_LABELS.values()))),
        tags=_in_order(tree.tags for tree in trees),
        morphs=_in_order(tree.morphs for tree in trees),
        lemmas=tuple(sorted({SAME, *(rule for rule, times in lemmas.items() if times >= RAREST_LEMMA_RULE)})),
        relations=_in_order(tree.relations for tree in trees),
    )


def _in_order(columns: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({label for column in columns for label in column}))


def _news(records: Iterable[dict[str, Any]]) -> Iterator[Document]:
    for _, group in groupby(records, key=lambda record: record["doc"]):
        yield [Example(tuple(record["tokens"]), names=_span_tags(record, WORLDWIDE_LABELS)) for record in map(outermost, group)]


def _span_tags(record: dict[str, Any], labels: dict[str, str]) -> tuple[str, ...]:
    spans = ((ent["start_token"], ent["end_token"], labels[ent["label"]]) for ent in record["ents"] if ent["label"] in labels)
    return tuple(tags_of_spans(len(record["tokens"]), spans))


def _wikigold(corpora: Path) -> Iterator[Document]:
    records = read_records(corpora / "ner-open" / "wikigold.jsonl")
    for _, group in groupby(records, key=lambda record: record["doc"]):
        yield [Example(tuple(record["tokens"]), open_names=_span_tags(record, OPEN_LABELS)) for record in group]


def _treebank(sentences: Iterable[Sentence], named: Sequence[dict[str, Any]]) -> Iterator[Document]:
    names = {tuple(record["tokens"]): _span_tags(record, OPEN_LABELS) for record in named}
    document: Document = []
    for sentence in sentences:
        if document and sentence.begins_document:
            yield document
            document = []
        words = tuple(word.form for word in sentence.words)
        document.append(Example(words, open_names=names.get(words), tree=_tree(sentence)))
    if document:
        yield document


def _tree(sentence: Sentence) -> Tree:
    words = sentence.words
    return Tree(
        tags=tuple(word.xpos for word in words),
        morphs=tuple(f"{word.upos}|{word.feats}".rstrip("|") for word in words),
        lemmas=tuple(lemma_rule(word.form, word.lemma) for word in words),
        heads=tuple(word.head for word in words),
        relations=tuple("ROOT" if word.deprel == "root" else word.deprel for word in words),
    )
