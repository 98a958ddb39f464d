"""One label for one spelling over a whole article, by what the model says each time and by the words around it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from dateline.contracts.codes import PLACE_LABELS
from dateline.find.name_candidates import APOSTROPHES, Candidate
from dateline.find.name_places import LOCATIVE, is_name_token

OPEN = PLACE_LABELS | {"PERSON", "ORG", "MISC", "PRODUCT"}
RULE_VOTES = 300
MODEL_VOTES = 100
"""Of a model that does not say how sure it is; one that does has that share of a rule's votes."""
LOCATIVE_VOTES = 200
"""`in Xanten` tells more than one guess of the model, and less than `Xanten region`."""
LONGEST_REPEATED = 3
"""Words of a name that is looked for where the model saw none."""


def agreed_labels(docs: Sequence[Doc], found: Sequence[Sequence[Candidate]]) -> dict[str, str]:
    """Return the label of each spelling that stands for a person, place or organisation."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for doc, candidates in zip(docs, found, strict=True):
        for candidate in candidates:
            if candidate.label in OPEN and candidate.tier < 2:
                _vote(doc, candidate, votes)
    _share_by_surname(votes)
    _share_between_neighbours(docs, found, votes)
    return {form: _winner(count) for form, count in votes.items()}


def _vote(doc: Doc, candidate: Candidate, votes: dict[str, Counter[str]]) -> None:
    form = _form(doc, candidate)
    votes[form][family(candidate.label)] += _weight(candidate)
    if candidate.tier == 0 or form.isupper() or not _is_locative(doc, candidate):
        return
    is_single = candidate.end - candidate.start == 1
    if is_single or candidate.label != "PERSON":
        votes[form]["LOC"] += LOCATIVE_VOTES if is_single else MODEL_VOTES


def _weight(candidate: Candidate) -> int:
    if candidate.tier == 0:
        return RULE_VOTES
    return MODEL_VOTES if candidate.confidence is None else round(RULE_VOTES * candidate.confidence)


def family(label: str) -> str:
    """Return the label that spellings are voted on by: one for all that lies somewhere.

    >>> family("FAC"), family("PERSON")
    ('LOC', 'PERSON')
    """
    return "LOC" if label in PLACE_LABELS else label


def _form(doc: Doc, candidate: Candidate) -> str:
    """Return the spelling; of `Belgorod region` only the name, so that it speaks for `Belgorod` too."""
    hint = candidate.region_hint
    text = doc[candidate.start : candidate.end].text
    if hint and hint.casefold() == text.casefold():
        return doc[candidate.start : candidate.end - 1].text
    return text


def _is_locative(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether the name stands right after `in` or the like, and owns and modifies nothing."""
    before = candidate.start - 1
    if before >= 0 and doc[before].text in {"the", "both", "northern", "southern", "eastern", "western", "central"}:
        before -= 1
    if before > 0 and doc[before].text in APOSTROPHES:
        before -= 2
    if before < 0 or doc[before].text.casefold() not in LOCATIVE:
        return False
    following = doc[candidate.end] if candidate.end < len(doc) else None
    return following is None or not (following.text in APOSTROPHES or following.tag_ in {"NN", "NNS", "NNP", "NNPS"})


def _share_by_surname(votes: dict[str, Counter[str]]) -> None:
    """Let a full name speak for its last word: `Ivan Petrenko` for `Petrenko`."""
    for form in list(votes):
        words = form.split()
        if 2 <= len(words) <= 4 and _winner(votes[form]) == "PERSON" and words[-1] in votes:
            votes[words[-1]]["PERSON"] += RULE_VOTES


def _share_between_neighbours(
    docs: Sequence[Doc], found: Sequence[Sequence[Candidate]], votes: dict[str, Counter[str]]
) -> None:
    """Let a sure place speak for what `and` joins to it: `Sumy and Kharkiv`."""
    for doc, candidates in zip(docs, found, strict=True):
        for one, other in pairwise(candidates):
            if {one.label, other.label} - OPEN or doc[one.end : other.start].text.strip() not in {"and", "or"}:
                continue
            forms = _form(doc, one), _form(doc, other)
            sure = [votes[form]["LOC"] >= RULE_VOTES and _winner(votes[form]) == "LOC" for form in forms]
            for form, is_sure in zip(reversed(forms), sure, strict=True):
                votes[form]["LOC"] += LOCATIVE_VOTES if is_sure and len(form.split()) == 1 else 0


def _winner(count: Counter[str]) -> str:
    order = ("LOC", "PERSON", "ORG", "PRODUCT", "MISC")
    return max(order, key=lambda label: (count[label], -order.index(label)))


def occurrences(doc: Doc, labels: dict[str, str]) -> Iterator[Candidate]:
    """Yield the places where a spelling stands that the article has labelled elsewhere, for what the model missed."""
    forms = {form: label for form, label in labels.items() if label in {"PERSON", "LOC", "ORG"} and len(form) > 2}
    sizes: dict[str, set[int]] = defaultdict(set)
    text = doc.text
    for form in forms:
        if form in text and len(form.split()) <= LONGEST_REPEATED:
            sizes[re.split(r"[ -'’]", form)[0]].add(len(form.split()))
    for token in doc if sizes else ():
        for size in sorted(sizes.get(token.text, ()), reverse=True):
            span = doc[token.i : token.i + size]
            if len(span) != size or span.text not in forms:
                continue
            if all(is_name_token(part, set()) or part.text.isupper() for part in span):
                yield Candidate(token.i, token.i + size, forms[span.text], 2, basis="article")
                break
