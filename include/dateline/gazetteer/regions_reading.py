"""The files of regions, natural places and centres to checked entries; a mistake is named by entry and field."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dateline.actors import Actors


class RegionsError(ValueError):
    """An entry of regions.yaml cannot be understood."""


class RegionEntry(NamedTuple):
    """A region or area as it is written down: its name, cities inside it, and other names."""

    name: str
    country: str
    cities: tuple[str, ...]
    other_names: tuple[str, ...]
    is_area: bool = False
    code: str | None = None
    geonames_id: int | None = None


class NaturalPlace(NamedTuple):
    """Waters, a landform, or what is wider than a country; where it lies, if it lies anywhere."""

    name: str
    level: str
    feature: str | None
    point: tuple[float, float] | None
    other_names: tuple[str, ...]


class Section(NamedTuple):
    """A part of natural_places.yaml: the level of what stands there, and GeoNames' feature code for it."""

    name: str
    level: str
    feature: str | None


SECTIONS = (
    Section("wide", "wide", None), Section("seas", "water", "SEA"), Section("rivers", "water", "STM"),
    Section("landforms", "landform", None),
)  # fmt: skip


def read_regions(regions: Mapping[str, Any], actors: Actors) -> Iterator[RegionEntry]:
    """Yield the regions and areas of the file."""
    for iso3, entry in _mapping(regions.get("regions", {}), "regions.yaml, regions").items():
        where = f"regions.yaml, {iso3}"
        if iso3 not in actors.countries:
            raise RegionsError(f"{where}: is not in countries.yaml.")
        if not isinstance(entry, Mapping) or not isinstance(entry.get("names"), Mapping):
            raise RegionsError(f"{where}, names: must be a mapping of region to city.")
        yield from _regions_of(iso3, entry, where)
    for number, entry in enumerate(regions.get("areas", []), start=1):
        yield _area(entry, f"regions.yaml, areas {number}", actors)


def read_natural_places(places: Mapping[str, Any]) -> Iterator[NaturalPlace]:
    """Yield the waters and landforms of the file, and what is wider than a country."""
    for section in SECTIONS:
        for name, entry in _mapping(places.get(section.name, {}), f"natural_places.yaml, {section.name}").items():
            where = f"natural_places.yaml, {section.name}, {name}"
            if not isinstance(entry, list):
                raise RegionsError(f"{where}: must be a list of latitude, longitude and other names, and is {entry!r}.")
            is_nowhere = all(isinstance(part, str) for part in entry)
            point, others = (None, entry) if is_nowhere else (_point(entry[:2], where), entry[2:])
            yield NaturalPlace(str(name), section.level, section.feature, point, _texts(others, where, may_be_empty=True))


def read_centres(centres: Mapping[str, Any], actors: Actors) -> dict[str, tuple[float, float]]:
    """Return the middle of each country, and of each `country, region`, that the file names."""
    for name in centres:
        if str(name).partition(",")[0] not in actors.countries:
            raise RegionsError(f"country_centres.yaml, {name}: is not in countries.yaml.")
    return {str(name): _point(point, f"country_centres.yaml, {name}") for name, point in centres.items()}


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise RegionsError(f"{where}: must be a mapping of name to what is known of it.")
    return value


def _point(value: object, where: str) -> tuple[float, float]:
    is_pair = isinstance(value, list) and len(value) == 2 and all(isinstance(number, int | float) for number in value)
    if not (is_pair and isinstance(value, list) and abs(value[0]) <= 90 and abs(value[1]) <= 180):
        raise RegionsError(f"{where}: must begin with latitude and longitude in degrees, and is {value!r}.")
    return float(value[0]), float(value[1])


def _regions_of(iso3: str, entry: Mapping[str, Any], where: str) -> Iterator[RegionEntry]:
    word = entry.get("word")
    if word is not None and not isinstance(word, str):
        raise RegionsError(f"{where}, word: must be a text, and is {word!r}.")
    for name, value in entry["names"].items():
        city, *others = _texts(value if isinstance(value, list) else [value], f"{where}, {name}")
        is_plain = word is None or (str(name).endswith(" Republic"))
        usual = str(name) if is_plain else f"{name} {word}"
        forms = (str(name), *others, *(f"{other} {word}" for other in others if word))
        yield RegionEntry(usual, iso3, (city,), tuple(form for form in forms if form != usual))


def _area(entry: object, where: str, actors: Actors) -> RegionEntry:
    if not isinstance(entry, Mapping):
        raise RegionsError(f"{where}: must be a mapping with name, country and cities.")
    (name,) = _texts([entry.get("name")], f"{where}, name")
    if entry.get("country") not in actors.countries:
        raise RegionsError(f"{where} ({name}), country: {entry.get('country')!r} is not in countries.yaml.")
    cities = _texts(entry.get("cities"), f"{where} ({name}), cities")
    others = _texts(entry.get("also", []), f"{where} ({name}), also", may_be_empty=True)
    return RegionEntry(name, entry["country"], cities, others, is_area=True)


def _texts(values: object, where: str, *, may_be_empty: bool = False) -> tuple[str, ...]:
    if not isinstance(values, list) or not (values or may_be_empty) or not all(isinstance(value, str) for value in values):
        raise RegionsError(f"{where}: must be a text or a list of texts, and is {values!r}.")
    return tuple(values)
