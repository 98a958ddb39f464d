"""What is known of a page once its lines are found: what its kind is judged by."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.contracts.codes import Reason
from dateline.extract.line_shape import is_sentence_like, words_of

SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SIGNS_OF_WORD = 2
WITHOUT_BLANKS_OR_STOPS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
LETTERS_OF_SENTENCE = 90
"""Thai, Lao, Burmese and Khmer set no full stops; a line of so many letters is no headline."""

ARTICLE_KINDS = frozenset(
    {
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "advertisercontentarticle",
        "satiricalarticle",
        "scholarlyarticle",
        "techarticle",
        "blogposting",
        "liveblogposting",
        "report",
        "recipe",
        "howto",
        "review",
        "claimreview",
    }
)


class NotArticleError(Exception):
    """A page is no article: the reason, and in words what was found and what to do."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class PageFacts:
    """A page as extract sees it, after its lines are cleaned."""

    lines: Sequence[str]
    """The lines that were kept."""
    page_lines: Sequence[str]
    """All lines of the page's text."""
    title: str | None = None
    url: str | None = None
    """The address that the page was fetched from."""
    kinds: frozenset[str] = frozenset()
    """What the page calls itself in schema.org's words, in small letters; not what the things that it lists are."""
    is_free: bool | None = None
    """What the page says of itself in isAccessibleForFree."""
    linked: int = 0
    """Links to other articles among or between the lines that were kept."""
    og_type: str | None = None

    @cached_property
    def sentences(self) -> list[str]:
        """The kept lines that are no titles."""
        return [line for line in self.lines if is_sentence_like(line) or _is_long_without_stops(line)]

    @cached_property
    def words(self) -> int:
        """The words in sentences."""
        return words_of(" ".join(self.sentences))

    @cached_property
    def all_words(self) -> int:
        """The words of all kept lines."""
        sentences = set(self.sentences)
        return self.words + words_of(" ".join(line for line in self.lines if line not in sentences))

    @cached_property
    def size(self) -> int:
        """The words in sentences, as they compare between languages."""
        return self.words - _signs_beyond_words(" ".join(self.sentences))

    @property
    def is_said_to_be_article(self) -> bool:
        """Whether the page calls itself an article."""
        return bool(self.kinds & ARTICLE_KINDS)


def size_of(lines: Iterable[str]) -> int:
    """Return the number of words, two Chinese or Japanese signs to a word.

    >>> size_of(["It rained.", "雨が降った"])
    4
    """
    text = " ".join(lines)
    return words_of(text) - _signs_beyond_words(text)


def _signs_beyond_words(text: str) -> int:
    signs = len(SIGN.findall(text))
    return signs - signs // SIGNS_OF_WORD


def _is_long_without_stops(line: str) -> bool:
    return len(line) >= LETTERS_OF_SENTENCE and len(WITHOUT_BLANKS_OR_STOPS.findall(line)) >= LETTERS_OF_SENTENCE
