"""What one article says about its places: names and their hints, which are regions, and which countries it is about."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from dateline.actors import Actors
from dateline.contracts.codes import PLACE_LABELS
from dateline.link.gazetteer import Gazetteer, Place
from dateline.link.place_names import name_key, without_region_word

Row = Mapping[str, Any]

KINDS = r"(?:village|town|city|settlement|hamlet|port|suburb|hub|outpost|enclave|stronghold|township)"
SETTLEMENT_BEFORE = re.compile(
    rf"\b{KINDS[:-1]}|villages|towns|cities|settlements) of (?:[\w' -]{{2,40}},? (?:and )?)?$", re.IGNORECASE
)
SETTLEMENT_AFTER = re.compile(rf"^(?:,? (?:an?|the) (?:[\w-]+ ){{0,3}}{KINDS}\b| (?:village|town)\b)", re.IGNORECASE)
CITY_BEFORE = re.compile(r"\b(?:city|capital) of $", re.IGNORECASE)
JOINED = re.compile(r"^(?:,? and |, | or )$")


@dataclass
class Named:
    """One name of an article: its forms, where it stands, and what the text says it is."""

    key: str
    form: str
    rows: list[Row] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    is_region: bool = False
    is_settlement: bool = False

    @property
    def first(self) -> int:
        """Where it first stands."""
        return int(self.rows[0]["start"])


@dataclass
class ArticlePlaces:
    """The names of an article, its countries, and the places that are already known."""

    groups: dict[str, Named]
    key_of: dict[str, str]
    countries: Counter[str]
    rows: Sequence[Row]
    text: str = ""
    anchors: dict[str, Place] = field(default_factory=dict)

    def weight(self, country: str | None, without: Named | None = None) -> float:
        """Return how much of the article is about a country, from 0 to 1."""
        own = sum(row["country_hint"] == country for row in without.rows) if without else 0
        counts = self.countries + self._countries_of_places(without)
        most = max(counts.values(), default=0)
        return (counts[country or ""] - own) / most if most else 0.0

    def _countries_of_places(self, without: Named | None) -> Counter[str]:
        """Count the names that are settled already by country."""
        return Counter(
            place.country
            for key, place in self.anchors.items()
            if place.country and place.level != "country" and (without is None or key != without.key)
        )

    def main_country(self) -> str | None:
        """Return the country that the article names at least twice as often as any other."""
        most = [*self.countries.most_common(2), ("", 0)]
        return most[0][0] if most[0][1] and most[0][1] >= 2 * most[1][1] else None

    def region_near(self, group: Named) -> Place | None:
        """Return the region that stands in the same sentence or the last one before it, nearest first."""
        for row in group.rows:
            before = [
                self.anchors[key]
                for other in reversed(self.rows)
                if other["start"] < row["start"] and row["sentence_start"] - other["sentence_end"] <= 2
                and (key := self.key_of.get(other["mention_id"])) in self.anchors and key != group.key
            ]  # fmt: skip
            regions = [place for place in before if place.is_region]
            if regions:
                return regions[0]
        return self._region_before(group)

    def _region_before(self, group: Named) -> Place | None:
        """Return the last region before the name's first mention, if one stands in the sentence before its own."""
        earlier = [row for row in self.rows if row["sentence_end"] <= group.rows[0]["sentence_start"]]
        if not earlier:
            return None
        last = max(row["sentence_start"] for row in earlier)
        keys = [self.key_of.get(row["mention_id"]) for row in earlier if row["sentence_start"] == last]
        found = [self.anchors[key] for key in keys if key in self.anchors and self.anchors[key].is_region]
        return found[-1] if found else None

    def main_region(self) -> Place | None:
        """Return the region that the article names most."""
        counts = {key: len(self.groups[key].rows) for key, place in self.anchors.items() if place.is_region}
        return self.anchors[min(counts, key=lambda key: (-counts[key], key))] if counts else None


def group_names(rows: Sequence[Row], text: str, gazetteer: Gazetteer, actors: Actors) -> ArticlePlaces:
    """Return the names of an article with what the text says of each; `rows` are all its mentions, in order."""
    groups: dict[str, Named] = {}
    key_of: dict[str, str] = {}
    countries = _countries(rows)
    for row in rows:
        if row["label"] not in PLACE_LABELS:
            continue
        form = _form(row["text"], gazetteer, countries)
        group = groups.setdefault(name_key(form), Named(name_key(form), form))
        key_of[row["mention_id"]] = group.key
        group.rows.append(row)
        _add_hints(group, row, text, actors)
    for group in groups.values():
        group.is_region = _is_mostly_region(group, text)
    context = ArticlePlaces(groups, key_of, countries, rows, text)
    _share_between_joined(context, text, gazetteer)
    _hint_from_next(context, text, gazetteer)
    return context


def _form(text: str, gazetteer: Gazetteer, countries: Counter[str]) -> str:
    """Return a name without its region word; a county or district that is no first-level region keeps it."""
    short = without_region_word(text)
    is_small = text.casefold().endswith((" county", " district", " department"))
    is_known = any(place.country in countries for place in gazetteer.regions_named(text)) if is_small else True
    return short if is_known else text


def _add_hints(group: Named, row: Row, text: str, actors: Actors) -> None:
    # A country's own name says no more of it: `Georgia` may be the state.
    if row["country_hint"] and actors.country_of(group.form) != row["country_hint"]:
        group.countries.add(row["country_hint"])
    if row["region_hint"] and not _names_itself(group, row):
        group.regions.append(row["region_hint"])
    before, after = text[max(0, row["start"] - 60) : row["start"]], text[row["end"] : row["end"] + 60]
    is_district = group.form.casefold().endswith((" county", " district"))
    group.is_settlement |= is_district or bool(SETTLEMENT_BEFORE.search(before) or SETTLEMENT_AFTER.search(after))


def _names_itself(group: Named, row: Row) -> bool:
    named: str = name_key(without_region_word(str(row["region_hint"])))
    return named == group.key


def _is_mostly_region(group: Named, text: str) -> bool:
    as_region = sum(_says_region(group, row) for row in group.rows)
    as_city = sum(bool(CITY_BEFORE.search(text[max(0, row["start"] - 20) : row["start"]])) for row in group.rows)
    return as_region > as_city


def _says_region(group: Named, row: Row) -> bool:
    text = str(row["text"])
    return without_region_word(text) != text or bool(row["region_hint"] and _names_itself(group, row))


def _countries(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row["country_hint"] for row in rows if row["country_hint"])


def _share_between_joined(context: ArticlePlaces, text: str, gazetteer: Gazetteer) -> None:
    """Take `Kharkiv` in `Sumy and Kharkiv` for a region where the article says that `Sumy` is one."""
    places = [row for row in context.rows if row["label"] in PLACE_LABELS]
    for _ in range(2):
        for one, other in pairwise(places):
            if not JOINED.match(text[one["end"] : other["start"]]):
                continue
            pair = [context.groups[context.key_of[row["mention_id"]]] for row in (one, other)]
            for group, neighbour in (pair, pair[::-1]):
                if neighbour.is_region and not group.is_settlement and gazetteer.regions_named(f"{group.form} region"):
                    group.is_region = True


def _hint_from_next(context: ArticlePlaces, text: str, gazetteer: Gazetteer) -> None:
    """Take `Oregon` in `Portland, Oregon` for the region of `Portland`."""
    places = [row for row in context.rows if row["label"] in PLACE_LABELS]
    for one, other in pairwise(places):
        group = context.groups[context.key_of[one["mention_id"]]]
        is_listed = text[other["end"] : other["end"] + 5].startswith((", and", " and "))
        if text[one["end"] : other["start"]] == ", " and not is_listed and not group.is_region:
            named = gazetteer.regions_named(other["text"])
            cities = gazetteer.settlements_named(group.form)
            if any(
                (city.country, city.admin1_code) == (place.country, place.admin1_code) for place in named for city in cities
            ):
                group.regions.append(other["text"])
