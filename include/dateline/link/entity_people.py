"""Mentions of people to persons: surnames to the full name of their article, then spellings over all articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from dateline.actors import Actors
from dateline.actors_reading import NamedEntry
from dateline.link.entity_links import Link, Row
from dateline.link.person_groups import Head, people_of_names, title_of
from dateline.link.person_names import Folded, folded


class Person(NamedTuple):
    """A person of the day: the canonical name and what the articles and the configuration say of them."""

    key: str
    name: str
    country: str | None
    sector: str | None
    code: str | None
    role: str | None
    wikidata_id: str | None = None


class InArticle(NamedTuple):
    """The full name that a mention stands for within its article, or the mention's own form; and why."""

    name: Folded
    reason: str


def link_people(mentions: Sequence[Row], actors: Actors, day: date) -> dict[str, Link]:
    """Return the person of each PERSON mention, by mention id; the order of articles does not matter."""
    standing = _in_article(mentions)
    names: dict[Folded, list[Row]] = defaultdict(list)
    for row in mentions:
        names[standing[row["mention_id"]].name].append(row)
    entries = {form: entry for form, entry in sorted(actors.named.items()) if entry.kind == "PERSON"}
    known = {folded(entry.name): entry for entry in entries.values()}
    aliases = {folded(form): folded(entry.name) for form, entry in entries.items()}
    heads = people_of_names(names, aliases, actors.name_words)
    members: dict[Folded, list[Row]] = defaultdict(list)
    for name, rows in names.items():
        members[heads[name].name] += rows
    people = {head: _person(head, rows, known.get(head), actors, day) for head, rows in members.items()}
    return {row["mention_id"]: _link(row, standing[row["mention_id"]], people, heads) for row in mentions}


def _in_article(mentions: Sequence[Row]) -> dict[str, InArticle]:
    """Give each mention the full name that find saw it refer to in its article; where two would do, it keeps its own form."""
    names = {row["mention_id"]: folded(row["text"]) or (row["text"].casefold(),) for row in mentions}
    standing: dict[str, InArticle] = {}
    for row in mentions:
        own = names[row["mention_id"]]
        full = names.get(row["refers_to_mention_id"], own) if row["reference_reason"] == "part_of_name" else own
        standing[row["mention_id"]] = InArticle(full, "part of the full name in the same article" if full != own else "")
    return standing


def _person(head: Folded, rows: Sequence[Row], entry: NamedEntry | None, actors: Actors, day: date) -> Person:
    full = Counter(row["text"] for row in rows if len(folded(row["text"])) > 1)
    forms = full or Counter(row["text"] for row in rows)
    name = min(forms, key=lambda form: (-forms[form], form))
    countries = Counter(row["country_hint"] for row in rows if row["country_hint"] and row["role_hint"])
    roles = Counter(role for row in rows if (role := title_of(row)))
    if entry is not None:
        code = entry.code or f"{entry.country or ''}{entry.sector or ''}"
        role = _commonest(roles) or entry.role_on(day)
        return Person(" ".join(head), entry.name, entry.country, entry.sector, code, role, entry.wikidata)
    country, role = _commonest(countries), _commonest(roles)
    sector = _sector(role, actors)
    return Person(" ".join(head), name, country, sector, f"{country}{sector or ''}" if country else None, role)


def _commonest(count: Counter[str]) -> str | None:
    return min(count, key=lambda value: (-count[value], value)) if count else None


def _sector(role: str | None, actors: Actors) -> str | None:
    """Return the sector of the title; of "former President" the last title that is known."""
    words = (role or "").casefold().split()
    for start in range(len(words)):
        title = actors.titles.get(" ".join(words[start:]))
        if title is not None:
            return title.sector
    return None


def _link(row: Row, found: InArticle, people: Mapping[Folded, Person], heads: Mapping[Folded, Head]) -> Link:
    head = heads[found.name]
    person = people[head.name]
    canonical = "the canonical name" if row["text"] == person.name else ""
    reason = found.reason or canonical or head.reason or "the same name"
    return Link(
        "PERSON", person.key, person.name, reason, person.country, person.sector, person.code, person.role,
        wikidata_id=person.wikidata_id,
    )  # fmt: skip


def holders_of_offices(
    offices: Iterable[Row], people: Mapping[str, Link], mentions: Sequence[Row], actors: Actors, day: date
) -> dict[str, Link]:
    """Return the person of each mention such as `the Ukrainian president`: whom the article calls so, else who held it."""
    titled: dict[tuple[str, Any], list[Row]] = defaultdict(list)
    for row in mentions:
        if row["role_hint"] and row["country_hint"]:
            titled[row["article_id"], row["country_hint"]].append(row)
    known = {link.name: link for link in people.values()}
    links: dict[str, Link] = {}
    for row in offices:
        office = row["role_hint"].casefold()
        same = [other for other in titled[row["article_id"], row["country_hint"]] if _holds(other["role_hint"], office)]
        if len({people[other["mention_id"]].key for other in same}) == 1:
            links[row["mention_id"]] = people[same[0]["mention_id"]]._replace(reason="the article gives the person this office")
        elif not same and (name := actors.holder_of(office, row["country_hint"], day)) and name in known:
            links[row["mention_id"]] = known[name]._replace(reason="held the office on the day, by actors.yaml")
    return links


HEADS_OF_STATE = frozenset(
    {"president", "prime minister", "premier", "chancellor", "supreme leader", "king", "emir", "crown prince"}
)


def _holds(role: str, office: str) -> bool:
    role = role.casefold()
    return role in HEADS_OF_STATE if office in {"leader", "head of state", "strongman"} else role == office
