"""Names in one spelling: Latin letters, no accents, and without what transliterations and the two Englishes differ in."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

FOLDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"(?<=[aeou])j", "y"), (r"\b(?:hs|x)(?=[aiu])", "sh"), (r"(?:iy|yy|yi|ii|ij|yj|i)\b", "y"),
        (r"[ey]{2}(?=[aou])|(?:ye|\bie)(?=[^aeiou ])", "e"), (r"ei\b|ej\b", "ey"), (r"t?sch", "sh"), (r"tch", "ch"),
        (r"kh", "h"), (r"ph", "f"), (r"ou|oo", "u"), (r"ks", "x"), (r"w", "v"), (r"q|ck", "k"), (r"dj", "j"),
        (r"ia\b", "ya"), (r"(\w)\1", r"\1"),
    )
)  # fmt: skip
"""What transliterations from Cyrillic, Arabic and Chinese differ in; applied in order."""
SMALL_WORDS = frozenset({"the", "and"})
NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
AMERICAN = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"is(?=ation|ing\b|ed?\b)", "iz"), (r"programme\b", "program"), (r"(?<=[a-z]{2})our(?=(?:ed|s)?\b)", "or"),
        (r"(?<=[a-z]{2})tre\b", "ter"), (r"\bdefence\b", "defense"),
    )
)  # fmt: skip
"""British spellings as Americans write them."""


def latin(name: str) -> str:
    """Return a name in lower-case Latin letters, by the transliteration tables of anyascii.

    >>> latin("Олена Ґонта"), latin("Łukasz Brzęk")
    ('olena gonta', 'lukasz brzek')
    """
    return anyascii(unicodedata.normalize("NFKC", name)).casefold()


def fold(word: str) -> str:
    """Return a word of Latin letters without what transliterations differ in.

    >>> fold("zelenskyy"), fold("zelenskiy"), fold("zelensky")
    ('zelensky', 'zelensky', 'zelensky')
    """
    if len(word) == 1:
        return word
    for pattern, replacement in FOLDS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=100_000)
def spelled(name: str) -> tuple[str, ...]:
    """Return the words of a name in Latin letters and American spelling, numbers as digits, small words left out.

    >>> spelled("The S.A.R.L. Three Rivers & Sons’ Centre")
    ('sarl', '3', 'rivers', 'sons', 'center')
    """
    plain = re.sub(r"['’`ʼ‘]s\b|['’`ʼ‘]", "", latin(name)).replace("&", " and ")
    for pattern, letters in AMERICAN:
        plain = pattern.sub(letters, plain)
    joined = re.sub(r"\b([a-z])[./](?=[a-z]\b)", r"\1", plain)
    return tuple(NUMBERS.get(word, word) for word in re.findall(r"[a-z]+|\d+", joined) if word not in SMALL_WORDS)
