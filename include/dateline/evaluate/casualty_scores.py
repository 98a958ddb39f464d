"""Events against incidents that a registry knows: numbers of harm, place, day, and which articles tell of one incident."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

from dateline.link.distance import kilometres_between
from dateline.link.harm import harm_columns, harm_that_counts

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
NEAR = 50.0
"""Kilometres within which a place counts as found: the radius of the corpus's own metric."""
KINDS = ("killed", "injured")


class Incident(NamedTuple):
    """What the registry says of an incident, and the articles that tell of it."""

    incident_id: str
    day: date
    latitude: float | None
    longitude: float | None
    killed: int
    injured: int
    articles: frozenset[str]


def scores_of(incidents: Sequence[Incident], tables: Tables) -> dict[str, float]:
    """Return all scores, those of a finder of nothing (`baseline`) beside ours.

    `killed_exact` is measured on the event that most of an incident's articles tell; `gold_groups` on the harm of all its
    articles, which leaves the merging of mentions out.
    """
    main = main_events(tables)
    events = {row["event_id"]: row for row in tables["events"]}
    chosen = [_event_of(incident, main, events) for incident in incidents]
    origin_of = {row["article_id"]: row["origin_id"] for row in tables["origins"]}
    given = [_given(incident, tables["harm_mentions"], origin_of) for incident in incidents]
    scores = _number_scores(incidents, chosen)
    scores |= {f"gold_groups.{name}": score for name, score in _number_scores(incidents, given).items()}
    scores |= {f"baseline.{name}": score for name, score in _number_scores(incidents, [None] * len(incidents)).items()}
    scores |= {f"merge_{name}": score for name, score in pairwise(incidents, main).items()}
    scores |= {f"bcubed_{name}": score for name, score in bcubed(incidents, main).items()}
    scores["with_event"] = _share(event is not None for event in chosen)
    placed = [(one, event) for one, event in zip(incidents, chosen, strict=True) if one.latitude is not None]
    scores["place_within_50_km"] = _share(_is_near(one, event) for one, event in placed)
    for name, days in (("date_same_day", 0), ("date_within_1_day", 1)):
        scores[name] = _share(_is_on(one, event, days) for one, event in zip(incidents, chosen, strict=True))
    return scores


def main_events(tables: Tables) -> dict[str, str]:
    """Return the event that each article chiefly tells: the one with most of the article's statements of harm."""
    harm = {row["harm_mention_id"]: row["article_id"] for row in tables["harm_mentions"]}
    best: dict[str, tuple[int, int, str]] = {}
    for event in tables["events"]:
        if event["event_type"] != "ASSAULT" or event["realis"] == "background":
            continue
        told = Counter(harm[harm_id] for harm_id in event["harm_mention_ids"])
        for article_id in event["article_ids"]:
            rank = (told[article_id], event["articles_count"], event["event_id"])
            best[article_id] = max(best.get(article_id, rank), rank)
    return {article_id: event_id for article_id, (_, _, event_id) in best.items()}


def pairwise(incidents: Sequence[Incident], main: Mapping[str, str]) -> dict[str, float]:
    """Return precision and recall of the pairs of articles that are said to tell of one incident."""
    gold = {pair for one in incidents for pair in combinations(sorted(one.articles), 2)}
    groups: dict[str, list[str]] = {}
    for article_id, event_id in main.items():
        groups.setdefault(event_id, []).append(article_id)
    said = {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
    return _rates(len(gold & said), len(said), len(gold))


def bcubed(incidents: Sequence[Incident], main: Mapping[str, str]) -> dict[str, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998); an article without an event stands alone."""
    gold: dict[str, set[str]] = {}
    for one in incidents:
        for article_id in one.articles:
            gold.setdefault(article_id, set()).update(one.articles)
    groups: dict[str, set[str]] = {}
    for article_id in gold:
        groups.setdefault(main.get(article_id, article_id), set()).add(article_id)
    said = {article_id: group for group in groups.values() for article_id in group}
    shared = {article_id: len(gold[article_id] & said[article_id]) for article_id in gold}
    precision = sum(shared[key] / len(said[key]) for key in gold) / max(1, len(gold))
    recall = sum(shared[key] / len(gold[key]) for key in gold) / max(1, len(gold))
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": _f1(precision, recall)}


def _event_of(incident: Incident, main: Mapping[str, str], events: Mapping[str, Row]) -> Row | None:
    """The event that most of the incident's articles chiefly tell."""
    counts = Counter(main[article_id] for article_id in sorted(incident.articles) if article_id in main)
    if not counts:
        return None
    return events[min(counts, key=lambda event_id: (-counts[event_id], -len(events[event_id]["harm_mention_ids"]), event_id))]


def _given(incident: Incident, harm: Iterable[Row], origin_of: Mapping[str, str]) -> Row:
    rows = [row for row in harm if row["article_id"] in incident.articles]
    return harm_columns(harm_that_counts(rows, is_background=False), origin_of)


def _number_scores(incidents: Sequence[Incident], rows: Sequence[Row | None]) -> dict[str, float]:
    scores = {}
    for kind in KINDS:
        wrong = [abs(getattr(one, kind) - _number(row, kind)) for one, row in zip(incidents, rows, strict=True)]
        scores[f"{kind}_exact"] = _share(error == 0 for error in wrong)
        scores[f"{kind}_mae"] = round(sum(wrong) / max(1, len(wrong)), 4)
    return scores


def _number(row: Row | None, kind: str) -> int:
    if row is None:
        return 0
    best = row[f"{kind}_best"]
    return int(best if best is not None else row[f"{kind}_low"] or 0)


def _is_near(incident: Incident, event: Row | None) -> bool:
    if event is None or event["latitude"] is None or incident.latitude is None or incident.longitude is None:
        return False
    return kilometres_between(incident.latitude, incident.longitude, event["latitude"], event["longitude"]) <= NEAR


def _is_on(incident: Incident, event: Row | None, days: int) -> bool:
    if event is None or event["date_precision"] != "day" or event["date_start"] is None:
        return False
    return bool(abs(event["date_start"] - incident.day) <= timedelta(days=days))


def _rates(right: int, said: int, true: int) -> dict[str, float]:
    precision, recall = right / max(1, said), right / max(1, true)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": _f1(precision, recall)}


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return round(sum(found) / max(1, len(found)), 4)
