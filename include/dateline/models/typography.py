"""Words to the same words in another typography: curly or straight quotes, long or short dashes.

News sites print “ ” ’ —, treebanks mostly do not.
"""

from random import Random

from spacy.tokens import Doc

DOUBLE = frozenset(['"', "“", "”", "``", "''", "‘‘", "’’"])
SINGLE = frozenset(["'", "‘", "’", "`"])
DASHES = frozenset(["--", "—", "–"])
SHORT_DASH_TAGS = frozenset([":", ","])
OPENING_TAG = "``"
CURLY_SHARE = 0.6
CURLY_DASHES = ("—", "—", "–", "--")
STRAIGHT_DASHES = ("--", "-")


def retyped(doc: Doc, chance: Random) -> tuple[list[str], list[bool]]:
    """Give the words and spaces of a document with all its quotes curly, or all straight, and one kind of dash."""
    return curly(doc, chance) if chance.random() < CURLY_SHARE else straight(doc, chance)


def curly(doc: Doc, chance: Random) -> tuple[list[str], list[bool]]:
    """Give the words and spaces of a document with curly quotes and apostrophes."""
    words, is_open = [], False
    for token in doc:
        if token.text in DOUBLE:
            is_open = token.tag_ == OPENING_TAG if token.tag_ else not is_open
            words.append("“" if is_open else "”")
        elif token.text in SINGLE:
            words.append("‘" if token.tag_ == OPENING_TAG or token.text == "‘" else "’")
        else:
            words.append(token.text.replace("'", "’"))
    dash = chance.choice(CURLY_DASHES)
    return _with_dashes(doc, words, dash, is_tight=dash == "—" and chance.random() < 0.5)


def straight(doc: Doc, chance: Random) -> tuple[list[str], list[bool]]:
    """Give the words and spaces of a document with straight quotes and apostrophes."""
    words = ['"' if token.text in DOUBLE else token.text.replace("’", "'").replace("‘", "'") for token in doc]
    return _with_dashes(doc, words, chance.choice(STRAIGHT_DASHES), is_tight=False)


def _with_dashes(doc: Doc, words: list[str], dash: str, *, is_tight: bool) -> tuple[list[str], list[bool]]:
    spaces = [bool(token.whitespace_) for token in doc]
    for place, token in enumerate(doc):
        if token.text in DASHES or (token.text == "-" and token.tag_ in SHORT_DASH_TAGS):
            words[place] = dash
            if is_tight and _is_between_letters(words, place):
                spaces[place - 1] = spaces[place] = False
    return words, spaces


def _is_between_letters(words: list[str], place: int) -> bool:
    return 0 < place < len(words) - 1 and words[place - 1].isalpha() and words[place + 1].isalpha()
