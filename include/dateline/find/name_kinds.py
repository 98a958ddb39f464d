"""A place's name to what kind of place it tells: a state, region or settlement, a natural or other area, something built.

The kinds are those of OntoNotes 5 (GPE, LOC, FAC). Only the name's own words decide, and the model where it knows of
facilities; which place it is stays open.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.contracts.codes import PLACE_LABELS
from dateline.find.kind_words import KindWords
from dateline.find.name_candidates import Candidate
from dateline.find.name_places import DIRECTIONS

COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
SIDES = (DIRECTIONS | COMPASS) - {"the", "border", "occupied", "far", "coastal"}


def place_label(form: str, label: str, words: KindWords, *, is_sure: bool) -> str:
    """Return GPE, LOC or FAC; a bare name is GPE. `is_sure` holds for countries and for what the text calls a village.

    >>> from dateline.find.kind_words import read_kind_words
    >>> words = read_kind_words({"natural": ["sea"], "facilities": ["bridge"], "areas": ["Donbas"]}, {})
    >>> [place_label(form, "LOC", words, is_sure=False) for form in ("Black Sea", "Kelp Bridge", "eastern Kelp", "Kelp")]
    ['LOC', 'FAC', 'LOC', 'GPE']
    """
    parts = form.split()
    if form in words.areas or _is_side(parts, words):
        return "LOC"
    last, first = singular(parts[-1]), singular(parts[0])
    if len(parts) > 1 and (last in words.natural or first in words.natural):
        return "LOC"
    if len(parts) > 1 and last in words.facilities:
        return "FAC"
    return "FAC" if label == "FAC" and not is_sure else "GPE"


def joined_places(doc: Doc, words: KindWords) -> Iterator[Candidate]:
    """Yield a place with the capitalised noun behind it that the model took for another: `Kelp` and `Airport`."""
    for entity in doc.ents:
        following = doc[entity.end] if entity.label_ in PLACE_LABELS and entity.end < len(doc) else None
        if following is None or not following.text[:1].isupper() or following.ent_type_ not in PLACE_LABELS | {""}:
            continue
        if singular(following.text) in words.facilities | words.natural:
            yield Candidate(entity.start, entity.end + 1, "LOC", 1, basis="words")


def _is_side(parts: list[str], words: KindWords) -> bool:
    """`eastern Ukraine`, `Eastern Europe`; `North Macedonia` and `South Dakota` are names of their own."""
    if len(parts) < 2 or parts[0].casefold() not in SIDES:
        return False
    is_side_of_area = " ".join(parts[1:]) in words.areas or (parts[0].endswith("ern") and len(parts) == 2)
    return parts[0].islower() or is_side_of_area


def singular(word: str) -> str:
    """Return a noun in lower case, without a plural ending.

    >>> singular("Islands"), singular("Delta"), singular("Pass")
    ('island', 'delta', 'pass')
    """
    word = word.casefold()
    return word if word.endswith("ss") else word.removesuffix("s")
