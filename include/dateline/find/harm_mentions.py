"""Statements of harm as rows of `harm_mentions`: the words each rests on, how it is put, and the event it comes of."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from spacy.tokens import Span, Token

from dateline.find import grammar
from dateline.find.arguments import Argument, Reader, span_columns
from dateline.find.claims import Claim
from dateline.find.dates import DateExpression
from dateline.find.events import EventMention, date_of, event_mention_id, innermost
from dateline.find.harm import Harm, harm_in
from dateline.find.lexicon import Lexicon
from dateline.find.parse import Passage
from dateline.find.realis import OF_STANCE, realis_of_words
from dateline.identity import content_id

HARMFUL = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""PLOVER types whose mentions may be what the harm of their sentence comes of."""
Told = Sequence[tuple[EventMention, Passage]]


class HarmMention(NamedTuple):
    """A statement of harm, how its sentence puts it, and the passage that it stands in."""

    harm: Harm
    realis: str
    passage: Passage


def harm_mentions_in(
    passage: Passage, reader: Reader, claims: Sequence[Claim], lexicon: Lexicon, published: date | None,
    dates: Sequence[DateExpression],
) -> list[HarmMention]:  # fmt: skip
    """Return the statements of harm of a passage in order, also those that are planned, denied or history."""
    found = []
    for harm in harm_in(passage, reader.names, lexicon.harm):
        claim, when = innermost(harm.cue, passage, claims), date_of(harm.cue, harm.cue, passage, dates)
        realis = realis_of_words(harm.cue, harm.cue, claim, when, published, lexicon.cues)
        if _sums_up(harm.cue.sent, lexicon.harm.sums):
            realis = "background"
        if realis == "denied" and grammar.is_negated(harm.cue):
            # `was not injured` tells of nobody injured; whoever says so does not deny it.
            realis = OF_STANCE[claim.stance] if claim is not None else "asserted"
        found.append(HarmMention(harm, realis, passage))
    return found


def _sums_up(sentence: Span, sums: Sequence[tuple[str, ...]]) -> bool:
    """Say whether a sentence adds up many events: `40 people have been killed since January`."""
    words = [token.lower_ for token in sentence]
    return any(tuple(words[place : place + len(phrase)]) == phrase for phrase in sums for place in range(len(words)))


def harm_row(mention: HarmMention, told: Told, article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row of `harm_mentions`; `told` holds the article's event mentions, one of which the harm may come of."""
    passage, cue, victims, text = mention.passage, mention.harm.cue, mention.harm.victims, article["text"]
    start = passage.offset + cue.idx
    end = start + len(cue)
    sentence_start, sentence_end = passage.offset + cue.sent.start_char, passage.offset + cue.sent.end_char
    event = _event_of(mention, told)
    return {
        "harm_mention_id": content_id(article["article_id"], start, end, mention.harm.kind),
        "article_id": article["article_id"], "start": start, "end": end, "text": text[start:end],
        "kind": mention.harm.kind, "low": victims.low, "best": victims.best, "high": victims.high,
        **span_columns("victims", _words(victims.who, passage, text)),
        **span_columns("number", _words(victims.number, passage, text)),
        "realis": mention.realis, "event_mention_id": event_mention_id(*event, article) if event is not None else None,
        "sentence_start": sentence_start, "sentence_end": sentence_end, "sentence": text[sentence_start:sentence_end],
        "day": article["day"],
    }  # fmt: skip


def _words(tokens: tuple[int, int] | None, passage: Passage, text: str) -> Argument | None:
    if tokens is None:
        return None
    span = passage.doc[tokens[0] : tokens[1]]
    start, end = passage.offset + span.start_char, passage.offset + span.end_char
    return Argument(start, end, text[start:end])


def _event_of(mention: HarmMention, told: Told) -> tuple[EventMention, Passage] | None:
    """The event of its own sentence that stands nearest in the tree; else the attack told last, else the one told next."""
    cue = mention.harm.cue
    beside = [one for one in told if one[1] is mention.passage and one[0].trigger.token.sent == cue.sent and _is_harmful(one)]
    if beside:
        return min(beside, key=lambda one: _distance(cue, one[0].trigger.token))
    if mention.realis not in ("asserted", "claimed"):
        return None
    attacks = [one for one in told if one[0].trigger.rule.type == "ASSAULT" and one[0].realis in ("asserted", "claimed")]
    at = mention.passage.offset + cue.idx
    before = [one for one in attacks if one[1].offset + one[0].trigger.token.idx <= at]
    return before[-1] if before else next(iter(attacks), None)


def _is_harmful(one: tuple[EventMention, Passage]) -> bool:
    return one[0].trigger.rule.type in HARMFUL


def _distance(cue: Token, trigger: Token) -> tuple[int, int]:
    is_of_branch = cue == trigger or cue.is_ancestor(trigger) or trigger.is_ancestor(cue)
    return (not is_of_branch, abs(cue.i - trigger.i))
