"""Which place of a name an article means, and which one came next."""

from typing import NamedTuple

from dateline.actors import Actors
from dateline.link.gazetteer import Gazetteer, Place
from dateline.link.place_context import ArticlePlaces, Named
from dateline.link.place_names import name_key
from dateline.link.place_score import (
    FAR,
    LARGE,
    NEAR,
    OUTWEIGHED,
    TOWN,
    Points,
    distance_to_others,
    inside,
    is_called,
    points_of,
    why_lost,
)  # fmt: skip


class RunnerUp(NamedTuple):
    """The place that would have been next, and why it is not the one."""

    place: Place
    why: str


class Choice(NamedTuple):
    """A place for a name, the code of what it rests on, the reason in words, and what came next."""

    place: Place
    basis: str
    reason: str
    runner_up: RunnerUp | None = None


def choose_place(group: Named, context: ArticlePlaces, gazetteer: Gazetteer, actors: Actors) -> Choice | None:
    """Return the place of the gazetteer that fits a name best; nothing where none fits what the text says."""
    if seat := _seat(group, gazetteer, actors):
        return Choice(seat, "seat", f"the seat of a government, in {seat.name}")
    region = hinted_region(group, context, gazetteer)
    candidates = candidates_for(group, gazetteer, actors)
    scored = [(place, points_of(place, group, region, context, gazetteer)) for place in candidates]
    scored.sort(key=lambda one: -sum(one[1].values()))
    fitting = [one for one in scored if _fits(one[0], group, region, context, gazetteer)]
    if not fitting:
        return None
    best, points = fitting[0]
    basis, reason = _why(best, group, region, context, len(candidates))
    return Choice(best, basis, reason, _runner_up(best, points, [*fitting[1:], *scored]))


def candidates_for(group: Named, gazetteer: Gazetteer, actors: Actors) -> list[Place]:
    """Return all that bears the name: the country, regions, settlements, and waters and the like."""
    country = gazetteer.country(country_named(group.form, actors))
    regions = gazetteer.regions_named(f"{group.form} region" if group.is_region and not country else group.form)
    if country and gazetteer.is_main_name(group.form, country):
        regions = tuple(region for region in regions if gazetteer.is_main_name(group.form, region))
    elif country and _names_region_of(country, regions, group, gazetteer):
        country = None  # `England` is a part of its country, though news names the country so.
    found = [*([country] if country else []), *regions, *gazetteer.settlements_named(group.form),
             *gazetteer.others_named(group.form)]  # fmt: skip
    return list(dict.fromkeys(found))


def _names_region_of(country: Place, regions: tuple[Place, ...], group: Named, gazetteer: Gazetteer) -> bool:
    return any(region.country == country.country and gazetteer.is_main_name(group.form, region) for region in regions)


def _seat(group: Named, gazetteer: Gazetteer, actors: Actors) -> Place | None:
    """Return the capital of the country whose government is called so: `the White House`."""
    iso3 = actors.government_of(group.form)
    if iso3 is None or name_key(group.form) in {name_key(name) for name in actors.countries[iso3].capitals}:
        return None
    capitals = gazetteer.settlements_named(actors.capital_of(iso3) or "")
    return next((place for place in capitals if place.country == iso3), gazetteer.country(iso3))


def country_named(form: str, actors: Actors) -> str | None:
    """Return the country of a country's name or adjective, also after `eastern` and the like."""
    iso3 = actors.country_of(form)
    first, _, rest = form.partition(" ")
    return actors.country_of(rest) if iso3 is None and rest and first[:1].islower() else iso3


def hinted_region(group: Named, context: ArticlePlaces, gazetteer: Gazetteer) -> Place | None:
    """Return the region that the text names for the place in any of its mentions."""
    for hint in group.regions:
        found = gazetteer.regions_named(hint)
        likeliest = sorted(
            found, key=lambda place: (place.country not in group.countries, -context.weight(place.country), -place.population)
        )
        if likeliest:
            return likeliest[0]
    return None


def _runner_up(best: Place, points: Points, others: list[tuple[Place, Points]]) -> RunnerUp | None:
    for place, own in others:
        if place != best:
            return RunnerUp(place, why_lost(points, own))
    return None


def _fits(place: Place, group: Named, region: Place | None, context: ArticlePlaces, gazetteer: Gazetteer) -> bool:
    """Tell whether nothing that the text says speaks against the place."""
    if place.level != "populated_place":
        return not group.is_settlement or place.level in ("country", "admin2")
    if region is not None:
        return inside(place, region)
    if group.countries and place.country not in group.countries:
        return False
    is_main = is_called(group.form, place, gazetteer)
    if _is_known_alone(place, group, gazetteer, is_main=is_main):
        return True
    return _fits_as_small(place, group, context, gazetteer, is_main=is_main)


def _is_known_alone(place: Place, group: Named, gazetteer: Gazetteer, *, is_main: bool) -> bool:
    """Tell whether a name means a city whatever the article is about: by its size, or by how far it outweighs its namesakes."""
    namesakes = [other for other in gazetteer.settlements_named(group.form) if other != place]
    if place.population >= LARGE:
        return is_main or not (group.is_settlement or any(is_called(group.form, other, gazetteer) for other in namesakes))
    is_town = is_main and not group.is_settlement and place.population >= TOWN
    return is_town and all(other.population * OUTWEIGHED <= place.population for other in namesakes)


def _fits_as_small(
    place: Place, group: Named, context: ArticlePlaces, gazetteer: Gazetteer, *, is_main: bool
) -> bool:
    """Tell whether a small place fits: in the region or country of the text around it, and near its other places."""
    near = context.region_near(group)
    if near is not None and not is_main and not inside(place, near):
        return False
    if near is not None and group.is_settlement and place.country != near.country:
        return False
    if context.countries and place.country not in context.countries and place.country not in group.countries:
        return False
    distance = distance_to_others(place, group, context)
    return distance is None or distance <= FAR or (is_main and _is_alone(place, group, context, gazetteer))


def _is_alone(place: Place, group: Named, context: ArticlePlaces, gazetteer: Gazetteer) -> bool:
    """Tell whether it is the one place of that name in a country that the article is about."""
    return place.country in context.countries and not any(
        other.country in context.countries and other != place and is_called(group.form, other, gazetteer)
        for other in gazetteer.settlements_named(group.form)
    )


def _why(place: Place, group: Named, region: Place | None, context: ArticlePlaces, count: int) -> tuple[str, str]:
    if place.level != "populated_place":
        return _why_kind(place, group)
    if region is not None:
        return "named_region", f"the text puts it in {region.name}"
    if place.country in group.countries:
        return "named_country", "the text names its country"
    if count == 1:
        return "only_one", "the only place of that name"
    if (distance := distance_to_others(place, group, context)) is not None and distance < NEAR:
        return "neighbours", f"of {count} places of that name, this one fits the article's other places"
    return "likeliest", f"of {count} places of that name, the likeliest by size and the article's countries"


def _why_kind(place: Place, group: Named) -> tuple[str, str]:
    if place.level == "country":
        is_part = group.form[:1].islower()
        return "country", "the text names a part of the country" if is_part else "the text names the country"
    if place.is_region:
        return "region", "the article names it as a region" if group.is_region else "the name of a region or area"
    return place.level, {
        "admin2": "the name of a second-level region",
        "water": "the name of waters",
        "landform": "the name of a natural feature",
        "facility": "the name of an airport",
        "wide": "wider than a country",
    }[place.level]
