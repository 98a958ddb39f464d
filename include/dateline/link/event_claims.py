"""Claims to events: who says what of which event, and what that adds up to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dateline.contracts.codes import STANCES
from dateline.link.parties import PRONOUNS, MentionIndex

Row = Mapping[str, Any]

UNDER_DENIAL = {"asserts": "denies", "confirms": "denies", "denies": "asserts", "questions": "questions", "calls_for": "denies"}
"""The stance that a saying of the opposite (`the village remains ours`) has to an event."""


def claims_of_events(
    claims: Sequence[Row], event_mentions: Sequence[Row], event_of: Mapping[str, str], denied_by: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Return the stance of each (event, claim).

    A claim is about the events whose mention stands in its content; a claim that takes up another (`denied this`) is
    about the same events. `denied_by` holds mentions that say the opposite of an event.
    """
    stances: dict[tuple[str, str], str] = {}
    by_article: dict[str, list[Row]] = {}
    for mention in event_mentions:
        by_article.setdefault(mention["article_id"], []).append(mention)
    for claim in claims:
        for mention in by_article.get(claim["article_id"], ()):
            if not claim["content_start"] <= mention["start"] < claim["content_end"]:
                continue
            mention_id = mention["event_mention_id"]
            if mention_id in event_of:
                _keep(stances, event_of[mention_id], claim, claim["stance"])
            if mention_id in denied_by:
                _keep(stances, denied_by[mention_id], claim, UNDER_DENIAL[claim["stance"]])
    _take_up(stances, claims)
    return stances


def _take_up(stances: dict[tuple[str, str], str], claims: Sequence[Row]) -> None:
    for claim in sorted(claims, key=lambda row: (row["article_id"], row["content_start"])):
        if claim["replies_to_claim_id"] is None:
            continue
        for event_id in [event for event, claim_id in stances if claim_id == claim["replies_to_claim_id"]]:
            _keep(stances, event_id, claim, claim["stance"])


def _keep(stances: dict[tuple[str, str], str], event_id: str, claim: Row, stance: str) -> None:
    """One claim has one stance to an event: the more telling one where its content mentions the event twice."""
    key = (event_id, str(claim["claim_id"]))
    if key not in stances or STANCES.index(stance) > STANCES.index(stances[key]):
        stances[key] = stance


def event_claim_rows(
    stances: Mapping[tuple[str, str], str], claims: Sequence[Row], index: MentionIndex, origin_of: Mapping[str, str], day: date
) -> list[dict[str, Any]]:
    """Return the rows of `event_claims`."""
    by_id = {claim["claim_id"]: claim for claim in claims}
    rows = []
    for (event_id, claim_id), stance in sorted(stances.items()):
        claim = by_id[claim_id]
        speaker = index.entity_at(claim["article_id"], claim["speaker_start"], claim["speaker_end"])
        rows.append({
            "event_id": event_id, "claim_id": claim_id, "article_id": claim["article_id"],
            "origin_id": origin_of[claim["article_id"]], "stance": stance,
            "speaker_entity_id": speaker["entity_id"] if speaker else None,
            "speaker_name": speaker["name"] if speaker else _words_that_name(claim["speaker"]),
            "speaker_country": speaker["country"] if speaker else None,
            "sentence": claim["sentence"], "sentence_start": claim["sentence_start"], "sentence_end": claim["sentence_end"],
            "day": day,
        })  # fmt: skip
    return rows


def _words_that_name(speaker: str | None) -> str | None:
    """A `he` of whom nothing is sure names nobody."""
    return None if speaker is None or speaker.lower() in PRONOUNS else speaker


def dispute_status(stances: Sequence[str], realis: Sequence[str]) -> str:
    """Return what the claims about an event, and how its mentions are put, add up to.

    >>> dispute_status(["asserts", "denies"], ["claimed", "denied"])
    'contested'
    >>> dispute_status([], ["asserted"])
    'reported'
    """
    is_denied = bool({"denies", "questions"} & set(stances)) or "denied" in realis
    is_told = "asserted" in realis or bool({"asserts", "confirms"} & set(stances))
    if is_denied:
        return "contested" if is_told else "denied"
    if "confirms" in stances:
        return "confirmed"
    return "reported" if "asserted" in realis or not stances else "claimed"
