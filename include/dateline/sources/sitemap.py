"""The bytes of a sitemap to the pages that it names for a day, and the further sitemaps that may."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from lxml import etree

from dateline.identity import content_id
from dateline.sources.addresses import LONGEST_URL, NoWebAddress, web_address
from dateline.sources.body import GZIP_BEGINS, unpacked
from dateline.sources.checked_xml import ListUnreadable, checked_xml
from dateline.sources.entries import LONGEST_DATE, Entry, entry_of
from dateline.sources.exchange import LARGEST_LIST, PageMissed

LONGEST_TEXTS = {"loc": LONGEST_URL, "title": 1000}
MOST_ENTRIES = 50_000
"""So many addresses may a sitemap name (sitemaps.org, protocol 0.9)."""
MOST_MARKS = 2_000_000
"""Tags and attributes; each costs a hundred bytes of memory, of however few it is made."""


class Sitemap(NamedTuple):
    """Pages of the day, and the addresses of sitemaps that may name more of them."""

    entries: list[Entry]
    children: list[str]


def read_sitemap(body: bytes, day: date, is_of_day: bool = False) -> Sitemap:
    """Return what the sitemap names for the day (UTC): by the date of the news, else by that of the last change.

    A page without a date counts only where the sitemap itself is of the day (`is_of_day`). Sitemaps that last changed
    before the day cannot name its pages.
    """
    root = _root(body)
    kind = etree.QName(root).localname
    if kind == "sitemapindex":
        return Sitemap([], list(_children(root, day)))
    if kind == "urlset":
        return Sitemap(list(_entries(root, day, is_of_day)), [])
    raise ListUnreadable("is no sitemap: it is neither a urlset nor a sitemapindex")


def day_of(written: str) -> date | None:
    """Return the day (UTC) of a date in the form of sitemaps; one without a time counts as that day.

    >>> day_of("2026-03-01T23:30:00-05:00"), day_of("2026-03"), day_of("soon")
    (datetime.date(2026, 3, 2), None, None)
    """
    try:
        moment = datetime.fromisoformat(written)
        return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        return None


def _root(body: bytes) -> etree._Element:
    try:
        text = unpacked(body, "gzip", LARGEST_LIST) if body.startswith(GZIP_BEGINS) else body
        checked = checked_xml(text)
        if checked.count(b"<") + checked.count(b"=") > MOST_MARKS:
            raise ListUnreadable(f"holds more than {MOST_MARKS} tags and attributes")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
        root = etree.fromstring(checked, parser)
    except (PageMissed, etree.XMLSyntaxError) as error:
        raise ListUnreadable(f"cannot be read: {error}") from error
    if root is None:
        raise ListUnreadable("is no XML")
    return root


def _entries(root: etree._Element, day: date, is_of_day: bool) -> Iterator[Entry]:
    for number, url in enumerate(root.iterfind("{*}url")):
        if number == MOST_ENTRIES:
            raise ListUnreadable(f"names more than {MOST_ENTRIES} pages, which no sitemap may")
        news, changed = url.find("{*}news"), _text(url, "lastmod")
        published = (_text(news, "publication_date") if news is not None else None) or changed
        found = day_of(published) if published else None
        link = _text(url, "loc")
        if link and (found == day or (found is None and is_of_day)):
            title = _text(news, "title") if news is not None else None
            yield entry_of(link, published, content_id(title, published, changed))


def _children(root: etree._Element, day: date) -> Iterator[str]:
    for number, sitemap in enumerate(root.iterfind("{*}sitemap")):
        if number == MOST_ENTRIES:
            return
        changed = day_of(_text(sitemap, "lastmod") or "")
        link = _text(sitemap, "loc")
        if link and (changed is None or changed >= day):
            try:
                yield web_address(link)
            except NoWebAddress:
                continue


def _text(element: etree._Element, name: str) -> str | None:
    """Return the text of a child on one line, or None where it is missing, endless or no text."""
    text = " ".join((element.findtext(f"{{*}}{name}") or "").split())
    return text if 0 < len(text) <= LONGEST_TEXTS.get(name, LONGEST_DATE) and text.isprintable() else None
