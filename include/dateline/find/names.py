"""Passages to names: who, where and when the words name, with offsets; never who that is.

The model's entities are taken together with rules; one label for one spelling is then chosen over the whole article.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from dateline.actors import Actors
from dateline.contracts.codes import PLACE_LABELS
from dateline.find.dates import date_expressions
from dateline.find.kind_words import KindWords
from dateline.find.name_agents import acts
from dateline.find.name_candidates import Candidate, CountryWord, armed_units, country_words, generic_actors
from dateline.find.name_kinds import joined_places, place_label
from dateline.find.name_people import acronyms, known_names, model_names, titled_names, with_role
from dateline.find.name_places import country_beside, place_candidates
from dateline.find.name_things import thing_candidates
from dateline.find.name_votes import agreed_labels, family, occurrences
from dateline.find.parse import Name, Passage

CONFIDENCE = {"words": 0.8, "listed": 0.9, "pattern": 0.8, "article": 0.25}
"""How often words and label are exactly right: by the words around, a list, a pattern (sums), the article's other mentions.

Counted on half of the dev part of ner-news (181, 480, 50 and 34 names), to the nearest 0.05. A reading aid, no probability.
"""
CLOSED = frozenset({"DATE", "MONEY", "QUANTITY", "EVENT"})
"""Labels that are never voted on."""


def names_in(passage: Passage, actors: Actors, kinds: KindWords) -> list[Name]:
    """Return the names of one passage, in order; none overlap."""
    return names_in_article([passage], actors, kinds)[0]


def names_in_article(passages: Sequence[Passage], actors: Actors, kinds: KindWords) -> list[list[Name]]:
    """Return the names of each passage; what the article makes sure of a name in one passage holds in all of them."""
    docs = [passage.doc for passage in passages]
    countries = [country_words(doc, actors) for doc in docs]
    found = [_chosen(_candidates(doc, words, actors, kinds)) for doc, words in zip(docs, countries, strict=True)]
    first = agreed_labels(docs, found)
    seen = [_chosen([*candidates, *occurrences(doc, first)]) for doc, candidates in zip(docs, found, strict=True)]
    labels = agreed_labels(docs, seen)
    names: list[list[Name]] = []
    for passage, candidates, words in zip(passages, found, countries, strict=True):
        agreed = [_relabelled(passage.doc, candidate, labels) for candidate in candidates]
        every = _chosen([*agreed, *occurrences(passage.doc, labels)])
        whole = [_completed(passage.doc, candidate, words, actors) for candidate in every]
        names.append([_name(passage, _with_kind(passage.doc, candidate, words, kinds)) for candidate in whole])
    return names


def _candidates(doc: Doc, words: list[CountryWord], actors: Actors, kinds: KindWords) -> list[Candidate]:
    found = [
        *generic_actors(doc, words, actors), *armed_units(doc, words, actors), *place_candidates(doc, words),
        *titled_names(doc, words, actors), *known_names(doc, actors), *model_names(doc, words, actors), *_dates(doc),
        *(_state(doc, word) for word in words), *_seats(doc, actors), *thing_candidates(doc, kinds), *joined_places(doc, kinds),
    ]  # fmt: skip
    return [*found, *acronyms(doc, found)]


def _dates(doc: Doc) -> Iterator[Candidate]:
    for expression in date_expressions(doc.text, None):
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is not None:
            yield Candidate(span.start, span.end, "DATE", 1, basis="pattern")


def _state(doc: Doc, word: CountryWord) -> Candidate:
    is_of_people = word.kind == "adjective" or _modifies(doc, word)
    label = "NORP" if is_of_people else "ACTOR" if acts(doc, word.start, word.end, is_seat=word.kind == "seat") else "GPE"
    return Candidate(word.start, word.end, label, 2, country_hint=word.iso3, basis="listed")


def _seats(doc: Doc, actors: Actors) -> Iterator[Candidate]:
    """Yield the cities that act for somebody who is no state: `Brussels warned`."""
    for seat in actors.seats:
        for found in re.finditer(rf"\b{re.escape(seat)}\b", doc.text):
            span = doc.char_span(*found.span())
            if span is not None and acts(doc, span.start, span.end, is_seat=True):
                yield Candidate(span.start, span.end, "ACTOR", 1, basis="listed")


def _modifies(doc: Doc, word: CountryWord) -> bool:
    """Tell whether an abbreviation stands where an adjective would: `US President`, `UK ministers`."""
    is_short = doc[word.start : word.end].text.isupper() and word.end - word.start == 1
    return is_short and word.end < len(doc) and doc[word.end].tag_ in {"NN", "NNS", "JJ", "NNP", "NNPS"}


def _chosen(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return those that do not overlap: the lower tier first, then the longer, then the one that knows more."""
    taken: dict[int, Candidate] = {}
    for candidate in sorted(set(candidates), key=_rank):
        if not any(place in taken for place in range(candidate.start, candidate.end)):
            taken.update(dict.fromkeys(range(candidate.start, candidate.end), candidate))
    return sorted(set(taken.values()), key=lambda candidate: candidate.start)


def _rank(candidate: Candidate) -> tuple[int, int, int, int, str, str]:
    """Order candidates; the last part leaves no tie between two that are not the same."""
    hints = sum(hint is None for hint in (candidate.region_hint, candidate.country_hint, candidate.role_hint))
    return candidate.tier, candidate.start - candidate.end, hints, candidate.start, candidate.label, repr(candidate)


def _relabelled(doc: Doc, candidate: Candidate, labels: dict[str, str]) -> Candidate:
    is_open = candidate.tier == 1 and candidate.label not in CLOSED
    label = labels.get(doc[candidate.start : candidate.end].text) if is_open else None
    if label is None or label == family(candidate.label):
        return candidate
    return candidate._replace(label=label, basis="article")


def _completed(doc: Doc, candidate: Candidate, words: list[CountryWord], actors: Actors) -> Candidate:
    if candidate.label == "PERSON":
        return with_role(doc, candidate, words, actors)
    if candidate.label == "ORG":
        return candidate._replace(country_hint=candidate.country_hint or _only_country(candidate, words))
    if candidate.label not in PLACE_LABELS or candidate.country_hint is not None:
        return candidate
    inside = _country_inside(candidate, words)
    return candidate._replace(country_hint=inside or country_beside(doc, candidate.start, candidate.end, words))


def _with_kind(doc: Doc, candidate: Candidate, words: list[CountryWord], kinds: KindWords) -> Candidate:
    """Say of a place whether it is a state or settlement, an area, or something built."""
    if candidate.label not in PLACE_LABELS:
        return candidate
    is_state = any((word.start, word.end) == (candidate.start, candidate.end) for word in words)
    form, is_sure = doc[candidate.start : candidate.end].text, is_state or candidate.tier == 0
    label = "GPE" if is_state else place_label(form, candidate.label, kinds, is_sure=is_sure)
    return candidate._replace(label=label)


def _only_country(candidate: Candidate, words: list[CountryWord]) -> str | None:
    """Return the one country that a longer name holds (`Bank of Ukraine`); a capital's name is a name of many things."""
    held = [word for word in words if candidate.start <= word.start and word.end <= candidate.end]
    inside = {word.iso3 for word in held if word.kind != "seat"}
    return inside.pop() if len(inside) == 1 else None


def _country_inside(candidate: Candidate, words: list[CountryWord]) -> str | None:
    """Return the country that ends a place's name (`eastern Ukraine`)."""
    inside = [word for word in words if candidate.start <= word.start and word.end == candidate.end]
    return inside[0].iso3 if inside else None


def _name(passage: Passage, candidate: Candidate) -> Name:
    doc, offset = passage
    span = doc[candidate.start : candidate.end]
    start, end = (
        (doc[candidate.start].sent.start_char, doc[candidate.end - 1].sent.end_char)
        if _has_sentences(doc)
        else (0, len(doc.text))
    )
    return Name(
        offset + span.start_char, offset + span.end_char, span.text, candidate.label, candidate.start, candidate.end,
        offset + start, offset + end, candidate.region_hint, candidate.country_hint, candidate.role_hint,
        candidate.weapon_kind, candidate.confidence if candidate.basis == "model" else CONFIDENCE[candidate.basis],
    )  # fmt: skip


def _has_sentences(doc: Doc) -> bool:
    return doc.has_annotation("SENT_START")
