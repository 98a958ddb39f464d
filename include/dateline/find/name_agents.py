"""Whether a country, capital or seat of government stands for the state: it does, owns or is told to do something."""

from spacy.tokens import Doc, Token

from dateline.find.name_candidates import APOSTROPHES

SPATIAL = frozenset(
    (
        "region", "border", "city", "town", "village", "territory", "east", "west", "north", "south", "coast",
        "capital", "area", "land", "soil", "frontier", "street", "suburb", "outskirt", "airport", "resident", "mayor",
        "metro", "station", "shore", "side", "part", "province", "airspace", "sky", "heartland", "interior", "museum",
        "square", "center", "centre", "downtown", "downtowns", "district", "island", "road", "highway", "weather",
        "climate", "cities", "territories", "countryside",
    )
)  # fmt: skip
"""What a place has because it is a place; whatever else it has (forces, plans, attacks), it has as a state."""
ADDRESSED = (
    "force", "pressure", "pressurise", "pressurize", "urge", "accuse", "blame", "warn", "tell", "ask", "press", "push",
    "condemn", "criticise", "criticize", "support", "help", "arm", "sanction", "punish", "provoke", "deter", "persuade",
    "thank", "inform", "threaten", "compel", "oblige", "allow", "enable", "convince", "isolate", "back", "fund", "defy",
    "anger", "please", "appease", "enrage", "outrage",
)  # fmt: skip
"""Verbs whose object is somebody and not a place."""
ADDRESSING = frozenset(
    form
    for verb in ADDRESSED
    for form in (verb, f"{verb}s", f"{verb.removesuffix('e')}ed", f"{verb.removesuffix('e')}ing", "told", "criticised")
)
OPPOSED = frozenset({"with", "against", "between"})
BOUND_FOR = frozenset(
    {"left", "leave", "leaves", "leaving", "bound", "headed", "heading", "departed", "departing", "road", "battle"}
)


def acts(doc: Doc, start: int, end: int, *, is_seat: bool) -> bool:
    """Tell whether the country or seat of these tokens is the subject or agent of a verb, or owns forces or actions."""
    root = doc[start:end].root
    if end < len(doc) and doc[end].text in APOSTROPHES:
        return root.dep_ == "nmod:poss" and _owns_as_state(root)
    if start and doc[start - 1].text.casefold() in ADDRESSING:
        return True
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    if root.dep_ == "nmod:poss":
        return _owns_as_state(root)
    return _is_subject(root) or _is_addressed(root) or _is_party(root, start, is_seat=is_seat)


def _owns_as_state(token: Token) -> bool:
    owned = token.head
    is_place = owned.pos_ == "PROPN" or owned.text.casefold().removesuffix("s") in SPATIAL or owned.text.casefold() in SPATIAL
    return not is_place and owned.i > token.i


def _is_subject(token: Token) -> bool:
    head = token.head
    if token.dep_ == "nsubj":
        is_described = any(child.dep_ == "cop" for child in head.children)
        return not is_described or head.pos_ in {"ADJ", "VERB"}
    if token.dep_ == "nsubj:pass":
        return head.text.casefold() in ADDRESSING
    if token.dep_ in {"obl", "obl:agent", "nmod"}:
        return _case(token) == "by" and (head.tag_ == "VBN" or head.pos_ in {"VERB", "NOUN"})
    return False


def _case(token: Token) -> str:
    return next((child.text.casefold() for child in token.children if child.dep_ == "case"), "")


def _is_addressed(token: Token) -> bool:
    """Tell whether somebody is urged, blamed or made to do something: `forcing Moscow to divert troops`."""
    if token.dep_ not in {"obj", "iobj"}:
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.head.text.casefold() in ADDRESSING or (following is not None and following.tag_ == "TO")


def _is_party(token: Token, start: int, *, is_seat: bool) -> bool:
    """Tell whether talks, a war or a message have it as a side: `talks with Moscow`, `for Kyiv`."""
    case = _case(token)
    if case in OPPOSED:
        return token.head.text.casefold().removesuffix("s") not in SPATIAL
    is_wanted = is_seat and case == "for" and token.head.text.casefold() not in BOUND_FOR
    return is_wanted and (start < 2 or token.doc[start - 2].text not in BOUND_FOR)
