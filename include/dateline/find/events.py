"""Event mentions: every place in a passage where the words tell of an event, as rows of `event_mentions`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from spacy.tokens import Token

from dateline.find import grammar
from dateline.find.arguments import Argument, Reader, span_columns
from dateline.find.claims import Claim
from dateline.find.dates import DateExpression
from dateline.find.lexicon import Lexicon
from dateline.find.needs import Trigger
from dateline.find.parse import Name, Passage
from dateline.find.realis import realis_of
from dateline.find.triggers import rules_of, triggers_in
from dateline.identity import content_id

OPENING = 2
"""Words before a date that still opens its sentence: `On last Sunday`."""


class EventMention(NamedTuple):
    """A trigger at one place and time, with the sayings that hold it, innermost first."""

    trigger: Trigger
    place: Name | None
    when: DateExpression | None
    realis: str


def event_mentions_in(
    passage: Passage, reader: Reader, claims: Sequence[Claim], lexicon: Lexicon, published: date | None,
    dates: Sequence[DateExpression], told: Sequence[EventMention] = (),
) -> list[EventMention]:  # fmt: skip
    """Return the events that the passage tells of, in order, one for each place that a list of places names.

    `dates` are those of the passage that say when something was. `told` holds the mentions of the passages before, which
    `the incursion` may take up.
    """
    found: list[EventMention] = []
    for trigger in triggers_in(passage.doc, lexicon, reader):
        when = _in_article(date_of(trigger.token, trigger.governor, passage, dates), passage)
        claim = innermost(trigger.token, passage, claims)
        realis = realis_of(trigger, claim, when, published, lexicon.cues)
        found += [EventMention(trigger, place, when, realis) for place in trigger.places or (None,)]
    triggered = {mention.trigger.token.i for mention in found}
    earlier = [*told, *found]
    for token in passage.doc:
        mention = taken_up(token, lexicon, earlier) if token.i not in triggered else None
        if mention is not None:
            found.append(mention)
            earlier.append(mention)
    return sorted(_without_governed(found), key=lambda mention: mention.trigger.token.i)


def taken_up(token: Token, lexicon: Lexicon, told: Sequence[EventMention]) -> EventMention | None:
    """Return the event that `the incursion` takes up: the last one told by the same rule, with a place, and not as history."""
    determiner = grammar.child(token, "det") if token.pos_ == "NOUN" else None
    if determiner is None or determiner.lower_ not in ("the", "this", "these"):
        return None
    if any(found.lemma_.lower() in lexicon.cues.earlier for found in token.children):
        return None
    rules = {rule.id for rule in rules_of(token, lexicon) if rule.armed}
    for mention in reversed(told):
        is_before = mention.trigger.token.doc is not token.doc or mention.trigger.token.i < token.i
        is_current = mention.realis != "background" and mention.place is not None
        if mention.trigger.rule.id in rules and is_current and is_before:
            return mention._replace(trigger=mention.trigger._replace(token=token, governor=token), when=None)
    return None


def _without_governed(found: list[EventMention]) -> list[EventMention]:
    """Leave out a noun that an armed act is done to: `repelled the advances` is one event."""
    acts = {mention.trigger.token.i for mention in found if mention.trigger.rule.armed}
    return [mention for mention in found if not _is_object_of(mention.trigger.token, acts)]


def _is_object_of(token: Token, acts: set[int]) -> bool:
    return token.pos_ == "NOUN" and token.dep_ in ("obj", "nsubj:pass") and token.head.i in acts


def innermost(token: Token, passage: Passage, claims: Sequence[Claim]) -> Claim | None:
    """Return the shortest saying whose content holds the word, not counting one that the word itself reports."""
    at = passage.offset + token.idx
    holding = [claim for claim in claims if claim.content.start <= at < claim.content.end and claim.cue_token != token.i]
    return min(holding, key=lambda claim: claim.content.end - claim.content.start, default=None)


def date_of(token: Token, governor: Token, passage: Passage, dates: Sequence[DateExpression]) -> DateExpression | None:
    """Return the date expression of the event's clause, or the one that opens its sentence (`On Sunday, …`).

    Failing these, the day on which somebody reports the event is the last that it can have happened on.
    """
    sentence = token.sent
    at = {found: _token_at(passage, found) for found in dates}
    here = [found for found in dates if at[found].sent == sentence]
    clause = grammar.clause_head(governor)
    own = [found for found in here if at[found].head == token]
    own = own or [found for found in here if grammar.clause_head(at[found]) == clause]
    if own:
        return min(own, key=lambda found: abs(at[found].i - token.i))
    opening = [found for found in here if at[found].i - sentence.start <= OPENING]
    if opening:
        return opening[0]
    above = {grammar.clause_head(head) for head in clause.ancestors}
    told = [found for found in here if grammar.clause_head(at[found]) in above and found.precision in ("day", "month")]
    return told[0]._replace(date_start=None, precision="period") if told else None


def _in_article(found: DateExpression | None, passage: Passage) -> DateExpression | None:
    return found and found._replace(start=found.start + passage.offset, end=found.end + passage.offset)


def _token_at(passage: Passage, found: DateExpression) -> Token:
    span = passage.doc.char_span(found.start, found.end, alignment_mode="expand")
    assert span is not None
    return span.root


def dated_sayings(
    passage: Passage, claims: Sequence[Claim], dates: Sequence[DateExpression]
) -> Iterator[tuple[str, DateExpression]]:
    """Yield speaker and day of the passage's dated sayings: `In an address on Monday, Marta Venn stressed …`."""
    for claim in claims:
        cue = passage.doc[claim.cue_token]
        for found in dates:
            at = _token_at(passage, found)
            is_of_cue = cue in at.ancestors and grammar.clause_head(at) == grammar.clause_head(cue)
            dated = _in_article(found, passage)
            if claim.speaker is not None and is_of_cue and dated is not None and found.precision == "day":
                yield last_word(claim.speaker.named), dated


def on_the_day_said(mention: EventMention, said_on: Mapping[str, DateExpression]) -> EventMention:
    """Give an undated statement the day on which its speaker is told to have spoken elsewhere in the article."""
    trigger = mention.trigger
    if mention.when is not None or trigger.rule.type != "STATEMENT" or trigger.actor is None:
        return mention
    return mention._replace(when=said_on.get(last_word(trigger.actor.named)))


def last_word(name: str) -> str:
    """Return the word that a person is called by later in a text.

    >>> last_word("Marta Venn")
    'Venn'
    """
    return name.split()[-1]


def event_mention_id(mention: EventMention, passage: Passage, article: Mapping[str, Any]) -> str:
    """Return the id of the mention, by its article, offsets, rule and place."""
    token, place = mention.trigger.token, mention.place
    start = passage.offset + token.idx
    return content_id(article["article_id"], start, start + len(token), mention.trigger.rule.id, place and place.start)


def event_row(mention: EventMention, passage: Passage, article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row of `event_mentions`, with offsets in the article."""
    token, rule, text = mention.trigger.token, mention.trigger.rule, article["text"]
    start = passage.offset + token.idx
    end = start + len(token)
    sentence_start, sentence_end = passage.offset + token.sent.start_char, passage.offset + token.sent.end_char
    return {
        "event_mention_id": event_mention_id(mention, passage, article),
        "article_id": article["article_id"], "start": start, "end": end, "text": text[start:end],
        "sentence_start": sentence_start, "sentence_end": sentence_end, "sentence": text[sentence_start:sentence_end],
        "rule": rule.id, "event_type": rule.type, "event_mode": rule.mode, "realis": mention.realis,
        **span_columns("actor", mention.trigger.actor), **span_columns("recipient", mention.trigger.recipient),
        **span_columns("place", _as_argument(mention.place)), **_date_columns(mention.when),
        "content_lemmas": content_lemmas(token), "day": article["day"],
    }  # fmt: skip


def _as_argument(name: Name | None) -> Argument | None:
    return Argument(name.start, name.end, name.text, name) if name is not None else None


def _date_columns(when: DateExpression | None) -> dict[str, Any]:
    if when is None:
        return {"date_text": None, "date_text_start": None, "date_text_end": None, "date_start": None, "date_end": None,
                "date_precision": "none", "date_basis": "none"}  # fmt: skip
    return {
        "date_text": when.text, "date_text_start": when.start, "date_text_end": when.end,
        "date_start": when.date_start, "date_end": when.date_end, "date_precision": when.precision, "date_basis": when.basis,
    }  # fmt: skip


def content_lemmas(token: Token) -> list[str]:
    """Return the lemmas of the nouns, names and verbs that a word governs, sorted: what a statement is about."""
    kept = {part.lemma_.lower() for part in token.subtree if part.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and part != token}
    return sorted(kept)
