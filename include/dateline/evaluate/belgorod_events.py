"""The section `events` of the Belgorod case: is each expected event one row, with its parties, place, date and claims."""

from datetime import date
from typing import Any

from dateline.evaluate.belgorod_things import COUNTRIES, find_entity
from dateline.evaluate.published import Published, Row

ARMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
SAYS_SO = frozenset({"asserts", "confirms"})
DENIES = frozenset({"denies", "questions"})


def events(expected: dict[str, Any], published: Published) -> dict[str, bool]:
    """Say for each entry whether one row of `events` holds all that the entry says of it."""
    return {entry["id"]: any(not faults(entry, row, expected, published) for row in published.tables["events"])
            for entry in expected["events"]}  # fmt: skip


def faults(entry: dict[str, Any], row: Row, expected: dict[str, Any], published: Published) -> list[str]:
    """Return in which of the entry's facts the row differs from it."""
    facts = {
        "actor": "actor" not in entry or _is_party(entry["actor"], row, "actor", expected, published),
        "recipient": "recipient" not in entry or _is_party(entry["recipient"], row, "recipient", expected, published),
        "place": "place" not in entry or _is_at(entry["place"], row),
        "date": "date" not in entry or _is_on(entry["date"], row),
        "kind": _is_kind(entry, row),
        "reported_by": set(entry["reported_by"]) <= published.outlets(row),
        "attributed_to": "attributed_to" not in entry or _says(entry["attributed_to"], SAYS_SO, row, expected, published),
        "confirmed_by": all(_says(name, SAYS_SO, row, expected, published) for name in entry.get("confirmed_by", ())),
        "denied_by": "denied_by" not in entry or _says(entry["denied_by"], DENIES, row, expected, published),
        "contested_by": "contested_by" not in entry or _says(entry["contested_by"], DENIES, row, expected, published),
        "status": entry.get("status") in (None, row["dispute_status"]),
        "background": entry.get("background", False) == (row["realis"] == "background"),
    }
    return [name for name, is_met in facts.items() if not is_met]


def _is_party(name: str, row: Row, role: str, expected: dict[str, Any], published: Published) -> bool:
    entity = find_entity(name, expected, published)
    if entity is not None:
        return bool(row[f"{role}_entity_id"] == entity["entity_id"])
    return bool(row[f"{role}_code"] == name)


def _is_at(place: str | list[str], row: Row) -> bool:
    names = [place] if isinstance(place, str) else place
    told = row["place_name"] or ""
    return any(told == name or (name.endswith(" region") and told.startswith(name.removesuffix("region"))
               and row["where_precision"] == 4) for name in names)  # fmt: skip


def _is_on(when: date | dict[str, Any], row: Row) -> bool:
    start, end = row["date_start"], row["date_end"]
    if isinstance(when, date):
        return bool(start == when == end)
    if "on_or_before" in when:
        return end is not None and end <= when["on_or_before"]
    return start is not None and when["from"] <= start and (when.get("to") is None or (end is not None and end <= when["to"]))


def _is_kind(entry: dict[str, Any], row: Row) -> bool:
    kind = entry.get("kind")
    is_armed = row["event_type"] in ARMED
    return kind is None or (is_armed if kind == "armed" else not is_armed)


def _says(who: str, stances: frozenset[str], row: Row, expected: dict[str, Any], published: Published) -> bool:
    """Somebody of that description takes one of the stances to the event, or to one of its actor in its region."""
    near = {event["event_id"] for event in published.tables["events"]
            if event["event_id"] == row["event_id"] or (row["where_precision"] == 4 and event["admin1"] == row["admin1"]
            and event["actor_code"] == row["actor_code"] and event["realis"] != "background")}  # fmt: skip
    claims = [claim for claim in published.tables["event_claims"] if claim["event_id"] in near and claim["stance"] in stances]
    entity = find_entity(who, expected, published)
    if entity is not None:
        return any(claim["speaker_entity_id"] == entity["entity_id"] for claim in claims)
    if "bloggers" in who:
        return any("bloggers" in (claim["speaker_name"] or "") for claim in claims)
    country = "RUS" if "Russia" in who else "UKR" if "Ukraine" in who else None
    return country in COUNTRIES.values() and any(claim["speaker_country"] == country for claim in claims)
