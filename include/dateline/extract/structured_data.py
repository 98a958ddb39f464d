"""What a page tells machines in JSON-LD: the node of its article, among those of its site and its teasers."""

import html
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dateline.extract.line_shape import normalised

Node = dict[str, Any]

MOST_CHARACTERS = 4_000_000
MOST_NODES = 500
LONGEST_STRING = 2000
INNER_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "blogPost")


class StructuredData(NamedTuple):
    """The JSON-LD nodes of a page: those of its own level in their order, and all that others point to."""

    nodes: tuple[Node, ...] = ()
    by_id: Mapping[str, Node] = MappingProxyType({})


def structured_data_of(tree: HtmlElement) -> StructuredData:
    """Return the JSON-LD nodes of a page; scripts that hold no JSON are left out.

    >>> from lxml.html import fromstring
    >>> page = fromstring('<script type="application/ld+json">{"@type": "Article", "headline": "Rain"}</script>')
    >>> structured_data_of(page).nodes
    ({'@type': 'Article', 'headline': 'Rain'},)
    """
    nodes: list[Node] = []
    characters = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        characters += len(text)
        if characters > MOST_CHARACTERS or len(nodes) >= MOST_NODES:
            break
        nodes.extend(_nodes(_parsed(text), MOST_NODES - len(nodes)))
    return StructuredData(tuple(nodes), _by_id(nodes))


def _parsed(text: str) -> object:
    # Some sites hide the object from old browsers in a comment.
    for attempt in (text, text[text.find("{") : text.rfind("}") + 1]):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: object, most: int) -> Iterator[Node]:
    # A stack, since a hostile page nests deeper than Python recurses.
    todo = [data]
    while todo and most:
        item = todo.pop()
        if isinstance(item, list):
            todo.extend(reversed(item))
        elif isinstance(item, dict):
            most -= 1
            yield item
            todo.extend(item[key] for key in reversed(INNER_KEYS) if isinstance(item.get(key), dict | list))


def _by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return the nodes by their ids, the fullest one where several have the same."""
    found: dict[str, Node] = {}
    for node in nodes:
        inner = (value for value in node.values() if isinstance(value, dict))
        for one in (node, *inner):
            name = one.get("@id")
            if isinstance(name, str) and len(one) > len(found.get(name, ())):
                found[name] = one
    return found


def kinds_of(node: Node) -> frozenset[str]:
    """Return the schema.org types of a node, in small letters and without their prefix.

    >>> sorted(kinds_of({"@type": ["http://schema.org/NewsArticle", "Report"]}))
    ['newsarticle', 'report']
    """
    return frozenset(kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for kind in strings_of(node.get("@type")))


def strings_of(value: object) -> list[str]:
    """Return the strings that a value is or lists, but for very long ones, as lines without character references.

    >>> strings_of(["Rain &amp; wind", 3, None])
    ['Rain & wind']
    """
    values = value if isinstance(value, list) else [value]
    return [line for one in values if isinstance(one, str) and len(one) <= LONGEST_STRING and (line := one_line(one))]


def one_line(text: str) -> str:
    """Return text from a page's metadata as a line: references resolved, also those escaped twice, and blanks folded.

    >>> one_line("Rain &amp;amp; wind")
    'Rain & wind'
    """
    plain = html.unescape(html.unescape(text)) if "&" in text else text
    return " ".join(normalised(plain).split())


def is_article(node: Node) -> bool:
    """Tell whether a node describes an article.

    >>> is_article({"@type": "NewsArticle"}), is_article({"@type": "ItemList"})
    (True, False)
    """
    return any(kind.endswith(("article", "posting", "review", "report")) for kind in kinds_of(node))


def article_of(data: StructuredData, addresses: Iterable[str | None], is_headline: Callable[[str], bool]) -> Node | None:
    """Return the node of the page's own article: the one with its address or headline, else the only one.

    >>> teaser, own = {"@type": "Article", "url": "/a"}, {"@type": "Article", "url": "/b"}
    >>> article_of(StructuredData((teaser, own)), ["https://news.example/b"], lambda headline: False) is own
    True
    """
    articles = [node for node in data.nodes if is_article(node)]
    paths = {path for address in addresses if (path := path_of(address))}
    here = [node for node in articles if paths & {path_of(address) for address in _addresses(node)}]
    titled = [node for node in articles if any(map(is_headline, strings_of(node.get("headline"))))]
    both = [node for node in here if node in titled]
    candidates = both or here or titled or (articles if len(articles) == 1 else [])
    return max(candidates, key=_fullness, default=None)


def _fullness(node: Node) -> int:
    return sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody"))


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        yield from strings_of(value)


def path_of(address: str | None) -> str | None:
    """Return what an address has between host and query, to compare addresses by; None for a home page.

    >>> path_of("https://www.news.example/a/b/?from=feed#text"), path_of("https://news.example/")
    ('/a/b', None)
    """
    try:
        path = urlsplit(address or "").path
    except ValueError:
        return None
    return path.rstrip("/").removesuffix(".html").lower() or None
