"""What an extractor reads in saved pages against gold: text, title, authors and date by source, and how fast.

Text is scored by shingles of four words: for each page the shares of true, false and missed shingles; precision and recall are
means over pages, and F1 is their harmonic mean (the metric of scrapinghub's article extraction benchmark). A page from which no
article comes counts as empty.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from statistics import mean
from time import process_time
from typing import NamedTuple

from dateline.evaluate.gold_pages import GoldPage, folded

SHINGLE_WORDS = 4
WORD = re.compile(r"\w+")


class Reading(NamedTuple):
    """What an extractor makes of a page."""

    text: str = ""
    title: str | None = None
    authors: Sequence[str] = ()
    published: date | None = None


Extractor = Callable[[GoldPage], Reading]


class Shares(NamedTuple):
    """Shingles that gold and prediction share, that only the prediction has, and that only gold has."""

    both: float
    false: float
    missed: float


def measured(pages: Sequence[GoldPage], extract: Extractor) -> dict[str, dict[str, float]]:
    """Return the scores by source, those of fundus' English pages apart."""
    readings = []
    seconds = []
    for page in pages:
        start = process_time()
        readings.append(extract(page))
        seconds.append(process_time() - start)
    found = list(zip(pages, readings, seconds, strict=True))
    scores = {}
    for source in sorted({page.source for page in pages}):
        of_source = [row for row in found if row[0].source == source]
        scores[source] = _scores(of_source)
        if source == "fundus":
            scores["fundus_en"] = _scores([row for row in of_source if row[0].language == "en"])
    return scores


def _scores(found: Sequence[tuple[GoldPage, Reading, float]]) -> dict[str, float]:
    pairs = [(page, reading) for page, reading, _ in found]
    scores = text_scores([(page.text, reading.text) for page, reading in pairs])
    scores |= _rate("title_exact", (" ".join(page.title.split()) == " ".join((reading.title or "").split())
                                    for page, reading in pairs if page.title))  # fmt: skip
    scores |= _rate("date_exact", (page.published == reading.published for page, reading in pairs if page.published))
    scores |= _author_f1(
        [(page.authors, {folded(name) for name in reading.authors}) for page, reading in pairs if page.authors]
    )
    return scores | {"pages_per_second": len(found) / sum(seconds for _, _, seconds in found), "pages": len(found)}


def _rate(name: str, hits: Iterable[bool]) -> dict[str, float]:
    hits = list(hits)
    return {name: mean(hits)} if hits else {}


def _author_f1(pairs: Sequence[tuple[frozenset[str], set[str]]]) -> dict[str, float]:
    both = sum(len(gold & given) for gold, given in pairs)
    all_names = sum(len(gold) + len(given) for gold, given in pairs)
    return {"author_f1": 2 * both / all_names} if all_names else {}


def text_scores(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return F1, precision, recall and the share of exact texts for pairs of gold and given text.

    >>> text_scores([("It rained all day.", "it rained all day")])["exact"]
    0
    >>> text_scores([("It rained all day.", "It rained all day, and all night.")])["precision"]
    0.25
    """
    shares = [shares_of(gold, given) for gold, given in pairs]
    precision = _mean_rate([(share.both, share.false, share.missed) for share in shares])
    recall = _mean_rate([(share.both, share.missed, share.false) for share in shares])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    exact = mean(WORD.findall(gold) == WORD.findall(given) for gold, given in pairs) if pairs else 0.0
    return {"f1": f1, "precision": precision, "recall": recall, "exact": exact}


def _mean_rate(shares: Sequence[tuple[float, float, float]]) -> float:
    """Return the mean of both / (both + wrong): 1 for a page with nothing wrong; one with nothing to judge by is left out."""
    rates = [1.0 if not wrong and not other else both / (both + wrong)
             for both, wrong, other in shares if both + wrong or not other]  # fmt: skip
    return mean(rates) if rates else 0.0


def shares_of(gold: str, given: str) -> Shares:
    """Return the shares of shingles; a text of fewer words than a shingle is one shingle, an empty one has none.

    >>> shares_of("one two three four", "one two three four five")
    Shares(both=0.5, false=0.5, missed=0.0)
    """
    wanted, found = shingles_of(gold), shingles_of(given)
    both = (wanted & found).total()
    false, missed = found.total() - both, wanted.total() - both
    total = both + false + missed or 1
    return Shares(both / total, false / total, missed / total)


def shingles_of(text: str) -> Counter[tuple[str, ...]]:
    """Return how often each run of four words stands in a text."""
    words = WORD.findall(text)
    if len(words) < SHINGLE_WORDS:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[start : start + SHINGLE_WORDS]) for start in range(len(words) - SHINGLE_WORDS + 1))
