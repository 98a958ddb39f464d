"""Spellings of people's names: folded to one form, and whether two may be the same person."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from dateline.link.name_likeness import EDITS, Kind, Likeness, likeness
from dateline.link.name_match import NameMatch, Strength
from dateline.link.name_spelling import fold, latin
from dateline.name_words import NameWords

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {"von", "van", "der", "den", "de", "da", "di", "al", "el", "bin", "ibn", "ben", "la", "le", "dos", "du", "st"}
)
DESCENT = frozenset({"bin", "ibn", "ben"})
"""Between these the order of names tells who is whose child."""
WITHOUT_VOWELS = re.compile(r"[\u0590-\u07bf\ufb1d-\ufdff\ufe70-\ufeff]")
"""Letters of Hebrew, Arabic and Syriac, which leave most vowels out."""
EACH_A_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters of Chinese, Japanese and Korean: each is a syllable or a word, so one that differs is another name."""
LETTERS_AS_DIGITS = (re.compile(r"(?<=[a-z])0|0(?=[a-z])"), "o"), (re.compile(r"(?<=[a-z])1|1(?=[a-z])"), "i")
CONSONANTS_TO_AN_EDIT = 4
COST = {Kind.SAME: 0, Kind.SOUND: 1, Kind.INITIAL: 10, Kind.SHORT: 10, Kind.SLIP: 100}
SAYS = {
    Kind.SAME: "the same name", Kind.SOUND: "a spelling of the same name", Kind.INITIAL: "an initial for the name",
    Kind.SHORT: "a short form of the given name", Kind.SLIP: "differs by mistyped letters",
}  # fmt: skip

STRENGTH = {Kind.SAME: Strength.SPELLING, Kind.SOUND: Strength.SPELLING, Kind.SLIP: Strength.POSSIBLE}
SAME_NAME = NameMatch(SAYS[Kind.SAME], Strength.SPELLING)

Folded = tuple[str, ...]


@lru_cache(maxsize=100_000)
def folded(name: str) -> Folded:
    """Return a name's words in Latin letters, without accents, case and what transliterations differ in.

    >>> folded("Volodymyr Zelenskyy") == folded("Volodymyr Zelenskiy") == folded("Zelensky, Volodymyr")
    True
    """
    if EACH_A_WORD.search(name):
        return ("".join(re.findall(r"\w", name)),)
    family, _, given = name.partition(", ")
    plain = re.sub(r"['’`ʼ‘]s\b|['’`ʼ‘]", "", latin(f"{given} {family}" if given else name))
    for pattern, letter in LETTERS_AS_DIGITS:
        plain = pattern.sub(letter, plain)
    words = re.findall(r"[a-z]+", plain)
    if len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    return tuple(fold(word) for word in words)


def ends_with(full: Folded, part: Folded) -> bool:
    """Tell whether a shorter form is the end of a full name: its surname, with particles or without."""
    return 0 < len(part) < len(full) and all(same_surname(*pair) for pair in zip(full[-len(part) :], part, strict=True))


def same_surname(one: str, other: str) -> bool:
    """Tell whether two folded surnames are one, as they are or as they sound."""
    found = likeness(one, other, is_given=False)
    return found is not None and found.kind <= Kind.SOUND


def same_person(one: str, other: str, words: NameWords) -> NameMatch | None:
    """Return why two full names may be one person's, or None; agreeing surnames are never enough.

    >>> nothing = NameWords(frozenset(), {}, {}, frozenset())
    >>> same_person("Ivan Petrenko", "Іван Петренко", nothing).reason
    'the same name'
    >>> same_person("Ivan Petrenko", "Oleh Petrenko", nothing)
    """
    if EACH_A_WORD.search(one) and EACH_A_WORD.search(other):
        same = re.findall(r"\w", one) == re.findall(r"\w", other)
        return SAME_NAME if same else None
    if bool(WITHOUT_VOWELS.search(one)) != bool(WITHOUT_VOWELS.search(other)):
        return _same_consonants(one, other)
    one, other = words.untitled(one), words.untitled(other)
    if (joined := _letters(one)) and joined == _letters(other):
        return SAME_NAME
    return same_folded(folded(one), folded(other), words)


def same_folded(one: Folded, other: Folded, words: NameWords) -> NameMatch | None:
    """Return why two folded names may be one person's, or None."""
    if one == other:
        return SAME_NAME
    order_tells = not DESCENT.isdisjoint((*one, *other))
    short, long = sorted((_without_particles(one), _without_particles(other)), key=lambda name: (len(name), name))
    if len(short) < 2:
        return _same_single(short, long)
    found = _in_order(short, long, words)
    if found is not None:
        return found
    return None if order_tells else _in_any_order(short, long, words)


def _without_particles(name: Folded) -> Folded:
    kept = tuple(word for word in name if word not in PARTICLES)
    return kept if len(kept) > 1 else name


@lru_cache(maxsize=100_000)
def _letters(name: str) -> str:
    return "".join(re.findall(r"[a-z]", latin(name)))


def _same_consonants(one: str, other: str) -> NameMatch | None:
    """Compare a name in a script without vowels with one that has them."""
    bones = [re.sub(r"[^b-df-gj-np-tvxz]", "", latin(name)) for name in (one, other)]
    edits = OSA.distance(*bones)
    if edits * CONSONANTS_TO_AN_EDIT > min(map(len, bones)):
        return None
    is_certain = edits == 0 and len(bones[0]) > CONSONANTS_TO_AN_EDIT
    reason = "the same consonants in a script without vowels" if edits == 0 else "like consonants in a script without vowels"
    return NameMatch(reason, Strength.SPELLING if is_certain else Strength.POSSIBLE)


def _same_single(short: Folded, long: Folded) -> NameMatch | None:
    """Compare people of one name each; a surname alone is never compared with a full name."""
    if len(short) != 1 or len(long) != 1:
        return None
    found = likeness(short[0], long[0], is_given=False)
    return NameMatch(SAYS[found.kind], STRENGTH[found.kind]) if found else None


def _in_order(short: Folded, long: Folded, words: NameWords) -> NameMatch | None:
    """Find every word of the shorter name in the longer one, in the same order, at the lowest cost."""
    best: list[list[Likeness] | None] = [[] for _ in range(len(long) + 1)]
    for number, word in enumerate(short):
        row: list[list[Likeness] | None] = [None]
        for place, other in enumerate(long):
            rank = likeness(
                word, other, is_given=number < len(short) - 1, is_first=number == place == 0, short=words.short_names
            )
            before = best[place]
            taken = [*before, rank] if before is not None and rank is not None else None
            row.append(min((way for way in (row[-1], taken) if way is not None), key=_cost, default=None))
        best = row
    if best[-1] is None or not _is_one_name(best[-1]):
        return None
    keeps_ends = all(likeness(short[at], long[at], is_given=at == 0, is_first=True, short=words.short_names) for at in (0, -1))
    return _match(best[-1], len(long) - len(short), keeps_ends=keeps_ends)


def _in_any_order(short: Folded, long: Folded, words: NameWords) -> NameMatch | None:
    """Find the words of the shorter name among those of the longer one: surnames come first in much of the world."""
    if len(short) < 3 and set(short) != set(long):
        return None
    left, ways = list(long), []
    for word in short:
        found = min(
            ((likeness(word, other, is_given=True, short=words.short_names), other) for other in left),
            key=lambda pair: _cost([pair[0]]) if pair[0] else COST[Kind.SLIP] * (EDITS + 1), default=(None, ""),
        )  # fmt: skip
        if found[0] is None:
            return None
        left.remove(found[1])
        ways.append(found[0])
    return NameMatch("the same names in another order", Strength.POSSIBLE) if _is_one_name(ways) else None


def _cost(ways: Sequence[Likeness]) -> int:
    return sum(COST[way.kind] * max(1, way.edits) for way in ways)


def _is_one_name(ways: Sequence[Likeness]) -> bool:
    """Tell whether the differences together still allow one name: few letters, and none beside a shortened name."""
    edits = sum(way.edits for way in ways)
    is_shortened = any(way.kind in (Kind.INITIAL, Kind.SHORT) for way in ways)
    return edits <= EDITS and not (edits and is_shortened)


def _match(ways: Sequence[Likeness], left_out: int, *, keeps_ends: bool) -> NameMatch:
    worst = max(way.kind for way in ways)
    strength = STRENGTH.get(worst, Strength.SHORTER)
    if not left_out or strength == Strength.POSSIBLE:
        return NameMatch(SAYS[worst], strength)
    if keeps_ends:
        return NameMatch(SAYS[worst] if strength else "middle names left out", Strength.SHORTER)
    return NameMatch("a part of the longer name", Strength.POSSIBLE)
