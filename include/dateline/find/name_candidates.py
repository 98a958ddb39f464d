"""Tokens to candidate names: countries, generic actors and armed units, before anything is chosen."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.actors import Actors, plain_form

APOSTROPHES = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)$")
JOINTS = frozenset({"-", "–", "and", "&", "of", "the"})


class Candidate(NamedTuple):
    """A stretch of tokens that may be a name; of two that overlap, the lower tier wins, then the longer."""

    start: int
    end: int
    label: str
    tier: int
    region_hint: str | None = None
    country_hint: str | None = None
    role_hint: str | None = None
    weapon_kind: str | None = None
    basis: str = "words"
    """What found it, a key of CONFIDENCE; `model` where the model itself says how sure it is."""
    confidence: float | None = None


class CountryWord(NamedTuple):
    """Tokens that name a country: by its name, an adjective, or the seat of its government."""

    start: int
    end: int
    iso3: str
    kind: str


def country_words(doc: Doc, actors: Actors) -> list[CountryWord]:
    """Return the countries that the tokens name, the longest form at each place."""
    found: list[CountryWord] = []
    place = 0
    while place < len(doc):
        word = _country_word(doc, place, actors) if doc[place].text in actors.country_first_words else None
        if word:
            found.append(word)
        place = word.end if word else place + 1
    return found


def _country_word(doc: Doc, start: int, actors: Actors) -> CountryWord | None:
    for end in range(min(len(doc), start + actors.longest_name), start, -1):
        if doc[end - 1].text in APOSTROPHES:
            continue
        form = plain_form(doc[start:end].text)
        for kind, forms in (("adjective", actors.adjectives), ("country", actors.country_words), ("seat", actors.governments)):
            if form in forms:
                return CountryWord(start, end, forms[form], kind)
    return None


def generic_actors(doc: Doc, words: list[CountryWord], actors: Actors) -> Iterator[Candidate]:
    """Yield a country and what acts for it: `Ukrainian forces`, `Moscow's officials`, `the Armed Forces of Ukraine`."""
    for word in words:
        yield from _country_then_noun(doc, word, actors)
        yield from _noun_of_country(doc, word, actors)


def _country_then_noun(doc: Doc, word: CountryWord, actors: Actors) -> Iterator[Candidate]:
    begin = word.end + (word.end < len(doc) and doc[word.end].text in APOSTROPHES)
    best, role = 0, None
    for end in range(begin + 1, min(len(doc), begin + 7) + 1):
        phrase = [token.text for token in doc[begin:end]]
        noun = actors.noun_at_end(phrase)
        is_office = doc[begin:end].text.casefold() in actors.offices
        if (noun or is_office) and ends_noun_phrase(doc, end, actors):
            best, role = end, doc[begin:end].text if is_office else None
        if not _may_stand_inside(doc[end - 1], actors):
            break
    if best:
        end = _with_ministry(doc, best)
        yield Candidate(word.start, end, "ACTOR", 0, country_hint=word.iso3, role_hint=role)


def _may_stand_inside(token: Token, actors: Actors) -> bool:
    """Tell whether an actor's noun phrase may go on after this token."""
    word = token.text.casefold()
    if NUMBERED.match(word):
        return False
    if word in actors.modifiers or token.text == "-" or token.tag_ in {"JJ", "JJS", "HYPH", "CD"}:
        return True
    return token.tag_ in {"NNP", "NN", "VBG", "VBN", ""} and any(noun.startswith(f"{word} ") for noun in actors.groups)


def ends_noun_phrase(doc: Doc, end: int, actors: Actors) -> bool:
    """Tell whether nothing after `end` goes on the noun phrase: `Russian military losses` does not end at `military`."""
    if end >= len(doc):
        return True
    following = doc[end]
    if following.text == "-" and end + 1 < len(doc) and not following.whitespace_:
        return False
    if following.tag_ in {"NN", "NNS"}:
        head = doc[end - 1]
        return head.tag_ == "NNS" and bool(head.dep_) and head.dep_ not in {"compound", "amod", "nmod"}
    return not (following.tag_ in {"NNP", "NNPS"} and following.text[:1].isupper() and following.text not in actors.units)


def _with_ministry(doc: Doc, end: int) -> int:
    """Go on over `of Defence` after a ministry."""
    if doc[end - 1].text.casefold() not in {"ministry", "department", "office"} or end + 1 >= len(doc):
        return end
    if doc[end].text != "of" or not doc[end + 1].text[:1].isupper():
        return end
    last = end + 1
    while last < len(doc) and (doc[last].text[:1].isupper() or doc[last].text in {"and", "of"}):
        last += 1
    return last - 1 if doc[last - 1].text in {"and", "of"} else last


def _noun_of_country(doc: Doc, word: CountryWord, actors: Actors) -> Iterator[Candidate]:
    link = word.start - 1
    if link > 0 and doc[link].text == "the":
        link -= 1
    if word.kind != "country" or link <= 0 or doc[link].text != "of":
        return
    noun = actors.noun_at_end([token.text for token in doc[max(0, link - 4) : link]])
    if noun:
        start = link - _tokens_of(doc, link, noun)
        if doc[start].text[:1].isupper() or actors.groups[noun].sector in {"GOV", "MIL"}:
            yield Candidate(start, word.end, "ACTOR", 0, country_hint=word.iso3)


def _tokens_of(doc: Doc, end: int, noun: str) -> int:
    return next(size for size in range(1, 5) if " ".join(token.text for token in doc[end - size : end]).casefold() == noun)


def armed_units(doc: Doc, words: list[CountryWord], actors: Actors) -> Iterator[Candidate]:
    """Yield numbered units (`47th Mechanized Brigade`) and named ones (`Azov Brigade`)."""
    country_before = {word.end: word.iso3 for word in words}
    for start in range(len(doc)):
        end = _numbered_unit(doc, start, actors) if NUMBERED.match(doc[start].text) else _named_unit(doc, start, words, actors)
        if end:
            before = start - (start > 0 and doc[start - 1].text in APOSTROPHES)
            yield Candidate(start, end, "MILITARY_UNIT", 0, country_hint=country_before.get(before))


def _numbered_unit(doc: Doc, start: int, actors: Actors) -> int:
    lower_units = {unit.casefold() for unit in actors.unit_names} | {"division"}
    best = 0
    for end in range(start + 1, min(len(doc), start + 8)):
        token = doc[end]
        if token.text in actors.units or token.text in lower_units:
            best = end + 1
        elif not (token.text[:1].isupper() or token.text in JOINTS or token.tag_ in {"JJ", "NN"}):
            break
    return best


def _named_unit(doc: Doc, start: int, words: list[CountryWord], actors: Actors) -> int:
    taken = {place for word in words for place in range(word.start, word.end)}
    if start in taken or doc[start].tag_ == "DT" or not doc[start].text[:1].isupper() or doc[start].text in actors.unit_names:
        return 0
    if start and doc[start - 1].text[:1].isupper() and start - 1 not in taken and doc[start - 1].tag_ in {"NNP", "NNPS"}:
        return 0
    for end in range(start + 1, min(len(doc), start + 5)):
        if doc[end].text in actors.unit_names:
            return end + 1
        if not doc[end].text[:1].isupper():
            return 0
    return 0
