"""The bytes of an RSS or Atom feed to the pages that its entries name."""

import codecs
import re
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

import feedparser

from dateline.sources.addresses import NoWebAddress, web_address

DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
# Only encodings that feeds are written in: Python knows others, and some take ages over bytes that mean ill.
DECLARED_ENCODING = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding=["'](us-ascii|iso-8859-\d+|(?:windows-|cp)125\d|koi8-[ru]|gb\w+|big5|euc-\w+|shift_jis)["']""",
    re.IGNORECASE,
)
ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
FIRST_ELEMENT = re.compile(r"<\w")
LATEST_FIRST_ELEMENT = 16_384
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
LONGEST_DATE = 80
LONGEST_SHOWN = 200


class FeedUnreadable(ValueError):
    """The bytes are no feed that can be used; the message says why."""


class Entry(NamedTuple):
    """A page that a feed names, with its date as written; or a link that leads to none, with the reason."""

    url: str
    published: str | None = None
    problem: str | None = None


def read_entries(body: bytes, feed_url: str) -> list[Entry]:
    """Return what the feed names, in its order, each address once."""
    # feedparser takes bare bytes for the name of a file, and looks for it.
    feed = feedparser.parse(
        BytesIO(_checked_xml(body)),
        response_headers={"content-type": "application/xml", "content-location": feed_url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not feed.entries:
        raise FeedUnreadable("is a feed without entries" if feed.get("version") else "is neither RSS nor Atom")
    entries: dict[str, Entry] = {}
    for number, found in enumerate(feed.entries, 1):
        # As a plain dict, because feedparser's own answers for a missing key with another one, and warns.
        entry = _entry(dict(found), number)
        entries.setdefault(entry.url, entry)
    return list(entries.values())


def _checked_xml(body: bytes) -> bytes:
    """Return the feed in UTF-8 and free of what could grow or hang while it is parsed."""
    text = _decoded(body).lstrip()
    declaration = DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    if ENTITY.search(text):
        raise FeedUnreadable("declares entities, which a feed does not need and an attack does")
    first = FIRST_ELEMENT.search(text)
    # feedparser looks for a DOCTYPE in a time that grows with the square of what precedes the first element.
    if not first or first.start() > LATEST_FIRST_ELEMENT:
        raise FeedUnreadable("is no XML")
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + text.encode("utf-8", "replace")


def _decoded(body: bytes) -> str:
    """Return the characters, as the byte order mark or the XML declaration says, else in UTF-8; lost ones as U+FFFD."""
    for mark, encoding in MARKS.items():
        if body.startswith(mark):
            return body.removeprefix(mark).decode(encoding, "replace")
    declared = DECLARED_ENCODING.match(body[:400].lstrip())
    try:
        return body.decode(declared[1].decode("ascii") if declared else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _entry(found: Mapping[str, str], number: int) -> Entry:
    link = found.get("link")
    if not link:
        return Entry(f"entry {number}", problem="has no link")
    try:
        return Entry(web_address(link), _published(found))
    except NoWebAddress as error:
        return Entry(ascii(link[:LONGEST_SHOWN])[1:-1], problem=str(error))


def _published(found: Mapping[str, str]) -> str | None:
    written = " ".join((found.get("published") or found.get("updated") or "").split())
    return written if 0 < len(written) <= LONGEST_DATE and written.isprintable() else None
