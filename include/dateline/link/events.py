"""Merged mentions to rows of `events`: who, what, where, when, how many say so, and whether it is disputed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dateline.contracts.codes import REALIS
from dateline.contracts.linked import PLACE_COLUMNS
from dateline.find.lexicon import Lexicon
from dateline.identity import content_id
from dateline.link.harm import harm_columns
from dateline.link.merge import Cluster, interval
from dateline.link.parties import Party

Row = Mapping[str, Any]
PLACE_FACTS = tuple(column.name for column in PLACE_COLUMNS)


def event_row(
    cluster: Cluster, articles: Mapping[str, Row], origin_of: Mapping[str, str], lexicon: Lexicon, day: date
) -> dict[str, Any]:
    """Return the row of an event without what its claims add."""
    first = cluster.mentions[0].row
    kind = lexicon.types[first["event_type"]]
    rules = [lexicon.rules[mention.row["rule"]] for mention in cluster.mentions]
    ids = sorted({str(mention.row["article_id"]) for mention in cluster.mentions})
    best = best_sentence(cluster)
    return {
        "story_id": _most_common([mention.story_id for mention in cluster.mentions]),
        "sentence": best["sentence"], "sentence_article_id": best["article_id"],
        "sentence_start": best["sentence_start"], "sentence_end": best["sentence_end"],
        **date_columns(cluster, [articles[key] for key in ids]),
        "event_type": first["event_type"], "event_mode": cluster.mode, "event_kind": cluster.mentions[0].kind,
        "quad_code": kind.quad, "cameo_root": kind.cameo_root,
        "acled_event_type": next((rule.acled for rule in rules if rule.acled), kind.acled),
        "realis": merged_realis([mention.row["realis"] for mention in cluster.mentions]),
        **_party_columns("actor", cluster.actor), **_party_columns("recipient", cluster.recipient),
        **_place_columns(cluster.place), **harm_columns(cluster.harm, origin_of),
        "event_mention_ids": sorted(mention.row["event_mention_id"] for mention in cluster.mentions),
        "harm_mention_ids": [row["harm_mention_id"] for row in cluster.harm],
        "article_ids": ids, "articles_count": len(ids),
        "outlets_count": len({articles[key]["outlet"] for key in ids if articles[key]["outlet"]}),
        "origins_count": len({origin_of[key] for key in ids}), "day": day,
    }  # fmt: skip


def merged_realis(realis: Sequence[str]) -> str:
    """Return the plainest way in which any mention puts the event.

    >>> merged_realis(["claimed", "asserted", "denied"])
    'asserted'
    """
    return min(realis, key=REALIS.index)


def best_sentence(cluster: Cluster) -> Row:
    """Return the mention whose sentence tells most of who, where and when; the shorter of equals."""
    ranked = sorted(
        cluster.mentions,
        key=lambda mention: (-mention.facts_count, len(mention.row["sentence"]), mention.row["event_mention_id"]),
    )
    return ranked[0].row


def date_columns(cluster: Cluster, articles: Sequence[Row]) -> dict[str, Any]:
    """Return the most exact date of the mentions; where none has one, only that it was not after publication."""
    dated = cluster.dated
    if dated is not None:
        return {name: dated[name] for name in ("date_start", "date_end", "date_precision", "date_basis")}
    published = [article["published_at"].date() for article in articles if article["published_at"]]
    basis = "publication" if published else "none"
    return {"date_start": None, "date_end": min(published, default=None), "date_precision": "none", "date_basis": basis}


def inherit(row: dict[str, Any], past: Sequence[Row], taken: set[str], day: date) -> dict[str, Any]:
    """Give the event its id: that of the one past event with the same facts, else one made of the facts."""
    same = [event for event in past if event["event_id"] not in taken and _is_same(row, event)]
    newest = max(same, key=lambda event: (event["day"], event["event_id"]), default=None)
    if newest is not None:
        row |= {"event_id": newest["event_id"], "first_reported_on": newest["first_reported_on"]}
    else:
        place = row["place_entity_id"] or row["place_name"]
        facts = [row[name] for name in ("event_type", "event_kind", "actor_code", "actor_name", "recipient_name", "date_start")]
        event_id = content_id("event", *facts, place, row["realis"] == "background")
        while event_id in taken:
            event_id = content_id(event_id, row["event_mention_ids"][0])
        row |= {"event_id": event_id, "first_reported_on": day}
    taken.add(row["event_id"])
    return row


def _is_same(row: Row, past: Row) -> bool:
    names = ("event_type", "event_kind", "actor_name", "place_entity_id")
    if any(row[name] != past[name] for name in names) or row["place_entity_id"] is None or row["actor_name"] is None:
        return False
    if row["realis"] == "background" or past["realis"] == "background":
        return bool(row["realis"] == past["realis"])
    if row["date_basis"] in ("none", "publication") or past["date_basis"] in ("none", "publication"):
        return True
    (start, end), (past_start, past_end) = interval(row), interval(past)
    return start <= past_end and past_start <= end


def confidence(row: Row) -> float:
    """Return the share of who, where, when and a second origin that are known, halved where the event is contested."""
    known = (row["actor_name"], row["place_name"], row["date_start"], row["origins_count"] > 1 or None)
    share = sum(fact is not None for fact in known) / len(known)
    return share / 2 if row["dispute_status"] in ("contested", "denied") else share


def _most_common(values: Sequence[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _party_columns(role: str, party: Party | None) -> dict[str, Any]:
    if party is None:
        return {f"{role}_{name}": None for name in ("entity_id", "name", "code", "country", "sector")}
    return {f"{role}_{name}": getattr(party, name) for name in ("entity_id", "name", "code", "country", "sector")}


def _place_columns(place: Row | None) -> dict[str, Any]:
    if place is None:
        return dict.fromkeys(("place_entity_id", "place_name", *PLACE_FACTS))
    return {"place_entity_id": place["entity_id"], "place_name": place["name"], **{name: place[name] for name in PLACE_FACTS}}
