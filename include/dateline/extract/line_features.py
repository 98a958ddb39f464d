"""Lines of a page to numbers from which a model tells whether they are the article's.

What others found in the page (trafilatura, a second extractor, its structured data) is the strongest sign; the rest says where
the lines stand, what they look like, and how their neighbours and those of the same markup fare.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.extract.line_context import USES, Contexts, Distances
from dateline.extract.line_shape import ENDS_AS_SENTENCE, is_headline_like
from dateline.extract.page_lines import PageLine
from dateline.extract.page_words import WORD, Numbers, PageWords

NEAR_LINES = 12
"""Lines further from all that looks like text are none of the article's: no model is asked about them."""

SAME = 0.5
"""A text holds a line from this share of its runs on."""

FOUND_WORDS = 5
PROSE_WORDS = 25
PROSE_LINKED = 0.3
LONG_WORDS = 10
OPENING_WORDS = 3
NO_PLACE = -999
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
OUTSIDE = -9.0
READ_CHARACTERS = 200
TAG_CLASSES = {"p": 0, "h1": 1, "h2": 2, "h3": 2, "h4": 2, "li": 3, "figcaption": 4}
OTHER_TAG = 5

FOUND, OTHER, BODY, DESCRIPTIONS, HEADLINES, PICTURES = range(6)


class Evidence(NamedTuple):
    """What is known of a page before its lines are judged."""

    found: str
    """What trafilatura takes for the main text."""
    found_by_other: str
    """What resiliparse takes for it."""
    body: str | None = None
    """The articleBody of the page's structured data."""
    descriptions: Sequence[str] = ()
    title: str | None = None
    headlines: Sequence[str] = ()
    authors: Sequence[str] = ()
    pictures: Sequence[str] = ()
    """What the page says in words of its pictures, for those who do not see them."""


class LineFeatures(NamedTuple):
    """The lines that may be the article's, by their numbers, with a row of features for each."""

    candidates: npt.NDArray[np.int64]
    rows: npt.NDArray[np.float32]
    words: npt.NDArray[np.float64]
    """The length of each."""
    is_found: npt.NDArray[np.bool_]
    """Whether trafilatura takes it for the article's."""


class _Page:
    """The lines of a page with what is measured on all of them."""

    def __init__(self, lines: Sequence[PageLine], evidence: Evidence) -> None:
        self.lines = lines
        self.evidence = evidence
        several = (evidence.descriptions, evidence.headlines, evidence.pictures)
        texts = [evidence.found, evidence.found_by_other, evidence.body or "", *map("\n".join, several)]
        self.words = PageWords([line.text for line in lines], texts)
        self.lengths = self.words.lengths.astype(float)
        self.linked = np.array([line.linked for line in lines])
        unknown = np.full(len(lines), -1.0)
        self.in_found, self.in_other = self.words.shares(FOUND), self.words.shares(OTHER)
        self.in_body = self.words.shares(BODY) if evidence.body else unknown
        self.in_descriptions = self.words.shares(DESCRIPTIONS) if evidence.descriptions else unknown
        self.numbers = np.arange(len(lines))

    def candidates(self) -> npt.NDArray[np.int64]:
        """Return the lines that stand near anything that looks like text, or all where nothing does."""
        is_found = ((self.in_found > SAME) | (self.in_body > SAME)) & (self.lengths >= FOUND_WORDS)
        is_prose = (self.lengths >= PROSE_WORDS) & (self.linked < PROSE_LINKED)
        seeds = np.flatnonzero(is_found | is_prose)
        if not len(seeds):
            return self.numbers
        edges = np.zeros(len(self.lines) + 1)
        np.add.at(edges, np.maximum(seeds - NEAR_LINES, 0), 1)
        np.add.at(edges, np.minimum(seeds + NEAR_LINES + 1, len(self.lines)), -1)
        return np.flatnonzero(np.cumsum(edges)[:-1] > 0)


def features_of(lines: Sequence[PageLine], evidence: Evidence) -> LineFeatures:
    """Return the features of the lines of a page that may be the article's."""
    if not lines:
        nothing = np.zeros(0, dtype=np.int64)
        return LineFeatures(nothing, np.zeros((0, 1), dtype=np.float32), nothing.astype(float), nothing.astype(bool))
    page = _Page(lines, evidence)
    chosen = page.candidates()
    lines = [lines[number] for number in chosen]
    contexts = Contexts()
    around = contexts.of([line.block for line in lines])
    columns = [
        np.column_stack([*_measures(page), *_places(page), *_groups(page), *_neighbours(page)])[chosen],
        _looks(lines),
        around,
        _inner(lines, contexts, around)[:, : len(USES)],
    ]
    rows = np.column_stack(columns).astype(np.float32)
    return LineFeatures(chosen, rows, page.lengths[chosen], page.in_found[chosen] > SAME)


def _inner(lines: Sequence[PageLine], contexts: Contexts, around: Distances) -> Distances:
    """Return the distances from what stands inline in each line's block, which most often is the block itself."""
    within = around.copy()
    inline = [number for number, line in enumerate(lines) if line.inner is not line.block]
    within[inline] = contexts.of([lines[number].inner for number in inline])
    return within


def _measures(page: _Page) -> list[Numbers]:
    """Return what is known of each line by itself and in the evidence."""
    lows = [" ".join(words).casefold() for words in page.words.of_lines]
    counts: dict[str, int] = {}
    nth = []
    for low in lows:
        counts[low] = counts.get(low, 0) + 1
        nth.append(counts[low])
    return [
        page.lengths,
        np.log1p([len(line.text) for line in page.lines]),
        page.linked,
        np.array([line.stressed for line in page.lines]),
        page.in_found,
        page.in_other,
        page.in_body,
        page.in_descriptions,
        page.words.shares(HEADLINES),
        page.words.shares(PICTURES),
        _of_authors(lows, page.evidence.authors),
        _openings(lows),
        np.array([counts[low] for low in lows], dtype=float),
        np.array(nth, dtype=float),
        np.array([len(line.text) / max(1, len(words)) for line, words in zip(page.lines, page.words.of_lines, strict=True)]),
        _tags(page.lines),
    ]


def _of_authors(lows: Sequence[str], authors: Sequence[str]) -> Numbers:
    """Return which share of each line is the name of a writer of the article."""
    names = [name for author in authors if (name := " ".join(WORD.findall(author)).casefold())]
    return np.array([max((len(name) / len(low) for name in names if name in low), default=0.0) for low in lows])


def _openings(lows: Sequence[str]) -> Numbers:
    """Return how many lines of the page begin with the same words as each line."""
    openings = [" ".join(low.split(maxsplit=OPENING_WORDS)[:OPENING_WORDS]) for low in lows]
    counts = Counter(openings)
    return np.array([counts[opening] for opening in openings], dtype=float)


def _tags(lines: Sequence[PageLine]) -> Numbers:
    return np.array([TAG_CLASSES.get(line.block.tag, OTHER_TAG) for line in lines], dtype=float)


def _places(page: _Page) -> list[Numbers]:
    """Return where each line stands: from the first and last long line that was found, the title, the first heading."""
    size, numbers = len(page.lines), page.numbers
    is_long = (page.in_found > SAME) & (page.lengths >= LONG_WORDS)
    first, last = (numbers[is_long][0], numbers[is_long][-1]) if is_long.any() else (0, size - 1)
    sofar = np.cumsum(np.where(is_long, page.lengths, 0))
    title = " ".join(WORD.findall(page.evidence.title or "")).casefold()
    is_title = np.array([bool(title) and " ".join(words).casefold() == title for words in page.words.of_lines])
    is_heading = np.array([line.block.tag == "h1" for line in page.lines])
    title_at = numbers[is_title][0] if is_title.any() else NO_PLACE
    heading_at = numbers[is_heading][0] if is_heading.any() else NO_PLACE
    found, body = page.words.count(FOUND), page.words.count(BODY)
    everywhere = (size, found, body / max(1, found), first - title_at)
    return [
        is_title.astype(float),
        numbers - first,
        numbers - last,
        (numbers - first) / max(1, last - first),
        numbers - title_at if title_at != NO_PLACE else np.full(size, NO_PLACE),
        numbers - heading_at if heading_at != NO_PLACE else np.full(size, NO_PLACE),
        sofar / max(1, sofar[-1]),
        *(np.full(size, value, dtype=float) for value in everywhere),
    ]


def _groups(page: _Page) -> list[Numbers]:
    """Return how the lines of the same markup, of the same parent and of the same grandparent fare together."""
    parents = [line.block if (above := line.block.getparent()) is None else above for line in page.lines]
    elders = [parent if (above := parent.getparent()) is None else above for parent in parents]
    markups = [
        (line.block.tag, line.block.get("class"), parent.tag, parent.get("class"))
        for line, parent in zip(page.lines, parents, strict=True)
    ]
    return [column for keys in (markups, parents, elders) for column in _group(page, keys)]


def _group(page: _Page, keys: Sequence[object]) -> list[Numbers]:
    known: dict[object, int] = {}
    groups = np.array([known.setdefault(key, len(known)) for key in keys])
    counts = np.bincount(groups)[groups]
    words = np.bincount(groups, page.lengths)[groups]
    seen = [0] * len(known)
    place = np.zeros(len(groups))
    for number, group in enumerate(groups.tolist()):
        place[number] = seen[group]
        seen[group] += 1
    weighed = [np.bincount(groups, page.lengths * of)[groups] / np.maximum(words, 1)
               for of in (page.in_found, page.linked, np.maximum(page.in_body, 0))]  # fmt: skip
    return [np.log1p(words), *weighed, counts, words / max(1, page.lengths.sum()), place, counts - place]


def _neighbours(page: _Page) -> list[Numbers]:
    """Return what the lines above and below are like."""
    ends = np.array([bool(ENDS_AS_SENTENCE.search(line.text)) for line in page.lines], dtype=float)
    about = np.column_stack(
        [page.lengths, page.linked, page.in_found, page.in_body, page.in_other, ends, _tags(page.lines)]
    )  # fmt: skip
    markups = [(line.block.tag, line.block.get("class")) for line in page.lines]
    columns = []
    for step in NEIGHBOURS:
        beside = page.numbers + step
        is_there = (beside >= 0) & (beside < len(page.lines))
        beside = np.clip(beside, 0, len(page.lines) - 1)
        columns.append(np.where(is_there[:, None], about[beside], OUTSIDE))
        same = [
            there and markups[number] == markups[other]
            for number, (other, there) in enumerate(zip(beside, is_there, strict=True))
        ]
        columns.append(np.array(same, dtype=float)[:, None])
    return columns


def _looks(lines: Sequence[PageLine]) -> Numbers:
    """Return what the words of each line look like."""
    return np.array([_look(line.text) for line in lines], dtype=float)


def _look(text: str) -> list[float]:
    beginning = text[:READ_CHARACTERS]
    size = len(beginning)
    return [
        bool(ENDS_AS_SENTENCE.search(text)),
        text[:1].isupper(),
        text[:1].islower(),
        sum(map(str.isdigit, beginning)) / size,
        sum(map(str.isupper, beginning)) / size,
        text.endswith(":"),
        text.count(",") / (len(text) / 100 + 1),
        any(mark in text for mark in '"“„«'),
        "|" in text,
        text.isupper(),
        any(mark in text for mark in ("@", "http", "www.")),
        text[0] in '-•*–—("“„«[',
        is_headline_like(text),
    ]
