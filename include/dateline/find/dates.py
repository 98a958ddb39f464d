"""Text to time expressions: where they stand, and the first and last day that they may mean."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.find.date_meanings import Context
from dateline.find.date_rules import RULES, Rule
from dateline.find.date_values import When

LOOKS_AHEAD = re.compile(
    r"\b(?:will|shall|scheduled|due|upcoming|set to|going to|plans? to|planned for|is to|are to|was to|were to|expected|slated"
    r"|ahead of|no later than)\b|[’']ll\b",
    re.IGNORECASE,
)
"""Words that, in the same clause before a date without a year, put it after publication."""
REPORTED = re.compile(
    r"\b(?!(?:schedul|plann|expect|slat|need|postpon)ed\b)(?:said|told|saw|met|\w{3,}ed)(?: (?:late|early))?(?: on)? $",
    re.IGNORECASE,
)
"""A verb in the past right before a weekday: "predicted Wednesday"."""
CLAUSE_ENDS = re.compile(r"[.;!?”\"\n]")
SINCE = re.compile(r"\b(?:since|ever since|starting)(?: at least| about| around| the)? $", re.IGNORECASE)


class DateExpression(NamedTuple):
    """A time expression: `text` stands at `start` to `end`; both dates are included, and are missing where unknown."""

    start: int
    end: int
    text: str
    date_start: date | None
    date_end: date | None
    precision: str
    basis: str


def date_expressions(text: str, published: date | None) -> list[DateExpression]:
    """Return the time expressions of a text, in order; words such as `Monday` are read from the day of publication.

    >>> [(found.text, str(found.date_start)) for found in date_expressions("It rained on Monday.", date(2026, 3, 10))]
    [('Monday', '2026-03-09')]
    """
    taken: list[DateExpression] = []
    for found in sorted(_candidates(text, published), key=lambda found: (found.start - found.end, found.start)):
        if all(found.end <= other.start or other.end <= found.start for other in taken):
            taken.append(found)
    return sorted(taken)


def _candidates(text: str, published: date | None) -> Iterator[DateExpression]:
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            found = _expression(text, match, rule, published)
            if found is not None:
                yield found


def _expression(text: str, match: re.Match[str], rule: Rule, published: date | None) -> DateExpression | None:
    is_since = SINCE.search(text, max(0, match.start() - 30), match.start()) is not None
    is_ahead = not is_since and _looks_ahead(text, match.start())
    try:
        when = rule.resolve(match, Context(published, is_ahead))
    except OverflowError:
        # "900 years ago" may lie before the calendar's first year.
        return None
    if when is None:
        return None
    basis = _basis(when, match, rule)
    if is_since and when.start is not None:
        when = When(when.start, _until(when, published), when.precision)
    return DateExpression(match.start(), match.end(), match[0], *when, basis)


def _looks_ahead(text: str, start: int) -> bool:
    before = text[max(0, start - 30) : start]
    if REPORTED.search(before):
        return False
    clause = CLAUSE_ENDS.split(text[max(0, start - 120) : start])[-1]
    return LOOKS_AHEAD.search(clause) is not None


def _until(when: When, published: date | None) -> date | None:
    """Leave the end open where "since" names a beginning: publication closes it."""
    if published is None or when.start is None or published < when.start:
        return None
    return published


def _basis(when: When, match: re.Match[str], rule: Rule) -> str:
    """Tell whether the same words mean the same days whatever the day of publication."""
    if when.start is None:
        return "none"
    without = rule.resolve(match, Context(None, is_ahead=False))
    return "explicit" if without == when else "relative"
