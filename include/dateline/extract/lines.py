"""Lines to the article's lines: which are chrome, which are title, byline and date, and which are section titles.

Works on text without markup, and on the lines that are found in HTML. A line is kept whole or removed whole, but for the few
pieces of chrome that stand in one line with a sentence and cannot be meant as a part of it.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from dateline.extract.bylines import dateline_of, signature_of_line
from dateline.extract.dates import DateLine
from dateline.extract.line_rules import Cut, LineRules, without_cuts
from dateline.extract.line_shape import is_headline_like

STATEMENTS_ABOVE_BYLINE = 2
"""A byline or date line stands below at most a standfirst of so many lines; further down it is part of the text."""

REPEATED_WORDS = 4
"""Two equal lines of fewer words may both be meant (`No.`)."""

TITLE_WORDS = 2
KICKER_WORDS = 3
LINKED_HEADLINE_WORDS = 4
LONGEST_TAIL = 60
NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class CleanedLines:
    """Which lines stay, which rule removes the others, and what the removed ones told of the article."""

    kept: tuple[int, ...]
    removed: Mapping[int, str]
    cut: Mapping[int, tuple[Cut, ...]] = field(default_factory=dict)
    """The pieces that go of lines that stay; `without_cuts` gives the rest."""
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    dateline: str | None = None


@dataclass
class _Reading:
    lines: list[str]
    """What stays of each line."""
    removed: dict[int, str] = field(default_factory=dict)
    cut: dict[int, tuple[Cut, ...]] = field(default_factory=dict)
    at_end: dict[int, str] = field(default_factory=dict)
    """Lines that a rule removes if nothing of the article stands below them."""

    def kept(self) -> Iterator[tuple[int, str]]:
        return ((index, line) for index, line in enumerate(self.lines) if line and index not in self.removed)


def clean_lines(
    lines: Sequence[str], rules: LineRules, known_title: str | None = None, headlines: Sequence[str] = ()
) -> CleanedLines:
    """Tell the article's lines from the rest; `lines` are normalised, an empty one stands for a blank line.

    Where the title is known from elsewhere, the lines at the top that repeat it, or other forms of the headline, are removed
    and none is guessed.

    >>> clean_lines(["Dam breaks", "By Ann Bell", "A dam broke on Monday."], LineRules(())).title
    'Dam breaks'
    """
    reading = _Reading(list(lines))
    _remove_by_rules(reading, rules)
    _cut_pieces(reading)
    _remove_at_end(reading)
    authors, published = _take_signatures(reading)
    title = known_title or _standing_alone(reading)
    _remove_title(reading, [title, *headlines] if title else headlines)
    _remove_repeats(reading)
    kept = list(reading.kept())
    return CleanedLines(
        kept=tuple(index for index, _ in kept),
        removed=dict(sorted(reading.removed.items())),
        cut={index: cuts for index, cuts in reading.cut.items() if index not in reading.removed},
        title=title,
        authors=authors,
        published=published,
        dateline=next((dateline_of(line) for _, line in kept if not is_headline_like(line)), None),
    )


def _remove_by_rules(reading: _Reading, rules: LineRules) -> None:
    verdicts = {index: rules.verdict(line) for index, line in enumerate(reading.lines) if line}
    reading.removed |= {index: verdict.rule.id for index, verdict in verdicts.items() if verdict.rule}
    others = [index for index in verdicts if index not in reading.removed]
    for index, verdict in verdicts.items():
        if verdict.rule and verdict.rule.scope == "tail":
            _remove_headlines_below(reading, index, others)
        elif verdict.match and "caption" in verdict.match.re.groupindex:
            _remove_copies_beside(reading, index, verdict.match["caption"])
        elif verdict.at_end:
            reading.at_end[index] = verdict.at_end.id
        elif verdict.cuts:
            reading.cut[index] = verdict.cuts


def _remove_headlines_below(reading: _Reading, marker: int, others: Sequence[int]) -> None:
    below = bisect(others, marker)
    window = others[below : below + LONGEST_TAIL + 1]
    headlines = list(takewhile(lambda index: is_headline_like(reading.lines[index]), window))
    if len(headlines) < len(window) or len(window) > LONGEST_TAIL:
        # The text goes on, so these may be its own: a list, and before the sentence a section title.
        headlines = list(takewhile(lambda index: _has_words(reading.lines[index]), headlines[:-1]))
    for index in headlines:
        reading.removed.setdefault(index, reading.removed[marker])


def _has_words(line: str) -> bool:
    return len(line.split()) >= LINKED_HEADLINE_WORDS


def _remove_copies_beside(reading: _Reading, index: int, caption: str) -> None:
    caption = caption.rstrip(" .,;:|/–—-")
    for step in (-1, 1):
        beside = _neighbour(reading.lines, index, step)
        if beside is not None and reading.lines[beside].rstrip(" .") == caption:
            reading.removed[beside] = reading.removed[index]


def _neighbour(lines: Sequence[str], index: int, step: int) -> int | None:
    index += step
    while 0 <= index < len(lines):
        if lines[index]:
            return index
        index += step
    return None


def _cut_pieces(reading: _Reading) -> None:
    for index, cuts in reading.cut.items():
        reading.lines[index] = without_cuts(reading.lines[index], cuts)
        if not reading.lines[index]:
            reading.removed.setdefault(index, cuts[0].rule)


def _remove_at_end(reading: _Reading) -> None:
    for index, _ in reversed(list(reading.kept())):
        if index not in reading.at_end:
            return
        reading.removed[index] = reading.at_end[index]


def _take_signatures(reading: _Reading) -> tuple[tuple[str, ...], str | None]:
    """Remove the bylines and date lines at the top; return the people, and the date, an update's only if alone."""
    people: list[str] = []
    dates: list[DateLine] = []
    statements = 0
    for index, line in list(reading.kept()):
        if signature := signature_of_line(line):
            reading.removed[index] = "date" if signature.people is None else "byline"
            people += [name for name in signature.people or () if name not in people]
            dates += [signature.date] if signature.date else []
        statements += signature is None and not is_headline_like(line)
        if statements > STATEMENTS_ABOVE_BYLINE:
            break
    first = min(dates, key=lambda date: date.is_update, default=None)
    return tuple(people), first.written if first else None


def _standing_alone(reading: _Reading) -> str | None:
    """Return the headline that opens the text with a blank or removed line below it, if the text goes on after it."""
    kept = list(reading.kept())
    if len(kept) > 2 and _is_kicker(kept[0][1]) and is_headline_like(kept[1][1]):
        kept = kept[1:]
    if len(kept) < 2 or not is_headline_like(kept[0][1]) or len(kept[0][1].split()) < TITLE_WORDS:
        return None
    first, second = kept[0][0], kept[1][0]
    return kept[0][1] if second > first + 1 else None


def _is_kicker(line: str) -> bool:
    return line.isupper() and len(line.split()) <= KICKER_WORDS


def _remove_title(reading: _Reading, headlines: Sequence[str]) -> None:
    titles = set(map(letters_of, headlines))
    for index, line in list(reading.kept()):
        if letters_of(line) in titles:
            reading.removed[index] = "title"
        elif not is_headline_like(line):
            return


def letters_of(line: str) -> str:
    """Return the letters and digits of a line without case: two forms of one headline have the same.

    >>> letters_of("DAM BREAKS!") == letters_of("Dam breaks")
    True
    """
    return NO_LETTERS.sub("", line.casefold())


def _remove_repeats(reading: _Reading) -> None:
    last = ""
    for index, line in list(reading.kept()):
        if line == last and len(line.split()) >= REPEATED_WORDS:
            reading.removed[index] = "repeat"
        last = line
