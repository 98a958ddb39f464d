"""One small published day: a village that two sides both claim, told by two outlets."""

from datetime import UTC, date, datetime

import pytest

from article_rows import article_row
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.identity import content_id

DAY = date(2026, 3, 1)
FIRST, SECOND, STORY = content_id("first"), content_id("second"), content_id("story")
SENTENCE = "Norland took the village of Elderby on Saturday."


def article(article_id, outlet, title, url):
    published = {"published_at": datetime(2026, 3, 1, tzinfo=UTC), "published_precision": "day", "published_basis": "text"}
    ids = {"article_id": article_id, "page_id": content_id("page", article_id), "source_id": "folder", "outlet": outlet}
    return article_row(SENTENCE, **ids, **published, url=url, title=title, day=DAY)


def event(name, **changes):
    return {
        "event_id": content_id("event", name), "story_id": STORY, "sentence": SENTENCE, "sentence_article_id": FIRST,
        "sentence_start": 0, "sentence_end": len(SENTENCE), "date_start": date(2026, 2, 28),
        "date_end": date(2026, 2, 28), "date_precision": "day", "date_basis": "relative", "event_type": "ASSAULT",
        "event_kind": "capture",
        "event_mode": "seize-territory", "quad_code": "material_conflict", "realis": "claimed",
        "actor_name": "Norland's army", "place_name": "Elderby", "admin1": "East Riding", "country": "NRL",
        "event_mention_ids": [], "harm_mention_ids": [], "article_ids": [FIRST, SECOND], "articles_count": 2,
        "outlets_count": 2,
        "origins_count": 2, "sources_named": [], "dispute_status": "reported", "confidence": 0.5,
        "first_reported_on": DAY, "day": DAY,
    } | changes  # fmt: skip


def claim(event_name, speaker, stance, sentence, article_id):
    return {
        "event_id": content_id("event", event_name), "claim_id": content_id("claim", speaker), "article_id": article_id,
        "origin_id": article_id, "stance": stance, "speaker_name": speaker, "sentence": sentence, "sentence_start": 0,
        "sentence_end": len(sentence), "day": DAY,
    }  # fmt: skip


def harm(name, article_id, **changes):
    return {
        "harm_mention_id": content_id("harm", name), "article_id": article_id, "start": 0, "end": 7, "text": "Norland",
        "kind": "killed", "low": 3, "best": 3, "high": 3, "victims": "soldiers", "victims_start": 0, "victims_end": 8,
        "number": "three", "number_start": 0, "number_end": 5, "realis": "asserted", "sentence": "Three soldiers died.",
        "sentence_start": 0, "sentence_end": 20, "day": DAY,
    } | changes  # fmt: skip


def covered(source_id, **changes):
    names = ("discovered", "known", "fetched", "unchanged", "failed", "articles", "analysed", "rejected", "bytes", "unread")
    counts = {f"{name}_count": 0 for name in names}
    return {"source_id": source_id, **counts, "asked_count": 1, "failed_reasons": [], "rejected_reasons": [], "silent_days": 0,
            "missed_count": 0, "expected_basis": "none", "is_gap": False, "state": "usual", "day": DAY} | changes  # fmt: skip


ROWS = {
    "articles": [
        article(FIRST, "Ferry Herald", "Village taken", "https://ferry.example/taken"),
        article(SECOND, "Daily Alder", "Village held", "https://alder.example/held"),
    ],
    "origins": [
        {"article_id": one, "origin_id": one, "copy_kind": "original", "reason": "unlike the others", "day": DAY}
        for one in (FIRST, SECOND)
    ],
    "stories": [
        {"story_id": STORY, "title": "The fight for Elderby", "article_ids": [FIRST, SECOND], "outlets_count": 2,
         "origins_count": 2, "entity_ids": [], "first_seen_on": DAY, "day": DAY},
    ],
    "events": [event("calm"), event("fight", dispute_status="contested")],
    "event_claims": [
        claim("fight", "Norland's army", "asserts", "The village is ours, the army said.", FIRST),
        claim("fight", "Soutland's army", "denies", "They hold nothing, the other army said.", SECOND),
    ],
    "harm_mentions": [],
    "coverage": [
        covered("ferry", outlet="Ferry Herald", rejected_reasons=[{"reason": "no_article", "rows_count": 1}]),
    ],
    "rejected": [
        {"rejected_id": content_id("r"), "step": "extract", "dataset": "pages", "row_key": "x", "reason": "no_article",
         "detail": "a list of links", "day": DAY},
    ],
}  # fmt: skip


@pytest.fixture
def make_tables():
    def tables(**rows):
        return {name: table_of(found, CONTRACTS[name]) for name, found in (ROWS | rows).items()}

    return tables


@pytest.fixture
def make_coverage():
    return covered


@pytest.fixture
def make_harm():
    return harm


@pytest.fixture
def make_event():
    return event


@pytest.fixture
def articles_with():
    """The two articles, the first one changed."""
    return lambda **changes: [ROWS["articles"][0] | changes, ROWS["articles"][1]]
