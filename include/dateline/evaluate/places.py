"""GeoWebNews' articles to how well places are recognised, resolved where they are given, and both end to end.

Metrics after Gritta, Pilehvar & Collier, "A Pragmatic Guide to Geoparsing Evaluation" (2020): accuracy within 161 km
(100 miles), mean error, and the area under the curve of logarithmic errors. A name that was not resolved is as far
away as the earth allows.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from dateline.contracts.codes import PLACE_LABELS
from dateline.evaluate.result import Result
from dateline.find.name_places import hints_at
from dateline.find.names import names_in_article
from dateline.find.parse import Name, Passage, parse_articles
from dateline.link.distance import kilometres_between
from dateline.link.places import ResolvedPlace, resolve_places
from dateline.resources import Resources
from dateline.settings import settings_from

Row = dict[str, Any]
FILE = "geowebnews.jsonl.gz"
WITHIN = 161.0
"""Kilometres (100 miles) within which a place counts as found."""
FARTHEST = 20_039.0
"""Kilometres to the other side of the earth."""
TOPONYMS = frozenset(
    (
        "Literal", "Metonymic", "Mixed", "Literal_Modifier", "Non_Literal_Modifier", "Embedded_Literal",
        "Embedded_Non_Lit", "Coercion",
    )
)  # fmt: skip


class Gold(NamedTuple):
    """A place that the annotators marked, and where it lies."""

    start: int
    end: int
    geonames_id: int | None
    latitude: float | None
    longitude: float | None


class Article(NamedTuple):
    """An annotated article with the names that `find` sees in it, and the gold places as if it had seen them."""

    key: str
    text: str
    gold: list[Gold]
    found: list[Row]
    given: list[Row]


def evaluate(data: Path) -> Result:
    """Measure recognition, resolution of given places, and both together on the articles of a folder."""
    settings = settings_from()
    resources = Resources(settings.config, settings.spacy_model, settings.gazetteer)
    articles = list(_read_names(list(_records(data / FILE)), resources))
    found = _resolve([row for article in articles for row in article.found], articles, resources)
    given = _resolve([row for article in articles for row in article.given], articles, resources)
    return Result(len(articles), _recognition(articles) | _end_to_end(articles, found) | _resolution(articles, given))


def _records(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _gold_of(record: Row) -> list[Gold]:
    """Return the toponyms of a record, each span once."""
    marked = [place for place in record["places"] if place["kind"] in TOPONYMS]
    return sorted({
        (place["start"], place["end"]): Gold(
            place["start"], place["end"], int(place["geonameid"]) if place["geonameid"] else None, place["lat"], place["lon"]
        )
        for place in marked
    }.values(), key=lambda gold: (gold.start, gold.end))  # fmt: skip


def _read_names(records: Sequence[Row], resources: Resources) -> Iterator[Article]:
    gold = {record["id"]: _gold_of(record) for record in records}
    rows = ({"article_id": record["id"], "text": record["text"], "headings": [], "dateline": None} for record in records)
    for row, passages in parse_articles(rows, resources.language):
        key, text = row["article_id"], row["text"]
        names = names_in_article(passages, resources.actors, resources.lexicon.kinds)
        found = [_mention(key, name) for passage in names for name in passage]
        given = [*_not_overlapping(found, gold[key]), *_given(key, text, gold[key], passages, resources)]
        yield Article(key, text, gold[key], found, sorted(given, key=lambda mention: int(mention["start"])))


def _mention(key: str, name: Name) -> Row:
    return {"mention_id": f"{key} {name.start} {name.end}", "article_id": key, **name._asdict()}


def _not_overlapping(found: Sequence[Row], gold: Sequence[Gold]) -> list[Row]:
    """Return the names beside the given places: whom and what the text names, which tells of the countries."""
    return [
        row
        for row in found
        if row["label"] not in PLACE_LABELS
        and not any(row["start"] < place.end and place.start < row["end"] for place in gold)
    ]


def _given(
    key: str, text: str, gold: Sequence[Gold], passages: Sequence[Passage], resources: Resources
) -> Iterator[Row]:
    """Yield each gold place as a mention, with what the words around it say of its region and country."""
    for passage in passages:
        doc, offset = passage
        inside = [place for place in gold if offset <= place.start and place.end <= offset + len(doc.text)]
        tokens = [[token for token in doc if place.start < offset + token.idx + len(token) and offset + token.idx < place.end]
                  for place in inside]  # fmt: skip
        hinted = hints_at(doc, [(own[0].i, own[-1].i + 1) for own in tokens], resources.actors)
        for place, own, hints in zip(inside, tokens, hinted, strict=True):
            sentence = own[0].sent
            start, end = offset + sentence.start_char, offset + sentence.end_char
            yield {
                "mention_id": _given_id(key, place), "article_id": key,
                "start": place.start, "end": place.end, "text": text[place.start : place.end], "label": "GPE",
                "sentence_start": start, "sentence_end": end, "region_hint": hints[0], "country_hint": hints[1],
                "role_hint": None,
            }  # fmt: skip


def _given_id(key: str, place: Gold) -> str:
    return f"{key} {place.start} {place.end}"


def _resolve(rows: Sequence[Row], articles: Sequence[Article], resources: Resources) -> dict[str, ResolvedPlace]:
    # Each article by itself, since the set is no day of news and its articles say nothing of each other.
    resolved: dict[str, ResolvedPlace] = {}
    for article in articles:
        own = [row for row in rows if row["article_id"] == article.key]
        text = {"article_id": article.key, "text": article.text}
        resolved |= resolve_places(own, [text], resources.gazetteer, resources.actors)
    return resolved


def _recognition(articles: Sequence[Article]) -> Row:
    wanted = {(article.key, place.start, place.end) for article in articles for place in article.gold}
    found = {(row["article_id"], row["start"], row["end"]) for article in articles for row in article.found
             if row["label"] in PLACE_LABELS}  # fmt: skip
    right = len(wanted & found)
    return {f"recognition.{name}": rate for name, rate in _rates(right, len(wanted), len(found)).items()}


def _end_to_end(articles: Sequence[Article], resolved: Mapping[str, ResolvedPlace]) -> Row:
    """Return how many gold places with coordinates were both recognised, span for span, and put within reach."""
    marked = {(article.key, place.start, place.end): place for article in articles for place in article.gold}
    wanted = {key: place for key, place in marked.items() if place.latitude is not None}
    given = {
        (row["article_id"], row["start"], row["end"]): place
        for article in articles
        for row in article.found
        if (place := resolved.get(row["mention_id"])) is not None and place.latitude is not None
    }
    # A name that the annotators marked and gave no coordinates can be neither right nor wrong.
    counted = {key: place for key, place in given.items() if key not in marked or key in wanted}
    right = sum(key in wanted and _error(wanted[key], place) <= WITHIN for key, place in counted.items())
    return {f"end_to_end_{name}": rate for name, rate in _rates(right, len(wanted), len(counted)).items()}


def _resolution(articles: Sequence[Article], resolved: Mapping[str, ResolvedPlace]) -> Row:
    pairs = [
        (place, resolved.get(_given_id(article.key, place)))
        for article in articles
        for place in article.gold
        if place.latitude is not None
    ]
    errors = [_error(gold, place) for gold, place in pairs]
    linked = [(gold, place) for gold, place in pairs if gold.geonames_id is not None]
    reasons = Counter(place.basis if place else "no_sentence" for _, place in pairs)
    right = Counter(place.basis if place else "no_sentence" for (_, place), error in zip(pairs, errors, strict=True)
                    if error <= WITHIN)  # fmt: skip
    return {
        "acc161": _share(sum(error <= WITHIN for error in errors), len(errors)),
        "exact_id": _share(sum(place is not None and place.geonames_id == gold.geonames_id for gold, place in linked),
                           len(linked)),
        "mean_error_km": round(fmean(errors), 1) if errors else None,
        "auc": round(fmean(log(1 + error) / log(FARTHEST) for error in errors), 4) if errors else None,
        "given": len(errors),
        **{f"by_reason.{name}": f"{right[name]} of {count}" for name, count in sorted(reasons.items())},
    }  # fmt: skip


def _error(gold: Gold, place: ResolvedPlace | None) -> float:
    if place is None or place.latitude is None or place.longitude is None:
        return FARTHEST
    return kilometres_between(float(gold.latitude or 0), float(gold.longitude or 0), place.latitude, place.longitude)


def _rates(right: int, wanted: int, found: int) -> dict[str, float]:
    return {"f1": _share(2 * right, wanted + found), "precision": _share(right, found), "recall": _share(right, wanted)}


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)
