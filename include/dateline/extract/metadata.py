"""What a page says of its article: headline, writers, agencies, dates, outlet, address, language and kind."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dateline.extract.authors import credits_of
from dateline.extract.page_dates import DateWritten, dates_of
from dateline.extract.page_head import PageHead, page_head_of
from dateline.extract.page_marks import page_marks_of
from dateline.extract.structured_data import (
    Node,
    StructuredData,
    article_of,
    is_article,
    kinds_of,
    strings_of,
    structured_data_of,
)
from dateline.extract.titles import is_same, title_of

MOST_BODY_CHARACTERS = 500_000
SITES = {"website", "organization", "newsmediaorganization"}


class Metadata(NamedTuple):
    """What a page says of its article; dates as written, each after what it was read in, the best first."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    published: tuple[DateWritten, ...] = ()
    updated: tuple[DateWritten, ...] = ()
    outlet: str | None = None
    section: str | None = None
    declared_url: str | None = None
    declared_language: str | None = None
    article_body: str | None = None
    kinds: frozenset[str] = frozenset()
    is_free: bool | None = None
    headlines: tuple[str, ...] = ()
    """All forms of the headline on the page: headings, OpenGraph, JSON-LD."""
    descriptions: tuple[str, ...] = ()
    """What the page says in a sentence or two that its article says."""
    og_type: str | None = None


def metadata_of(tree: HtmlElement, url: str | None) -> Metadata:
    """Return what a page says of its article.

    >>> from lxml.html import fromstring
    >>> found = metadata_of(fromstring('<html lang="en"><h1>Rain</h1><p class="byline">By Ann Bell</p></html>'), None)
    >>> found.title, found.authors, found.declared_language
    ('Rain', ('Ann Bell',), 'en')
    """
    head, data, marks = page_head_of(tree), structured_data_of(tree), page_marks_of(tree)
    shared = head.first("og:title")
    shown = [*marks.headings, *([shared] if shared else [])]
    node = article_of(data, (url, head.canonical, head.first("og:url")), lambda line: any(is_same(line, one) for one in shown))
    site = list(dict.fromkeys(_names_of_site(node, data, head, url)))
    kinds = _kinds(node, data)
    headline = next(iter(strings_of(node.get("headline"))), None) if node else None
    sections = [
        *head.all("article:section", "section", "parsely-section"),
        *(strings_of(node.get("articleSection")) if node else ()),
    ]
    credits = credits_of(node, data, head, marks.bylines, site)
    dates = dates_of(node, data, head, marks.dates, url or head.canonical)
    return Metadata(
        title=title_of(marks.headings, head, headline, [*site, *sections], _is_news(kinds)),
        authors=credits.people,
        agencies=credits.agencies,
        published=dates.published,
        updated=dates.updated,
        outlet=_outlet(node, data, head),
        section=next(iter(sections), None),
        declared_url=head.canonical or head.first("og:url"),
        declared_language=head.language,
        article_body=_body(node),
        kinds=kinds,
        is_free=_is_free(node),
        headlines=tuple(dict.fromkeys([*marks.headings, *filter(None, (shared, headline))])),
        descriptions=(*head.all("og:description", "description", "twitter:description"), *_descriptions(node)),
        og_type=head.first("og:type"),
    )


def _is_news(kinds: frozenset[str]) -> bool:
    return any("news" in kind or "liveblog" in kind for kind in kinds)


def _kinds(node: Node | None, data: StructuredData) -> frozenset[str]:
    """Return the types of the article, or where it has none those of the page, teasers left out."""
    if node is not None:
        return kinds_of(node)
    return frozenset().union(*(kinds_of(one) for one in data.nodes if not is_article(one)))


def _outlet(node: Node | None, data: StructuredData, head: PageHead) -> str | None:
    publisher = next(_publishers(node, data), None)
    return head.first("og:site_name") or publisher or head.first("application-name", "apple-mobile-web-app-title")


def _publishers(node: Node | None, data: StructuredData) -> Iterator[str]:
    publisher = node.get("publisher") if node else None
    if isinstance(publisher, dict):
        reference = publisher.get("@id")
        known = data.by_id.get(reference, {}) if isinstance(reference, str) else {}
        yield from strings_of(publisher.get("name") or known.get("name"))


def _names_of_site(node: Node | None, data: StructuredData, head: PageHead, url: str | None) -> Iterator[str]:
    yield from head.all("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher")
    yield from _publishers(node, data)
    yield from (name for one in data.nodes if kinds_of(one) & SITES for name in strings_of(one.get("name")))
    host = _host(url or head.canonical)
    if host:
        yield host
        labels = host.split(".")
        yield max(labels[:-1] or labels, key=len)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _descriptions(node: Node | None) -> tuple[str, ...]:
    return tuple(strings_of(node.get("description"))) if node else ()


def _body(node: Node | None) -> str | None:
    body = node.get("articleBody") if node else None
    return body if isinstance(body, str) and 0 < len(body) <= MOST_BODY_CHARACTERS else None


def _is_free(node: Node | None) -> bool | None:
    said = str((node or {}).get("isAccessibleForFree", "")).lower().rsplit("/", 1)[-1]
    return {"true": True, "false": False}.get(said)
