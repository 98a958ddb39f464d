"""Place mentions to places: which Springfield, and whether the city or the region; with the reason told.

A name is decided once for an article, from the region and country that the text names for it, from the article's other
places and countries, and from size. A village that the gazetteer does not have, or only has elsewhere, is coded to the
region that the text names for it and never to a namesake abroad.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dateline.actors import Actors
from dateline.link.gazetteer import Gazetteer, Place, kilometres_between, name_key
from dateline.link.place_choice import choose_settlement
from dateline.link.place_context import ArticlePlaces, Named, group_names

Row = Mapping[str, Any]
SUBURBS = 40.0
"""Kilometres within which a place may still belong to the city itself."""


class ResolvedPlace(NamedTuple):
    """What a mention of a place was resolved to, how exactly (UCDP's where_prec), and why."""

    name: str
    level: str
    admin1: str | None
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    where_precision: int | None
    reason: str


def resolve_places(
    mentions: Iterable[Row], articles: Iterable[Row], gazetteer: Gazetteer, actors: Actors
) -> dict[str, ResolvedPlace]:
    """Return the place of each LOC mention, by mention id; the other mentions tell which countries an article is about."""
    by_article: dict[str, list[Row]] = defaultdict(list)
    for mention in mentions:
        by_article[mention["article_id"]].append(mention)
    resolved: dict[str, ResolvedPlace] = {}
    for article in articles:
        rows = sorted(by_article.get(article["article_id"], []), key=lambda row: (row["start"], row["end"]))
        resolved.update(_of_article(rows, article["text"], gazetteer, actors))
    return _as_elsewhere(resolved)


def _as_elsewhere(resolved: Mapping[str, ResolvedPlace]) -> dict[str, ResolvedPlace]:
    """Give a name that its article does not place the place that the day's other articles all give it."""
    placed: dict[str, set[ResolvedPlace]] = defaultdict(set)
    for place in resolved.values():
        if place.level != "unresolved":
            placed[place.name.casefold()].add(place._replace(reason=""))
    found = {}
    for key, place in resolved.items():
        elsewhere = placed[place.name.casefold()] if place.level == "unresolved" else set()
        reason = "placed as in the other articles of the day that name it"
        found[key] = next(iter(elsewhere))._replace(reason=reason) if len(elsewhere) == 1 else place
    return found


def _of_article(rows: list[Row], text: str, gazetteer: Gazetteer, actors: Actors) -> Iterator[tuple[str, ResolvedPlace]]:
    context = group_names(rows, text, gazetteer)
    found: dict[str, ResolvedPlace] = {}
    for group in context.groups.values():
        if place := _state_or_region(group, context, gazetteer, actors):
            found[group.key] = place[1]
            context.anchors[group.key] = place[0]
    for group in sorted(context.groups.values(), key=lambda group: _sureness(group, gazetteer)):
        if group.key not in found:
            found[group.key] = _settlement(group, context, gazetteer)
    found.update(_regions_by_contents(found, context, text, gazetteer))
    for row in rows:
        if row["label"] == "LOC":
            yield row["mention_id"], _for_mention(row, text, found[context.key_of[row["mention_id"]]], context, gazetteer)


def _state_or_region(
    group: Named, context: ArticlePlaces, gazetteer: Gazetteer, actors: Actors
) -> tuple[Place, ResolvedPlace] | None:
    state = _state(group, gazetteer, actors)
    regions = _regions(group, context, gazetteer)
    if state and not (regions and context.weight(regions[0].country) > context.weight(state.country, without=group)):
        reason = "the text names the country" if actors.country_of(group.form) else "the text names a part of the country"
        return state, _resolved(state, gazetteer, reason)
    if not regions:
        return None
    reason = "the article names it as a region" if group.is_region else "the name of a region or area"
    return regions[0], _resolved(regions[0], gazetteer, reason)


def _state(group: Named, gazetteer: Gazetteer, actors: Actors) -> Place | None:
    """Return the country of a country's name, also after `eastern` and the like."""
    iso3 = actors.country_of(group.form)
    words = group.form.split()
    if iso3 is None and len(words) > 1 and words[0][:1].islower():
        iso3 = actors.country_of(" ".join(words[1:]))
    return gazetteer.country(iso3) if iso3 else None


def _regions(group: Named, context: ArticlePlaces, gazetteer: Gazetteer) -> list[Place]:
    """Return the regions of that name, the likeliest first: those that the text calls so, or that are nothing else."""
    found = gazetteer.regions_named(f"{group.form} region" if group.is_region else group.form)
    if not group.is_region and any(
        city.population > region.population / 2
        for region in found
        for city in gazetteer.settlements_named(group.form)
        if city.country == region.country
    ):
        return []
    hinted = [place for place in found if place.country in group.countries]
    return sorted(hinted or found, key=lambda place: (-context.weight(place.country), -place.population))


def _sureness(group: Named, gazetteer: Gazetteer) -> tuple[bool, int, int]:
    """Order names so that hinted and large places come first and help with the rest."""
    candidates = gazetteer.settlements_named(group.form)
    largest = max((place.population for place in candidates), default=0)
    return not (group.regions or group.countries), -largest, group.first


def _settlement(group: Named, context: ArticlePlaces, gazetteer: Gazetteer) -> ResolvedPlace:
    chosen, reason = choose_settlement(group, context, gazetteer)
    if chosen is None:
        return _unresolved(group.form, reason)
    if chosen.level == "populated_place":
        context.anchors[group.key] = chosen
        return _resolved(chosen, gazetteer, reason)
    return _resolved(chosen, gazetteer, reason)._replace(name=group.form, geonames_id=None)


def _regions_by_contents(
    found: Mapping[str, ResolvedPlace], context: ArticlePlaces, text: str, gazetteer: Gazetteer
) -> Iterator[tuple[str, ResolvedPlace]]:
    """Take `Xanten` for the region in `left Xanten, where troops took the town of Yarrow`, a town far from Xanten itself."""
    places = [row for row in context.rows if row["label"] == "LOC"]
    for one in places:
        key = context.key_of[one["mention_id"]]
        city = found[key]
        region = gazetteer.regions_named(f"{one['text']} region")[:1] if city.level == "populated_place" else ()
        inside = text[one["end"] : one["sentence_end"]] if region else ""
        if not inside.startswith(", where "):
            continue
        others = (found[context.key_of[row["mention_id"]]] for row in places if one["end"] < row["start"] < one["sentence_end"])
        if any(_lies_in(other, city, region[0], gazetteer) for other in others):
            yield key, _resolved(region[0], gazetteer, "a place in it is named as lying there, far from the city")


def _lies_in(other: ResolvedPlace, city: ResolvedPlace, region: Place, gazetteer: Gazetteer) -> bool:
    if None in (other.latitude, other.longitude, city.latitude, city.longitude) or other.geonames_id in (
        None,
        city.geonames_id,
    ):
        return False
    distance = kilometres_between(
        float(other.latitude or 0), float(other.longitude or 0), float(city.latitude or 0), float(city.longitude or 0)
    )
    same_region = other.admin1 is not None and other.admin1 == gazetteer.admin1_name(region) == city.admin1
    return same_region and other.country == region.country and distance > SUBURBS


def _resolved(place: Place, gazetteer: Gazetteer, reason: str) -> ResolvedPlace:
    precision = {"country": 6, "admin1": 5 if place.is_area else 4, "populated_place": 1}[place.level]
    admin1 = None if place.level == "country" else gazetteer.admin1_name(place)
    return ResolvedPlace(
        place.name, place.level, admin1, place.country, place.geonames_id, place.latitude, place.longitude, precision, reason
    )


def _unresolved(form: str, reason: str) -> ResolvedPlace:
    return ResolvedPlace(form, "unresolved", None, None, None, None, None, None, reason)


def _for_mention(row: Row, text: str, place: ResolvedPlace, context: ArticlePlaces, gazetteer: Gazetteer) -> ResolvedPlace:
    """Take a mention out of its name's decision where it says `city of`, or `near`."""
    before = text[max(0, row["start"] - 40) : row["start"]].rstrip().casefold()
    if place.level == "admin1" and before.endswith(("city of", "capital of")):
        group = context.groups[context.key_of[row["mention_id"]]]
        city = next((city for city in gazetteer.settlements_named(group.form) if city.country == place.country), None)
        if city and name_key(city.name) == group.key:
            return _resolved(city, gazetteer, "the text says that it is the city")
    if place.where_precision == 1 and before.endswith((" near", " outside", " around", " close to")):
        return place._replace(where_precision=2)
    return place
