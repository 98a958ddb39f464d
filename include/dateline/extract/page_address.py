"""What the address of a page tells of its kind."""

import re
from collections.abc import Sequence, Set
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

HOME_FILE = re.compile(r"(?:index|home|default)(?:\.\w{1,5})?", re.IGNORECASE)
SEARCH_KEYS = frozenset({"q", "s", "query", "search", "keyword", "keywords"})
TRACKING = ("utm_", "fbclid", "gclid", "ref")
MOST_KEYS = 50
SECTION_DEPTH = 3
SECTION_NAME = re.compile(r"[^\W\d_]{2,20}")
TOPIC_NAME = re.compile(r"[^\W_]+(?:[-_+.][^\W_]+){0,2}")
"""What a tag or a writer is called; more words are a headline."""

PAGE_NUMBER = re.compile(r"page|p?\d{1,4}")


def segments_of(url: str | None) -> list[str]:
    """Return the parts of an address's path, in small letters; none where the address cannot be read.

    >>> segments_of("https://a.example/World/Flood-1/?x=y")
    ['world', 'flood-1']
    """
    return [segment for segment in _split(url).path.casefold().split("/") if segment]


def is_home_page(url: str | None) -> bool:
    """Tell whether an address is the first one of its site, and asks for nothing there.

    >>> is_home_page("https://a.example/index.html?utm_source=x"), is_home_page("https://a.example/?p=12")
    (True, False)
    """
    segments = segments_of(url)
    is_first = not segments or (len(segments) == 1 and bool(HOME_FILE.fullmatch(segments[0])))
    return bool(_split(url).netloc) and is_first and all(key.startswith(TRACKING) for key in _asked(url))


def is_list_page(url: str | None, names: Set[str]) -> bool:
    """Tell whether an address names a tag, a topic, a writer or a search, and no article below it.

    >>> [is_list_page(f"https://a.example/tag/{name}", {"tag"}) for name in ("floods/page/2", "a-dam-has-broken")]
    [True, False]
    """
    segments = segments_of(url)
    while segments and PAGE_NUMBER.fullmatch(segments[-1]):
        segments.pop()
    is_named = bool(segments) and (segments[-1] in names or (segments[-2:][0] in names and _is_topic(segments[-1])))
    return is_named or bool(SEARCH_KEYS & set(_asked(url)))


def _is_topic(segment: str) -> bool:
    return bool(TOPIC_NAME.fullmatch(unquote(segment)))


def is_section_page(url: str | None, names: Set[str]) -> bool:
    """Tell whether an address is built as those of sections are: few single words or known names of sections.

    >>> is_section_page("https://a.example/world/us-news", {"us-news"}), is_section_page("https://a.example/us-lakes", set())
    (True, False)
    """
    segments = segments_of(url)
    return 0 < len(segments) <= SECTION_DEPTH and all(part in names or SECTION_NAME.fullmatch(part) for part in segments)


def names_in(segments: Sequence[str], names: Set[str], *, as_end: bool = False) -> bool:
    """Tell whether a name is a segment of an address, or also the end of one.

    >>> names_in(["uk-riots-live"], {"live"}), names_in(["uk-riots-live"], {"live"}, as_end=True)
    (False, True)
    """
    ends = tuple(f"-{name}" for name in names) if as_end else ()
    return bool(names & set(segments)) or any(segment.endswith(ends) for segment in segments if ends)


def _asked(url: str | None) -> list[str]:
    try:
        return [key.casefold() for key, _ in parse_qsl(_split(url).query, max_num_fields=MOST_KEYS)]
    except ValueError:
        return []


def _split(url: str | None) -> SplitResult:
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")
