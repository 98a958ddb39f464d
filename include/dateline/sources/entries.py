"""The bytes of an RSS or Atom feed to the pages that its entries name."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple

import feedparser

from dateline.identity import content_id
from dateline.sources.addresses import NoWebAddress, web_address
from dateline.sources.checked_xml import ListUnreadable, checked_xml

LARGEST_FEED = 5_000_000
"""Bytes; feedparser takes seconds for each million, in which no page is fetched."""
LONGEST_DATE = 80
LONGEST_SHOWN = 200


class Entry(NamedTuple):
    """A page that a list names, with its date as written; or a link that leads to none, with the reason.

    `digest` changes when the list says something else of the page; a list that says nothing of its pages has none.
    """

    url: str
    published: str | None = None
    problem: str | None = None
    digest: str | None = None


def read_entries(body: bytes, feed_url: str) -> list[Entry]:
    """Return what the feed names, in its order, each address once."""
    if len(body) > LARGEST_FEED:
        raise ListUnreadable(f"is larger than {LARGEST_FEED} bytes, which no feed needs to be")
    # feedparser takes bare bytes for the name of a file, and looks for it.
    feed = feedparser.parse(
        BytesIO(checked_xml(body)),
        response_headers={"content-type": "application/xml", "content-location": feed_url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not feed.entries and not feed.get("version"):
        raise ListUnreadable("is neither RSS nor Atom")
    entries: dict[str, Entry] = {}
    for number, found in enumerate(feed.entries, 1):
        # As a plain dict, because feedparser's own answers for a missing key with another one, and warns.
        entry = _entry(dict(found), number)
        entries.setdefault(entry.url, entry)
    return list(entries.values())


def entry_of(link: str, published: str | None = None, digest: str | None = None) -> Entry:
    """Return the entry of a link; one that leads to no web page says why.

    >>> entry_of("mailto:news@example.org").problem
    'neither http:// nor https://'
    """
    try:
        return Entry(web_address(link), published, None, digest)
    except NoWebAddress as error:
        return Entry(ascii(link[:LONGEST_SHOWN])[1:-1], problem=str(error))


def _entry(found: Mapping[str, Any], number: int) -> Entry:
    link = found.get("link")
    if not link:
        return Entry(f"entry {number}", problem="has no link")
    return entry_of(link, _published(found), _digest(found))


def _digest(found: Mapping[str, Any]) -> str:
    """Return a digest of what a feed says of a page that changes when the page does: title, dates and text."""
    texts = [found.get("title"), found.get("published"), found.get("updated"), found.get("summary")]
    return content_id(*texts, *(part.get("value") for part in found.get("content") or ()))


def _published(found: Mapping[str, Any]) -> str | None:
    written = " ".join((found.get("published") or found.get("updated") or "").split())
    return written if 0 < len(written) <= LONGEST_DATE and written.isprintable() else None
