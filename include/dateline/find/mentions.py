"""Articles to mentions: names, events, harm, sayings and quotations, with offsets. Rejected: articles in other languages."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
from spacy.language import Language

from dateline.actors import Actors
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.find.arguments import Reader, span_columns
from dateline.find.claims import Claim, claims_in
from dateline.find.dates import DateExpression, dates_of_passages
from dateline.find.events import EventMention, dated_sayings, event_mentions_in, event_row, on_the_day_said
from dateline.find.harm_mentions import HarmMention, harm_mentions_in, harm_row
from dateline.find.lexicon import Lexicon
from dateline.find.mention_rows import entity_rows
from dateline.find.names import names_in_article
from dateline.find.parse import Passage, parse_articles
from dateline.find.pronouns import with_pronouns
from dateline.identity import content_id

Rows = dict[str, list[dict[str, Any]]]


class Found(NamedTuple):
    """The datasets that find writes."""

    entity_mentions: pa.Table
    event_mentions: pa.Table
    harm_mentions: pa.Table
    claims: pa.Table
    quotes: pa.Table
    rejected: pa.Table


def find_mentions(articles: pa.Table, language: Language, lexicon: Lexicon, actors: Actors) -> Found:
    """Find what the words of each article say; articles in another language than English are rejected."""
    rows: Rows = {name: [] for name in Found._fields}
    analysed = []
    for article in articles.to_pylist():
        refused = _refused(article)
        if refused is None:
            analysed.append(article)
        else:
            rows["rejected"].append(refused)
    for read, passages in parse_articles(analysed, language):
        for name, found in _find_in(read, passages, lexicon, actors).items():
            rows[name] += found
    return Found(**{name: table_of(found, CONTRACTS[name]) for name, found in rows.items()})


def _refused(article: Mapping[str, Any]) -> dict[str, Any] | None:
    code = article["language"]
    if code == "en":
        return None
    reason = Reason.LANGUAGE_UNKNOWN if code == "und" else Reason.LANGUAGE_NOT_ANALYSED
    detail = f"language is {code}; only en is analysed, the article itself is kept"
    return rejection("find", "articles", article["article_id"], reason, detail, article["day"],
                     source_id=article["source_id"], outlet=article["outlet"])  # fmt: skip


def _find_in(article: Mapping[str, Any], passages: Sequence[Passage], lexicon: Lexicon, actors: Actors) -> Rows:
    rows: Rows = {name: [] for name in Found._fields if name != "rejected"}
    published = article["published_at"].date() if article["published_at"] else None
    every_name, references = with_pronouns(
        passages, names_in_article(passages, actors, lexicon.kinds), article["text"], lexicon
    )
    reader = Reader(article["text"], lexicon.cues, actors, {name.start: found.to for name, found in references.items()})
    told: list[tuple[EventMention, Passage]] = []
    claimed: list[Claim] = []
    said_on: dict[str, DateExpression] = {}
    harms: list[HarmMention] = []
    dated = dates_of_passages([passage.doc.text for passage in passages], published)
    for passage, names, every_date in zip(passages, every_name, dated, strict=True):
        dates = [found for found in every_date if found.tells_when]
        reader.turn_to(passage, names)
        claims = claims_in(passage, reader)
        for speaker, when in dated_sayings(passage, claims, dates):
            said_on.setdefault(speaker, when)
        earlier = [mention for mention, _ in told]
        told += [(mention, passage) for mention in
                 event_mentions_in(passage, reader, claims, lexicon, published, dates, earlier)]  # fmt: skip
        harms += harm_mentions_in(passage, reader, claims, lexicon, published, dates)
        rows["entity_mentions"] += entity_rows(article, passage, [*names, *reader.owned_forces], references, every_date)
        rows["quotes"] += [_quote_row(claim, article) for claim in claims if claim.is_quote]
        for claim in claims:
            rows["claims"].append(_claim_row(claim, article, claimed))
            claimed.append(claim)
    rows["event_mentions"] = [event_row(on_the_day_said(mention, said_on), passage, article) for mention, passage in told]
    rows["harm_mentions"] = [harm_row(harm, told, article) for harm in harms]
    return {name: _first_of_each(found) for name, found in rows.items()}


def _first_of_each(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One quotation may hang on two cues; its id, which is the first column, stands once."""
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(next(iter(row.values())), row)
    return list(found.values())


def _quote_row(claim: Claim, article: Mapping[str, Any]) -> dict[str, Any]:
    words = claim.content
    return {
        "quote_id": content_id(article["article_id"], words.start, words.end),
        "article_id": article["article_id"], "start": words.start, "end": words.end, "text": words.text,
        **span_columns("speaker", claim.speaker), **span_columns("cue", claim.cue), "day": article["day"],
    }  # fmt: skip


def _claim_row(claim: Claim, article: Mapping[str, Any], earlier: Sequence[Claim]) -> dict[str, Any]:
    words, text = claim.content, article["text"]
    taken_up = _taken_up(claim, earlier) if claim.takes_up else None
    replies_to = _claim_id(taken_up, article) if taken_up is not None else None
    return {
        "claim_id": _claim_id(claim, article),
        "article_id": article["article_id"],
        **span_columns("speaker", claim.speaker), **span_columns("cue", claim.cue),
        "content": words.text, "content_start": words.start, "content_end": words.end,
        "sentence_start": claim.sentence_start, "sentence_end": claim.sentence_end,
        "sentence": text[claim.sentence_start : claim.sentence_end],
        "stance": claim.stance, "is_quote": claim.is_quote, "replies_to_claim_id": replies_to, "day": article["day"],
    }  # fmt: skip


def _claim_id(claim: Claim, article: Mapping[str, Any]) -> str:
    return content_id(article["article_id"], claim.content.start, claim.content.end, claim.stance)


def _taken_up(claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """The nearest claim before it, by another speaker: what `denied this` denies."""
    speaker = claim.speaker and claim.speaker.named
    for other in reversed(earlier):
        if (other.speaker and other.speaker.named) != speaker and other.content.start < claim.cue.start:
            return other
    return None
