"""A page's text and its removed stretches to lines in reading order, each piece kept or removed by a rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dateline.extract.page_text import PageText, Place

MEANINGS = {
    "main_text": "Judged by the model not to be the article’s: a menu, a list of links, a footer or another block of the site.",
    "title": "The title, or another form of the headline; the title is a column of its own.",
    "byline": "Who wrote the article, and where it says so when; both are columns of their own.",
    "date": "When the article was published or updated, which are columns of their own.",
    "repeat": "Word for word the kept line above it.",
}
"""What the rules mean that stand in code and not in line_rules.yaml."""


class Piece(NamedTuple):
    """A stretch of a line, and the rule that removed it; None where it was kept."""

    text: str
    rule: str | None


class Line(NamedTuple):
    """A line of a page's text, with its number from 1."""

    number: int
    pieces: tuple[Piece, ...]
    is_heading: bool = False
    probability: float | None = None
    """How sure the model was that it is the article's; None where it was not asked."""

    @property
    def rule(self) -> str | None:
        """Return the rule that removed the whole line; None where something of it stays, or several rules removed it."""
        rules = {piece.rule for piece in self.pieces}
        return rules.pop() if len(rules) == 1 else None

    @property
    def is_kept(self) -> bool:
        """Say whether something of the line stays."""
        return any(piece.rule is None for piece in self.pieces)


class Block(NamedTuple):
    """Lines one below the other that one rule removed, or, where `rule` is None, of which something stays."""

    rule: str | None
    lines: tuple[Line, ...]


class Rule(NamedTuple):
    """A rule with what it means, how many stretches of the page it removed, and the line of the first."""

    name: str
    meaning: str
    removals_count: int
    first_line: int


def lines_of(
    text: str,
    removed_spans: Iterable[Mapping[str, Any]],
    is_heading: Iterable[bool] = (),
    probabilities: Iterable[float | None] = (),
) -> list[Line]:
    r"""Return the lines of a page's text, cut at the edges of what was removed.

    `is_heading` tells it of each line that stays, `probabilities` are those of the first lines of the page, or of none.

    >>> span = {"line_number": 2, "start": 5, "end": 15, "rule": "date"}
    >>> [line.rule for line in lines_of("Rain\n1 May 2026\n\nIt rained.", [span])]
    [None, 'date', None]
    """
    page = PageText(text.split("\n"))
    spans: dict[int, list[Mapping[str, Any]]] = {}
    for span in sorted(removed_spans, key=lambda span: int(span["start"])):
        spans.setdefault(span["line_number"], []).append(span)
    headings, sure = iter(is_heading), iter(probabilities)
    lines = []
    for number, words in enumerate(page.lines, start=1):
        pieces = _joined(_pieces(page.text, page.place_of_line(number - 1), spans.get(number, ())))
        line = Line(number, pieces, probability=next(sure, None))
        lines += [line._replace(is_heading=line.is_kept and next(headings, False))] if words.strip() else []
    return lines


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Leave out what is empty, and join each blank to the piece before it: nobody kept one between two removed pieces."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.text.isspace() and joined:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return tuple(joined)


def _pieces(text: str, line: Place, spans: Iterable[Mapping[str, Any]]) -> Iterator[Piece]:
    position = line.start
    for span in spans:
        yield Piece(text[position : span["start"]], None)
        yield Piece(text[span["start"] : span["end"]], span["rule"])
        position = span["end"]
    yield Piece(text[position : line.end], None)


def stretches_of(lines: Iterable[Line]) -> list[list[Block]]:
    """Return the lines in stretches that are removed or read on, a stretch in blocks that each go by one rule."""
    blocks = (Block(rule, tuple(block)) for rule, block in groupby(lines, key=lambda line: line.rule))
    return [list(stretch) for _, stretch in groupby(blocks, key=lambda block: block.rule is None)]


def rules_of(lines: Sequence[Line], meanings: Mapping[str, str]) -> list[Rule]:
    """Return the rules that removed something, the one that removed most first."""
    removed = [(piece.rule, line.number) for line in lines for piece in line.pieces if piece.rule]
    counts = Counter(rule for rule, _ in removed)
    first = dict(reversed(removed))
    known = {**MEANINGS, **meanings}
    return [Rule(name, known.get(name, ""), count, first[name]) for name, count in counts.most_common()]
