"""The wordings of include/config/page_kinds.yaml: what pages that are no articles say, and how their addresses are built."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dateline.contracts.codes import Reason

NOTICES = (Reason.ERROR_PAGE, Reason.BOT_CHECK, Reason.CONSENT_STUB, Reason.PAYWALL_STUB)
"""The kinds of pages that show a notice instead of an article, the clearest first."""

ADDRESSES = ("list", "section", "video", "gallery", "live", "maybe_live")
NO_LETTERS = re.compile(r"[\W_]+")
TITLE_PARTS = re.compile(r" [|·•–—-]+ | ?\| ?")


class PageWordingsError(Exception):
    """The wordings cannot be used; the message names the place and what would be right."""


class Notice(NamedTuple):
    """How a page that shows a notice instead of an article is known."""

    titles: frozenset[str]
    phrases: tuple[str, ...]

    def in_title(self, title: str) -> bool:
        """Tell whether a title, or what stands in it beside the name of the site, is one of such a page.

        >>> Notice(frozenset({"pagenotfound"}), ()).in_title("Page not found | The Ferry Herald")
        True
        """
        parts = TITLE_PARTS.split(title)
        return any(map(self.is_title, (title, parts[0], parts[-1])))

    def is_title(self, line: str) -> bool:
        """Tell whether a line is nothing but the title of such a page.

        >>> Notice(frozenset({"pagenotfound"}), ()).is_title("Page not found!")
        True
        """
        return _letters(line) in self.titles

    def phrases_in(self, line: str) -> set[str]:
        """Return the phrases that stand in a line.

        >>> Notice(frozenset(), ("we use cookies",)).phrases_in("On this site, we use cookies.")
        {'we use cookies'}
        """
        plain = _plain(line)
        return {phrase for phrase in self.phrases if phrase in plain}


class PageWordings(NamedTuple):
    """How pages that are no articles are known by their words and their addresses."""

    notices: Mapping[Reason, Notice]
    addresses: Mapping[str, frozenset[str]]


def read_page_wordings(data: Mapping[str, Any]) -> PageWordings:
    """Return the wordings that a file's mapping holds, or raise PageWordingsError.

    >>> notice = {"titles": {"en": ["Not found"]}, "phrases": {"en": ["no such page"]}}
    >>> addresses = dict.fromkeys(ADDRESSES, ["tag"])
    >>> wordings = read_page_wordings({**dict.fromkeys(NOTICES, notice), "addresses": addresses})
    >>> sorted(wordings.notices[Reason.ERROR_PAGE].titles)
    ['notfound']
    """
    entries = _mapping(data, [*NOTICES, "addresses"], "the file")
    addresses = _mapping(entries["addresses"], ADDRESSES, "addresses")
    return PageWordings(
        notices={reason: _notice(entries[reason], reason) for reason in NOTICES},
        addresses={name: frozenset(_texts(addresses[name], f"addresses, {name}")) for name in ADDRESSES},
    )


def _notice(entry: object, name: str) -> Notice:
    texts = _mapping(entry, ("titles", "phrases"), name)
    titles = map(_letters, _by_language(texts["titles"], f"{name}, titles"))
    return Notice(frozenset(titles), tuple(map(_plain, _by_language(texts["phrases"], f"{name}, phrases"))))


def _by_language(entry: object, name: str) -> list[str]:
    if not isinstance(entry, Mapping) or not entry:
        raise PageWordingsError(f"page_kinds.yaml: {name} must be a mapping from languages to lists of texts")
    return [text for language, texts in entry.items() for text in _texts(texts, f"{name}, {language}")]


def _texts(entry: object, name: str) -> list[str]:
    if not isinstance(entry, list) or not entry:
        raise PageWordingsError(f"page_kinds.yaml: {name} must be a list with at least one text")
    for text in entry:
        if not isinstance(text, str) or not _letters(text):
            raise PageWordingsError(f"page_kinds.yaml: {name} holds {text!r}, which is no text; put words in quotes")
    return entry


def _mapping(entry: object, known: Iterable[str], name: str) -> Mapping[str, Any]:
    wanted = list(known)
    if not isinstance(entry, Mapping) or sorted(map(str, entry)) != sorted(wanted):
        raise PageWordingsError(f"page_kinds.yaml: {name} must be a mapping with {', '.join(wanted)}, and nothing else")
    return entry


def _letters(text: str) -> str:
    return NO_LETTERS.sub("", text.casefold())


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")
