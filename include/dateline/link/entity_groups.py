"""Mentions of organisations, armed units, actors and peoples to entities."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dateline.actors import Actors, plain_form
from dateline.link.entity_links import Link, Row, actor_link
from dateline.link.name_groups import heads_of_names
from dateline.link.name_spelling import spelled


def group_key(form: str) -> str:
    """Return the form that organisations and things are told apart by.

    >>> group_key("The Xanten  Water-Board’s")
    'xanten water board'
    """
    return " ".join(re.findall(r"[\w&+]+", plain_form(form).casefold())) or form.casefold()


def link_actor(row: Row, actors: Actors) -> Link | None:
    """Return the actor of a mention by its words, else by the country that the text names for it."""
    fact = actors.actor_of(row["text"])
    country = actors.countries.get(row["country_hint"])
    if fact is not None and fact.country is None and country is not None:
        # `its troops`: whose they are stands elsewhere in the sentence.
        owned = actors.generic_actor(f"{country.adjective} {row['text']}")
        return actor_link(owned or fact, "the text names its country")
    if fact is not None:
        return actor_link(fact, "by actors.yaml")
    if row["country_hint"] in actors.countries:
        return actor_link(actors.country_actor(row["country_hint"]), "the text names its country")
    return None


def link_people_of_country(row: Row, actors: Actors) -> Link:
    """Return the country of a nationality (`Ukrainian`), or the group that a mention names."""
    iso3 = actors.country_of(row["text"])
    if iso3:
        return actor_link(actors.country_actor(iso3), "nationality, by countries.yaml")
    return Link("NORP", group_key(row["text"]), plain_form(row["text"]), "as written")


def link_organisations(mentions: Sequence[Row], actors: Actors) -> dict[str, Link]:
    """Return the organisation of each ORG mention; an acronym is what an article of the day defines it as."""
    defined = _definitions(mentions)
    meanings: dict[str, set[str]] = defaultdict(set)
    for (_, acronym), name in defined.items():
        meanings[acronym].add(name)
    full: dict[str, tuple[str, str]] = {}
    for row in mentions:
        name = acronym = plain_form(row["text"])
        reason = ""
        if meaning := defined.get((row["article_id"], acronym)):
            name, reason = meaning, "the article defines the acronym"
        elif len(meanings[acronym]) == 1:
            name, reason = next(iter(meanings[acronym])), "another article of the day defines the acronym, and all agree"
        full[row["mention_id"]] = name, reason
    names = Counter([*(name for name, _ in full.values()), *(plain_form(row["text"]) for row in mentions)])
    organisations = _organisations(names, actors)
    countries = _countries(mentions, {key: organisations[name].key for key, (name, _) in full.items()})
    links: dict[str, Link] = {}
    for row in mentions:
        name, reason = full[row["mention_id"]]
        own = organisations[plain_form(row["text"])]
        link = own if own.code and not organisations[name].code else organisations[name]
        link = link._replace(reason=reason or link.reason, country=link.country or countries.get(link.key))
        links[row["mention_id"]] = link
    return links


def _countries(mentions: Sequence[Row], keys: Mapping[str, str]) -> dict[str, str]:
    """Return the country that the name of an organisation holds, where all its spellings agree, by the organisation's key."""
    named: dict[str, set[str]] = defaultdict(set)
    for row in mentions:
        if row["country_hint"]:
            named[keys[row["mention_id"]]].add(row["country_hint"])
    return {key: next(iter(countries)) for key, countries in named.items() if len(countries) == 1}


def _organisations(names: Counter[str], actors: Actors) -> dict[str, Link]:
    """Return the organisation of each name: one that the configuration knows, else the commonest spelling of the day."""
    known = sorted(form for form, entry in actors.named.items() if entry.kind != "PERSON")
    links: dict[str, Link] = {}
    for name, (head, reason) in heads_of_names(names, known, actors.name_words).items():
        if fact := actors.named_actor(name):
            links[name] = actor_link(fact, "by actors.yaml")
        elif fact := actors.named_actor(head):
            links[name] = actor_link(fact, f"{reason}, by actors.yaml")
        else:
            links[name] = Link("ORG", group_key(head), head, reason)
    return links


def link_things(mentions: Sequence[Row], actors: Actors) -> dict[str, Link]:
    """Return the thing (a weapon, a product, a named event) of each mention, over its spellings."""
    names = Counter(plain_form(row["text"]) for row in mentions)
    heads = heads_of_names(names, (), actors.name_words)
    links: dict[str, Link] = {}
    for row in mentions:
        head, reason = heads[plain_form(row["text"])]
        links[row["mention_id"]] = Link(row["label"], group_key(head), head, reason)
    return links


def _definitions(mentions: Sequence[Row]) -> dict[tuple[str, str], str]:
    """Return the full name of each acronym that find has seen an article define, by article."""
    texts = {row["mention_id"]: plain_form(row["text"]) for row in mentions}
    return {
        (row["article_id"], plain_form(row["text"])): texts[row["refers_to_mention_id"]]
        for row in mentions
        if row["reference_reason"] == "acronym" and row["refers_to_mention_id"] in texts
    }


def link_units(mentions: Sequence[Row], others: Sequence[Row], countries: Mapping[str, str]) -> dict[str, Link]:
    """Return the armed unit of each mention; its country is what any article of the day names for it, if all agree.

    `countries` gives the country of the people whom `others` name; where no text names the unit's own, theirs counts
    if they stand in the same sentence and are of one country.
    """
    hints: dict[str, Counter[str]] = defaultdict(Counter)
    for row in mentions:
        if row["country_hint"]:
            hints[unit_key(row["text"])][row["country_hint"]] += 1
    links: dict[str, Link] = {}
    for row in mentions:
        key, own = unit_key(row["text"]), row["country_hint"]
        country, reason = own, "the text names its country"
        if own is None:
            country, reason = _shared(hints[key]), "the day's other articles name its country"
        if country is None and not hints[key]:
            country, reason = (
                _country_of_neighbours(mentions, key, others, countries),
                "the people named beside it are of that country",
            )
        name = plain_form(row["text"])
        code = f"{country}MIL" if country else "MIL"
        links[row["mention_id"]] = Link(
            "MILITARY_UNIT", f"{key}|{country or ''}", name, reason if country else "as written", country, "MIL", code
        )
    return links


def unit_key(form: str) -> str:
    """Return the form that armed units are told apart by.

    >>> unit_key("47th Mechanised Brigade") == unit_key("47th mechanized brigade")
    True
    """
    return " ".join(spelled(form)) or group_key(form)


def _shared(hints: Counter[str]) -> str | None:
    return next(iter(hints)) if len(hints) == 1 else None


def _country_of_neighbours(
    mentions: Sequence[Row], key: str, others: Sequence[Row], countries: Mapping[str, str]
) -> str | None:
    sentences = {(row["article_id"], row["sentence_start"]) for row in mentions if unit_key(row["text"]) == key}
    found = {
        countries[row["mention_id"]]
        for row in others
        if (row["article_id"], row["sentence_start"]) in sentences and row["mention_id"] in countries
    }
    return next(iter(found)) if len(found) == 1 else None
