"""The sections of the Belgorod case on names, places, quotations, stories and copies."""

from typing import Any

from dateline.evaluate.published import Published, Row
from dateline.link.distance import kilometres_between

COUNTRIES = {"RU": "RUS", "UA": "UKR"}
NEAR = {"admin1": 100.0, "populated_place": 10.0}
"""Kilometres within which coordinates count as the place: a region's centre is a matter of taste, a village's is not."""


def entities(expected: dict[str, Any], published: Published) -> dict[str, bool]:
    """Say for each entry whether one entity has all its forms and articles, with its kind, code, country and role."""
    return {entry["id"]: any(_is_entity(entry, row, published) for row in published.tables["entities"])
            for entry in expected["entities"]}  # fmt: skip


def _is_entity(entry: dict[str, Any], row: Row, published: Published) -> bool:
    present = [form for form in entry["forms"] if any(form in article["text"] for article in published.articles.values())]
    return (
        row["kind"] == entry["type"]
        and all(row in published.entities_of_form(form) for form in present)
        and set(entry.get("articles", ())) <= published.outlets(row)
        and entry.get("code") in (None, row["actor_code"])
        and entry.get("country") in (None, row["country"])
        and str(entry.get("role", "")).split(",")[0] in (row["role"] or "").casefold()
    )


def find_entity(name: str, expected: dict[str, Any], published: Published) -> Row | None:
    """Return the published entity that answers to an entry's id."""
    entry = next((entry for entry in expected["entities"] if entry["id"] == name), None)
    if entry is None:
        return None
    rows = [row for row in published.tables["entities"] if row["kind"] == entry["type"]]
    named = [row for row in rows if any(row in published.entities_of_form(form) for form in entry["forms"])]
    return max(named, key=lambda row: len(row["mention_ids"]), default=None)


def places(expected: dict[str, Any], published: Published) -> dict[str, bool]:
    """Say for each entry whether a place (or, where so meant, an actor) of that name stands where it should."""
    return {
        entry["name"]: _is_government(entry, published) if "as" in entry else any(
            _is_place(entry, row, published) for row in published.tables["entities"] if row["kind"] == "PLACE")
        for entry in expected["places"]
    }  # fmt: skip


def _is_place(entry: dict[str, Any], row: Row, published: Published) -> bool:
    names = {row["name"], *(alias["form"] for alias in row["aliases"])}
    return (
        any(entry["name"].removesuffix(" region") in name for name in names)
        and row["country"] == COUNTRIES[entry["country"]]
        and row["place_level"] in entry["level"].replace("_or_", " ").split()
        and entry.get("admin1", "") in (row["admin1"] or "")
        and _is_near(entry, row)
        and set(entry["articles"]) <= published.outlets(row)
    )


def _is_near(entry: dict[str, Any], row: Row) -> bool:
    if "near" not in entry:
        return True
    latitude, longitude = entry["near"]
    is_placed = row["latitude"] is not None
    return is_placed and kilometres_between(latitude, longitude, row["latitude"], row["longitude"]) <= NEAR[entry["level"]]


def _is_government(entry: dict[str, Any], published: Published) -> bool:
    """The name is an actor where it speaks or acts, a dateline where it opens a text, and never where an event happens."""
    name = entry["name"]
    if any(event["place_name"] == name for event in published.tables["events"]):
        return False
    for outlet in entry["articles"]:
        is_dateline = (published.articles[outlet]["dateline"] or "").casefold().startswith(name.casefold())
        codes = {row["actor_code"] for row in published.entities_of_form(name, outlet) if row["kind"] == "ACTOR"}
        if not is_dateline and not any(code and code.endswith("GOV") for code in codes):
            return False
    return True


def quotes(expected: dict[str, Any], published: Published) -> dict[str, bool]:
    """Say for each entry whether its words are a quotation of that speaker in each article, or nowhere one."""
    met = {}
    for entry in expected["quotes"]:
        rows = {outlet: _quotes_of(outlet, published) for outlet in entry["articles"]}
        if "not_a_quote" in entry:
            met[f"not {entry['not_a_quote']}"] = not any(
                row["text"].strip(" ,.") == entry["not_a_quote"] for found in rows.values() for row in found)  # fmt: skip
        else:
            met[entry["starts"]] = all(
                any(row["text"].startswith(entry["starts"]) and _is_speaker(entry["speaker"], row, expected, published)
                    for row in found) for found in rows.values())  # fmt: skip
    return met


def _quotes_of(outlet: str, published: Published) -> list[Row]:
    return [row for row in published.tables["quotes"] if published.outlet_of[row["article_id"]] == outlet]


def _is_speaker(speaker: str, quote: Row, expected: dict[str, Any], published: Published) -> bool:
    entity = find_entity(speaker, expected, published)
    if entity is None:
        return speaker.casefold() in (quote["speaker"] or "").casefold()
    at = {(row["article_id"], row["start"]) for row in map(published.mentions.__getitem__, entity["mention_ids"])}
    return (quote["article_id"], quote["speaker_start"]) in at


def stories(expected: dict[str, Any], published: Published) -> dict[str, bool]:
    """Say for each entry whether one story holds exactly its articles."""
    found = [published.outlets(row) for row in published.tables["stories"]]
    return {" ".join(entry["articles"]): set(entry["articles"]) in found for entry in expected["stories"]}


def near_copies(expected: dict[str, Any], published: Published) -> dict[str, bool]:
    """Say for each entry whether its articles, and no others, share one origin."""
    origins: dict[str, set[str]] = {}
    for row in published.tables["origins"]:
        origins.setdefault(row["origin_id"], set()).add(published.outlet_of[row["article_id"]])
    return {" ".join(entry["articles"]): set(entry["articles"]) in origins.values() for entry in expected["near_copies"]}
