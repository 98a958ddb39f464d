"""The text of a whole page, one block a line, and where in it the article's lines stand."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement
from lxml.html.defs import font_style_tags, phrase_tags, special_inline_tags

from dateline.extract.line_shape import normalised

INLINE = (font_style_tags | phrase_tags | special_inline_tags | {"label", "time", "mark", "wbr", "bdi", "data"}) - {"br"}
UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "svg",
        "math",
        "select",
        "textarea",
        "canvas",
    }
)
FEWEST_WORDS_TO_FIND = 4
"""Fewer words in a row stand in too many places to say which one is meant."""


class Place(NamedTuple):
    """A stretch of a page's text."""

    start: int
    end: int


class PageText:
    """A page's text, with the line of each offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self._starts = [0]
        for line in self.lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line_number(self, offset: int) -> int:
        """Return the number of the line, from 1, that an offset stands in."""
        return bisect_right(self._starts, offset)

    def place_of_line(self, index: int) -> Place:
        """Return where a line, counted from 0, stands."""
        return Place(self._starts[index], self._starts[index] + len(self.lines[index]))


def text_of_page(tree: HtmlElement) -> str:
    """Return every word that a page shows, one block a line."""
    parts: list[str] = []
    # A stack, since a hostile page nests deeper than Python recurses.
    todo: list[HtmlElement | str] = [tree]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            parts.append(item)
        else:
            todo.extend(reversed(list(_inside(item))))
    lines = (line for line in normalised("".join(parts)).split("\n") if line)
    return "\n".join(lines)


def _inside(element: HtmlElement) -> Iterator[HtmlElement | str]:
    tag = element.tag
    if isinstance(tag, str) and tag not in UNSEEN:
        edge = "" if tag in INLINE else "\n"
        yield edge + _in_one_line(element.text)
        for child in element:
            yield child
            yield _in_one_line(child.tail)
        yield edge


def _in_one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")


def places_of_lines(lines: Sequence[str], page: PageText) -> list[list[Place]]:
    """Return, for each line of the article, the stretches of the page's text that hold its words."""
    flat = page.text.replace("\n", " ")
    places: list[list[Place]] = []
    cursor = 0
    for line in lines:
        found = list(_find(line.split(), flat, cursor))
        cursor = found[-1].end if found else cursor
        places.append(found)
    return places


def _find(words: Sequence[str], flat: str, cursor: int) -> Iterator[Place]:
    wanted = " ".join(words)
    start = flat.find(wanted, cursor)
    if start < 0:
        start = flat.find(wanted)
    if start >= 0 and words:
        yield Place(start, start + len(wanted))
    elif len(words) >= 2 * FEWEST_WORDS_TO_FIND:
        middle = len(words) // 2
        yield from _find(words[:middle], flat, cursor)
        yield from _find(words[middle:], flat, cursor)


def uncovered(page: PageText, covered: Sequence[Place]) -> Iterator[Place]:
    """Yield, line by line, the stretches of the page's text that no place covers, without the blanks around them."""
    position = 0
    for start, end in [*sorted(covered), (len(page.text), len(page.text))]:
        yield from _stretches(page, position, start)
        position = max(position, end)


def _stretches(page: PageText, start: int, end: int) -> Iterator[Place]:
    while start < end:
        stop = page.text.find("\n", start, end)
        stop = end if stop < 0 else stop
        piece = page.text[start:stop]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield Place(left, left + len(piece.strip()))
        start = stop + 1
