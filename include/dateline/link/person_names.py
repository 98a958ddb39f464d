"""Spellings of people's names: folded to one form, and whether two may be the same person."""

import re
import unicodedata

from rapidfuzz.fuzz import ratio

FOLDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"(?:iy|yy|yi|ii|ij|yj|i)\b", "y"), (r"[ey]{2}(?=[aou])|ye(?=[^aeiou ])", "e"), (r"ei\b|ej\b", "ey"),
        (r"t?sch", "sh"), (r"tch", "ch"), (r"kh", "h"), (r"ph", "f"), (r"ou|oo", "u"), (r"ks", "x"), (r"w", "v"),
        (r"q|ck", "k"), (r"dj", "j"), (r"ia\b", "ya"), (r"(\w)\1", r"\1"),
    )
)  # fmt: skip
"""What transliterations from Cyrillic and Arabic differ in; applied in order."""
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {"von", "van", "der", "den", "de", "da", "di", "al", "el", "bin", "ibn", "ben", "la", "le", "dos", "du", "st"}
)
SURNAME_LIKENESS = 88.0
GIVEN_LIKENESS = 80.0
"""Of 100; below these, names of the same length differ in more than one letter of eight, or of five."""


def folded(name: str) -> tuple[str, ...]:
    """Return a name's words without accents, case and what transliterations differ in.

    >>> folded("Volodymyr Zelenskyy") == folded("Volodymyr Zelenskiy") == folded("Volodymyr Zelensky")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(LETTERS)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W\d_]+", re.sub(r"['’`ʼ‘]s?\b|['’`ʼ‘]", "", letters))
    if len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    return tuple(_fold(word) for word in words)


def _fold(word: str) -> str:
    for pattern, replacement in FOLDS:
        word = pattern.sub(replacement, word)
    return word


def ends_with(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Tell whether a shorter form is the end of a full name: its surname, with particles or without."""
    return 0 < len(part) < len(full) and all(same_surname(*pair) for pair in zip(full[-len(part) :], part, strict=True))


def same_surname(one: str, other: str) -> bool:
    """Tell whether two folded surnames may be one: equal, or long and alike from the first letter on."""
    if one == other:
        return True
    return min(len(one), len(other)) >= 6 and one[0] == other[0] and ratio(one, other) >= SURNAME_LIKENESS


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two folded full names may be one person's: surnames agree and given names do not conflict.

    >>> same_person(folded("Ivan Petrenko"), folded("Oleh Petrenko"))
    False
    """
    if one == other:
        return True
    if len(one) < 2 or len(other) < 2 or not same_surname(one[-1], other[-1]):
        return False
    is_exact = one[-1] == other[-1]
    return same_given(one[0], other[0], is_exact=is_exact) and _no_conflict_between(_middle(one), _middle(other))


def same_given(one: str, other: str, *, is_exact: bool) -> bool:
    """Tell whether two folded given names may be one; a feminine form (`Paul`, `Paula`) is another name."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if long == f"{short}a" or long == f"{short}e":
        return False
    if len(short) == 1 or (len(short) >= 3 and long.startswith(short)):
        return is_exact and long.startswith(short)
    return one[0] == other[0] and one[-1] == other[-1] and len(short) >= 4 and ratio(one, other) >= GIVEN_LIKENESS


def _middle(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in name[1:-1] if word not in PARTICLES)


def _no_conflict_between(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether middle names, where both have them, agree, at least where one is an initial."""
    return all(_may_be_middle(*sorted(pair, key=len)) for pair in zip(one, other, strict=False))


def _may_be_middle(short: str, long: str) -> bool:
    return long.startswith(short) or (short[0] == long[0] and ratio(short, long) >= GIVEN_LIKENESS)
