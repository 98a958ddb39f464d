"""Tokens to places by the words around them: regions, villages, and the region or country that is named beside them."""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Token

from dateline.actors import Actors
from dateline.find.name_agents import acts
from dateline.find.name_candidates import APOSTROPHES, Candidate, CountryWord, country_words

REGION_WORDS = frozenset(
    (
        "region", "oblast", "province", "governorate", "prefecture", "krai", "voivodeship", "canton", "county",
        "district", "raion", "peninsula", "state", "municipality", "emirate", "subregion",
    )
)  # fmt: skip
SETTLEMENTS = frozenset(
    (
        "village", "town", "city", "settlement", "hamlet", "port", "suburb", "township", "neighbourhood",
        "neighborhood", "island", "hub", "stronghold", "capital", "outpost", "enclave", "commune",
    )
)  # fmt: skip
DIRECTIONS = frozenset(
    (
        "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern",
        "southwestern", "north-eastern", "north-western", "south-eastern", "south-western", "border", "occupied",
        "coastal", "far", "the",
    )
)  # fmt: skip
LOCATIVE = frozenset(["in", "into", "near", "inside", "within", "outside", "around", "towards", "toward", "throughout"])


def _singular(word: str) -> str:
    word = word.casefold()
    if word in {"cities", "counties"}:
        return word[:-3] + "y"
    if word in {"municipalities"}:
        return "municipality"
    return word.removesuffix("s")


def is_name_token(token: Token, taken: set[int]) -> bool:
    """Tell whether a token can be part of a place's name: capitalised, and neither a country nor a first plain word."""
    if not token.text[:1].isupper() or token.i in taken or not any(letter.islower() for letter in token.text[1:]):
        return False
    if token.tag_:
        return token.tag_ in {"NNP", "NNPS"} or (token.tag_ in {"NN", "JJ", "FW", "NNS"} and not token.is_sent_start)
    return not token.is_stop


def place_candidates(doc: Doc, words: list[CountryWord]) -> list[Candidate]:
    """Return the places that the words around them make sure, with the region and country named beside each."""
    taken = {place for word in words for place in range(word.start, word.end)}
    found = [*_named_before_region(doc, taken), *_named_after_kind(doc, taken), *_named_before_kind(doc, taken)]
    found += _named_after_country(doc, taken, words)
    regions = {candidate.end: candidate.region_hint for candidate in found if candidate.region_hint}
    starts = {candidate.start: candidate.region_hint for candidate in found if candidate.region_hint}
    found += [place for place in _explained_after(doc, taken, starts) if place.end not in regions]
    return [
        place._replace(country_hint=place.country_hint or country_beside(doc, place.start, place.end, words)) for place in found
    ]


def hints_at(doc: Doc, spans: Iterable[tuple[int, int]], actors: Actors) -> Iterator[tuple[str | None, str | None]]:
    """Yield the region and the country that the words around each place name for it; spans are in tokens."""
    words = country_words(doc, actors)
    candidates = place_candidates(doc, words)
    for start, end in spans:
        here = [candidate for candidate in candidates if candidate.start < end and start < candidate.end]
        region = next((candidate.region_hint for candidate in here if candidate.region_hint), None)
        own = next((word.iso3 for word in words if start <= word.start and word.end == end and word.kind != "seat"), None)
        yield region, own or country_beside(doc, start, end, words)


def _named_before_region(doc: Doc, taken: set[int]) -> Iterator[Candidate]:
    """`Belgorod region`; `Belgorod and Kursk regions`."""
    for token in doc:
        kind = _singular(token.text)
        if kind not in REGION_WORDS or token.i == 0:
            continue
        is_plural = kind != token.text.casefold()
        for start, end in _names_ending_at(doc, token.i, taken, one_only=not is_plural):
            hint = f"{doc[start:end].text} {kind if is_plural else token.text}"
            yield Candidate(start, end if is_plural else token.i + 1, "LOC", 0, region_hint=hint)


def _names_ending_at(doc: Doc, end: int, taken: set[int], *, one_only: bool) -> Iterator[tuple[int, int]]:
    """Yield the names of a list that ends before a token: `Sumy, Kharkiv and Donetsk` regions."""
    while True:
        start = end
        while start > 0 and end - start < 4 and _goes_on_left(doc, start, end, taken):
            start -= 1
        if start == end:
            return
        yield start, end
        before = start - 1
        if one_only or before <= 0 or doc[before].text not in {"and", ",", "or", "&"}:
            return
        end = before - (doc[before - 1].text == ",")


def _goes_on_left(doc: Doc, start: int, end: int, taken: set[int]) -> bool:
    token = doc[start - 1]
    if token.text == "-" and start < end and not token.whitespace_:
        return start >= 2 and is_name_token(doc[start - 2], taken)
    return is_name_token(token, taken)


def _named_after_kind(doc: Doc, taken: set[int]) -> Iterator[Candidate]:
    """`the village of Popovka`; `the regions of Sumy and Kharkiv`."""
    for token in doc[:-2]:
        kind = _singular(token.text)
        if kind not in REGION_WORDS | SETTLEMENTS or doc[token.i + 1].text != "of":
            continue
        for start, end in _names_starting_at(doc, token.i + 2, taken, one_only=kind == token.text.casefold()):
            hint = f"{doc[start:end].text} {kind}" if kind in REGION_WORDS else None
            yield Candidate(start, end, "LOC", 0, region_hint=hint)


def _named_after_country(doc: Doc, taken: set[int], words: list[CountryWord]) -> Iterator[Candidate]:
    """`withdrew from Russia’s Kursk`: what lies in a country, and is not the first word of something longer."""
    for word in words:
        name = word.end + 1
        if word.start == 0 or name >= len(doc) or doc[word.end].text not in APOSTROPHES:
            continue
        end = _end_of_name(doc, name, taken)
        is_whole = end == len(doc) or doc[end].pos_ not in ("NOUN", "PROPN", "ADJ")
        if doc[word.start - 1].text.casefold() in LOCATIVE | {"from", "to", "across"} and name < end and is_whole:
            yield Candidate(name, end, "LOC", 0)


def _names_starting_at(doc: Doc, start: int, taken: set[int], *, one_only: bool) -> Iterator[tuple[int, int]]:
    while start < len(doc):
        end = _end_of_name(doc, start, taken)
        if end == start:
            return
        yield start, end
        following = end
        while following < len(doc) and doc[following].text in {",", "and", "or", "&"}:
            following += 1
        if one_only or following == end:
            return
        start = following


def _end_of_name(doc: Doc, start: int, taken: set[int]) -> int:
    end = start
    while end < len(doc) and end - start < 4:
        is_hyphen = doc[end].text == "-" and end > start and end + 1 < len(doc) and not doc[end].whitespace_
        if not is_hyphen and not is_name_token(doc[end], taken):
            break
        end += 1
    return end - (end > start and doc[end - 1].text == "-")


def _named_before_kind(doc: Doc, taken: set[int]) -> Iterator[Candidate]:
    """`Popovka village`."""
    for token in doc[1:]:
        if token.text in {"village", "town", "settlement", "airbase", "airport"}:
            for start, end in _names_ending_at(doc, token.i, taken, one_only=True):
                yield Candidate(start, end, "LOC", 0)


def _explained_after(doc: Doc, taken: set[int], regions: Mapping[int, str | None]) -> Iterator[Candidate]:
    """`Holm, a hamlet in Marov region`; `Holm in the Marov region`; `Marov and Kelp, regions that`."""
    for token in doc[1:]:
        if token.text == ",":
            yield from _explained_after_comma(doc, token.i, taken, regions)
        elif token.text in {"in", "(", "of"}:
            hint = _region_after(doc, token.i, regions, reach=4)
            if hint:
                yield from (
                    Candidate(start, end, "LOC", 0, hint) for start, end in _names_ending_at(doc, token.i, taken, one_only=True)
                )


def _explained_after_comma(doc: Doc, comma: int, taken: set[int], regions: Mapping[int, str | None]) -> Iterator[Candidate]:
    kind_at = next((place for place in range(comma + 1, min(len(doc), comma + 6)) if _is_kind(doc[place])), None)
    direct = regions.get(comma + 1)
    if kind_at is None and direct is None:
        return
    if any(
        doc[place].text in {",", "."} or doc[place].tag_.startswith("VB") for place in range(comma + 1, kind_at or comma + 1)
    ):
        return
    is_region = kind_at is not None and _singular(doc[kind_at].text) in REGION_WORDS and direct is None
    if kind_at is not None and direct is None and kind_at > comma + 1 and is_name_token(doc[kind_at - 1], taken):
        return
    is_plural = kind_at is not None and _singular(doc[kind_at].text) != doc[kind_at].text.casefold()
    for start, end in _names_ending_at(doc, comma, taken, one_only=not is_plural):
        own = f"{doc[start:end].text} {_singular(doc[kind_at].text)}" if is_region and kind_at is not None else None
        hint = own or direct or _region_after(doc, kind_at or comma, regions, reach=8)
        yield Candidate(start, end, "LOC", 0, region_hint=hint)


def _is_kind(token: Token) -> bool:
    return token.text.islower() and _singular(token.text) in REGION_WORDS | SETTLEMENTS


def _region_after(doc: Doc, place: int, regions: Mapping[int, str | None], reach: int) -> str | None:
    for start in range(place + 1, min(len(doc), place + 1 + reach)):
        if regions.get(start):
            return regions[start]
        if doc[start].text in {",", ".", ";"} or doc[start].tag_.startswith("VB"):
            return None
    return None


def country_beside(doc: Doc, start: int, end: int, words: list[CountryWord]) -> str | None:
    """Return the country before a place (`Russia’s`, `the Russian city of`) or after it (`, Russia`)."""
    for word in words:
        if word.kind == "seat":
            continue
        follows = word.kind == "country" and _follows(doc, end, word.start)
        if (follows and not acts(doc, word.start, word.end, is_seat=False)) or _leads_to(doc, word.end, start):
            return word.iso3
    return None


def _leads_to(doc: Doc, after: int, start: int) -> bool:
    """Tell whether only `’s`, words such as `city of` and other names of the list stand between a country and a place."""
    if not 0 <= start - after <= 7:
        return False
    between = [token.text for token in doc[after:start] if token.text not in APOSTROPHES]
    kinds = [word for word in between if _singular(word) in REGION_WORDS | SETTLEMENTS]
    if between and not kinds and not all(word[:1].isupper() or word in {"and", ",", "-"} for word in between):
        return len(between) == 1 and between[0] in DIRECTIONS
    return all(word[:1].isupper() or word in {"and", ",", "of", "-", "border", "occupied"} or word in kinds for word in between)


def _follows(doc: Doc, end: int, start: int) -> bool:
    if not 1 <= start - end <= 7:
        return False
    between = [token.text.casefold() for token in doc[end:start]]
    if between == [","]:
        return True
    if between[0] == "in":
        return all(word in DIRECTIONS for word in between[1:])
    is_apposition = between[0] == "," and any(_singular(word) in SETTLEMENTS for word in between)
    return is_apposition and between[-1] in DIRECTIONS | {"in", "of", "from"}
