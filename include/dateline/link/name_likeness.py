"""Two words of two names: whether they may be one word, spelled otherwise, shortened, or mistyped."""

import re
from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import OSA

ShortNames = Mapping[str, frozenset[str]]

ALIKE = str.maketrans({"e": "a", "i": "a", "y": "a", "u": "o", "h": "g"})
"""Front vowels as one, back vowels as another, and the consonant that is h in Ukrainian and g in Russian (`Oleh`, `Oleg`)."""
SOUND_LETTERS = 4
LETTERS_TO_AN_EDIT = {True: 4, False: 3}
"""How many letters of a given name (True) and of a surname one mistyped letter takes: given names are short and close to
one another (`Jan`, `Jon`), so they must have more."""
EDITS = 2
"""No name has more mistyped letters than these; what differs in more is another name."""


class Kind(IntEnum):
    """What two words are to each other, the closest first."""

    SAME = 0
    SOUND = 1
    INITIAL = 2
    SHORT = 3
    SLIP = 4


class Likeness(NamedTuple):
    """What two words are to each other, and in how many letters they differ where one is mistyped."""

    kind: Kind
    edits: int = 0


def likeness(
    one: str, other: str, *, is_given: bool, is_first: bool = False, short: ShortNames = MappingProxyType({})
) -> Likeness | None:
    """Return what two folded words of names are to each other, or None where they are two names.

    `is_given` says that they are not the surname, `is_first` that both begin their names; `short` gives each name's
    short forms and what it is short for.

    >>> likeness("muhamad", "mohamed", is_given=True).kind.name, likeness("paul", "paula", is_given=True)
    ('SOUND', None)
    """
    if one == other:
        return Likeness(Kind.SAME)
    if _is_feminine_form(one, other):
        return None
    if _sounds_the_same(one, other):
        return Likeness(Kind.SOUND)
    if is_given and (kind := _shortened(one, other, is_first=is_first, short=short)):
        return Likeness(kind)
    edits = slips(one, other, LETTERS_TO_AN_EDIT[is_given])
    return Likeness(Kind.SLIP, edits) if edits else None


def sound(word: str) -> str:
    """Return a folded word with the letters as one that transliterations take for each other.

    >>> sound("muhamed") == sound("mohamad")
    True
    """
    return re.sub(r"(\w)\1+", r"\1", word.translate(ALIKE))


def slips(one: str, other: str, letters: int) -> int:
    """Return in how many letters a word is mistyped for another, neighbours swapped counting once; 0 where it is not.

    >>> slips("marov", "marvo", 4), slips("marov", "petrov", 4)
    (1, 0)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < letters:
        return 0
    edits = OSA.distance(one, other, score_cutoff=EDITS)
    if edits > EDITS or edits * letters > len(long) or (one[0] != other[0] and (edits > 1 or len(long) <= letters)):
        return 0
    return edits


def _is_feminine_form(one: str, other: str) -> bool:
    """Tell whether two words differ in nothing but a last `a`: `Paul` and `Paula`, `Paolo` and `Paola`, `-ov` and `-ova`."""
    short, long = sorted((one, other), key=len)
    return (one[-1] == "a") != (other[-1] == "a") and (long in (f"{short}a", f"{short}e") or one[:-1] == other[:-1])


def _sounds_the_same(one: str, other: str) -> bool:
    """Tell whether words begin with one letter and differ only in those that transliterations take for each other."""
    same_ends = one[0] == other[0] and (one[-1] == "a") == (other[-1] == "a")
    return same_ends and min(len(one), len(other)) >= SOUND_LETTERS and sound(one) == sound(other)


def _shortened(one: str, other: str, *, is_first: bool, short: ShortNames) -> Kind | None:
    brief, long = sorted((one, other), key=len)
    if len(brief) == 1:
        # `Ye-` is folded to `e`: Y. is Yevhen's initial, too.
        return Kind.INITIAL if long.startswith(brief) or (brief, long[0]) == ("y", "e") else None
    begins = len(brief) >= 3 and len(long) > len(brief) + 1 and long.startswith(brief)
    return Kind.SHORT if is_first and (begins or other in short.get(one, ())) else None
