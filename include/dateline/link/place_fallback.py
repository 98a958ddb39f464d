"""A name that no gazetteer holds, or only elsewhere, to what the text names for it or around it, no more exact than that."""

import re
from collections.abc import Iterator

from dateline.actors import Actors
from dateline.link.gazetteer import Gazetteer, Place, kilometres
from dateline.link.place_choice import Choice, candidates_for, country_named, hinted_region
from dateline.link.place_context import ArticlePlaces, Named
from dateline.link.place_names import name_key
from dateline.link.place_score import LARGE, NEAR

DIRECTIONS = frozenset(
    (
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
        "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "upper", "lower", "greater",
        "inner", "outer", "downtown", "mid", "midtown", "rural", "coastal", "old", "occupied", "mainland", "suburban",
        "metropolitan", "metro",
    )
)  # fmt: skip
SHORTEST_PART = 4
"""Letters of a part of a name that may be looked up by itself."""
INSIDE = re.compile(r"(?:,| in| of|, in| near| outside) (?:the |downtown |central |nearby )?(?:city of |town of )?", re.I)
"""What joins a name to the place that it lies in."""


def place_by_text(group: Named, context: ArticlePlaces, gazetteer: Gazetteer, actors: Actors) -> Choice | None:
    """Return what the text names for a name that it cannot mean otherwise: a region, a part of the name, or a place around."""
    has_namesakes = bool(candidates_for(group, gazetteer, actors))
    lack = "places of that name lie elsewhere" if has_namesakes else "no gazetteer entry of that name"
    if region := hinted_region(group, context, gazetteer):
        return Choice(region, "text_region", f"{lack}; the text puts it in {region.name}")
    if part := _named_in(group, context, gazetteer, actors):
        return Choice(part, "part_of_name", f"{lack}; the name holds that of {part.name}")
    if near := _region_around(group, context):
        return Choice(near, "region_around", f"{lack}; coded to {near.name}, which the text names around it")
    if group.countries:
        country = gazetteer.country(min(group.countries))
        return Choice(country, "text_country", f"{lack}; the text names the country") if country else None
    if group.is_settlement:
        return None  # A village of its own is not the town that stands nearby, and may lie anywhere.
    if town := _settlement_around(group, context):
        return Choice(town, "place_around", f"{lack}; coded to {town.name}, which the text names around it")
    if country := gazetteer.country(context.main_country()):
        return Choice(country, "main_country", f"{lack}; coded to the country that the article is about")
    return None


def _region_around(group: Named, context: ArticlePlaces) -> Place | None:
    near = context.region_near(group) or (context.main_region() if group.is_settlement else None)
    if near is not None and (not group.countries or near.country in group.countries):
        return near
    return None


def _settlement_around(group: Named, context: ArticlePlaces) -> Place | None:
    """Return the place that the text says it lies in (`the Old Mill in Xanten`), else what the article is most about."""
    for row in group.rows:
        for other in context.rows:
            key = context.key_of.get(other["mention_id"])
            is_joined = row["end"] <= other["start"] and INSIDE.fullmatch(context.text[row["end"] : other["start"]])
            if is_joined and _is_local(context.anchors.get(key or "")):
                return context.anchors[key or ""]
    return focus_of(context)


def focus_of(context: ArticlePlaces) -> Place | None:
    """Return the place that the article names most, itself and with what lies around it."""
    local = {key: place for key, place in context.anchors.items() if _is_local(place)}
    counts = {key: sum(len(context.groups[other].rows) for other in local if kilometres(local[other], place) < NEAR)
              for key, place in local.items()}  # fmt: skip
    return local[min(counts, key=lambda key: (-counts[key], -len(context.groups[key].rows), key))] if counts else None


def _is_local(place: Place | None) -> bool:
    return place is not None and place.level in ("populated_place", "admin1", "admin2", "area")


def _named_in(group: Named, context: ArticlePlaces, gazetteer: Gazetteer, actors: Actors) -> Place | None:
    """Return the known place that a longer name begins or ends with: `Riga Cathedral`, `Southern Moravia`."""
    for form in _parts(group.form):
        if found := _known(form, context, gazetteer, actors):
            return found
    return None


def _parts(form: str) -> Iterator[str]:
    """Yield shorter names inside a name, the likeliest first.

    >>> list(_parts("West Xanten Town Hall"))
    ['Xanten Town Hall', 'West Xanten Town', 'West Xanten', 'West', 'Town Hall', 'Hall', 'Xanten Town', 'Xanten']
    """
    words = form.replace(",", "").split()
    without = words[1:] if words[0].casefold() in DIRECTIONS else []
    parts = [words[1:]] if without else []
    parts += [words[:size] for size in range(len(words) - 1, 0, -1)]
    parts += [words[-size:] for size in range(len(words) - (2 if without else 1), 0, -1)]
    parts += [without[:size] for size in range(len(without) - 1, 0, -1)]
    yield from dict.fromkeys(" ".join(part) for part in parts if part)


def _known(form: str, context: ArticlePlaces, gazetteer: Gazetteer, actors: Actors) -> Place | None:
    """Return the place that a part of a name means: one that the article names, or one that is known by its name alone."""
    if (known := context.anchors.get(name_key(form))) is not None:
        return known
    if country := gazetteer.country(country_named(form, actors)):
        return country
    if form.casefold() in DIRECTIONS or len(form) < SHORTEST_PART:
        return None
    own = [*gazetteer.regions_named(form), *(place for place in gazetteer.settlements_named(form) if place.population >= LARGE)]
    near = [place for place in own if gazetteer.is_main_name(form, place)
            and (not context.countries or place.country in context.countries)]  # fmt: skip
    return max(near, key=lambda place: (context.weight(place.country), place.population), default=None)


