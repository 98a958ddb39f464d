"""Live blogs: pages of entries, each below its own time."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dateline.extract.page_address import names_in, segments_of
from dateline.extract.page_wordings import PageWordings

LIVE_KIND = "liveblogposting"
FEWEST_ENTRIES = 5
FEWEST_ENTRIES_OF_LIVE_ADDRESS = 3
CLOCK_TIME = re.compile(
    r"\W{0,3}(?P<hour>[01]?\d|2[0-3])(?:(?:[:h]|時|点|시 ?)(?P<minute>[0-5]\d)(?![:.]?\d)|"
    r"\.(?P<dotted>[0-5]\d) ?(?:(?=[ap]\.?m\b)|uhr\b|gmt\b|[bc]e?st\b|$))(?: ?(?P<half>[ap])\.?m\b)?",
    re.IGNORECASE,
)
TIME_AGO = re.compile(
    r"\W{0,3}(?:(?:updated|vor|il y a|hace|há) )?(?P<number>\d{1,3}) ?"
    r"(?P<unit>m(?:in(?:ute[ns]?|s)?)?|h(?:ours?|rs?)?|stunden?)"
    r"(?: ago| atrás)?\W{0,3}",
    re.IGNORECASE,
)


class Entry(NamedTuple):
    """An entry of a page: how many minutes after midnight it was written, counted down where the page says how long ago."""

    minute: int


def is_live_blog(
    lines: Sequence[str], page_lines: Sequence[str], kinds: frozenset[str], url: str | None, wordings: PageWordings
) -> bool:
    """Tell whether a page reports as things happen: it says so, its address does, or its entries stand newest first."""
    segments = segments_of(url)
    if LIVE_KIND in kinds or names_in(segments, wordings.addresses["live"]):
        return True
    entries = entries_of(lines, page_lines)
    if names_in(segments, wordings.addresses["maybe_live"], as_end=True):
        return len(entries) >= FEWEST_ENTRIES_OF_LIVE_ADDRESS
    # The oldest first is a chronology, a programme or a transcript as well.
    falls = sum(one.minute > other.minute for one, other in pairwise(entries))
    return len(entries) >= FEWEST_ENTRIES and falls * 2 > len(entries)


def entries_of(lines: Sequence[str], page_lines: Sequence[str]) -> list[Entry]:
    """Return the entries of a page: a time, and a line of the article after it and before the next time.

    >>> entries_of(["It rained."], ["10:42", "It rained.", "10:40", "Menu"])
    [Entry(minute=642)]
    """
    kept = set(lines)
    entries = []
    waiting: int | None = None
    for line in page_lines:
        minute = minute_of(line)
        waiting = waiting if minute is None else minute
        if waiting is not None and line in kept:
            entries.append(Entry(waiting))
            waiting = None
    return entries


def minute_of(line: str) -> int | None:
    """Return the minute of the day that a line opens with, or None.

    >>> minute_of("10.42am GMT"), minute_of("5 min ago"), minute_of("It rained.")
    (642, -5, None)
    """
    if ago := TIME_AGO.fullmatch(line):
        return -int(ago["number"]) * (1 if ago["unit"].casefold().startswith("m") else 60)
    if clock := CLOCK_TIME.match(line):
        after_noon = 12 if (clock["half"] or "").casefold() == "p" and int(clock["hour"]) < 12 else 0
        return (int(clock["hour"]) + after_noon) * 60 + int(clock["minute"] or clock["dotted"])
    return None
