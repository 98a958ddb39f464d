from typing import Any

import pytest

from dateline.link.event_claims import claims_of_events, dispute_status


def claim(
    claim_id: str, start: int, end: int, stance: str, article: str = "a", replies_to: str | None = None
) -> dict[str, Any]:
    return {"claim_id": claim_id, "article_id": article, "content_start": start, "content_end": end, "stance": stance,
            "replies_to_claim_id": replies_to}  # fmt: skip


def mention(mention_id: str, start: int, article: str = "a") -> dict[str, Any]:
    return {"event_mention_id": mention_id, "article_id": article, "start": start}


def test_a_claim_is_about_the_events_told_in_its_content() -> None:
    stances = claims_of_events([claim("c", 10, 40, "asserts")], [mention("m", 20), mention("n", 50)], {"m": "e", "n": "f"}, {})
    assert stances == {("e", "c"): "asserts"}


def test_a_claim_of_another_article_at_the_same_offset_is_not() -> None:
    assert claims_of_events([claim("c", 10, 40, "asserts", "b")], [mention("m", 20)], {"m": "e"}, {}) == {}


def test_a_denial_of_this_is_about_what_this_was_about() -> None:
    claims = [claim("c", 10, 40, "asserts"), claim("d", 60, 64, "denies", replies_to="c")]
    assert claims_of_events(claims, [mention("m", 20)], {"m": "e"}, {}) == {("e", "c"): "asserts", ("e", "d"): "denies"}


def test_saying_the_opposite_denies() -> None:
    assert claims_of_events([claim("c", 10, 40, "asserts")], [mention("m", 20)], {}, {"m": "e"}) == {("e", "c"): "denies"}


@pytest.mark.parametrize(
    ("stances", "realis", "expected"),
    [
        pytest.param([], ["asserted"], "reported", id="the paper says so"),
        pytest.param(["asserts"], ["claimed"], "claimed", id="one side says so"),
        pytest.param(["confirms"], ["claimed"], "confirmed", id="somebody confirms it"),
        pytest.param(["asserts", "denies"], ["claimed"], "contested", id="one says so, another denies it"),
        pytest.param(["denies"], ["denied"], "denied", id="only denials"),
        pytest.param(["denies"], ["asserted"], "contested", id="the paper says so, somebody denies it"),
    ],
)
def test_the_dispute_status_adds_up_the_claims(stances: list[str], realis: list[str], expected: str) -> None:
    assert dispute_status(stances, realis) == expected
