"""What a page says of itself in `<meta>`, `<link>` and `<title>`."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from lxml.html import HtmlElement

from dateline.extract.structured_data import one_line

MOST_VALUES = 2000
LONGEST_VALUE = 2000
NO_LETTERS = re.compile(r"[^a-z0-9]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class PageHead(NamedTuple):
    """A page's declarations; the names of `<meta>` elements are in small letters."""

    meta: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    title: str | None = None
    canonical: str | None = None
    language: str | None = None

    def first(self, *names: str) -> str | None:
        """Return the first value of the first of these names that has one."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def all(self, *names: str) -> tuple[str, ...]:
        """Return all values of these names."""
        return tuple(value for name in names for value in self.meta.get(name, ()))


def page_head_of(tree: HtmlElement) -> PageHead:
    """Return what a page declares.

    >>> from lxml.html import fromstring
    >>> page_head_of(fromstring('<head><meta property="og:title" content="Rain"></head>')).first("og:title")
    'Rain'
    """
    meta: dict[str, list[str]] = {}
    for element in _first_of(tree, "meta"):
        value = one_line((element.get("content") or element.get("value") or "")[:LONGEST_VALUE])
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name and value:
                meta.setdefault(name, []).append(value)
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    title = next(tree.iter("title"), None)
    return PageHead(
        meta={name: tuple(values) for name, values in meta.items()},
        title=(one_line(title.text or "") or None) if title is not None else None,
        canonical=next((link.get("href") for link in links if link.get("href")), None),
        language=_language(tree, meta),
    )


def _first_of(tree: HtmlElement, tag: str) -> list[HtmlElement]:
    return [element for _, element in zip(range(MOST_VALUES), tree.iter(tag), strict=False)]


def _language(tree: HtmlElement, meta: Mapping[str, list[str]]) -> str | None:
    names = ("content-language", "language", "og:locale")
    declared = [tree.get("lang"), tree.get("xml:lang"), *(meta[name][0] for name in names if name in meta)]
    found = (value.strip().replace("_", "-") for value in declared if value)
    return next((value for value in found if LANGUAGE.fullmatch(value)), None)
