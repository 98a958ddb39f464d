"""Event mentions to who and where: the entities behind the words that fill a role."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dateline.actors import Actors

Row = Mapping[str, Any]


PRONOUNS = frozenset(
    {
        "he", "him", "his", "i", "it", "its", "she", "her", "that", "these", "they", "them", "their", "this", "those", "us",
        "we", "which", "who", "whose", "you",
    }
)  # fmt: skip
WORDS = "words:"


class Party(NamedTuple):
    """Somebody who takes part: the entity that the text names, if any, and the code of who acts."""

    entity_id: str | None
    name: str
    code: str | None
    country: str | None
    sector: str | None
    key: str
    """Equal for the same party: the code of a state's forces or government, else the entity, else the words."""


class MentionIndex:
    """The day's entity mentions by article, to look up which entity stands at an offset."""

    def __init__(self, mentions: Iterable[Row], of_mention: Mapping[str, str], entities: Sequence[Row]) -> None:
        self.entities = {row["entity_id"]: row for row in entities}
        self._by_article: dict[str, list[tuple[int, int, str]]] = {}
        for row in mentions:
            entity_id = of_mention.get(row["mention_id"])
            if entity_id is not None:
                self._by_article.setdefault(row["article_id"], []).append((row["start"], row["end"], entity_id))

    def entity_at(self, article_id: str, start: int | None, end: int | None) -> Row | None:
        """Return the entity of the mention that overlaps the span; the most exact one, the longest of equals."""
        if start is None or end is None:
            return None
        touching = [found for found in self._by_article.get(article_id, ()) if found[0] < end and start < found[1]]
        best = min(touching, key=lambda found: (abs(found[0] - start) + abs(found[1] - end), found), default=None)
        return self.entities[best[2]] if best is not None else None


def party_at(row: Row, role: str, index: MentionIndex, actors: Actors, *, is_armed: bool) -> Party | None:
    """Return who fills a role of an event mention: an entity, or the words as they stand.

    A state that fights does so through its armed forces.
    """
    entity = index.entity_at(row["article_id"], row[f"{role}_start"], row[f"{role}_end"])
    if entity is not None:
        return party_of(entity, actors, is_armed=is_armed)
    words = row[role]
    if words is None or words.lower() in PRONOUNS:
        return None
    fact = actors.generic_actor(words)
    if fact is not None:
        return Party(None, fact.name, fact.code, fact.country, fact.sector, f"{WORDS}{fact.name}")
    return Party(None, words, None, None, None, f"{WORDS}{words.casefold()}")


def party_of(entity: Row, actors: Actors, *, is_armed: bool) -> Party:
    """Return the entity as a party: countries and governments become the force or government that acts."""
    country, sector, code, name = entity["country"], entity["sector"], entity["actor_code"], entity["name"]
    if is_armed and country is not None and _is_state(entity):
        fact = actors.armed_forces_of(country)
        name, code, sector = fact.name, fact.code, fact.sector
    elif _is_state(entity) and country is not None:
        code, sector = f"{country}GOV", "GOV"
    is_generic = entity["kind"] in ("ACTOR", "NORP") or _is_state(entity)
    key = code if is_generic and code is not None else entity["entity_id"]
    return Party(entity["entity_id"], name, code, country, sector, key)


def _is_state(entity: Row) -> bool:
    return (
        (entity["kind"] == "PLACE" and entity["place_level"] == "country")
        or (entity["kind"] in ("NORP", "ACTOR") and entity["country"] is not None and entity["sector"] in (None, "GOV"))
    )  # fmt: skip
