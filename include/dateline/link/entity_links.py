"""The entity that one mention stands for, as far as the mention and its article tell."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dateline.actors import ActorFact, Actors
from dateline.link.places import ResolvedPlace

Row = Mapping[str, Any]


class Link(NamedTuple):
    """A mention's entity: its kind and key, its name and facts, and why the form was joined to it."""

    kind: str
    key: str
    name: str
    reason: str
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    role: str | None = None
    place: ResolvedPlace | None = None
    wikidata_id: str | None = None


def actor_link(fact: ActorFact, reason: str) -> Link:
    """Return the link to an actor that the configuration describes."""
    return Link(
        fact.kind, fact.name, fact.name, reason, fact.country, fact.sector, fact.code, wikidata_id=fact.wikidata_id
    )  # fmt: skip


def place_link(place: ResolvedPlace, actors: Actors) -> Link:
    """Return the link to a place: one entity for each settlement, region and country, and for each unresolved name."""
    country = actors.countries.get(place.country or "") if place.level == "country" else None
    if place.geonames_id is not None:
        key = f"geonames {place.geonames_id}"
    else:
        key = "|".join((place.level, place.country or "", place.admin1 or "", place.name.casefold()))
    wikidata_id = country.wikidata if country else None
    return Link("PLACE", key, place.name, place.reason, place.country, place=place, wikidata_id=wikidata_id)
