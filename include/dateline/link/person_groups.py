"""Full names of a day's articles to the people who bear them, and why each name was joined to its person."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.link.entity_links import Row
from dateline.link.name_likeness import sound
from dateline.link.name_match import NameMatch, Strength
from dateline.link.person_names import Folded, ends_with, folded
from dateline.link.same_name import same_name
from dateline.name_words import NameWords

COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"})


class Head(NamedTuple):
    """The name that stands for a person, and why another name of the day was joined to it (nothing for the same words)."""

    name: Folded
    reason: str = ""


@dataclass
class Bearer:
    """What the day's articles say of the bearer of one full name."""

    form: str
    articles: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def add(self, row: Row) -> None:
        """Take in one more mention."""
        self.articles.add(row["article_id"])
        role = title_of(row)
        if role:
            self.roles.add(role.casefold())
            self.countries |= {row["country_hint"]} - {None}

    def support(self, other: "Bearer") -> str | None:
        """Return what the articles say that both are one: a title that both bear, in no article beside each other."""
        shared = sorted(self.roles & other.roles)
        is_told_apart = self.articles & other.articles or (
            self.countries and other.countries and not self.countries & other.countries
        )
        return None if is_told_apart or not shared else f"both are called {shared[0]}"


def title_of(row: Row) -> str | None:
    """Return a mention's title, unless it is a courtesy that anybody has."""
    role = row["role_hint"]
    return role if role and role.casefold().rstrip(".") not in COURTESY else None


def people_of_names(
    names: Mapping[Folded, Sequence[Row]], known: Mapping[Folded, Folded], words: NameWords
) -> dict[Folded, Head]:
    """Return for each full name or surname, with its mentions, the name that stands for its person.

    `known` has the names and aliases of the configuration. Fuller names come first, so that a shorter one finds all whom
    it may stand for; of spellings the commonest stands for the others. A surname alone joins the only person who has it.
    """
    people = _People({name: _bearer(name, rows) for name, rows in names.items()}, words)
    for name in sorted(names, key=lambda name: (name not in known, -_written_out(name), -len(names[name]), name)):
        people.add(name, known.get(name))
    return people.heads


def _bearer(name: Folded, rows: Sequence[Row]) -> Bearer:
    bearer = Bearer(min((row["text"] for row in rows if folded(row["text"]) == name), default=" ".join(name)))
    for row in rows:
        bearer.add(row)
    return bearer


class _People:
    """The people found so far, to be looked up by how their surnames sound and by the titles they bear."""

    def __init__(self, bearers: Mapping[Folded, Bearer], words: NameWords) -> None:
        self.heads: dict[Folded, Head] = {}
        self._bearers = bearers
        self._words = words
        self._by_sound: dict[str, list[Folded]] = defaultdict(list)
        self._by_role_and_word: dict[tuple[str, str], list[Folded]] = defaultdict(list)

    def add(self, name: Folded, known: Folded | None) -> None:
        """Give a name to its person: the configuration's, one already found, or a new one."""
        if known:
            head = Head(known, "an alias by actors.yaml" if known != name else "")
        else:
            head = self._spelling_of(name) or Head(name)
        self.heads[name] = head
        if head.name not in self._by_sound[_surname_sound(head.name)]:
            self._by_sound[_surname_sound(head.name)].append(head.name)
        if head.name == name:
            for key in self._roles_and_words(name):
                self._by_role_and_word[key].append(name)

    def _spelling_of(self, name: Folded) -> Head | None:
        alike = self._by_sound.get(_surname_sound(name), [])
        if len(name) == 1:
            owners = [head for head in alike if ends_with(head, name)]
            return Head(owners[0], "the only full name of the day that ends so") if len(owners) == 1 else None
        matches = [(head, match) for head in alike if (match := self._match(name, head))]
        for strength in (Strength.SPELLING, Strength.SHORTER):
            best = [(head, match) for head, match in matches if match.strength == strength]
            if best and (strength == Strength.SPELLING or len(best) == 1):
                return Head(best[0][0], best[0][1].reason)
            if best:
                return None
        return self._supported(name)

    def _supported(self, name: Folded) -> Head | None:
        """Return the only person whose name is possibly the same and whom the articles give the same title."""
        bearer, found = self._bearers[name], {}
        for head in {head for key in self._roles_and_words(name) for head in self._by_role_and_word.get(key, ())}:
            support, match = bearer.support(self._bearers[head]), self._match(name, head)
            if support and match:
                found[head] = f"{match.reason}, and {support}"
        return Head(*found.popitem()) if len(found) == 1 else None

    def _roles_and_words(self, name: Folded) -> set[tuple[str, str]]:
        """Return what a person with a like name shares: a title, and at least one word that is not mistyped."""
        return {(role, sound(word)) for role in self._bearers[name].roles for word in name}

    def _match(self, name: Folded, head: Folded) -> NameMatch | None:
        other = self._bearers[head].form if head in self._bearers else " ".join(head)
        return same_name(self._bearers[name].form, other, "PERSON", self._words)


def _written_out(name: Folded) -> int:
    """Count the words of a name that are no initials; a surname alone comes last."""
    return sum(len(word) > 1 for word in name) if len(name) > 1 else 0


def _surname_sound(name: Folded) -> str:
    """Return what every certain match of a name shares with it, whichever words are left out or shortened."""
    return sound(name[-1])
