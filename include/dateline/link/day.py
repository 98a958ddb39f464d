"""The mentions of a day to entities, origins, stories, events and their claims: what is the same thing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

import pyarrow as pa

from dateline.actors import Actors
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.find.lexicon import Lexicon
from dateline.link.entities import link_entities
from dateline.link.event_claims import claims_of_events, dispute_status, event_claim_rows
from dateline.link.events import confidence, event_row, inherit
from dateline.link.gazetteer import Gazetteer
from dateline.link.merge import Cluster, Merged, Resolved, merge_mentions
from dateline.link.origins import find_origins
from dateline.link.parties import MentionIndex, party_at
from dateline.link.stories import story_rows

Tables = Mapping[str, pa.Table]
Rows = list[dict[str, Any]]


class Knowledge(Protocol):
    """What link knows of the world: who the actors are, where the places lie, what the words mean."""

    @property
    def actors(self) -> Actors:
        """Who the actors are."""
        ...

    @property
    def gazetteer(self) -> Gazetteer:
        """Where the places lie."""
        ...

    @property
    def lexicon(self) -> Lexicon:
        """What the words mean."""
        ...


class Linked(NamedTuple):
    """The datasets that link writes; `rejected` holds the event mentions that are no event."""

    entities: pa.Table
    origins: pa.Table
    stories: pa.Table
    events: pa.Table
    event_claims: pa.Table
    rejected: pa.Table


def link_day(tables: Tables, past: Tables, day: date, knowledge: Knowledge) -> Linked:
    """Link the day's mentions; `past` holds the published `events` and `stories` of the days before, for their ids."""
    articles = tables["articles"].to_pylist()
    entities = link_entities(tables["articles"], tables["entity_mentions"], knowledge.gazetteer, knowledge.actors, day)
    origins = find_origins(articles)
    origin_of = {row["article_id"]: row["origin_id"] for row in origins}
    stories = story_rows(articles, origin_of, entities.rows, past["stories"].to_pylist(), day)
    index = MentionIndex(tables["entity_mentions"].to_pylist(), entities.of_mention, entities.rows)
    mentions = tables["event_mentions"].to_pylist()
    resolved = resolve(mentions, tables["harm_mentions"].to_pylist(), index, stories, knowledge)
    merged = merge_mentions([mention for mention in resolved if not _says_the_opposite(mention, knowledge.lexicon)])
    by_id = {article["article_id"]: article for article in articles}
    events = _with_ids([event_row(cluster, by_id, origin_of, knowledge.lexicon, day) for cluster in merged.events],
                       past["events"].to_pylist(), day)  # fmt: skip
    event_of = {mention_id: row["event_id"] for row in events for mention_id in row["event_mention_ids"]}
    denied_by = opposites(resolved, merged.events, event_of, knowledge.lexicon)
    claims = tables["claims"].to_pylist()
    stances = claims_of_events(claims, mentions, event_of, denied_by)
    event_claims = event_claim_rows(stances, claims, index, origin_of, day)
    _add_evidence(events, event_claims, {row["event_mention_id"]: row["realis"] for row in mentions})
    rejected = rejections(resolved, merged, denied_by, knowledge.lexicon, day)
    rows = {"entities": entities.rows, "origins": origins, "stories": stories, "events": events,
            "event_claims": event_claims, "rejected": rejected}  # fmt: skip
    return Linked(**{name: table_of(found, CONTRACTS[name]) for name, found in rows.items()})


def resolve(
    mentions: Sequence[dict[str, Any]], harm: Rows, index: MentionIndex, stories: Rows, knowledge: Knowledge
) -> list[Resolved]:
    """Return the mentions with the entities behind their words, and the harm that came of them."""
    harm_of: dict[str, Rows] = {}
    for told in harm:
        harm_of.setdefault(told["event_mention_id"], []).append(told)
    story_of = {article_id: story["story_id"] for story in stories for article_id in story["article_ids"]}
    resolved = []
    for row in mentions:
        rule = knowledge.lexicon.rules[row["rule"]]
        actor, recipient = (
            party_at(row, role, index, knowledge.actors, is_armed=rule.armed) for role in ("actor", "recipient")
        )
        place = index.entity_at(row["article_id"], row["place_start"], row["place_end"])
        place = place if place is not None and place["kind"] == "PLACE" else None
        if recipient is not None and actor is not None and recipient.key == actor.key:
            recipient = None
        is_saying = "actor_and_content" in rule.needs
        story, told_harm = story_of[row["article_id"]], tuple(harm_of.get(row["event_mention_id"], ()))
        resolved.append(Resolved(row, actor, recipient, place, story, rule.kind, is_saying, told_harm))
    return resolved


def rejections(resolved: Sequence[Resolved], merged: Merged, denied_by: Mapping[str, str], lexicon: Lexicon, day: date) -> Rows:
    """Return the mentions that became no event and deny none; as mentions they stay published."""
    thin = "names fewer than two of who, to whom, where, when and how many, and fits no event; it stays a mention"
    lone = "says that something did not happen, and the day tells of no such event there; it stays a mention"
    told = [(mention, Reason.TOO_FEW_FACTS, thin) for mention in merged.too_few_facts]
    told += [
        (mention, Reason.NOTHING_TO_DENY, lone)
        for mention in resolved
        if _says_the_opposite(mention, lexicon) and mention.row["event_mention_id"] not in denied_by
    ]
    return [
        rejection("link", "event_mentions", mention.row["event_mention_id"], reason, detail, day)
        for mention, reason, detail in told
    ]


def opposites(
    resolved: Sequence[Resolved], clusters: Sequence[Cluster], event_of: Mapping[str, str], lexicon: Lexicon
) -> dict[str, str]:
    """Return the event that each mention of an opposite denies: the one of its story with the denied rule and place."""
    found = {}
    for mention in resolved:
        denied = lexicon.rules[mention.row["rule"]].negates
        fitting = [
            cluster for cluster in clusters
            if denied and mention.place is not None and cluster.mentions[0].story_id == mention.story_id
            and any(lexicon.rules[other.row["rule"]].mode == denied and other.place is not None
                    and other.place["entity_id"] == mention.place["entity_id"] for other in cluster.mentions)
        ]  # fmt: skip
        if len(fitting) == 1:
            found[mention.row["event_mention_id"]] = event_of[fitting[0].mentions[0].row["event_mention_id"]]
    return found


def _says_the_opposite(mention: Resolved, lexicon: Lexicon) -> bool:
    return lexicon.rules[mention.row["rule"]].negates is not None


def _with_ids(rows: Rows, past: Rows, day: date) -> Rows:
    taken: set[str] = set()
    return [inherit(row, past, taken, day) for row in sorted(rows, key=lambda row: row["event_mention_ids"])]


def _add_evidence(events: Rows, event_claims: Rows, realis_of: Mapping[str, str]) -> None:
    for row in events:
        about = [claim for claim in event_claims if claim["event_id"] == row["event_id"]]
        row["sources_named"] = sorted({claim["speaker_name"] for claim in about if claim["speaker_name"]})
        realis = [realis_of[mention_id] for mention_id in row["event_mention_ids"]]
        row["dispute_status"] = dispute_status([claim["stance"] for claim in about], realis)
        row["confidence"] = confidence(row)
