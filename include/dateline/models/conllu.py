"""CoNLL-U lines to sentences of words.

Empty nodes and enhanced dependencies are left out; a multiword token lends its words only its spacing.
"""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class Word(NamedTuple):
    """One syntactic word; `head` counts from 0 in the sentence, and is the word's own place at the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


class Sentence(NamedTuple):
    """The words of one sentence, and whether a document or a paragraph begins with it."""

    words: tuple[Word, ...]
    begins_document: bool
    begins_paragraph: bool


def read_sentences(path: Path) -> list[Sentence]:
    """Read the sentences of a CoNLL-U file, plain or gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return list(parse_sentences(lines))


def parse_sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of CoNLL-U lines, in order."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line.rstrip("\n"))
        elif block:
            yield _sentence(block)
            block = []


def _sentence(block: list[str]) -> Sentence:
    comments = [line for line in block if line.startswith("#")]
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    begins_document = any(line.startswith("# newdoc") for line in comments)
    begins_paragraph = begins_document or any(line.split()[1] == "newpar" for line in comments)
    return Sentence(tuple(_words(rows)), begins_document, begins_paragraph)


def _words(rows: list[list[str]]) -> Iterator[Word]:
    joined_until, space_at_end = 0, True
    for row in rows:
        number, *_ = row
        if "." in number:
            continue
        if "-" in number:
            joined_until, space_at_end = int(number.split("-")[1]), _space_after(row)
        elif int(number) < joined_until:
            yield _word(row, space_after=False)
        else:
            yield _word(row, space_after=space_at_end if int(number) == joined_until else _space_after(row))


def _word(row: list[str], *, space_after: bool) -> Word:
    number, form, lemma, upos, xpos, feats, head, deprel, *_ = row
    place = int(number) - 1
    return Word(
        form=form,
        lemma=form if lemma == "_" else lemma,
        upos=upos,
        xpos=xpos,
        feats="" if feats == "_" else feats,
        head=place if head == "0" else int(head) - 1,
        deprel=deprel,
        space_after=space_after,
    )


def _space_after(row: list[str]) -> bool:
    return "SpaceAfter=No" not in row[9].split("|")
