"""Which settlement of a name an article means, or which region it is coded to instead."""

from math import log10

from dateline.link.gazetteer import Gazetteer, Place, kilometres
from dateline.link.place_context import ArticlePlaces, Named

LARGE = 100_000
"""A city of this size is known by its name alone; a smaller one must fit the article."""
FAR = 300.0
"""Kilometres beyond which a small place has nothing to do with the article's other places."""
NEAR = 150.0
HINTED_COUNTRY = 4.0
HINTED_REGION = 6.0
COUNTRY_WEIGHT = 2.0
MAIN_NAME = 2.0
NEIGHBOUR = 1.0
CAPITAL = 1.5


def choose_settlement(group: Named, context: ArticlePlaces, gazetteer: Gazetteer) -> tuple[Place | None, str]:
    """Return the settlement, or the region or country to code to, or nothing; and the reason."""
    if group.key in gazetteer.wide:
        return None, "wider than a country"
    region = _hinted_region(group, context, gazetteer)
    candidates = gazetteer.settlements_named(group.form)
    ranked = sorted(candidates, key=lambda place: (-_score(place, group, region, context, gazetteer), place.geonames_id or 0))
    fitting = [place for place in ranked if _fits(place, group, region, context, gazetteer)]
    if fitting:
        return fitting[0], _why(fitting[0], group, region, context, len(candidates))
    return _coded_to(group, region, context, gazetteer, has_namesakes=bool(candidates))


def _hinted_region(group: Named, context: ArticlePlaces, gazetteer: Gazetteer) -> Place | None:
    """Return the region that the text names for the place in any of its mentions."""
    for hint in group.regions:
        found = gazetteer.regions_named(hint)
        likeliest = sorted(
            found, key=lambda place: (place.country not in group.countries, -context.weight(place.country), -place.population)
        )
        if likeliest:
            return likeliest[0]
    return None


def _score(place: Place, group: Named, region: Place | None, context: ArticlePlaces, gazetteer: Gazetteer) -> float:
    score = log10(place.population + 100) + COUNTRY_WEIGHT * context.weight(place.country)
    score += HINTED_COUNTRY * (place.country in group.countries)
    score += HINTED_REGION * (region is not None and _inside(place, region))
    score += MAIN_NAME * gazetteer.is_main_name(group.form, place)
    score += CAPITAL * (place == gazetteer.capitals.get(place.country))
    distance = _distance(place, group, context)
    return score + NEIGHBOUR * (distance is not None and distance < NEAR)


def _inside(place: Place, region: Place) -> bool:
    if region.is_area:
        return place.country == region.country and kilometres(place, region) < FAR
    return (place.country, place.admin1_code) == (region.country, region.admin1_code)


def _distance(place: Place, group: Named, context: ArticlePlaces) -> float | None:
    """Return the distance to the nearest place that the article is known to name, countries aside."""
    others = [other for key, other in context.anchors.items() if key != group.key and other.level != "country"]
    return min((kilometres(place, other) for other in others), default=None)


def _fits(place: Place, group: Named, region: Place | None, context: ArticlePlaces, gazetteer: Gazetteer) -> bool:
    """Tell whether nothing that the text says speaks against the place."""
    if region is not None:
        return _inside(place, region)
    if group.countries and place.country not in group.countries:
        return False
    is_main = gazetteer.is_main_name(group.form, place)
    if place.population >= LARGE and (is_main or not group.is_settlement):
        return True
    return _fits_as_small(place, group, context, is_main=is_main)


def _fits_as_small(place: Place, group: Named, context: ArticlePlaces, *, is_main: bool) -> bool:
    """Tell whether a small place fits: in the region or country of the text around it, and near its other places."""
    near = context.region_near(group)
    if near is not None and not is_main and not _inside(place, near):
        return False
    if near is not None and group.is_settlement and place.country != near.country:
        return False
    if context.countries and place.country not in context.countries and place.country not in group.countries:
        return False
    distance = _distance(place, group, context)
    return distance is None or distance <= FAR


def _why(place: Place, group: Named, region: Place | None, context: ArticlePlaces, count: int) -> str:
    if region is not None:
        return f"the text puts it in {region.name}"
    if place.country in group.countries:
        return "the text names its country"
    if count == 1:
        return "the only place of that name"
    if (distance := _distance(place, group, context)) is not None and distance < NEAR:
        return f"of {count} places of that name, this one fits the article's other places"
    return f"of {count} places of that name, the likeliest by size and the article's countries"


def _coded_to(
    group: Named, region: Place | None, context: ArticlePlaces, gazetteer: Gazetteer, *, has_namesakes: bool
) -> tuple[Place | None, str]:
    lack = "places of that name lie elsewhere" if has_namesakes else "no gazetteer entry of that name"
    if region is not None:
        return region, f"{lack}; the text puts it in {region.name}"
    if group.is_settlement or has_namesakes:
        near = context.region_near(group) or (context.main_region() if group.is_settlement else None)
        if near is not None and (not group.countries or near.country in group.countries):
            return near, f"{lack}; coded to {near.name}, which the text names around it"
    for iso3 in sorted(group.countries):
        if country := gazetteer.country(iso3):
            return country, f"{lack}; the text names the country"
    return None, f"{lack}, and no region named for it"
