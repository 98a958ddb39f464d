"""Whether two names may be one: the comparison that links entities and that `dateline eval names` measures."""

from dateline.link.name_match import NameMatch
from dateline.link.organisation_names import same_organisation
from dateline.link.person_names import same_person
from dateline.name_words import NameWords


def same_name(one: str, other: str, label: str, words: NameWords) -> NameMatch | None:
    """Return why two names may be of one person (label `PERSON`) or of one organisation or thing, or None.

    >>> nothing = NameWords(frozenset(), {}, {}, frozenset())
    >>> same_name("Ana Marov", "Ana Markov", "PERSON", nothing)
    NameMatch(reason='differs by mistyped letters', strength=<Strength.POSSIBLE: 2>)
    """
    return (same_person if label == "PERSON" else same_organisation)(one, other, words)
