"""Text to time expressions: where they stand, their TIMEX3 type, value and modifier, and the days that they may mean."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dateline.find.time_patterns import HEADS, LITERALS, RULES, Rule
from dateline.find.time_phrase import Known, Phrase, Timex
from dateline.find.time_values import UNKNOWN, When, days_of
from dateline.find.time_words import Word, stretches


class DateExpression(NamedTuple):
    """A time expression: `text` stands at `start` to `end`; both dates are included, and are missing where unknown."""

    start: int
    end: int
    text: str
    date_start: date | None
    date_end: date | None
    precision: str
    basis: str
    type: str
    value: str
    mod: str | None

    @property
    def tells_when(self) -> bool:
        """Whether it says when something was, and not how long or how often, nor `now`, `then` and `soon`."""
        return self.date_start is not None or (self.type in ("DATE", "TIME") and not self.value.endswith("_REF"))


def date_expressions(text: str, published: date | None) -> list[DateExpression]:
    """Return the time expressions of a text, in order; words such as `Monday` are read from the day of publication.

    >>> [(found.text, found.value) for found in date_expressions("It rained on Monday.", date(2026, 3, 10))]
    [('Monday', '2026-03-09')]
    """
    return dates_of_passages([text], published)[0]


def dates_of_passages(texts: Iterable[str], published: date | None) -> list[list[DateExpression]]:
    """Return the time expressions of an article's passages; `a year earlier` counts from what those before have named."""
    known = Known(published)
    found: list[list[DateExpression]] = []
    for text in texts:
        found.append([])
        for words in stretches(text, LITERALS, HEADS):
            for phrase, rule, timex in _read(words, text, known):
                found[-1].append(_expression(phrase, rule, timex))
                known = learnt(known, timex)
    return found


def named_by(dates: Sequence[DateExpression], start: int, end: int) -> DateExpression | None:
    """Return the expression at a place of its passage, or the first that overlaps it."""
    there = [found for found in dates if found.start < end and start < found.end]
    return min(there, key=lambda found: (found.start, found.end) != (start, end), default=None)


def date_columns(found: DateExpression | None) -> dict[str, str | date | None]:
    """Return the columns that tell of a date in `entity_mentions`."""
    if found is None:
        return {}
    return {
        "date_type": found.type, "date_value": found.value, "date_mod": found.mod, "date_start": found.date_start,
        "date_end": found.date_end, "date_precision": found.precision, "date_basis": found.basis,
    }  # fmt: skip


def _read(words: Sequence[Word], text: str, known: Known) -> Iterator[tuple[Phrase, Rule, Timex]]:
    """Yield the expressions of a stretch of words from left to right, the longest of each place, with its rule."""
    fits = _fits(tuple(word.kind for word in words))
    place = 0
    while place < len(words):
        for end, rule in fits.get(place, ()):
            phrase = Phrase(words[place:end], text, known)
            timex = _meaning(rule, phrase)
            if timex is not None:
                yield phrase, rule, timex
                known = learnt(known, timex)
                place = end - 1
                break
        place += 1


@lru_cache(maxsize=8192)
def _fits(kinds: tuple[str, ...]) -> dict[int, list[tuple[int, Rule]]]:
    """Return, for each word, where the expressions that may begin with it end, the longest first; then the first rule wins."""
    line, places = "", {}
    for number, kind in enumerate(kinds):
        places[len(line)] = number
        line += f"<{kind}>"
    places[len(line)] = len(kinds)
    fits: dict[int, list[tuple[int, Rule]]] = {}
    for rule in RULES:
        for at in places:
            match = rule.pattern.match(line, at)
            if match is not None and match["said"]:
                fits.setdefault(places[match.start("said")], []).append((places[match.end("said")], rule))
    return {start: sorted(found, key=lambda fit: -fit[0]) for start, found in fits.items()}


def _meaning(rule: Rule, phrase: Phrase) -> Timex | None:
    try:
        return rule.meaning(phrase)
    except (OverflowError, ValueError):
        # "900 years ago" may lie before the calendar's first year.
        return None


def learnt(known: Known, timex: Timex) -> Known:
    """Return what is known after an expression: the date that it names, and the quarter that is reported on.

    >>> learnt(Known(None), Timex("DATE", "1989-Q3")).quarter
    '1989-Q3'
    """
    if timex.type == "DURATION":
        return known._replace(quarter=None) if timex.value in ("P9M", "P6M", "P1Y") else known
    if timex.type == "SET" or days_of(timex.value).start is None:
        return known
    quarter = timex.value if _is_reported(known, timex.value) else known.quarter
    return known._replace(reference=timex.value, quarter=quarter)


def _is_reported(known: Known, value: str) -> bool:
    """The quarter that is reported on is the last that is over, among those named."""
    end = days_of(value).end
    is_over = end is None or known.published is None or end < known.published
    return value[5:6] == "Q" and (known.quarter is None or (is_over and value > known.quarter))


def _expression(phrase: Phrase, rule: Rule, timex: Timex) -> DateExpression:
    when = _when(timex)
    alone = _meaning(rule, phrase._replace(known=Known(None)))
    basis = "explicit" if alone is not None and _when(alone) == when else "relative"
    return DateExpression(
        phrase.start, phrase.end, phrase.text[phrase.start : phrase.end], *_opened(phrase, when),
        "none" if when == UNKNOWN else basis, timex.type, timex.value, timex.mod,
    )  # fmt: skip


def _when(timex: Timex) -> When:
    return timex.days or days_of(timex.value, timex.mod)


def _opened(phrase: Phrase, when: When) -> When:
    """Let "since" run up to publication, and "until" from it; without a day of publication that end is open."""
    published = phrase.published
    if when.start is None or when.end is None:
        return when
    if phrase.is_since:
        return When(when.start, published if published and published >= when.start else None, when.precision)
    if phrase.is_until:
        return When(published if published and published <= when.end else None, when.end, when.precision)
    return when
