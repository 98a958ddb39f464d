"""Place mentions to places: which Springfield, and whether the city or the region; with the reason told.

A name is decided once for an article, from the region and country that the text names for it, from the article's other
places and countries, and from size. A village that the gazetteer does not have, or only has elsewhere, is coded to the
region that the text names for it and never to a namesake abroad.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dateline.actors import Actors
from dateline.contracts.codes import PLACE_LABELS
from dateline.contracts.linked import PLACE_COLUMNS
from dateline.link.distance import kilometres_between
from dateline.link.gazetteer import NOWHERE, Gazetteer, Place
from dateline.link.place_choice import Choice, candidates_for, choose_place
from dateline.link.place_context import ArticlePlaces, Named, group_names
from dateline.link.place_fallback import place_by_text
from dateline.link.place_names import name_key

Row = Mapping[str, Any]
PRECISIONS = {
    "populated_place": 1, "facility": 1, "admin2": 3, "admin1": 4, "area": 5, "landform": 5, "water": 5, "country": 6,
}  # fmt: skip
"""UCDP's where_prec of each level; it has none for what is wider than a country."""
OPEN_WATERS = frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "CHN"})
"""GeoNames' feature codes of waters of no country, for which where_prec is 7; rivers and lakes are lines and areas (5)."""
GUESSED = frozenset({"place_around", "main_country"})
"""Bases of a place that the text does not name for the name itself, but is about: another article may know better."""
ELSEWHERE = "placed as in the other articles of the day that name it"
SUBURBS = 40.0
"""Kilometres within which a place may still belong to the city itself."""


class Alternative(NamedTuple):
    """The place that a name was not resolved to though it came next, and why it lost."""

    name: str
    admin1: str | None
    country: str | None
    geonames_id: int | None
    why: str


class ResolvedPlace(NamedTuple):
    """What a mention of a place was resolved to, how exactly (UCDP's where_prec), why, and what came next."""

    name: str
    level: str
    admin1: str | None
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    where_precision: int | None
    reason: str
    basis: str
    runner_up: Alternative | None = None


def place_columns(place: ResolvedPlace | None) -> dict[str, Any]:
    """Return the columns of a place that entities and events share (PLACE_COLUMNS)."""
    facts = dict.fromkeys(column.name for column in PLACE_COLUMNS)
    if place is None:
        return facts
    next_one = place.runner_up
    return facts | {
        "admin1": place.admin1, "country": place.country, "geonames_id": place.geonames_id, "latitude": place.latitude,
        "longitude": place.longitude, "where_precision": place.where_precision, "place_reason": place.reason,
        "runner_up": next_one.name if next_one else None, "runner_up_admin1": next_one.admin1 if next_one else None,
        "runner_up_country": next_one.country if next_one else None,
        "runner_up_geonames_id": next_one.geonames_id if next_one else None,
        "runner_up_reason": next_one.why if next_one else None,
    }  # fmt: skip


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
    """Give a name that its article does not place, or only guesses, the place that the day's other articles all tell."""
    told: dict[str, set[ResolvedPlace]] = defaultdict(set)
    guessed: dict[str, set[ResolvedPlace]] = defaultdict(set)
    for place in resolved.values():
        if place.level != "unresolved":
            by_name = guessed if place.basis in GUESSED else told
            by_name[place.name.casefold()].add(place._replace(reason=ELSEWHERE, basis="elsewhere", runner_up=None))
    found = {}
    for key, place in resolved.items():
        name, better = place.name.casefold(), set[ResolvedPlace]()
        if place.level == "unresolved":
            better = told[name] or guessed[name]
        elif place.basis in GUESSED:
            better = told[name]
        found[key] = next(iter(better)) if len(better) == 1 else place
    return found


def _of_article(rows: list[Row], text: str, gazetteer: Gazetteer, actors: Actors) -> Iterator[tuple[str, ResolvedPlace]]:
    context = group_names(rows, text, gazetteer, actors)
    choices: dict[str, Choice] = {}
    ordered = sorted(context.groups.values(), key=lambda group: _sureness(group, gazetteer, actors))
    # Twice: what the first round finds for a name helps with those that came before it.
    for _ in range(2):
        for group in ordered:
            choice = choose_place(group, context, gazetteer, actors)
            if choice is not None:
                choices[group.key] = choice
                context.anchors[group.key] = choice.place
            else:
                choices.pop(group.key, None)
                context.anchors.pop(group.key, None)
    found = {key: _of_choice(choice, gazetteer) for key, choice in choices.items()}
    for group in ordered:
        if group.key not in found:
            found[group.key] = _by_text(group, context, gazetteer, actors)
    found.update(_regions_by_contents(found, context, text, gazetteer))
    for row in rows:
        if row["label"] in PLACE_LABELS:
            yield row["mention_id"], _for_mention(row, text, found[context.key_of[row["mention_id"]]], context, gazetteer)


def _sureness(group: Named, gazetteer: Gazetteer, actors: Actors) -> tuple[int, int, int]:
    """Order names so that countries and regions come first, then hinted and large places, and help with the rest."""
    candidates = candidates_for(group, gazetteer, actors)
    is_settlement = not candidates or candidates[0].level == "populated_place"
    largest = max((place.population for place in candidates), default=0)
    return is_settlement + (is_settlement and not (group.regions or group.countries)), -largest, group.first


def _by_text(group: Named, context: ArticlePlaces, gazetteer: Gazetteer, actors: Actors) -> ResolvedPlace:
    """Code a name that no place fits to what the text names for it; a town that only stands nearby is not the place itself."""
    choice = place_by_text(group, context, gazetteer, actors)
    if choice is None:
        return ResolvedPlace(group.form, "unresolved", None, None, None, None, None, None,
                             "no gazetteer entry of that name, and no region named for it", "unresolved")  # fmt: skip
    place = _of_choice(choice, gazetteer)
    is_point = place.where_precision == 1
    return place._replace(name=group.form, geonames_id=None, where_precision=2 if is_point else place.where_precision)


def _of_choice(choice: Choice, gazetteer: Gazetteer) -> ResolvedPlace:
    place, runner_up = choice.place, None
    if choice.runner_up is not None:
        other, why = choice.runner_up
        runner_up = Alternative(other.name, gazetteer.admin1_name(other), other.country, other.geonames_id, why)
    is_somewhere = place.feature != NOWHERE
    return ResolvedPlace(
        place.name, place.level, gazetteer.admin1_name(place), place.country, place.geonames_id,
        place.latitude if is_somewhere else None, place.longitude if is_somewhere else None,
        7 if place.feature in OPEN_WATERS else PRECISIONS.get(place.level),
        choice.reason, choice.basis, runner_up,
    )  # fmt: skip


def _regions_by_contents(
    found: Mapping[str, ResolvedPlace], context: ArticlePlaces, text: str, gazetteer: Gazetteer
) -> Iterator[tuple[str, ResolvedPlace]]:
    """Take `Xanten` for the region in `left Xanten, where troops took the town of Yarrow`, a town far from Xanten itself."""
    places = [row for row in context.rows if row["label"] in PLACE_LABELS]
    for one in places:
        key = context.key_of[one["mention_id"]]
        city = found[key]
        region = gazetteer.regions_named(f"{one['text']} region")[:1] if city.level == "populated_place" else ()
        inside = text[one["end"] : one["sentence_end"]] if region else ""
        if not inside.startswith(", where "):
            continue
        others = (found[context.key_of[row["mention_id"]]] for row in places if one["end"] < row["start"] < one["sentence_end"])
        if any(_lies_in(other, city, region[0], gazetteer) for other in others):
            reason = "a place in it is named as lying there, far from the city"
            yield key, _of_choice(Choice(region[0], "region", reason), gazetteer)


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


def _for_mention(row: Row, text: str, place: ResolvedPlace, context: ArticlePlaces, gazetteer: Gazetteer) -> ResolvedPlace:
    """Take a mention out of its name's decision where it says `city of`, or `near`."""
    before = text[max(0, row["start"] - 40) : row["start"]].rstrip().casefold()
    if place.level == "admin1" and before.endswith(("city of", "capital of")):
        group = context.groups[context.key_of[row["mention_id"]]]
        city = next((city for city in gazetteer.settlements_named(group.form) if city.country == place.country), None)
        if city and name_key(city.name) == group.key:
            return _of_choice(Choice(city, "named_city", "the text says that it is the city"), gazetteer)
    if place.where_precision == 1 and before.endswith((" near", " outside", " around", " close to")):
        return place._replace(where_precision=2)
    return place
