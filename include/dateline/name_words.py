"""Words that are no part of a name, or stand for another: titles, legal forms, short given names, regions of branches."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dateline.actors_reading import ActorsError
from dateline.link.name_spelling import fold, latin, spelled

Words = tuple[str, ...]


class NameWords(NamedTuple):
    """What `actors.yaml` says of words in names, in lower case."""

    titles: frozenset[str]
    short_names: Mapping[str, frozenset[str]]
    legal_forms: Mapping[Words, str]
    branches: frozenset[str]

    def untitled(self, name: str) -> str:
        """Return a person's name without the titles before it.

        >>> NameWords(frozenset({"prime minister", "dr"}), {}, {}, frozenset()).untitled("Prime Minister Dr. Ada Marov")
        'Ada Marov'
        """
        words = name.split()
        while taken := next((size for size in range(min(4, len(words) - 1), 0, -1) if self._is_title(words[:size])), 0):
            words = words[taken:]
        return " ".join(words)

    def _is_title(self, words: Sequence[str]) -> bool:
        form = " ".join(words).casefold()
        return form in self.titles or form.rstrip(".") in self.titles


def read_name_words(actors: Mapping[str, Any], titles: Iterable[str], countries: Iterable[str]) -> NameWords:
    """Return the words of names that `actors.yaml` holds; a mistake is named by section and entry."""
    branches = (*_texts(actors.get("branches", []), "branches"), *countries)
    return NameWords(
        titles=frozenset(titles),
        short_names=_short_names(actors.get("short_names", {})),
        legal_forms=_legal_forms(actors.get("legal_forms", {})),
        branches=frozenset(latin(branch) for branch in branches),
    )


def _short_names(entries: object) -> dict[str, frozenset[str]]:
    """Give each given name its short forms and each short form its names, but no short form another."""
    if not isinstance(entries, Mapping):
        raise ActorsError(f"actors.yaml, short_names: must be a mapping of names to lists of short forms, and is {entries!r}.")
    pairs: dict[str, set[str]] = {}
    for name, short in entries.items():
        for form in _texts(short, f"short_names, {name}"):
            pairs.setdefault(fold(latin(name)), set()).add(fold(latin(form)))
            pairs.setdefault(fold(latin(form)), set()).add(fold(latin(name)))
    return {word: frozenset(others) for word, others in pairs.items()}


def _legal_forms(families: object) -> dict[Words, str]:
    if not isinstance(families, Mapping):
        raise ActorsError(f"actors.yaml, legal_forms: must be a mapping of families to lists of forms, and is {families!r}.")
    forms: dict[Words, str] = {}
    for family, written in families.items():
        for form in _texts(written, f"legal_forms, {family}"):
            forms[spelled(form)] = family
    return forms


def _texts(values: object, where: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise ActorsError(f"actors.yaml, {where}: must be a list of texts, and is {values!r}.")
    return tuple(values)
