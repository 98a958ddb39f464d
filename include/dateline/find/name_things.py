"""Tokens to weapons, named events, sums of money and measured quantities, by the words of `names.yaml` and `weapons.yaml`."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.find.kind_words import KindWords, WeaponForm
from dateline.find.name_candidates import Candidate

ROMAN = re.compile(r"[IVX]+$|\d{1,4}$")
WORD = re.compile(r"\w+")
LONGEST_EVENT = 6


def thing_candidates(doc: Doc, words: KindWords) -> list[Candidate]:
    """Return the weapons, events, sums and quantities of the tokens."""
    text = doc.text
    present = set(WORD.findall(text.lower()))
    weapons = list(_weapons(doc, text, words)) if present & words.weapon_words else []
    taken = {place for found in weapons if found.tier == 0 for place in range(found.start, found.end)}
    events = _events(doc, words) if present & words.event_words else ()
    apart = (found for found in events if taken.isdisjoint(range(found.start, found.end)))
    return [*weapons, *apart, *_patterns(doc, text, words)]


def _patterns(doc: Doc, text: str, words: KindWords) -> Iterator[Candidate]:
    for label, pattern in (("MONEY", words.sums), ("QUANTITY", words.measures)):
        for match in pattern.finditer(text):
            span = doc.char_span(match.start(), match.end())
            if span is not None:
                yield Candidate(span.start, span.end, label, 0, basis="pattern")


def _weapons(doc: Doc, text: str, words: KindWords) -> Iterator[Candidate]:
    """Yield what weapons are called; a name goes on over the noun behind it (`Shahed drones`)."""
    place, lowered = 0, text.lower()
    for token in [token for token in doc if token.lower_ in words.weapons]:
        found = _weapon_at(doc, token, words, text, lowered) if token.i >= place else None
        if found is None:
            continue
        form, place = found
        following = _weapon_at(doc, doc[place], words, text, lowered) if form.is_exact and place < len(doc) else None
        if following is not None and not following[0].is_exact:
            place = following[1]
        if form.kind is not None:
            yield Candidate(
                token.i, place, "WEAPON", 0 if form.is_exact else 2, weapon_kind=form.kind, basis="listed"
            )


def _weapon_at(doc: Doc, token: Token, words: KindWords, text: str, lowered: str) -> tuple[WeaponForm, int] | None:
    """Return the longest form that begins with the token, and where it ends."""
    for form in words.weapons.get(token.lower_, ()):
        end = _form_end(doc, token, form, text if form.is_exact else lowered)
        if end and (not form.needs_carrier or _has_carrier(doc, token.i, end, words)):
            return form, end
    return None


def _form_end(doc: Doc, token: Token, form: WeaponForm, text: str) -> int:
    """Return the token after the form, which may carry a plural ending; 0 where it does not stand there."""
    start, end = token.idx, token.idx + len(form.form)
    if not text.startswith(form.form, start):
        return 0
    for stop in (end, end + 1) if text.startswith("s", end) else (end,):
        span = doc.char_span(start, stop)
        if span is not None:
            return int(span.end)
    return 0


def _has_carrier(doc: Doc, start: int, end: int, words: KindWords) -> bool:
    """Tell whether `missiles` or the like follows within two words, or stands right before."""
    beside = [*doc[end : end + 2], *doc[max(0, start - 1) : start]]
    return any(token.lower_.removesuffix("s") in words.carriers for token in beside)


def _events(doc: Doc, words: KindWords) -> Iterator[Candidate]:
    for token in doc:
        word = token.text
        if word in words.event_begins:
            yield from _begun(doc, token, words.event_begins[word])
        elif word in words.event_ends:
            start, end = _name_start(doc, token.i), _with_number(doc, token.i + 1)
            if start < token.i and not (end < len(doc) and _is_name_part(doc[end])):
                yield Candidate(start, end, "EVENT", 1, basis="words")


def _begun(doc: Doc, token: Token, forms: tuple[str, ...]) -> Iterator[Candidate]:
    """`Operation Marov`, `Battle of Marov`; a form that is whole (`=Brexit`) needs nothing behind it."""
    for form in forms:
        plain = form.removeprefix("=")
        span = doc.char_span(token.idx, token.idx + len(plain))
        if span is None or span.text != plain:
            continue
        end = span.end
        while form == plain and end < len(doc) and end - token.i < LONGEST_EVENT and _is_name_part(doc[end]):
            end += 1
        if form != plain or end > span.end:
            yield Candidate(token.i, end, "EVENT", 1, basis="words")
            return


def _name_start(doc: Doc, head: int) -> int:
    """Return where the capitalised words, years and hyphens before the head begin; an article is no part."""
    start = head
    while start > 0 and head - start < LONGEST_EVENT and _goes_on(doc, start - 1):
        start -= 1
    while start < head and (doc[start].tag_ == "DT" or doc[start].text in {"The", "-", "–"}):
        start += 1
    return start


def _goes_on(doc: Doc, place: int) -> bool:
    token = doc[place]
    is_joined = token.text in {"-", "–"} and place > 0 and not token.whitespace_
    return is_joined or _is_name_part(token) or (token.text.isdigit() and len(token.text) == 4)


def _is_name_part(token: Token) -> bool:
    return token.text[:1].isupper() and (not token.tag_ or token.tag_ in {"NNP", "NNPS", "JJ", "NN", "NNS"})


def _with_number(doc: Doc, end: int) -> int:
    return end + (end < len(doc) and ROMAN.match(doc[end].text) is not None)
