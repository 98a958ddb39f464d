"""Where a line stands in a page's markup: how far above it the nearest element of each kind is.

Kinds are tags, and what the names that a site gives its elements (class, id, role and the like) say about their use. The
wordings are habits of content management systems, and no site's own.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from lxml.html import HtmlElement

FAR = 20
"""Elements further above than so many levels, or nowhere, are all as far."""

USES = {
    "caption": r"caption|credit|copyright|photo|image|img|figure|picture|bild|foto|legend|media|illustration",
    "share": r"share|social|tweet|facebook|whatsapp|toolbar|sticky|button|btn|follow|action|widget",
    "related": r"related|recommend|recirc|more-|-more|readmore|read-more|teaser|promo|outbrain|taboola|also|trending|popular|"
               r"most|latest|next|suggest|similar|inline-article|link-?list|list-?link|card|carousel|slider|playlist|topic",
    "author": r"author|byline|bio|writer|contributor|autor|profile|person|reporter",
    "comment": r"comment|disqus|discussion|reply|respond|forum|kommentar",
    "navigation": r"nav|menu|breadcrumb|side-?bar|rail|widget|aside|masthead|topbar|header|footer|skip|pagination|pager|toc",
    "advert": r"(?:^|[-_ ])ads?(?:[-_ ]|$)|advert|sponsor|banner|dfp|adslot|werbung|anzeige|commercial|affiliate|deal|product|"
              r"shop|coupon",
    "offer": r"newsletter|subscri|sign-?up|paywall|register|login|membership|premium|donat|support|cta|call-?to-?action|optin|"
             r"form|modal|popup|consent|cookie|gdpr|notice",
    "body": r"(?:article|story|post|entry|content|body|main)[-_]*(?:body|text|content|copy)|articlebody|body-?text|bodytext|"
            r"text-block|rich-?text|rte|wysiwyg|paragraph|prose",
    "article": r"article|story|post|entry|artikel|beitrag|content|main|text|blog",
    "standfirst": r"lead|intro|summary|standfirst|dek|deck|sub-?title|sub-?head|abstract|excerpt|teaser|vorspann|description|"
                  r"sapo|chapo|kicker|strap|lede|tagline|synopsis",
    "title": r"title|headline|heading|(?:^|[-_ ])h[1-6](?:[-_ ]|$)|overline|kicker|rubrik|eyebrow",
    "date": r"date|time|meta|published|updated|stamp|info|datum",
    "tags": r"tags?(?:[-_ ]|$)|topic|keyword|categor|label|section|channel|badge",
    "embed": r"embed|twitter|instagram|youtube|video|player|audio|gallery|slideshow|podcast|iframe|infobox|info-box|fact|box|"
             r"interactive|chart|poll|quiz|map",
    "quote": r"quote|pull|zitat|callout|highlight",
    "note": r"note|disclaimer|correction|legal|terms|source|footnote|reference|method|editor|disclosure|copyright",
    "hidden": r"hidden|hide|sr-only|screen-?reader|visually|print-only|noprint|no-print|collapsed|accessib|a11y|tooltip",
    "list": r"list|table|grid|row|items?(?:[-_ ]|$)",
    "questions": r"faq|accordion|question|key-?points|takeaway|bullet|highlights|summary-box|tldr",
}  # fmt: skip
PATTERNS = tuple(re.compile(pattern) for pattern in USES.values())
TAGS = (
    "article", "main", "aside", "nav", "footer", "header", "form", "figure", "figcaption", "li", "ul", "ol", "table", "td",
    "th", "blockquote", "section", "details", "button", "a", "dl", "label", "cite", "time", "p", "div", "h1", "h2", "h3", "h4",
    "h5", "h6", "span", "strong", "em", "body",
)  # fmt: skip
TAG_KINDS = {tag: len(USES) + number for number, tag in enumerate(TAGS)}
BODY, HEAD, OTHER_PROPERTY, HIDDEN = range(len(USES) + len(TAGS), len(USES) + len(TAGS) + 4)
KINDS = HIDDEN + 1
NAMES = frozenset({"class", "id", "role", "data-component", "data-testid"})
LONGEST_NAMES = 300
BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")

Distances = npt.NDArray[np.int32]


class Contexts:
    """The distances of a page's elements, each reckoned once.

    >>> from lxml.html import fromstring
    >>> page = fromstring('<aside class="newsletter"><p><b>Rain</b></p></aside>')
    >>> Contexts().of([page[0][0]])[0][[list(USES).index("offer"), TAG_KINDS["aside"], TAG_KINDS["p"]]].tolist()
    [2, 2, 1]
    """

    def __init__(self) -> None:
        self._known: dict[HtmlElement, tuple[int, Distances]] = {}

    def of(self, elements: Sequence[HtmlElement]) -> Distances:
        """Return a row for each element: how many levels above it (0 for itself) the nearest of each kind is."""
        found = [self._of(element) for element in elements]
        depths = np.array([depth for depth, _ in found], dtype=np.int32)
        nearest = np.array([row for _, row in found], dtype=np.int32).reshape(len(found), KINDS)
        distances: Distances = np.minimum(depths[:, None] - nearest, FAR)
        return distances

    def _of(self, element: HtmlElement) -> tuple[int, Distances]:
        """Return how deep an element stands, and how deep the nearest of each kind around it."""
        chain = []
        above: HtmlElement | None = element
        while above is not None and above not in self._known:
            chain.append(above)
            above = above.getparent()
        depth, row = (0, np.full(KINDS, -FAR, dtype=np.int32)) if above is None else self._known[above]
        for below in reversed(chain):
            depth += 1
            row = row.copy()
            row[kinds_of_element(below)] = depth
            self._known[below] = (depth, row)
        return depth, row


def kinds_of_element(element: HtmlElement) -> list[int]:
    """Return the kinds of an element itself."""
    kinds = [TAG_KINDS[element.tag]] if element.tag in TAG_KINDS else []
    for name, value in element.items():
        if name in NAMES:
            for one in value[:LONGEST_NAMES].split():
                kinds += uses_of_name(one)
        elif name == "itemprop":
            kinds.append(_property(value.lower()))
        elif _hides(name, value):
            kinds.append(HIDDEN)
    return kinds


def _hides(name: str, value: str) -> bool:
    if name == "style":
        return "none" in value and "display:none" in value.replace(" ", "")
    return name == "hidden" or (name == "aria-hidden" and value == "true")


def _property(named: str) -> int:
    if "articlebody" in named:
        return BODY
    return HEAD if any(name in named for name in ("headline", "description", "alternative")) else OTHER_PROPERTY


@lru_cache(maxsize=50_000)
def uses_of_name(name: str) -> tuple[int, ...]:
    """Return which uses the name of an element speaks of.

    >>> [list(USES)[use] for use in uses_of_name("js-relatedBody")]
    ['related']
    """
    words = BETWEEN_WORDS.sub("-", name).lower()
    return tuple(use for use, pattern in enumerate(PATTERNS) if pattern.search(words))
