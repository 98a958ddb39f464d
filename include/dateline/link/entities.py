"""Entity mentions to entities: one row for each person, organisation, unit, actor and place, over all its spellings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa

from dateline.actors import Actors, plain_form
from dateline.identity import content_id
from dateline.link.entity_groups import (
    group_key,
    link_actor,
    link_organisations,
    link_people_of_country,
    link_things,
    link_units,
)
from dateline.link.entity_links import Link, Row, place_link
from dateline.link.entity_people import holders_of_offices, link_people
from dateline.link.gazetteer import Gazetteer
from dateline.link.places import place_columns, resolve_places

THINGS = ("WEAPON", "EVENT", "PRODUCT", "MISC")


class Entities(NamedTuple):
    """Rows of the dataset `entities`, and the entity of each mention; dates and sums have none."""

    rows: list[dict[str, Any]]
    of_mention: dict[str, str]


def link_entities(articles: pa.Table, entity_mentions: pa.Table, gazetteer: Gazetteer, actors: Actors, day: date) -> Entities:
    """Return the entities of a day; the same mentions give the same entities, in whatever order they come."""
    texts = articles.select(["article_id", "text"]).to_pylist()
    mentions = sorted(entity_mentions.to_pylist(), key=lambda row: str(row["mention_id"]))
    links = _links(mentions, texts, gazetteer, actors, day)
    by_entity: dict[str, list[Row]] = defaultdict(list)
    of_mention: dict[str, str] = {}
    for row in mentions:
        if link := links.get(row["mention_id"]):
            of_mention[row["mention_id"]] = content_id(link.kind, link.key)
            by_entity[of_mention[row["mention_id"]]].append(row)
    starts = {row["article_id"]: row["text"] for row in texts}
    rows = [_entity(entity_id, rows, links, starts, day) for entity_id, rows in sorted(by_entity.items())]
    return Entities(rows, of_mention)


def _links(mentions: Sequence[Row], texts: Sequence[Row], gazetteer: Gazetteer, actors: Actors, day: date) -> dict[str, Link]:
    by_label: dict[str, list[Row]] = defaultdict(list)
    for row in mentions:
        by_label[row["label"]].append(row)
    links = {key: place_link(place, actors) for key, place in resolve_places(mentions, texts, gazetteer, actors).items()}
    people = link_people(by_label["PERSON"], actors, day)
    offices = [row for row in by_label["ACTOR"] if row["role_hint"] and row["country_hint"]]
    links |= people
    links |= {row["mention_id"]: _actor(row, actors) for row in by_label["ACTOR"]}
    links |= holders_of_offices(offices, people, by_label["PERSON"], actors, day)
    links |= link_organisations(by_label["ORG"], actors)
    countries = {key: link.country for key, link in links.items() if link.kind == "PERSON" and link.country}
    links |= link_units(by_label["MILITARY_UNIT"], [*by_label["PERSON"], *offices], countries)
    links |= {row["mention_id"]: link_people_of_country(row, actors) for row in by_label["NORP"]}
    for label in THINGS:
        links |= link_things(by_label[label], actors)
    return links | {row["mention_id"]: links[row["refers_to_mention_id"]] for row in by_label["PRONOUN"]}


def _actor(row: Row, actors: Actors) -> Link:
    name = plain_form(row["text"])
    return link_actor(row, actors) or Link("ACTOR", group_key(name), name, "the same name")


def _entity(
    entity_id: str, mentions: Sequence[Row], links: Mapping[str, Link], texts: Mapping[str, str], day: date
) -> dict[str, Any]:
    named = [row for row in mentions if row["label"] != "PRONOUN"]
    own = [links[row["mention_id"]] for row in named]
    link = min(own, key=lambda link: (-Counter(own)[link], str(link)))
    place = min(
        (link.place for link in own if link.place), key=lambda place: (place.where_precision or 9, str(place)), default=None
    )
    name = _commonest(link.name for link in own)
    return {
        "entity_id": entity_id, "kind": link.kind, "name": name,
        "actor_code": link.code, "sector": link.sector, "role": link.role,
        "wikidata_id": link.wikidata_id,
        "place_level": place.level if place else None, **place_columns(place), "country": link.country,
        "aliases": _aliases(named, links, texts),
        "mention_ids": sorted(row["mention_id"] for row in mentions),
        "article_ids": sorted({row["article_id"] for row in mentions}), "day": day,
    }  # fmt: skip


def _aliases(mentions: Sequence[Row], links: Mapping[str, Link], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the forms, the commonest first; a person's title right before the name makes a form of its own."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for row in mentions:
        reason = links[row["mention_id"]].reason
        reasons[row["text"]].append(reason)
        titled = f"{row['role_hint']} {row['text']}"
        if row["label"] == "PERSON" and texts[row["article_id"]].endswith(titled, 0, row["end"]):
            reasons[titled].append("title and name")
    ordered = sorted(reasons, key=lambda form: (-len(reasons[form]), form))
    return [{"form": form, "mentions_count": len(reasons[form]), "reason": _commonest(reasons[form])} for form in ordered]


def _commonest(values: Iterable[str]) -> str:
    count = Counter(values)
    return min(count, key=lambda value: (-count[value], value))
