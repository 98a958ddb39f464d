"""The headline of a page's article, without what sites put before and after it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dateline.extract.line_shape import words_of
from dateline.extract.page_head import PageHead

WORD = re.compile(r"\w+")
NO_LETTERS = re.compile(r"[\W_]+")
SIGN = re.compile(r"\s+(?:[|–—·•»›‹«/-]|::|<|>|-{2,})\s+|\s*[｜ㅣ|：]\s*|(?<=\S)-(?=[^\W\d_]+$)")
PIPE = re.compile(r"\s*[|｜ㅣ»›]\s*")
PIPED_WORDS = 4
HEADLINE_WORDS = 5
SITE_LETTERS = 3
MOST_SIGNS = 8
ALIKE = 0.25


def title_of(headings: Sequence[str], head: PageHead, headline: str | None, site: Sequence[str], is_news: bool) -> str | None:
    """Return the headline: what heading, OpenGraph and JSON-LD have in common, and where they differ the likeliest.

    >>> title_of(["Dam breaks"], PageHead(title="Dam breaks | Ferry News"), None, ["Ferry News"], False)
    'Dam breaks'
    """
    shared = head.first("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
    shown = heading_of(headings, [text for text in (shared, headline, head.title) if text], site)
    known = [shown] if shown else []
    headline = without_site(headline, known, site) if headline else None
    known += [headline] if headline else []
    shared = without_site(shared, known, site) if shared else None
    if shown and shared and shown.startswith(f'{shared} "'):
        # A quotation mark that was not escaped has ended the attribute.
        shared = shown
    return _chosen(shown, shared, headline, is_news) or (without_site(head.title, known, site) if head.title else None)


def _chosen(shown: str | None, shared: str | None, headline: str | None, is_news: bool) -> str | None:
    if shared and any(other and is_same(shared, other) for other in (shown, headline)):
        return shared
    # Newsrooms write the shared title for readers; other sites write it for search engines.
    return (shared if is_news else None) or shown or headline or shared


def is_same(one: str, other: str) -> bool:
    """Tell whether two titles have the same letters and digits.

    >>> is_same("‘Rain’ ahead", "'RAIN' AHEAD")
    True
    """
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return NO_LETTERS.sub("", text.casefold())


def heading_of(headings: Sequence[str], declared: Sequence[str], site: Sequence[str]) -> str | None:
    """Return the heading that is most like what the page declares; of headings unlike it, the first one of many words.

    >>> heading_of(["Ferry News", "Dam breaks"], ["Dam breaks - Ferry"], ["Ferry News"])
    'Dam breaks'
    """
    headings = [heading for heading in headings if not names_site(heading, site)]
    if not declared:
        return next(iter(headings), None)
    best = max(headings, key=lambda heading: _likeness(heading, declared), default=None)
    if best is not None and _likeness(best, declared) >= ALIKE:
        return best
    return next((heading for heading in headings if words_of(heading) >= HEADLINE_WORDS), None)


def _likeness(heading: str, declared: Iterable[str]) -> float:
    words = set(WORD.findall(heading.casefold()))
    return max((_overlap(words, set(WORD.findall(text.casefold()))) for text in declared), default=0.0)


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def without_site(title: str, known: Sequence[str], site: Sequence[str]) -> str:
    """Return a title without the names of site, section and writer around it.

    Where a shorter form of it is known, that is what is left; `site` are names of the site and its parts.

    >>> without_site("Dam breaks - World | Ferry News", [], ["Ferry News", "World"])
    'Dam breaks'
    """
    for start, end in _inner(title):
        if any(is_same(title[start:end], other) for other in known):
            return title[start:end]
    while cut := _tail(title, site):
        title = title[:cut].rstrip()
    return _without_site_before(title, site)


def _inner(title: str) -> Iterator[tuple[int, int]]:
    signs = [(match.start(), match.end()) for match in islice(SIGN.finditer(title), MOST_SIGNS)]
    starts = [0, *(end for _, end in signs)]
    ends = [*(start for start, _ in signs), len(title)]
    return ((start, end) for start in starts for end in reversed(ends) if start < end)


def _tail(title: str, site: Sequence[str]) -> int | None:
    """Return where the last part of a title begins, if it names the site."""
    sign = next(reversed(list(SIGN.finditer(title))), None)
    if sign is None or sign.start() == 0:
        return None
    tail = title[sign.end() :]
    is_piped = bool(PIPE.fullmatch(sign[0])) and words_of(tail) <= PIPED_WORDS < words_of(title[: sign.start()])
    return sign.start() if is_piped or names_site(tail, site) else None


def _without_site_before(title: str, site: Sequence[str]) -> str:
    sign = SIGN.search(title)
    return title[sign.end() :] if sign and names_site(title[: sign.start()], site) else title


def names_site(text: str, site: Iterable[str]) -> bool:
    """Tell whether a text is a name of the site, or has one of its names in it and few words more.

    >>> names_site("FERRY news online", ["Ferry News"]), names_site("Rain", ["Ferry News"])
    (True, False)
    """
    letters = _letters(text)
    names = [name for name in map(_letters, site) if len(name) >= SITE_LETTERS]
    if words_of(text) > PIPED_WORDS:
        return letters in names
    return any(name in letters or (len(letters) > SITE_LETTERS and letters in name) for name in names)
