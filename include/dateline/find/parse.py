"""Articles to passages: each line of text that holds sentences, parsed, with its offset in the article."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

UNBROKEN = re.compile(r"\S{2000}")
"""No words, and a tokenizer that tries to cut marks off its ends takes the square of its length."""


class Passage(NamedTuple):
    """One parsed line of an article; a token's place in the article is `offset + token.idx`."""

    doc: Doc
    offset: int


class Name(NamedTuple):
    """A mention of somebody or something, by its offsets in the article and its tokens in the passage."""

    start: int
    end: int
    text: str
    label: str
    token_start: int
    token_end: int
    sentence_start: int
    sentence_end: int
    region_hint: str | None = None
    country_hint: str | None = None
    role_hint: str | None = None
    weapon_kind: str | None = None
    confidence: float | None = None


def lines_with_sentences(article: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    r"""Yield each line of the article's text that is not a heading, with its offset; a dateline is no part of it.

    A line with thousands of characters and no space among them holds no sentence.

    >>> list(lines_with_sentences({"text": "Goals\nOSLO: It rained.", "headings": [{"start": 0}], "dateline": "OSLO:"}))
    [('It rained.', 12)]
    """
    headings = {heading["start"] for heading in article["headings"]}
    dateline = article["dateline"] or ""
    offset = 0
    for line in article["text"].split("\n"):
        sentences = line[len(dateline) :].lstrip() if dateline and line.startswith(dateline) else line
        if sentences.strip() and offset not in headings and not UNBROKEN.search(sentences):
            yield sentences, offset + len(line) - len(sentences)
        offset += len(line) + 1


def parse_articles(
    articles: Iterable[Mapping[str, Any]], language: Language
) -> Iterator[tuple[Mapping[str, Any], list[Passage]]]:
    """Yield each article with its passages; the lines of all articles share the model's batches."""
    for article in articles:
        lines = list(lines_with_sentences(article))
        docs = language.pipe([line for line, _ in lines])
        yield article, [Passage(doc, offset) for doc, (_, offset) in zip(docs, lines, strict=True)]


def span_offsets(passage: Passage, span: Span) -> tuple[int, int]:
    """Return the span's offsets in the article."""
    return passage.offset + span.start_char, passage.offset + span.end_char
