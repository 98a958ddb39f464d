"""A rolling feed to files: every page that it names and that is not known yet."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from dateline.sources.body import PageMissed
from dateline.sources.collect import SourceFile
from dateline.sources.entries import Entry, FeedUnreadable, read_entries
from dateline.sources.fetch import Answer, Fetcher
from dateline.sources.folder import SourceMissing

LARGEST_FEED = 3_000_000
MOST_PAGES = 200
SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "": ".html"}


@dataclass(frozen=True)
class FeedSource:
    """An RSS or Atom feed of an outlet."""

    source_id: str
    url: str
    outlet: str


class Fetched(NamedTuple):
    """What became of a feed's entries: each address is in one of the three."""

    files: list[SourceFile]
    known: list[str]
    missed: list[tuple[str, str]]


def utc_now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def fetch_feed(
    source: FeedSource,
    known: Collection[str],
    fetcher: Fetcher,
    now: Callable[[], datetime] = utc_now,
    most_pages: int = MOST_PAGES,
) -> Fetched:
    """Fetch the feed and the pages that it names; `known` holds the addresses of pages that need not be fetched again.

    A feed that cannot be read raises SourceMissing; a page that cannot be had is missed with its reason.
    """
    fetched = Fetched([], [], [])
    tries = 0
    for entry in _entries(source, fetcher):
        if entry.problem:
            fetched.missed.append((entry.url, entry.problem))
        elif entry.url in known:
            fetched.known.append(entry.url)
        elif (tries := tries + 1) > most_pages:
            fetched.missed.append((entry.url, f"beyond the {most_pages} pages of one run; a later run gets it"))
        else:
            _fetch_page(source, entry, fetcher, now, fetched)
    return fetched


def _entries(source: FeedSource, fetcher: Fetcher) -> list[Entry]:
    try:
        answer = fetcher.get(source.url, LARGEST_FEED)
        return read_entries(answer.body, answer.url)
    except (PageMissed, FeedUnreadable) as error:
        raise SourceMissing(
            f"the feed of {source.source_id}, {source.url}: {error}. The next run tries again; "
            "where it stays so, mend its `url` in sources.yaml or take the source out."
        ) from error


def _fetch_page(
    source: FeedSource, entry: Entry, fetcher: Fetcher, now: Callable[[], datetime], fetched: Fetched
) -> None:
    try:
        answer = fetcher.get(entry.url)
        fetched.files.append(source_file(source, entry, answer, now()))
    except PageMissed as missed:
        fetched.missed.append((entry.url, str(missed)))


def source_file(source: FeedSource, entry: Entry, answer: Answer, fetched_at: datetime) -> SourceFile:
    """Return the page as a file with its sidecar, both under the address that the feed names."""
    suffix = SUFFIXES.get(answer.media_type)
    if suffix is None:
        raise PageMissed(f"is {answer.media_type[:60]!a} and no page")
    if not answer.body.strip():
        raise PageMissed("is empty")
    name = sha256(entry.url.encode()).hexdigest()[:32] + suffix
    said = {"url": entry.url, "outlet": source.outlet, "published": entry.published}
    sidecar = json.dumps({key: value for key, value in said.items() if value is not None})
    return SourceFile(source.source_id, name, answer.body, sidecar.encode(), None, fetched_at)
