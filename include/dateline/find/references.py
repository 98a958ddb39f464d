"""Names of an article to what they refer to: surnames to the full name, acronyms to their definition, repeats to the first.

Who a name is stays open: a reference only says that two mentions of one article are of the same thing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dateline.find.kind_words import KindWords
from dateline.find.parse import Name

SAME_NAME = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "MILITARY_UNIT", "EVENT"})
"""Labels of which one article does not call two things alike; `Ukrainian troops` here and there may be others."""
ABBREVIATED = frozenset({"ORG", "MILITARY_UNIT", "ACTOR", "EVENT", "MISC"})
POSSESSIVE = ("'s", "’s", "'", "’")


class Reference(NamedTuple):
    """The mention that another one stands for, and why."""

    to: Name
    reason: str


def name_references(names: Sequence[Name], text: str, words: KindWords) -> dict[Name, Reference]:
    """Return the reference of each name to the fullest mention of the same thing, the first of equals.

    `names` are those of the whole article, in order. A surname that two full names end in, and nothing else decides,
    refers to none.
    """
    references = dict(_acronyms(names, text))
    people = dict(_people(names, words))
    references |= {name: found for name, found in people.items() if found is not None and name not in references}
    first: dict[tuple[str, str], Name] = {}
    for name in names:
        if name.label not in SAME_NAME or name in references or name in people:
            continue
        before = first.setdefault((name.label, _form(name.text)), name)
        if before is not name:
            references[name] = references.get(before, Reference(before, "same_name"))
    return {name: _last(name, references) for name in references}


def _last(name: Name, references: Mapping[Name, Reference]) -> Reference:
    """Follow a reference to a mention that refers to nothing, keeping the first reason; a circle ends where it closes."""
    found = references[name]
    to, passed = found.to, {name}
    while to in references and to not in passed:
        passed.add(to)
        to = references[to].to
    return found._replace(to=to)


def _form(text: str) -> str:
    return next((text.removesuffix(ending) for ending in POSSESSIVE if text.endswith(ending)), text).casefold()


def _people(names: Sequence[Name], words: KindWords) -> Iterator[tuple[Name, Reference | None]]:
    """Yield the full name that each shorter form stands for, or None where two would do."""
    people = [name for name in names if name.label == "PERSON"]
    full: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in people:
        parts = _form(name.text).split()
        if len(parts) > 1:
            full[parts[-1]][" ".join(parts)].append(name)
    for name in people:
        parts = _form(name.text).split()
        longer = {form: found for form, found in full[parts[-1]].items() if form.endswith(f" {' '.join(parts)}")}
        if len(parts) == 1 and not longer:
            longer = {form: found for forms in full.values() for form, found in forms.items() if form.split()[0] == parts[0]}
        owner = _only_one(name, longer, words)
        if longer:
            yield name, Reference(owner, "part_of_name") if owner is not None else None


def _only_one(name: Name, longer: Mapping[str, Sequence[Name]], words: KindWords) -> Name | None:
    """Return the first mention of the one full name that a shorter form can be: by its title, where there are several."""
    longest = {form: found for form, found in longer.items() if not any(other.endswith(f" {form}") for other in longer)}
    if len(longest) > 1:
        longest = {form: found for form, found in longest.items() if _may_bear(name, found, words)}
    return next(iter(longest.values()))[0] if len(longest) == 1 else None


def _may_bear(name: Name, full: Sequence[Name], words: KindWords) -> bool:
    """Tell whether the title before a surname is one that the full name has: its last word, or a he's or she's title."""
    roles = {_last_word(other.role_hint) for other in full if other.role_hint}
    genders = {gender_of_title(other, words) for other in full} - {None}
    gender = gender_of_title(name, words)
    return bool(name.role_hint) and (_last_word(name.role_hint) in roles or (gender is not None and gender in genders))


def gender_of_title(name: Name, words: KindWords) -> str | None:
    """Return `male` or `female` where the title before a name tells it."""
    title = _last_word(name.role_hint)
    return "male" if title in words.male else "female" if title in words.female else None


def _last_word(role: str | None) -> str:
    return role.split()[-1].casefold() if role else ""


def _acronyms(names: Sequence[Name], text: str) -> Iterator[tuple[Name, Reference]]:
    """`Institute for the Study of War (ISW)`, and each `ISW` of the article; letters must begin the name's words."""
    defined: dict[str, Name] = {}
    for one, other in pairwise(names):
        between = text[one.end : other.start].strip()
        if between != "(" or text[other.end : other.end + 1] != ")" or len(one.text) == len(other.text):
            continue
        full, short = (one, other) if len(one.text) > len(other.text) else (other, one)
        if full.label in ABBREVIATED and short.label in ABBREVIATED and abbreviates(short.text, full.text):
            defined.setdefault(short.text, full)
    for name in names:
        if name.text in defined and name.label in ABBREVIATED:
            yield name, Reference(defined[name.text], "acronym")


def abbreviates(short: str, full: str) -> bool:
    """Tell whether the letters of a short form stand in the full one in order, its first letter first, and are capitals.

    >>> abbreviates("ISW", "Institute for the Study of War"), abbreviates("UNHCR", "Marov Water Board")
    (True, False)
    """
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    if not letters or not short.isupper() or len(short) < 2 or not full.casefold().startswith(letters[0]):
        return False
    rest = iter(full.casefold())
    return all(letter in rest for letter in letters)
