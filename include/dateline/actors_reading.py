"""`countries.yaml` and `actors.yaml` to checked records; a mistake is named by entry and field."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from dateline.contracts.codes import ENTITY_KINDS

SECTORS = frozenset(
    {
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
        "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
    }
)  # fmt: skip
"""PLOVER 2.0's sectors."""


PLURAL_NAMES = ("Islands", "Netherlands", "Philippines", "Maldives", "Bahamas", "Comoros", "Seychelles", "Territories")


class ActorsError(ValueError):
    """An entry of countries.yaml or actors.yaml cannot be understood."""


class Country(NamedTuple):
    """How news names one country, and its Wikidata id; `speaks` is false where its capital is not its government."""

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    governments: tuple[str, ...]
    speaks: bool
    wikidata: str | None

    @property
    def adjective(self) -> str:
        """Its usual adjective; its name where it has none."""
        return self.adjectives[0] if self.adjectives else self.name

    @property
    def name_in_sentence(self) -> str:
        """Its name, with the article that English gives to unions, republics and groups of islands."""
        takes_article = self.name.startswith("United ") or "Republic" in self.name or self.name.endswith(PLURAL_NAMES)
        return f"the {self.name}" if takes_article else self.name


class Group(NamedTuple):
    """A kind of generic actor: how it is called with a country and without, and its sector."""

    name: str
    alone: str
    sector: str


class Title(NamedTuple):
    """A title as it is written, and the sector of whoever bears it."""

    text: str
    sector: str | None


class Role(NamedTuple):
    """An office of a country or organisation, and the days on which somebody held it: from the first, before the last."""

    office: str
    since: date
    until: date | None

    def is_held(self, day: date) -> bool:
        """Tell whether the office is held on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class NamedEntry(NamedTuple):
    """An actor that is known by name: the offices that it held and when, its Wikidata id, and the cities it speaks from."""

    name: str
    kind: str
    country: str | None
    sector: str | None
    code: str | None
    roles: tuple[Role, ...]
    wikidata: str | None
    seats: tuple[str, ...]

    def role_on(self, day: date) -> str | None:
        """Return the first of the offices held on a day."""
        return next((role.office for role in self.roles if role.is_held(day)), None)


def read_countries(countries: Mapping[str, Any]) -> dict[str, Country]:
    """Return the countries by ISO 3166 alpha-3 code."""
    known: dict[str, Country] = {}
    for iso3, entry in countries.items():
        where = f"countries.yaml, {iso3}"
        if not (isinstance(iso3, str) and len(iso3) == 3 and iso3.isupper()):
            raise ActorsError(f"{where}: the key must be an ISO 3166 alpha-3 code such as UKR.")
        known[iso3] = _country(_mapping(entry, where), where)
    _refuse_one_word_for_two(known)
    return known


def _country(entry: Mapping[str, Any], where: str) -> Country:
    _refuse_unknown(entry, {"name", "also", "adjectives", "capital", "government", "speaks", "wikidata"}, where)
    name = _text(entry, "name", where)
    speaks = entry.get("speaks", True)
    if not isinstance(speaks, bool):
        raise ActorsError(f"{where}, speaks: must be true or false, and is {speaks!r}.")
    return Country(
        name, (name, *_texts(entry, "also", where)), _texts(entry, "adjectives", where),
        _texts(entry, "capital", where), _texts(entry, "government", where), speaks,
        _wikidata(entry, where),
    )  # fmt: skip


def _refuse_one_word_for_two(countries: Mapping[str, Country]) -> None:
    owner: dict[str, str] = {}
    for iso3, country in countries.items():
        for word in (*country.names, *country.adjectives):
            if owner.setdefault(word, iso3) != iso3:
                raise ActorsError(f"countries.yaml, {iso3}: {word!r} already stands for {owner[word]}.")


def read_groups(actors: Mapping[str, Any]) -> dict[str, Group]:
    """Return the group of each actor noun, singular and plural, in lower case."""
    nouns: dict[str, Group] = {}
    for entry, where in _entries(actors, "groups"):
        _refuse_unknown(entry, {"name", "alone", "sector", "nouns"}, where)
        name = _text(entry, "name", where)
        group = Group(name, _text(entry, "alone", where), _sector(_text(entry, "sector", where), where))
        if "{adjective}" not in name and "{country}" not in name:
            raise ActorsError(f"{where}, name: must hold {{adjective}} or {{country}}, and is {name!r}.")
        for noun in _texts(entry, "nouns", where):
            _add_noun(nouns, noun.casefold(), group, where)
    for needed in ("troops", "government"):
        if nouns and needed not in nouns:
            raise ActorsError(f"actors.yaml, groups: one of them must have the noun {needed.removesuffix('s')!r}.")
    return nouns


def _add_noun(nouns: dict[str, Group], noun: str, group: Group, where: str) -> None:
    if nouns.get(noun, group) != group:
        raise ActorsError(f"{where}, nouns: {noun!r} already belongs to {nouns[noun].alone!r}.")
    nouns[noun] = group
    nouns.setdefault(plural(noun), group)


def plural(noun: str) -> str:
    """Return the regular plural of a noun, and -men for -man.

    >>> plural("army"), plural("spokesman"), plural("force")
    ('armies', 'spokesmen', 'forces')
    """
    if noun.endswith(("man", "child")):
        return noun.removesuffix("man") + "men" if noun.endswith("man") else noun + "ren"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def read_titles(actors: Mapping[str, Any]) -> dict[str, Title]:
    """Return the titles by their lower-case form."""
    titles: dict[str, Title] = {}
    for entry, where in _entries(actors, "titles"):
        _refuse_unknown(entry, {"sector", "titles"}, where)
        sector = _sector(_text(entry, "sector", where), where) if "sector" in entry else None
        for title in _texts(entry, "titles", where):
            titles.setdefault(title.casefold(), Title(title, sector))
    return titles


def read_named(actors: Mapping[str, Any], countries: Mapping[str, Country]) -> dict[str, NamedEntry]:
    """Return the named actors by name and alias."""
    named: dict[str, NamedEntry] = {}
    for entry, where in _entries(actors, "named"):
        fact = _named(entry, where, countries)
        for form in (fact.name, *_texts(entry, "aliases", where)):
            if named.setdefault(form, fact) != fact:
                raise ActorsError(f"{where}, aliases: {form!r} already names {named[form].name!r}.")
    return named


def read_seats(named: Mapping[str, NamedEntry], countries: Mapping[str, Country]) -> dict[str, NamedEntry]:
    """Return the organisation that each city stands for where it acts (`Brussels`)."""
    owner = {capital: country.name for country in countries.values() if country.speaks for capital in country.capitals}
    seats: dict[str, NamedEntry] = {}
    for entry in dict.fromkeys(named.values()):
        for seat in entry.seats:
            if owner.setdefault(seat, entry.name) != entry.name:
                raise ActorsError(f"actors.yaml, named ({entry.name}), seats: {seat!r} already stands for {owner[seat]}.")
            seats[seat] = entry
    return seats


def _named(entry: Mapping[str, Any], where: str, countries: Mapping[str, Country]) -> NamedEntry:
    _refuse_unknown(entry, {"name", "kind", "country", "sector", "code", "aliases", "roles", "wikidata", "seats"}, where)
    kind, country = _text(entry, "kind", where), entry.get("country")
    if kind not in ENTITY_KINDS:
        raise ActorsError(f"{where}, kind: must be one of {', '.join(ENTITY_KINDS)}, and is {kind!r}.")
    if country is not None and country not in countries:
        raise ActorsError(f"{where}, country: {country!r} is not in countries.yaml.")
    sector = _sector(entry["sector"], where) if "sector" in entry else None
    code = _text(entry, "code", where) if "code" in entry else None
    return NamedEntry(
        _text(entry, "name", where), kind, country, sector, code, _roles(entry, where), _wikidata(entry, where),
        _texts(entry, "seats", where),
    )  # fmt: skip


def _roles(entry: Mapping[str, Any], where: str) -> tuple[Role, ...]:
    roles = entry.get("roles", [])
    if not isinstance(roles, list):
        raise ActorsError(f"{where}, roles: must be a list of offices, and is {roles!r}.")
    return tuple(_role(_mapping(role, f"{where}, roles"), f"{where}, roles") for role in roles)


def _role(role: Mapping[str, Any], where: str) -> Role:
    _refuse_unknown(role, {"office", "from", "until"}, where)
    since, until = _day(role, "from", where), _day(role, "until", where)
    if since is None:
        raise ActorsError(f"{where}, from: must be the first day of the office, such as 2024-02-08, and is missing.")
    if until is not None and until <= since:
        raise ActorsError(f"{where}, until: {until} must be after {since}.")
    return Role(_text(role, "office", where), since, until)


def _wikidata(entry: Mapping[str, Any], where: str) -> str | None:
    if "wikidata" not in entry:
        return None
    wikidata = _text(entry, "wikidata", where)
    if not re.fullmatch(r"Q[1-9][0-9]*", wikidata):
        raise ActorsError(f"{where}, wikidata: must be an id such as Q212, and is {wikidata!r}.")
    return wikidata


def read_words(actors: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return a list of words at the top of actors.yaml."""
    return _texts(actors, name, "actors.yaml")


def _entries(actors: Mapping[str, Any], name: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    entries = actors.get(name, [])
    if not isinstance(entries, list):
        raise ActorsError(f"actors.yaml, {name}: must be a list of entries.")
    for number, entry in enumerate(entries, start=1):
        mapping = _mapping(entry, f"actors.yaml, {name} {number}")
        yield mapping, f"actors.yaml, {name} {number} ({mapping.get('name') or mapping.get('sector')})"


def _mapping(entry: object, where: str) -> Mapping[str, Any]:
    if not isinstance(entry, Mapping):
        raise ActorsError(f"{where}: must be a mapping of fields, and is {entry!r}.")
    return entry


def _refuse_unknown(entry: Mapping[str, Any], fields: set[str], where: str) -> None:
    if unknown := sorted(map(str, set(entry) - fields)):
        raise ActorsError(f"{where}, {unknown[0]}: unknown field; known are {', '.join(sorted(fields))}.")


def _text(entry: Mapping[str, Any], name: str, where: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ActorsError(f"{where}, {name}: must be a text, and is {value!r}.")
    return value


def _texts(entry: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    values = entry.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise ActorsError(f"{where}, {name}: must be a list of texts, and is {values!r}.")
    return tuple(values)


def _day(entry: Mapping[str, Any], name: str, where: str) -> date | None:
    value = entry.get(name)
    if value is not None and not isinstance(value, date):
        raise ActorsError(f"{where}, {name}: must be a day such as 2024-02-08, and is {value!r}.")
    return value


def _sector(sector: str, where: str) -> str:
    if sector not in SECTORS:
        raise ActorsError(f"{where}, sector: {sector!r} is not one of PLOVER's {', '.join(sorted(SECTORS))}.")
    return sector
