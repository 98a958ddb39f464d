"""What is known where a time expression stands, and what it means: the two ends of every rule."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dateline.find.time_values import When
from dateline.find.time_words import MONTHS, ORDINALS, WEEKDAYS, Word, number_of

LOOKS_AHEAD = re.compile(
    r"\b(?:will|would|shall|scheduled|supposed to|due|upcoming|set (?:to|for)|going to|plan(?:s|ned|ning)? to|planned for|is to"
    r"|are to|was to|were to|expected|slated|ahead of|no later than|as (?:early|soon) as|expires?|effective)\b|[’']ll\b",
    re.IGNORECASE,
)
"""Words that, in the same clause before a date without a year, put it after publication."""
REPORTED = re.compile(
    r"\b(?!(?:schedul|plann|expect|slat|need|postpon)ed\b)(?:said|told|saw|met|\w{3,}ed)(?: (?:late|early))?(?: on)? $",
    re.IGNORECASE,
)
"""A verb in the past right before a weekday: "predicted Wednesday"."""
PAST = re.compile(r"\b(?:had|was|were|did|\w{3,}ed)\b")
AHEAD_AFTER = re.compile(r",? (?:[\w-]+ ){0,4}(?:will|is to|are to|shall)\b", re.IGNORECASE)
"""On the other side: "On Friday, the two will meet"."""
CLAUSE_ENDS = re.compile(r"[.;!?”\"\n]")
SINCE = re.compile(r"\b(?:since|ever since|starting)(?: at least| about| around| the)? $", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|no later than)(?: at least| about| around| the)? $", re.IGNORECASE)
NEAR = 120


class Known(NamedTuple):
    """The day of publication, and what the article has named so far: its last date and the quarter that it reports on."""

    published: date | None
    reference: str | None = None
    quarter: str | None = None


class Timex(NamedTuple):
    """The TIMEX3 type, value and modifier of an expression; `days` where they are more than the value tells."""

    type: str
    value: str
    mod: str | None = None
    days: When | None = None


class Phrase(NamedTuple):
    """The words of an expression, with the text around them and what is known."""

    words: Sequence[Word]
    text: str
    known: Known

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.known.published

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end

    @property
    def lower(self) -> str:
        """Its words, in small letters, with single blanks.

        >>> Phrase([Word("last", "Last", 0, 4), Word("year", "year", 5, 9)], "Last year", Known(None)).lower
        'last year'
        """
        return " ".join(word.text.lower() for word in self.words)

    def all(self, *kinds: str) -> list[str]:
        """Return its words of these kinds, in order."""
        return [word.text for word in self.words if word.kind in kinds]

    def first(self, *kinds: str) -> str | None:
        """Return its first word of these kinds."""
        return next(iter(self.all(*kinds)), None)

    def has(self, *words: str) -> bool:
        """Tell whether one of these words, in small letters, is in it."""
        return any(word.text.lower() in words for word in self.words)

    @property
    def is_since(self) -> bool:
        """Whether it names a beginning: `since March`."""
        return SINCE.search(self.text, max(0, self.start - 30), self.start) is not None

    @property
    def is_until(self) -> bool:
        """Whether it names an end: `until Friday`."""
        return UNTIL.search(self.text, max(0, self.start - 30), self.start) is not None

    @property
    def is_ahead(self) -> bool:
        """Whether the words around put it after publication."""
        before = self.text[max(0, self.start - 30) : self.start]
        if REPORTED.search(before) or self.is_since:
            return False
        if self.is_until and not PAST.search(CLAUSE_ENDS.split(before)[-1]):
            return True
        clause = CLAUSE_ENDS.split(self.text[max(0, self.start - NEAR) : self.start])[-1]
        return LOOKS_AHEAD.search(clause) is not None or AHEAD_AFTER.match(self.text, self.end) is not None

    def before(self, size: int = 12) -> str:
        """Return the text right before it."""
        return self.text[max(0, self.start - size) : self.start]

    def after(self, size: int = 12) -> str:
        """Return the text right after it."""
        return self.text[self.end : self.end + size]


def month_number(name: str) -> int:
    """Return the number of a month's name.

    >>> month_number("Sept.")
    9
    """
    return MONTHS[name.casefold().rstrip(".")]


def weekday_number(name: str) -> int:
    """Return the number of a weekday's name, from Monday, which is 0."""
    return WEEKDAYS[name.casefold()[:3]]


def day_number(text: str) -> int:
    """Return the number that `3`, `3rd` or `third` gives."""
    return int(re.sub(r"\D", "", text)) if text[0].isdigit() else ORDINALS[text.lower()]


def count_of(words: Sequence[str]) -> float | None:
    """Return the number that words spell, a couple being two."""
    return 2 if any(word.lower() == "couple" for word in words) else number_of(words)


def shift_of(phrase: Phrase) -> int:
    """Return how many units `next`, `last` or `this` go from the present one."""
    if phrase.has("next", "coming", "following"):
        return 1
    return -1 if phrase.has("last", "past", "previous", "preceding", "prior") else 0


PARTS = {
    "early": "START", "earlier": "START", "beginning": "START", "start": "START",
    "mid": "MID", "middle": "MID", "late": "END", "later": "END", "end": "END",
}  # fmt: skip


def mod_of(phrase: Phrase) -> str | None:
    """Return the TIMEX3 modifier of `early`, `mid`, `the end of`."""
    part = phrase.first("part")
    return PARTS[part.lower()] if part else None
