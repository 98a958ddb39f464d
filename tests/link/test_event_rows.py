from datetime import date
from typing import Any

import pytest

from dateline.link.events import confidence, inherit

DAY = date(2026, 3, 2)


def event(**columns: Any) -> dict[str, Any]:
    return {
        "event_type": "COERCE", "event_mode": "seize", "event_kind": "seize",
        "actor_name": "Swedish armed forces", "actor_code": "SWEMIL",
        "recipient_name": None, "place_entity_id": "halden", "place_name": "Halden", "realis": "claimed", "date_start": DAY,
        "date_end": DAY, "date_basis": "explicit", "event_mention_ids": ["m"], **columns,
    }  # fmt: skip


PAST = event(event_id="0" * 16, first_reported_on=date(2026, 2, 28), day=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("row", "is_inherited"),
    [
        pytest.param(event(), True, id="the same facts"),
        pytest.param(event(date_start=None, date_end=DAY, date_basis="publication"), True, id="today gives no day"),
        pytest.param(event(place_entity_id="moss"), False, id="another place"),
        pytest.param(event(actor_name="Norwegian armed forces"), False, id="another actor"),
        pytest.param(event(date_start=date(2026, 1, 1), date_end=date(2026, 1, 1)), False, id="another day"),
        pytest.param(event(realis="background"), False, id="history now, news then"),
    ],
)
def test_an_event_told_again_keeps_its_id_and_first_day(row: dict[str, Any], is_inherited: bool) -> None:
    found = inherit(row, [PAST], set(), DAY)
    assert (found["event_id"] == "0" * 16) is is_inherited
    assert found["first_reported_on"] == (date(2026, 2, 28) if is_inherited else DAY)


def test_two_events_never_share_an_id() -> None:
    taken: set[str] = set()
    ids = {inherit(event(event_mention_ids=[key]), [PAST], taken, DAY)["event_id"] for key in "abc"}
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("origins", "status", "expected"),
    [
        pytest.param(2, "reported", 1.0, id="who, where, when and two origins"),
        pytest.param(1, "reported", 0.75, id="one origin"),
        pytest.param(2, "contested", 0.5, id="contested"),
    ],
)
def test_confidence_falls_with_what_is_missing_or_disputed(origins: int, status: str, expected: float) -> None:
    assert confidence(event(origins_count=origins, dispute_status=status)) == expected
