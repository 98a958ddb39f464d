"""How well a place of the gazetteer fits a name of an article: points for what speaks for it, each by what it rests on.

The points are no probabilities: they are the order in which the rules give way, set on articles that are measured by
`dateline eval places` (docs/decisions.md).
"""

from math import log10

from dateline.link.gazetteer import NOWHERE, Gazetteer, Place, kilometres
from dateline.link.place_context import ArticlePlaces, Named

Points = dict[str, float]

LARGE = 100_000
"""A city of this size is known by its name alone; a smaller one must fit the article."""
TOWN = 10_000
OUTWEIGHED = 4
"""A town of this size that has so many times the people of each namesake is known by its name alone, too."""
FAR = 300.0
"""Kilometres beyond which a small place has nothing to do with the article's other places."""
NEAR = 150.0
KINDS = {"country": 12.0, "admin1": 4.5, "area": 6.0, "populated_place": 0.0, "admin2": 3.0, "water": 8.0, "landform": 8.0,
         "wide": 9.0, "facility": 4.5}  # fmt: skip
"""A country's name is the country unless the article says otherwise; a settlement must be large to outweigh a region."""
SIZE = 1.0
REGION_SIZE = 0.5
CAPITAL_POINTS = 1.5
OTHER_NAME = -2.5
SAID_KIND = 4.0
SAID_OTHER_KIND = -3.0
COUNTRY_POINTS = 3.0
HINTED_COUNTRY = 5.0
OTHER_COUNTRY = -4.0
HINTED_REGION = 6.0
NEIGHBOUR = 2.0
SAME_REGION = 0.5
MOST_SAME_REGION = 1.5
GREAT, OUTSHINES, OUTSHONE = 300_000, 30, -2.0
"""A city of so many people that has so many times those of a namesake is meant even where the namesake lies nearer."""
SETTLEMENT_SHARE = 0.5
"""Of the people of its chief city: a city of the region's own name this large is meant rather than the region."""
LOST_BY = {
    "kind": "another kind of place is likelier under that name",
    "size": "it is smaller",
    "name": "it is called so less often",
    "country": "the article is less about its country",
    "hint": "the text does not put it there",
    "near": "it is farther from the article's other places",
}


def points_of(place: Place, group: Named, region: Place | None, context: ArticlePlaces, gazetteer: Gazetteer) -> Points:
    """Return what speaks for a place, by kind of evidence."""
    return {
        "kind": _kind_points(place, group, gazetteer),
        "size": _size_points(place) + OUTSHONE * _is_outshone(place, group, gazetteer),
        "name": _name_points(place, group, gazetteer),
        "country": COUNTRY_POINTS * context.weight(place.country, without=group),
        "hint": _hint_points(place, group, region),
        "near": _near_points(place, group, context),
    }


def why_lost(winner: Points, loser: Points) -> str:
    """Return in words what the loser lacks most.

    >>> why_lost({"size": 5.0, "near": 1.0}, {"size": 4.5, "near": 0.0})
    "it is farther from the article's other places"
    """
    return LOST_BY[max(winner, key=lambda name: winner[name] - loser[name])]


def is_called(form: str, place: Place, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is how the gazetteer itself calls the place, with or without `City`."""
    return gazetteer.is_main_name(form, place) or gazetteer.is_main_name(f"{form} City", place)


def inside(place: Place, region: Place) -> bool:
    """Tell whether a place lies in a region, or near enough to the middle of an area."""
    if region.level == "area":
        return place.country == region.country and kilometres(place, region) < FAR
    return (place.country, place.admin1_code) == (region.country, region.admin1_code)


def distance_to_others(place: Place, group: Named, context: ArticlePlaces) -> float | None:
    """Return the distance to the nearest place that the article is known to name, countries aside; 0 inside its regions."""
    others = [other for key, other in context.anchors.items() if key != group.key and other.level not in ("country", "wide")]
    if any(other.is_region and inside(place, other) for other in others):
        return 0.0
    return min((kilometres(place, other) for other in others), default=None)


def _name_points(place: Place, group: Named, gazetteer: Gazetteer) -> float:
    is_told = place.level not in ("populated_place", "admin1") or group.is_region
    return 0.0 if is_told or is_called(group.form, place, gazetteer) else OTHER_NAME


def _kind_points(place: Place, group: Named, gazetteer: Gazetteer) -> float:
    points = KINDS[place.level]
    if place.is_region:
        if group.is_settlement:
            points += SAID_OTHER_KIND
        elif group.is_region:
            points += SAID_KIND
        elif has_own_city(place, group.form, gazetteer):
            points += SAID_OTHER_KIND
    elif place.level == "populated_place":
        points += SAID_KIND * group.is_settlement + SAID_OTHER_KIND * group.is_region
    elif place.level in ("water", "landform", "wide") and place.feature != NOWHERE:
        points += SAID_KIND * group.is_region
    return points


def has_own_city(region: Place, form: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a city of the same name is large enough to be meant rather than the region."""
    return any(
        city.population > SETTLEMENT_SHARE * region.population and is_called(form, city, gazetteer)
        for city in gazetteer.settlements_named(form)
        if city.country == region.country
    )


def _size_points(place: Place) -> float:
    if place.level == "populated_place":
        return SIZE * log10(place.population + 100) + CAPITAL_POINTS * place.is_capital
    return REGION_SIZE * log10(place.population + 100) if place.level in ("admin1", "admin2") else 0.0


def _is_outshone(place: Place, group: Named, gazetteer: Gazetteer) -> bool:
    return place.level == "populated_place" and any(
        city.population >= max(GREAT, OUTSHINES * place.population) and is_called(group.form, city, gazetteer)
        for city in gazetteer.settlements_named(group.form)
    )


def _hint_points(place: Place, group: Named, region: Place | None) -> float:
    points = HINTED_REGION * (region is not None and inside(place, region) and place != region)
    if group.countries:
        points += HINTED_COUNTRY if place.country in group.countries else OTHER_COUNTRY
    return points


def _near_points(place: Place, group: Named, context: ArticlePlaces) -> float:
    if place.level in ("country", "wide"):
        return 0.0
    distance = distance_to_others(place, group, context)
    others = sum(
        (other.country, other.admin1_code) == (place.country, place.admin1_code)
        for key, other in context.anchors.items()
        if key != group.key and other.admin1_code
    )
    return NEIGHBOUR * (distance is not None and distance < NEAR) + min(MOST_SAME_REGION, SAME_REGION * others)
