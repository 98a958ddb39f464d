"""The judge of the Belgorod case finds what is wrong: each fact of an entry, broken alone, is named."""

from datetime import date
from typing import Any

import pytest

from dateline.evaluate.belgorod_events import faults
from dateline.evaluate.belgorod_texts import clean, never
from dateline.evaluate.belgorod_things import near_copies, quotes, stories
from dateline.evaluate.published import Published

TEXT = "Marov fell on Sunday.\nNext steps\n“We hold the town and we will keep it,” Venn said."
ENTRY = {
    "id": "marov", "actor": "SWEMIL", "recipient": "NORMIL", "place": "Marov", "date": date(2026, 3, 1), "kind": "armed",
    "reported_by": ["a0", "a1"], "attributed_to": "Russia", "denied_by": "Ukraine", "status": "contested",
}  # fmt: skip
EVENT = {
    "event_id": "e", "actor_code": "SWEMIL", "recipient_code": "NORMIL", "place_name": "Marov", "where_precision": 1,
    "admin1": "Marov region", "date_start": date(2026, 3, 1), "date_end": date(2026, 3, 1), "event_type": "COERCE",
    "article_ids": ["0", "1"], "dispute_status": "contested", "realis": "claimed", "sentence": "Marov fell on Sunday.",
    "actor_name": None, "recipient_name": None,
}  # fmt: skip


def claim(stance: str, country: str) -> dict[str, Any]:
    return {"event_id": "e", "stance": stance, "speaker_country": country, "speaker_name": None, "speaker_entity_id": None}


def published(**tables: list[dict[str, Any]]) -> Published:
    headings = [{"start": TEXT.index("Next"), "end": TEXT.index("Next") + 10}]
    articles = [
        {"article_id": str(number), "outlet": f"a{number}", "text": TEXT, "title": "Marov falls", "authors": ["M. Venn"],
         "headings": headings} for number in range(2)
    ]  # fmt: skip
    quote = {
        "article_id": "0",
        "start": 35,
        "text": "We hold the town and we will keep it,",
        "speaker": "Venn",
        "speaker_start": 74,
    }
    filled: dict[str, list[dict[str, Any]]] = {
        "articles": articles, "events": [EVENT], "event_claims": [claim("asserts", "RUS"), claim("denies", "UKR")],
        "entities": [], "entity_mentions": [], "event_mentions": [], "claims": [], "quotes": [quote],
        "stories": [{"article_ids": ["0", "1"], "title": "Marov"}],
        "origins": [{"article_id": "0", "origin_id": "0"}, {"article_id": "1", "origin_id": "0"}], **tables,
    }  # fmt: skip
    return Published(filled, {f"a{number}": f"Advertisement\n{TEXT}" for number in range(2)})


def test_a_row_that_holds_all_has_no_fault() -> None:
    assert faults(ENTRY, EVENT, {"entities": []}, published()) == []


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("actor_code", "NORMIL", "actor"),
        ("recipient_code", None, "recipient"),
        ("place_name", "Holm", "place"),
        ("date_end", date(2026, 3, 2), "date"),
        ("event_type", "STATEMENT", "kind"),
        ("article_ids", ["0"], "reported_by"),
        ("dispute_status", "claimed", "status"),
        ("realis", "background", "background"),
    ],
)
def test_each_broken_fact_is_named(column: str, value: object, fault: str) -> None:
    row = EVENT | {column: value}
    assert faults(ENTRY, row, {"entities": []}, published(events=[row])) == [fault]


@pytest.mark.parametrize(
    ("claims", "fault"),
    [
        ([claim("denies", "UKR")], "attributed_to"),
        ([claim("asserts", "RUS")], "denied_by"),
        ([claim("asserts", "RUS"), claim("denies", "RUS")], "denied_by"),
    ],
)
def test_a_missing_claim_is_named(claims: list[dict[str, Any]], fault: str) -> None:
    assert faults(ENTRY, EVENT, {"entities": []}, published(event_claims=claims)) == [fault]


@pytest.mark.parametrize(
    ("removed", "title", "sections", "unmet"),
    [
        pytest.param(["Advertisement"], "Marov falls", ["a0"], set(), id="all met"),
        pytest.param([], "Marov falls", ["a0"], {"a0", "a1"}, id="a real line is missing"),
        pytest.param(["Advertisement", "Next steps"], "Marov falls", ["a0"], {"a0", "a1"}, id="chrome is left"),
        pytest.param(["Advertisement"], "Marov stands", ["a0"], {"title a0"}, id="another title"),
    ],
)
def test_clean_finds_what_is_left_and_what_is_lost(
    removed: list[str], title: str, sections: list[str], unmet: set[str]
) -> None:
    section = {"a0": removed, "a1": removed, "title": {"a0": title}, "author": {"a0": "M. Venn"}, "sections_kept": sections}
    assert {name for name, is_met in clean({"clean": section}, published()).items() if not is_met} == unmet


def test_never_finds_a_forbidden_string_in_any_dataset() -> None:
    assert never({"never": {"strings": ["marov", "Iran"]}}, published()) == {"marov": False, "Iran": True}


def test_quotes_stories_and_copies_are_held_against_their_articles() -> None:
    expected: dict[str, Any] = {
        "entities": [],
        "quotes": [{"speaker": "Venn", "starts": "We hold", "articles": ["a0"]},
                   {"speaker": "Venn", "starts": "We", "articles": ["a1"]},
                   {"not_a_quote": "town", "articles": ["a0"]}],
        "stories": [{"articles": ["a0", "a1"]}, {"articles": ["a0"]}],
        "near_copies": [{"articles": ["a0", "a1"]}, {"articles": ["a0"]}],
    }  # fmt: skip
    assert quotes(expected, published()) == {"We hold": True, "We": False, "not town": True}
    assert stories(expected, published()) == {"a0 a1": True, "a0": False}
    assert near_copies(expected, published()) == {"a0 a1": True, "a0": False}
