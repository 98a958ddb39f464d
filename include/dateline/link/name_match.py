"""What the comparison of two names gives back."""

from enum import IntEnum
from typing import NamedTuple


class Strength(IntEnum):
    """How much a match of names is worth, the strongest first.

    SPELLING: one name, written otherwise. SHORTER: one name is short for the other, which joins them where no other
    name of the day fits. POSSIBLE: likely one name, and the articles have to say something that supports it.
    """

    SPELLING = 0
    SHORTER = 1
    POSSIBLE = 2


class NameMatch(NamedTuple):
    """Why two names may be one, and how much that is worth."""

    reason: str
    strength: Strength
