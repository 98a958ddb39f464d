"""A page's text, one block a line, with where in the markup each line stands."""

from typing import NamedTuple

from lxml.etree import iterwalk
from lxml.html import HtmlElement
from lxml.html.defs import font_style_tags, phrase_tags, special_inline_tags

from dateline.extract.line_shape import normalised_line

NEWER_INLINE = {"label", "time", "mark", "wbr", "bdi", "data", "ruby", "rb", "rt", "rp"}
INLINE = (font_style_tags | phrase_tags | special_inline_tags | NEWER_INLINE) - {"br"}
# Not `head`: where a page leaves out `<body>`, the parser puts all of `<article>` into it.
UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "title", "iframe", "object", "svg", "math", "select", "textarea", "canvas"}
)
STRESSED = frozenset({"strong", "b", "em", "i"})


class PageLine(NamedTuple):
    """One block of a page."""

    text: str
    block: HtmlElement
    """The block element around it."""
    inner: HtmlElement
    """The element that holds its first words: the block, or what stands inline in it."""
    linked: float
    """The share of its characters that are links."""
    stressed: float
    """The share of its characters that are bold or italic."""


def lines_of_page(tree: HtmlElement) -> list[PageLine]:
    """Return the lines of a page in reading order: every word that it shows, one block a line.

    >>> from lxml.html import fromstring
    >>> [line.text for line in lines_of_page(fromstring("<div><h1>Rain</h1><p>It <b>rained</b>.<p>It snowed.</div>"))]
    ['Rain', 'It rained.', 'It snowed.']
    """
    walk = _Walk(tree)
    # Events and no recursion, since a hostile page nests deeper than Python recurses.
    walker = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        is_seen = isinstance(element.tag, str) and element.tag not in UNSEEN
        if event == "start":
            if is_seen:
                walk.enter(element)
            else:
                walker.skip_subtree()
            continue
        if is_seen:
            walk.leave(element)
        if element is not tree:
            walk.add(element.tail, element.getparent())
    walk.end_line()
    return walk.lines


class _Walk:
    """The lines so far, and the line that is being read."""

    def __init__(self, tree: HtmlElement) -> None:
        self.lines: list[PageLine] = []
        self._blocks = [tree]
        self._pieces: list[str] = []
        self._inner: HtmlElement | None = None
        self._links = self._stresses = 0
        self._characters = self._linked = self._stressed = 0

    def enter(self, element: HtmlElement) -> None:
        if element.tag not in INLINE:
            self.end_line()
            self._blocks.append(element)
        self._links += element.tag == "a"
        self._stresses += element.tag in STRESSED
        self.add(element.text, element)

    def leave(self, element: HtmlElement) -> None:
        if element.tag not in INLINE:
            self.end_line()
            self._blocks.pop()
        self._links -= element.tag == "a"
        self._stresses -= element.tag in STRESSED

    def add(self, text: str | None, holder: HtmlElement) -> None:
        if not text:
            return
        self._pieces.append(text)
        characters = len(text.strip())
        if characters:
            self._inner = holder if self._inner is None else self._inner
            self._characters += characters
            self._linked += characters if self._links else 0
            self._stressed += characters if self._stresses else 0

    def end_line(self) -> None:
        if self._characters:
            text = normalised_line("".join(self._pieces))
            if text:
                count = self._characters
                inner = self._blocks[-1] if self._inner is None else self._inner
                line = PageLine(text, self._blocks[-1], inner, self._linked / count, self._stressed / count)
                self.lines.append(line)
        if self._pieces:
            self._pieces = []
            self._inner = None
            self._characters = self._linked = self._stressed = 0
