"""Mentions of people to persons: surnames to the full name of their article, then spellings over all articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from dateline.actors import Actors
from dateline.link.entity_links import Link, Row
from dateline.link.person_names import ends_with, folded, same_person

Folded = tuple[str, ...]
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"})


class Person(NamedTuple):
    """A person of the day: the canonical name and what the articles and the configuration say of them."""

    key: str
    name: str
    country: str | None
    sector: str | None
    code: str | None
    role: str | None


class InArticle(NamedTuple):
    """The full name that a mention stands for within its article, or the mention's own form; and why."""

    name: Folded
    reason: str


def link_people(mentions: Sequence[Row], actors: Actors) -> dict[str, Link]:
    """Return the person of each PERSON mention, by mention id; the order of articles does not matter."""
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in mentions:
        by_article[row["article_id"]].append(row)
    standing: dict[str, InArticle] = {}
    for rows in by_article.values():
        standing.update(_in_article(sorted(rows, key=lambda row: int(row["start"]))))
    heads = _heads(Counter(found.name for found in standing.values()), actors)
    members: dict[Folded, list[Row]] = defaultdict(list)
    for row in mentions:
        members[heads[standing[row["mention_id"]].name]].append(row)
    people = {head: _person(head, rows, standing, actors) for head, rows in members.items()}
    return {row["mention_id"]: _link(row, standing[row["mention_id"]], people, heads) for row in mentions}


def _in_article(rows: Sequence[Row]) -> Mapping[str, InArticle]:
    """Give each surname the full name of its article: the last one before it, else the first after it."""
    names = {row["mention_id"]: folded(row["text"]) or (row["text"].casefold(),) for row in rows}
    full = [names[row["mention_id"]] for row in rows if len(names[row["mention_id"]]) > 1]
    standing: dict[str, InArticle] = {}
    seen: list[Folded] = []
    for row in rows:
        name = names[row["mention_id"]]
        owner = _owner(name, [*reversed(seen), *full])
        standing[row["mention_id"]] = InArticle(owner or name, "part of the full name in the same article" if owner else "")
        if owner is None and len(name) > 1:
            seen.append(name)
    return standing


def _owner(name: Folded, candidates: Iterable[Folded]) -> Folded | None:
    """Return the first full name that ends with the form; for one word, a full name may also begin with it."""
    candidates = list(candidates)
    for full in candidates:
        if ends_with(full, name):
            return full
    if len(name) > 1:
        return None
    return next((full for full in candidates if full[0] == name[0]), None)


def _heads(counts: Counter[Folded], actors: Actors) -> dict[Folded, Folded]:
    """Return for each name the one that stands for its person: the commonest full name that it may be a spelling of."""
    known = {folded(form): folded(entry.name) for form, entry in sorted(actors.named.items()) if entry.kind == "PERSON"}
    ordered = sorted(counts, key=lambda name: (name not in known, len(name) < 2, -counts[name], name))
    heads: dict[Folded, Folded] = {}
    blocks: dict[str, list[Folded]] = defaultdict(list)
    for name in ordered:
        head = known.get(name) or _spelling_of(name, blocks) or name
        heads[name] = head
        if head not in blocks[_block(head)]:
            blocks[_block(head)].append(head)
    return heads


def _spelling_of(name: Folded, blocks: Mapping[str, list[Folded]]) -> Folded | None:
    block = blocks.get(_block(name), [])
    if len(name) > 1:
        return next((head for head in block if same_person(head, name)), None)
    owners = [head for head in block if ends_with(head, name)]
    return owners[0] if len(owners) == 1 else None


def _block(name: Folded) -> str:
    return name[-1][:2]


def _person(head: Folded, rows: Sequence[Row], standing: Mapping[str, InArticle], actors: Actors) -> Person:
    full = Counter(row["text"] for row in rows if len(folded(row["text"])) > 1)
    forms = full or Counter(row["text"] for row in rows)
    name = min(forms, key=lambda form: (-forms[form], form))
    countries = Counter(row["country_hint"] for row in rows if row["country_hint"] and row["role_hint"])
    roles = Counter(
        row["role_hint"] for row in rows if row["role_hint"] and row["role_hint"].casefold().rstrip(".") not in COURTESY
    )
    for entry in sorted(set(actors.named.values()), key=lambda entry: entry.name):
        if entry.kind == "PERSON" and folded(entry.name) == head:
            code = entry.code or f"{entry.country or ''}{entry.sector or ''}"
            return Person(" ".join(head), entry.name, entry.country, entry.sector, code, _commonest(roles) or entry.role)
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


def _link(row: Row, found: InArticle, people: Mapping[Folded, Person], heads: Mapping[Folded, Folded]) -> Link:
    person = people[heads[found.name]]
    own = folded(row["text"])
    reason = found.reason or ("the canonical name" if row["text"] == person.name else "")
    if not reason:
        is_same = " ".join(own) == person.key
        reason = "a spelling of the same name" if is_same or len(own) > 1 else "the only full name of the day that ends so"
    return Link("PERSON", person.key, person.name, reason, person.country, person.sector, person.code, person.role)


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
