"""Words to actors: states, their governments and forces, and the actors that `include/config/actors.yaml` names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from dateline.actors_reading import (
    Country,
    Group,
    NamedEntry,
    Title,
    read_countries,
    read_groups,
    read_named,
    read_seats,
    read_titles,
    read_words,
)
from dateline.name_words import NameWords, read_name_words


class ActorFact(NamedTuple):
    """Who acts: canonical name, kind, country (ISO 3166 alpha-3), PLOVER sector, both as one code (`UKRMIL`), Wikidata id."""

    name: str
    kind: str
    country: str | None
    sector: str | None
    code: str | None
    wikidata_id: str | None = None


@dataclass(frozen=True)
class Actors:
    """Countries, generic actors ("Ukrainian troops"), titles, units and named actors, ready to be looked up."""

    countries: Mapping[str, Country]
    country_words: Mapping[str, str]
    adjectives: Mapping[str, str]
    governments: Mapping[str, str]
    groups: Mapping[str, Group]
    modifiers: frozenset[str]
    titles: Mapping[str, Title]
    offices: frozenset[str]
    units: frozenset[str]
    unit_names: frozenset[str]
    named: Mapping[str, NamedEntry]
    seats: Mapping[str, NamedEntry]
    name_words: NameWords
    longest_name: int = 8

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The tokens that a known name may begin with: its first word, and what stands before a hyphen or apostrophe in it."""
        return _first_tokens(self.named)

    @cached_property
    def country_first_words(self) -> frozenset[str]:
        """The tokens that a country's name, adjective or seat of government may begin with."""
        return _first_tokens([*self.country_words, *self.adjectives, *self.governments])

    @cached_property
    def title_first_words(self) -> frozenset[str]:
        """The tokens, in lower case, that a title may begin with."""
        return _first_tokens(self.titles)

    def country_of(self, word: str) -> str | None:
        """Return the country that a name, adjective or people's name stands for, possessive or not; case tells.

        >>> read_actors({"UKR": {"name": "Ukraine", "adjectives": ["Ukrainian"]}}, {}).country_of("Ukraine’s")
        'UKR'
        """
        form = plain_form(word)
        return self.country_words.get(form) or self.adjectives.get(form)

    def adjective_country(self, word: str) -> str | None:
        """Return the country of an adjective or people's name (`Ukrainian`), and nothing for a country's name."""
        return self.adjectives.get(plain_form(word))

    def government_of(self, name: str) -> str | None:
        """Return the country whose government a capital or seat stands for (`Kyiv`, `the Kremlin`)."""
        return self.governments.get(plain_form(name))

    def capital_of(self, iso3: str) -> str | None:
        """Return the usual English name of a country's capital."""
        country = self.countries.get(iso3)
        return country.capitals[0] if country and country.capitals else None

    def armed_forces_of(self, iso3: str) -> ActorFact:
        """Return the armed forces of a state: who acts where a state is said to attack or advance."""
        return self._of_group(self.groups["troops"], iso3)

    def government_actor(self, iso3: str) -> ActorFact:
        """Return the government of a state."""
        return self._of_group(self.groups["government"], iso3)

    def country_actor(self, iso3: str) -> ActorFact:
        """Return a state as an actor that the text names by nothing but its name."""
        return ActorFact(self.countries[iso3].name, "ACTOR", iso3, None, iso3, self.countries[iso3].wikidata)

    def named_actor(self, form: str) -> ActorFact | None:
        """Return the actor that the configuration knows by this name or alias."""
        return self._of_entry(self.named.get(plain_form(form)))

    def _of_entry(self, entry: NamedEntry | None) -> ActorFact | None:
        if entry is None:
            return None
        code = entry.code or f"{entry.country or ''}{entry.sector or ''}" or None
        return ActorFact(entry.name, entry.kind, entry.country, entry.sector, code, entry.wikidata)

    def holder_of(self, office: str, iso3: str, day: date) -> str | None:
        """Return the named person who held a country's office on a day (`president`, `UKR`)."""
        for entry in self.named.values():
            held = (role for role in entry.roles if role.office.casefold() == office.casefold())
            if entry.country == iso3 and any(role.is_held(day) for role in held):
                return entry.name
        return None

    def generic_actor(self, phrase: str) -> ActorFact | None:
        """Return the actor that a noun phrase describes: a country and what it has, or (`troops`) a sector alone."""
        words = plain_form(phrase).split()
        iso3, rest = self._country_first(words)
        if iso3 is None:
            iso3, rest = self._country_last(words)
        noun = self.noun_at_end(rest)
        if noun is not None:
            return self._of_group(self.groups[noun], iso3)
        if iso3 and " ".join(rest).casefold() in self.offices:
            return self._of_office(" ".join(rest).casefold(), iso3)
        return None

    def actor_of(self, form: str) -> ActorFact | None:
        """Return whom a form names, in this order: a named or generic actor, whose seat it is, a country."""
        fact = self.named_actor(form) or self.generic_actor(form)
        if fact is not None:
            return fact
        if government := self.government_of(form):
            return self.government_actor(government)
        if seated := self._of_entry(self.seats.get(plain_form(form))):
            return seated
        country = self.country_of(form)
        return self.country_actor(country) if country else None

    def noun_at_end(self, words: Sequence[str]) -> str | None:
        """Return the longest actor noun that ends the words (`military bloggers`), as it is looked up in `groups`."""
        for start in range(max(0, len(words) - 4), len(words)):
            noun = " ".join(words[start:]).casefold()
            if noun in self.groups:
                return noun
        return None

    def _country_first(self, words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
        for size in range(min(len(words), self.longest_name), 0, -1):
            form = " ".join(words[:size])
            iso3 = self.country_of(form) or self.government_of(form)
            if iso3:
                return iso3, words[size:]
        return None, words

    def _country_last(self, words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
        for place, word in enumerate(words):
            iso3 = self.country_of(" ".join(words[place + 1 :])) if word == "of" else None
            if iso3:
                return iso3, words[:place]
        return None, words

    def _of_group(self, group: Group, iso3: str | None) -> ActorFact:
        if iso3 is None:
            return ActorFact(group.alone, "ACTOR", None, group.sector, group.sector)
        country = self.countries[iso3]
        name = group.name.format(adjective=country.adjective, country=country.name_in_sentence)
        return ActorFact(name, "ACTOR", iso3, group.sector, f"{iso3}{group.sector}")

    def _of_office(self, office: str, iso3: str) -> ActorFact:
        title = self.titles.get(office)
        sector = title.sector if title and title.sector else "GOV"
        return ActorFact(f"{self.countries[iso3].adjective} {office}", "ACTOR", iso3, sector, f"{iso3}{sector}")


def _first_tokens(forms: Iterable[str]) -> frozenset[str]:
    """The first word of each form, and what a tokenizer may cut off it before a hyphen or apostrophe."""
    firsts = {form.split()[0] for form in forms}
    return frozenset(part for first in firsts for part in (first, re.split(r"[-'’]", first)[0], first.replace("'", "’")))


def plain_form(form: str) -> str:
    """Return a form with straight apostrophes and single blanks, without leading article or possessive ending.

    >>> plain_form("the Kremlin’s")
    'Kremlin'
    """
    words = form.replace("’", "'").split()
    if len(words) > 1 and words[0] in {"the", "The", "a", "A", "an", "An"}:
        words = words[1:]
    owners = (word.removesuffix("'s") if word.endswith("'s") and len(word) > 2 else word for word in words)
    return " ".join(owners).removesuffix("'")


def read_actors(countries: Mapping[str, Any], actors: Mapping[str, Any]) -> Actors:
    """Return what the two files say; an error names the entry, the field and what it should hold."""
    known = read_countries(countries)
    titles = read_titles(actors)
    named = read_named(actors, known)
    return Actors(
        countries=known,
        country_words=dict(_forms_of_countries(known)),
        adjectives=dict(_forms_of_peoples(known)),
        governments=dict(_forms_of_governments(known)),
        groups=read_groups(actors),
        modifiers=frozenset(word.casefold() for word in read_words(actors, "modifiers")),
        titles=titles,
        offices=frozenset(word.casefold() for word in read_words(actors, "offices")),
        units=frozenset(read_words(actors, "units")),
        unit_names=frozenset(read_words(actors, "unit_names")),
        named=named,
        seats={plain_form(seat): entry for seat, entry in read_seats(named, known).items()},
        name_words=read_name_words(actors, titles, (form for form, _ in _forms_of_countries(known))),
        longest_name=max((len(form.split()) for form, _ in _forms_of_countries(known)), default=1),
    )


def _forms_of_countries(countries: Mapping[str, Country]) -> Iterator[tuple[str, str]]:
    for iso3, country in countries.items():
        for form in country.names:
            yield plain_form(form), iso3


def _forms_of_peoples(countries: Mapping[str, Country]) -> Iterator[tuple[str, str]]:
    for iso3, country in countries.items():
        for form in country.adjectives:
            yield form, iso3
            yield f"{form}s", iso3


def _forms_of_governments(countries: Mapping[str, Country]) -> Iterator[tuple[str, str]]:
    for iso3, country in countries.items():
        for form in (*(country.capitals if country.speaks else ()), *country.governments):
            yield plain_form(form), iso3
