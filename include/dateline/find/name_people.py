"""The model's entities and titled names to candidates: trimmed, relabelled where known, with the title as a role."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from dateline.actors import Actors, plain_form
from dateline.contracts.codes import MENTION_LABELS, PLACE_LABELS
from dateline.find.name_candidates import APOSTROPHES, Candidate, CountryWord

FORMER = frozenset({"former", "ex", "late", "ousted", "acting", "then"})
LEFT_ALONE = frozenset({"DATE", "NORP"})
"""Labels that rules find better than the model."""
NAME_CONFIDENCE = "name_confidence"
"""Where a pipeline leaves, in `Doc.user_data`, how sure it is of each entity, by its offsets."""
EDGES = (
    frozenset({"and", "or", "of", "the", "The", "in", ",", "-", "–", "—", "(", ")", "“", "”", '"', "&", ".", ":"}) | APOSTROPHES
)


def model_names(doc: Doc, words: list[CountryWord], actors: Actors) -> Iterator[Candidate]:
    """Yield the model's entities without articles, titles and nationality before them and possessive endings after."""
    exact = {(word.start, word.end) for word in words}
    for entity in doc.ents:
        if entity.label_ in LEFT_ALONE or entity.label_ not in MENTION_LABELS:
            continue
        start, end = _trimmed(doc, entity, words, actors)
        if _is_group_noun(doc, start, end, actors):
            continue
        if start < end and (start, end) not in exact and any(character.isalpha() for character in doc[start:end].text):
            yield Candidate(start, end, entity.label_, 1, basis="model", confidence=_confidence(doc, entity))
        elif entity.label_ == "MONEY":
            yield Candidate(entity.start, entity.end, "MONEY", 1, basis="model", confidence=_confidence(doc, entity))


def _is_group_noun(doc: Doc, start: int, end: int, actors: Actors) -> bool:
    """`Fighters` that open a sentence are nobody's name; `Congress` is."""
    return end - start == 1 and doc[start].tag_ in {"NNS", "NNPS"} and actors.noun_at_end([doc[start].text]) is not None


def _confidence(doc: Doc, entity: Span) -> float | None:
    """How sure the model is, where its pipeline tells; spaCy's own recognizers do not."""
    told = doc.user_data.get(NAME_CONFIDENCE, {}).get((entity.start_char, entity.end_char))
    return None if told is None else float(told)


def _trimmed(doc: Doc, entity: Span, words: list[CountryWord], actors: Actors) -> tuple[int, int]:
    start, end = entity.start, entity.end
    if entity.label_ in PLACE_LABELS:
        end = next((token.i for token in entity if token.text == ","), end)
    while start < end and doc[end - 1].text in EDGES:
        end -= 1
    adjectives = {word.start: word.end for word in words if word.kind == "adjective"}
    while start < end:
        title_end = _title_end(doc, start, end, actors) if entity.label_ == "PERSON" else start
        if doc[start].text in EDGES:
            start += 1
        elif title_end > start:
            start = title_end
        elif entity.label_ == "PERSON" and start in adjectives:
            start = adjectives[start]
        else:
            break
    return start, _end_of_known(doc, start, end, actors)


def _end_of_known(doc: Doc, start: int, end: int, actors: Actors) -> int:
    """Return where a known name ends that the model has drawn on over a plain word: `European Parliament session`."""
    for last in range(end - 1, start, -1):
        if not doc[last].text.islower():
            return end
        if plain_form(doc[start:last].text) in actors.named:
            return last
    return end


def _title_end(doc: Doc, start: int, end: int, actors: Actors) -> int:
    if doc[start].text.lower() not in actors.title_first_words:
        return start
    for last in range(min(end, start + 6), start, -1):
        if plain_form(doc[start:last].text).casefold() in actors.titles:
            return last
    return start


def titled_names(doc: Doc, words: list[CountryWord], actors: Actors) -> Iterator[Candidate]:
    """Yield the capitalised words after a capitalised title: `President Zelenskiy`, `General Ivan Petrenko`."""
    taken = {place for word in words for place in range(word.start, word.end)}
    start = 0
    while start < len(doc):
        last = _title_end(doc, start, len(doc), actors) if doc[start].text[:1].isupper() else start
        end = last
        while last > start and end < len(doc) and end - last < 4 and _is_name_part(doc, end, taken):
            end += 1
        if end > last > start:
            yield Candidate(last, end, "PERSON", 0)
        start = max(end, start + 1)


def _is_name_part(doc: Doc, place: int, taken: set[int]) -> bool:
    token = doc[place]
    if token.text == "-":
        return place + 1 < len(doc) and not token.whitespace_ and doc[place + 1].text[:1].isupper()
    is_capital = token.text[:1].isupper() and (not token.tag_ or token.tag_ in {"NNP", "NNPS", "FW"})
    return is_capital and place not in taken and token.text.casefold() not in {"monday", "sunday"}


def with_role(doc: Doc, person: Candidate, words: list[CountryWord], actors: Actors) -> Candidate:
    """Return a person with the title that stands right before the name, and the country before that."""
    start = _title_before(doc, person.start, actors)
    if start == person.start:
        return person
    role = doc[start : person.start].text
    place = start - (start > 0 and doc[start - 1].text in APOSTROPHES)
    country = next((word for word in words if word.end == place), None)
    before = country.start if country else start
    if before > 0 and doc[before - 1].text.casefold() in FORMER:
        role = f"{doc[before - 1].text} {role}"
    iso3 = country.iso3 if country else actors.country_of(doc[start].text)
    return person._replace(role_hint=role, country_hint=person.country_hint or iso3)


def _title_before(doc: Doc, end: int, actors: Actors) -> int:
    """Return where the longest title that ends at a token starts; lower-case ones (`spokesman`) count too."""
    for start in range(max(0, end - 6), end):
        is_first_word = doc[start].text.lower() in actors.title_first_words
        if is_first_word and plain_form(doc[start:end].text).casefold() in actors.titles:
            return start
    return end


def known_names(doc: Doc, actors: Actors) -> Iterator[Candidate]:
    """Yield the names and aliases of actors.yaml."""
    place = 0
    while place < len(doc):
        ends = range(min(len(doc), place + 9), place, -1) if doc[place].text in actors.first_words else ()
        end = next((end for end in ends if _is_known(doc, place, end, actors)), 0)
        if end:
            fact = actors.named_actor(doc[place:end].text)
            label = fact.kind if fact and fact.kind in MENTION_LABELS else "ORG"
            yield Candidate(place, end, label, 1, basis="listed")
        place = end or place + 1


def _is_known(doc: Doc, start: int, end: int, actors: Actors) -> bool:
    if doc[start].text in EDGES or doc[end - 1].text in APOSTROPHES:
        return False
    return plain_form(doc[start:end].text) in actors.named


def acronyms(doc: Doc, names: list[Candidate]) -> Iterator[Candidate]:
    """Yield the acronym in brackets after a name, with the name's label: `Institute for the Study of War (ISW)`."""
    labels = {name.end: name.label for name in names if name.label in {"ORG", "MILITARY_UNIT", "ACTOR", "MISC"}}
    for place in range(len(doc) - 2):
        inside = doc[place + 1].text
        if place in labels and doc[place].text == "(" and doc[place + 2].text == ")" and inside.isupper() and inside.isalpha():
            yield Candidate(place + 1, place + 2, "ORG" if labels[place] == "MISC" else labels[place], 0)
