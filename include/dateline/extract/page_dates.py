"""When an article was published and updated, as its page writes it in structured data, `<meta>`, address and text."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.extract.dates import date_of_line
from dateline.extract.moments import LONGEST_DATE, moment_of
from dateline.extract.page_head import PageHead
from dateline.extract.page_marks import DateMark
from dateline.extract.structured_data import Node, StructuredData, kinds_of

DateWritten = tuple[str, str]

MOST_DATES = 12
NO_LETTERS = re.compile(r"[^a-z]")
PUBLISHED_NAME = re.compile(
    r"publish(?:ed)?(?:time|date|at|on)?$|publication(?:date|time)?$|pubdate$|(?:date|dc|dcterms)(?:published|issued|created)$|"
    r"^(?:dc|dcterms|article|sailthru)?date$|issued$|created$|(?:original|display|post|posted|release|article)date$|onlinedate$"
)
UPDATED_NAME = re.compile(r"modified|updated|lastmod|revis")
NO_PAGE_DATE = re.compile(r"video|image|event|expir|birth|valid|comment|user")
IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[/_.-]?)(?P<month>0?[1-9]|1[0-2]|[a-z]{3})(?P=sign)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
COMPACT = 8
LONGEST_ADDRESS = 2000


class DatesWritten(NamedTuple):
    """Dates as written, each after what it was read in, the best first."""

    published: tuple[DateWritten, ...] = ()
    updated: tuple[DateWritten, ...] = ()


def dates_of(
    node: Node | None, data: StructuredData, head: PageHead, marks: Iterable[DateMark], url: str | None
) -> DatesWritten:
    """Return the dates of publication and of update that a page writes.

    >>> dates_of({"datePublished": "2026-03-02"}, StructuredData(), PageHead(), (), "https://news.example/2026/03/01/rain")
    DatesWritten(published=(('json_ld', '2026-03-02'), ('url', '2026-03-01')), updated=())
    """
    marks = list(marks)
    nodes = [one for one in (node, *_whole_pages(data)) if one]
    published = [
        *(("json_ld", when) for one in nodes for when in _values(one, "datePublished")),
        *(("meta", when) for when in _of_meta(head, PUBLISHED_NAME, UPDATED_NAME)),
        *(("json_ld", when) for one in nodes for when in _values(one, "dateCreated")),
        *(("url", when) for when in date_in_address(url)),
        *(("text", when) for when in _of_marks(marks, head.language, False)),
    ]
    updated = [
        *(("json_ld", when) for one in nodes for when in _values(one, "dateModified")),
        *(("meta", when) for when in _of_meta(head, UPDATED_NAME, None)),
        *(("text", when) for when in _of_marks(marks, head.language, True)),
    ]
    return DatesWritten(_first_of(published), _first_of(updated))


def _first_of(dates: Iterable[DateWritten]) -> tuple[DateWritten, ...]:
    return tuple(dict.fromkeys(dates))[:MOST_DATES]


def _whole_pages(data: StructuredData) -> Iterator[Node]:
    return (node for node in data.nodes if kinds_of(node) & {"webpage", "itempage"})


def _values(node: Node, key: str) -> Iterator[str]:
    value = node.get(key)
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str | int) and not isinstance(one, bool) and 0 < len(written := str(one).strip()) <= LONGEST_DATE:
            yield written


def _of_meta(head: PageHead, wanted: re.Pattern[str], unwanted: re.Pattern[str] | None) -> Iterator[str]:
    for name, values in head.meta.items():
        letters = NO_LETTERS.sub("", name)
        if wanted.search(letters) and not NO_PAGE_DATE.search(letters) and not (unwanted and unwanted.search(letters)):
            yield from (value for value in values[:1] if len(value) <= LONGEST_DATE)


def _of_marks(marks: Iterable[DateMark], language: str | None, is_update: bool) -> Iterator[str]:
    """Yield the dates that the page shows below its headings, else the one day that it shows elsewhere."""
    far: list[str] = []
    for mark in marks:
        line = date_of_line(mark.words, language)
        if (mark.is_update or bool(line and line.is_update)) is is_update:
            written = [when for when in (mark.machine, line.written if line else None) if when]
            yield from written if mark.is_near else ()
            far += () if mark.is_near else written
    # Several days are the dates of teasers.
    if len({moment.day for when in far if (moment := moment_of(when, language))}) == 1:
        yield from far


def date_in_address(url: str | None) -> Iterator[str]:
    """Yield the days that stand in an address.

    >>> list(date_in_address("https://news.example/2026/mar/02/rain")), list(date_in_address("https://news.example/2026/03/"))
    (['2026-03-02'], [])
    """
    for match in IN_ADDRESS.finditer((url or "")[:LONGEST_ADDRESS].lower()):
        month = MONTHS.index(match["month"]) + 1 if match["month"] in MONTHS else match["month"]
        if str(month).isdigit() and (match["sign"] or len(match[0]) == COMPACT):
            yield f"{match['year']}-{int(month):02}-{int(match['day']):02}"
