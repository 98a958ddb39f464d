"""Spellings of organisations' names, and whether two may be the same organisation."""

import re
from typing import NamedTuple

from dateline.link.name_likeness import slips
from dateline.link.name_match import NameMatch, Strength
from dateline.link.name_spelling import spelled
from dateline.name_words import NameWords, Words

LETTERS_TO_AN_EDIT = 4
SAME, SPELLED, MISTYPED = "the same name", "a spelling of the same name", "differs by mistyped letters"


class OrganisationName(NamedTuple):
    """A name's words as they are compared, and the families of its legal forms."""

    words: Words
    families: frozenset[str]

    @property
    def numbers(self) -> list[str]:
        """Its numerals, Roman ones included: a third fund is not the fourth."""
        return [word for word in self.words if word.isdigit() or re.fullmatch(r"[ivx]+", word)]


def same_organisation(one: str, other: str, words: NameWords) -> NameMatch | None:
    """Return why two names may be one organisation's, or None.

    >>> nothing = NameWords(frozenset(), {}, {}, frozenset())
    >>> same_organisation("The Marsh Organisation", "Marsh Organization", nothing).reason
    'a spelling of the same name'
    """
    if found := _same_whole(one, other, words):
        return found
    parts = [[part for part in name.split("/") if len(part.strip()) > 3] for name in (one, other)]
    if len(parts[0]) != len(parts[1]) and any(_same_whole(a, b, words) for a in parts[0] for b in parts[1]):
        return NameMatch("one of the names that a stroke divides", Strength.POSSIBLE)
    plain = [re.sub(r"\([^()]*\)", " ", name) for name in (one, other)]
    if (plain[0] == one) != (plain[1] == other) and _same_whole(plain[0], plain[1], words):
        return NameMatch("the same name but for what stands in brackets", Strength.POSSIBLE)
    return None


def _same_whole(one: str, other: str, words: NameWords) -> NameMatch | None:
    first, second = compared(one, words), compared(other, words)
    if not (first.words and second.words) or (first.families and second.families and not first.families & second.families):
        return None
    if first.numbers != second.numbers:
        return None
    if "".join(first.words) == "".join(second.words):
        return NameMatch(SAME if one.casefold() == other.casefold() else SPELLED, Strength.SPELLING)
    short, long = sorted((first.words, second.words), key=len)
    if len(short) == len(long):
        return _mistyped(short, long)
    if " ".join(long[len(short) :]) in words.branches and (short == long[: len(short)] or _mistyped(short, long[: len(short)])):
        return NameMatch("the same name with the region of a branch", Strength.POSSIBLE)
    return None


def _mistyped(one: Words, other: Words) -> NameMatch | None:
    """Allow one mistyped word, and no more: names of organisations differ in single words (`Water Board`, `Wood Board`)."""
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    is_one = len(differing) == 1 and slips(*differing[0], LETTERS_TO_AN_EDIT) > 0
    return NameMatch(MISTYPED, Strength.POSSIBLE) if is_one else None


def compared(name: str, words: NameWords) -> OrganisationName:
    """Return a name's words without its legal forms; a name that is nothing but legal forms keeps them."""
    left, kept, families = list(spelled(name)), [], set()
    longest = max(map(len, words.legal_forms), default=0)
    while left:
        size = next((size for size in range(longest, 0, -1) if tuple(left[:size]) in words.legal_forms), 0)
        if size:
            families.add(words.legal_forms[tuple(left[:size])])
        else:
            kept.append(left[0])
        left = left[size or 1 :]
    return OrganisationName(tuple(kept) or spelled(name), frozenset(families - {"any"}))
