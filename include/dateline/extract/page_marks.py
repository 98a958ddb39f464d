"""What a page shows around its headline: headings, bylines and dates, told by how their elements are named and begin."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

from dateline.extract.bylines import SIGNS_OPENING
from dateline.extract.structured_data import one_line

HEADING = "h1"
BYLINE_NAME = re.compile(r"by-?line|author|autor|auteur|writer|skribent|forfatter|redakteur|signature")
NO_BYLINE_NAME = re.compile(
    r"comment|about|bio|image|img|photo|picture|bild|avatar|share|follow|authori[zs]|bread|teaser|related|recommend|preview|promo"
)
DATE_NAME = re.compile(r"date|time|publi|posted|fecha|datum")
UPDATE_NAME = re.compile(r"updat|modif|aktualis")
ELSEWHERE_NAME = re.compile(
    r"comment|related|teaser|recommend|preview|promo|most-?read|popular|trending|read-?more|newsletter|carousel|swiper|menu"
)
ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer", "form"})
ARTICLE_TAGS = frozenset({"article", "main"})
UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "button"})
AUTHOR_PAGE = re.compile(
    r"(?i)/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|person|staff|team|journalists?|contributors?|by|writers?|"
    r"redaktion|redaktor\w*|forfatter|yazar\w*|penulis|reporters?)/"
)
YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_BYLINE = 250
LONGEST_DATE = 90
LONGEST_HEADING = 400
LONGEST_NAME = 300
MOST_MARKS = 40
MOST_ANCESTORS = 12
NEAR = 150
"""Elements below a heading in which a date or a byline may stand that no name tells."""
NEAR_ABOVE = 20


class DateMark(NamedTuple):
    """A date that the page shows, as its element's machine-readable form and its words."""

    machine: str | None
    words: str
    is_update: bool
    is_near: bool
    """True where it stands just below a heading, or just above it."""


class PageMarks(NamedTuple):
    """Headings, bylines and dates of a page in their order; bylines above the first heading come last."""

    headings: tuple[str, ...] = ()
    bylines: tuple[tuple[str, ...], ...] = ()
    dates: tuple[DateMark, ...] = ()


class _Role(NamedTuple):
    is_byline: bool
    is_date: bool
    is_update: bool


NO_ROLE = _Role(is_byline=False, is_date=False, is_update=False)
ROLE_NAMES = frozenset({"class", "itemprop", "rel", "data-testid"})


def page_marks_of(tree: HtmlElement) -> PageMarks:
    """Return the headings, bylines and dates that a page shows.

    >>> from lxml.html import fromstring
    >>> page_marks_of(fromstring('<div><h1>Rain</h1><p class="byline">By <a>Ann Bell</a></p></div>')).bylines[0]
    ('By', 'Ann Bell')
    """
    headings: list[str] = []
    bylines: list[tuple[bool, tuple[str, ...]]] = []
    dates: list[tuple[int, DateMark]] = []
    heading_at: int | None = None
    for index, element in enumerate(tree.iter("*")):
        if element.tag == HEADING:
            headings += filter(None, [_text(element, LONGEST_HEADING)])
            dates = [(at, mark._replace(is_near=mark.is_near or index - at < NEAR_ABOVE)) for at, mark in dates]
            heading_at = index
            continue
        is_near = heading_at is not None and index - heading_at < NEAR
        names = [value for name, value in element.items() if name in ROLE_NAMES]
        if not (names or is_near or element.tag == "time"):
            continue
        role = _role_of(element, names, is_near)
        if role.is_byline and len(bylines) < MOST_MARKS:
            bylines += [(heading_at is None, byline) for byline in _byline(element)]
        if role.is_date and len(dates) < MOST_MARKS and (heading_at is not None or _is_in_article(element)):
            dates += [(index, mark) for mark in _dates(element, role.is_update, is_near)]
    in_order = sorted(bylines, key=lambda one: one[0])
    return PageMarks(tuple(headings[:MOST_MARKS]), tuple(byline for _, byline in in_order), tuple(mark for _, mark in dates))


def _role_of(element: HtmlElement, names: Sequence[str], is_near: bool) -> _Role:
    role = _role_of_names(*names) if names else NO_ROLE
    if element.tag == "time":
        return role._replace(is_date=True)
    if not is_near or (role.is_date and role.is_byline):
        return role
    text, tail = element.text or "", element.tail or ""
    is_date = any(len(words) <= LONGEST_DATE and YEAR.search(words) for words in (text, tail))
    is_byline = len(text) <= LONGEST_BYLINE and bool(SIGNS_OPENING.match(text))
    return role._replace(is_date=role.is_date or is_date, is_byline=role.is_byline or is_byline)


@lru_cache(maxsize=4096)
def _role_of_names(*names: str) -> _Role:
    name = " ".join(names)[:LONGEST_NAME].lower()
    return _Role(
        bool(BYLINE_NAME.search(name)) and not NO_BYLINE_NAME.search(name),
        bool(DATE_NAME.search(name)),
        bool(UPDATE_NAME.search(name)),
    )


def _byline(element: HtmlElement) -> Iterator[tuple[str, ...]]:
    pieces = tuple(_pieces(element))
    if pieces and sum(map(len, pieces)) <= LONGEST_BYLINE and not _is_elsewhere(element):
        links = tuple(_text(link, LONGEST_BYLINE) for link in element.iter("a") if AUTHOR_PAGE.search(link.get("href") or ""))
        yield tuple(filter(None, links)) or pieces


def _dates(element: HtmlElement, is_update: bool, is_near: bool) -> Iterator[DateMark]:
    machine = element.get("datetime") or element.get("content")
    own, tail = (one_line((text or "")[:LONGEST_DATE]) if is_near else "" for text in (element.text, element.tail))
    words = _text(element, LONGEST_DATE)
    if (machine or YEAR.search(words + own + tail)) and not _is_elsewhere(element):
        yield DateMark(machine, words, is_update, is_near)
        yield from (DateMark(None, line, is_update, is_near) for line in (own, tail) if line != words and YEAR.search(line))


def _pieces(element: HtmlElement) -> Iterator[str]:
    # A stack, since a hostile page nests deeper than Python recurses.
    todo: list[HtmlElement | str] = [element]
    length = 0
    while todo and length <= LONGEST_BYLINE:
        item = todo.pop()
        if isinstance(item, str):
            line = one_line(item)
            length += len(line)
            yield from [line] if line else []
        elif item.tag not in UNSEEN:
            inside = [item.text or ""]
            for child in item:
                inside += [child, child.tail or ""]
            todo.extend(reversed(inside))


def _text(element: HtmlElement, longest: int) -> str:
    """Return the text of an element in one line, nothing where it is longer."""
    parts: list[str] = []
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > longest * 4:
            return ""
        parts.append(text)
    line = one_line("".join(parts))
    return line if len(line) <= longest else ""


def _above(element: HtmlElement) -> Iterator[HtmlElement]:
    return (above for _, above in zip(range(MOST_ANCESTORS), element.iterancestors(), strict=False))


def _is_in_article(element: HtmlElement) -> bool:
    return any(above.tag in ARTICLE_TAGS for above in _above(element))


def _is_elsewhere(element: HtmlElement) -> bool:
    for above in _above(element):
        if above.tag in ARTICLE_TAGS or above.tag == "body":
            return False
        if above.tag in ELSEWHERE_TAGS or ELSEWHERE_NAME.search((above.get("class") or "")[:LONGEST_NAME].lower()):
            return True
    return False
