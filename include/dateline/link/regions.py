"""`regions.yaml` to checked entries; a mistake is named by country, entry and field."""

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


def read_regions(regions: Mapping[str, Any], actors: Actors) -> Iterator[RegionEntry]:
    """Yield the regions and areas of the file."""
    by_country = regions.get("regions", {})
    if not isinstance(by_country, Mapping):
        raise RegionsError("regions.yaml, regions: must be a mapping of country code to its regions.")
    for iso3, entry in by_country.items():
        where = f"regions.yaml, {iso3}"
        if iso3 not in actors.countries:
            raise RegionsError(f"{where}: is not in countries.yaml.")
        if not isinstance(entry, Mapping) or not isinstance(entry.get("names"), Mapping):
            raise RegionsError(f"{where}, names: must be a mapping of region to city.")
        yield from _regions_of(iso3, entry, where)
    for number, entry in enumerate(regions.get("areas", []), start=1):
        yield _area(entry, f"regions.yaml, areas {number}", actors)


def read_wide(regions: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of continents, seas and the like, which are coded to no country."""
    return _texts(regions.get("wide", []), "regions.yaml, wide", may_be_empty=True)


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
