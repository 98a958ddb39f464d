"""HTML to lines: what trafilatura takes for the main text of a page, with its title, writers and date."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from dateline.extract.bylines import is_person
from dateline.extract.line_shape import normalised
from dateline.extract.page_text import PageText, text_of_page

FEWEST_TITLE_WORDS = 3
LINE_MARKS = ("- ", "• ", "> ")


class MainText(NamedTuple):
    """A page's main text as lines, what its metadata says, and its whole text."""

    lines: list[str]
    heads: frozenset[str]
    """Lines that stand in heading elements."""
    links: frozenset[str]
    """The whole texts of links."""
    title: str | None
    authors: list[str]
    dates: list[str]
    """Publication dates as the metadata writes them, the most exact first."""
    outlet: str | None
    declared_url: str | None
    page: PageText


def main_text_of(html: str, url: str | None, day: date) -> MainText | None:
    """Return the main text of a page, or None where there is none."""
    tree = load_html(html)
    if tree is None:
        return None
    # No date after the day of the page, and none read from the clock.
    last = (day + timedelta(days=1)).isoformat()
    found = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": last},
    )
    if found is None or isinstance(found, dict):
        return None
    outlet = _one_line(found.sitename)
    return MainText(
        lines=[line for line in map(_without_mark, normalised(found.text or "").split("\n")) if line],
        heads=frozenset(normalised("".join(head.itertext())) for head in found.body.iter("head")),
        links=frozenset(normalised(" ".join(link.itertext()).replace("\n", " ")) for link in tree.iter("a")),
        title=_title(_one_line(found.title), tree, outlet),
        authors=_people(found.author, outlet),
        dates=[*_exact_dates(tree), *filter(None, [found.date])],
        outlet=outlet,
        declared_url=next(iter(tree.xpath("//link[@rel='canonical']/@href")), None),
        page=PageText(text_of_page(tree)),
    )


def _one_line(text: str | None) -> str | None:
    return normalised(text).replace("\n", " ").strip() or None if text else None


def _without_mark(line: str) -> str:
    return next((line.removeprefix(mark) for mark in LINE_MARKS if line.startswith(mark)), line)


def _title(title: str | None, tree: HtmlElement, outlet: str | None) -> str | None:
    """Return the title without the site's name after it, as the page's own first heading shows it where it does."""
    if title is None:
        return None
    for heading in tree.iter("h1"):
        shown = _one_line(" ".join(heading.itertext())) or ""
        if len(shown.split()) >= FEWEST_TITLE_WORDS and title.casefold().startswith(shown.casefold()):
            return title[: len(shown)]
    before, mark, after = title.rpartition(" - ") if " - " in title else title.rpartition(" | ")
    return before if mark and outlet and after.casefold() == outlet.casefold() else title


def _people(authors: str | None, outlet: str | None) -> list[str]:
    names = (_one_line(name) for name in (authors or "").split(";"))
    return list(dict.fromkeys(name for name in names if name and name != outlet and is_person(name)))


def _exact_dates(tree: HtmlElement) -> Iterator[str]:
    """Yield the dates with clock times that trafilatura cuts to the day."""
    yield from map(str, tree.xpath("//meta[@property='article:published_time']/@content"))
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _dates_published(json.loads(script))
        except (ValueError, RecursionError):
            continue


def _dates_published(data: object) -> Iterator[str]:
    items = data if isinstance(data, list) else [data]
    for item in items:
        if isinstance(item, dict):
            written = item.get("datePublished")
            yield from [written] if isinstance(written, str) else []
            yield from _dates_published(item.get("@graph", []))
