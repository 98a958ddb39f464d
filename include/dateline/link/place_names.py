"""Names of places to the keys that they are looked up by."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

from dateline.actors import plain_form

PLAIN_NAME = re.compile(r"(?!(?:[Tt]he|An?) )[A-Za-z]+(?:[ -][A-Za-z]+)*")
"""Names that no accent, apostrophe, article or odd blank makes hard to look up: nearly all of them."""
REGION_WORDS = (
    "region", "oblast", "province", "governorate", "prefecture", "krai", "voivodeship", "state", "district", "republic",
    "county", "canton", "department", "territory", "emirate",
)  # fmt: skip
PLAINER = str.maketrans({"‘": "'", "ʼ": "'", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"})
"""Letters and signs that Unicode takes for no accented form of a plain one."""
SHORT_WORDS = {"st": "saint", "st.": "saint", "ste.": "sainte", "mt": "mount", "mt.": "mount", "ft.": "fort", "ft": "fort"}
"""What English abbreviates at the head of names, with and without the stop."""


def without_region_word(name: str) -> str:
    """Return a name without `region`, `oblast` and the like before or after it.

    >>> without_region_word("sumy region"), without_region_word("province of kunar")
    ('sumy', 'kunar')
    """
    words = name.split()
    if len(words) > 1 and words[-1].casefold() in REGION_WORDS:
        return " ".join(words[:-1])
    if len(words) > 2 and words[0].casefold() in REGION_WORDS and words[1] == "of":
        return " ".join(words[2:])
    return name


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """Return the form that names are looked up by: accents, case, articles and abbreviated heads make no other name.

    >>> name_key("the  Sa’dah"), name_key("Mt. Vernon"), name_key("Kandahār")
    ("sa'dah", 'mount vernon', 'kandahar')
    """
    if not PLAIN_NAME.fullmatch(name):
        decomposed = normalize("NFKD", name.translate(PLAINER))
        name = plain_form("".join(letter for letter in decomposed if not combining(letter)))
    key = name.casefold()
    head, blank, rest = key.partition(" ")
    return f"{SHORT_WORDS[head]} {rest}" if blank and head in SHORT_WORDS else key
