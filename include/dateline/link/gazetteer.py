"""What the gazetteer knows of a name: every place that bears it, its region and its country."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from dateline.link.distance import kilometres_between
from dateline.link.place_names import name_key, without_region_word

LONGEST_CODE = 4
"""Capitals of this length are an abbreviation (`EU`) and no settlement (`Eu`)."""
CAPITAL = "PPLC"
"""GeoNames' feature code of a capital."""
SUBURB = "PPLX"
"""GeoNames' feature code of a part of a city."""
NOWHERE = "NOWHERE"
"""A feature code of our own for what has a name and lies nowhere (`the West`): no village may be taken for it."""
REGION_LEVELS = frozenset({"admin1", "area"})


class Place(NamedTuple):
    """A place of the gazetteer; `level` is one of the contracts' PLACE_LEVELS, `feature` a code of GeoNames."""

    name: str
    level: str
    country: str | None
    admin1_code: str | None
    latitude: float
    longitude: float
    population: int
    geonames_id: int | None = None
    admin2: str | None = None
    feature: str | None = None

    @property
    def is_region(self) -> bool:
        """Whether other places lie in it: a first-level region, or an area that no administration has drawn."""
        return self.level in REGION_LEVELS

    @property
    def is_capital(self) -> bool:
        """Whether it is the capital of its country."""
        return self.feature == CAPITAL


class Named(NamedTuple):
    """A place under one of its names; `kind` is main, other, or chief: a region that is called after its chief city."""

    place: Place
    kind: str


class PlaceIndex(Protocol):
    """Where a gazetteer's places are looked up: a compiled file (dateline.gazetteer.store)."""

    def named(self, key: str) -> tuple[Named, ...]:
        """Return the places of a key, in a fixed order."""
        ...

    def regions(self) -> Mapping[tuple[str, str], Place]:
        """Return the first-level regions by country and code."""
        ...

    def countries(self) -> Mapping[str, Place]:
        """Return the countries by ISO 3166 alpha-3 code."""
        ...


class Gazetteer:
    """Places by name; settlements, regions, countries and all else apart."""

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._regions = index.regions()
        self._countries = index.countries()
        self._country_keys = frozenset(name_key(country.name) for country in self._countries.values())

    def settlements_named(self, name: str) -> tuple[Place, ...]:
        """Return the settlements of that name, the largest first; those that only others call so come after."""
        if name.isupper() and len(name) <= LONGEST_CODE:
            return ()
        return self._of_levels(name_key(name), frozenset({"populated_place"}))

    def is_main_name(self, name: str, place: Place) -> bool:
        """Tell whether a name is how the gazetteer itself calls the place."""
        return name_key(name) == name_key(place.name)

    def regions_named(self, name: str) -> tuple[Place, ...]:
        """Return the regions and areas of that name, with or without `region` after it; a chief city names its region."""
        key = name_key(name)
        short = without_region_word(key)
        found = [named.place for named in self._index.named(key) if named.place.is_region and named.kind != "chief"]
        if short != key:
            is_country = short in self._country_keys
            found += [named.place for named in self._index.named(short)
                      if named.place.is_region and not (named.kind == "chief" and is_country)]  # fmt: skip
        # One region may stand in several files, under other names: the first file says how it is called.
        regions = dict.fromkeys(
            (place.level == "admin1" and self.region_at(place.country, place.admin1_code)) or place for place in found
        )
        return tuple(sorted(regions, key=lambda place: (name_key(place.name) != key, *_largest_first(place))))

    def others_named(self, name: str) -> tuple[Place, ...]:
        """Return what else bears the name: counties, waters, landforms, airports, and what is wider than a country."""
        return self._of_levels(name_key(name), frozenset({"admin2", "water", "landform", "facility", "wide"}))

    def admin1_name(self, place: Place) -> str | None:
        """Return the usual English name of the first-level region that a place lies in, where it is known."""
        if place.level in REGION_LEVELS:
            return None if place.level == "area" else place.name
        region = self.region_at(place.country, place.admin1_code)
        return region.name if region else None

    def region_at(self, country: str | None, admin1_code: str | None) -> Place | None:
        """Return a first-level region by its code."""
        return self._regions.get((country or "", admin1_code or ""))

    def country(self, iso3: str | None) -> Place | None:
        """Return a country as a place: the middle of its land."""
        return self._countries.get(iso3 or "")

    def is_wide(self, name: str) -> bool:
        """Tell whether a name is a continent or the like, which is coded to no country."""
        return any(place.level == "wide" for place in self.others_named(name))

    def _of_levels(self, key: str, levels: frozenset[str]) -> tuple[Place, ...]:
        found = [named for named in self._index.named(key) if named.place.level in levels]
        ordered = sorted(found, key=lambda named: (named.kind != "main", *_largest_first(named.place)))
        return tuple(dict.fromkeys(named.place for named in ordered))


def _largest_first(place: Place) -> tuple[int, str, str, int]:
    return -place.population, place.country or "", place.name, place.geonames_id or 0


def kilometres(one: Place, other: Place) -> float:
    """Return the distance between two places along a great circle."""
    return kilometres_between(one.latitude, one.longitude, other.latitude, other.longitude)
