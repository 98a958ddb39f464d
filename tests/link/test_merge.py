from datetime import date
from itertools import permutations
from typing import Any

import pytest

from dateline.link.merge import Resolved, merge_mentions
from dateline.link.parties import Party

SWEDEN = Party("swe", "Swedish armed forces", "SWEMIL", "SWE", "MIL", "SWEMIL")
NORWAY = Party("nor", "Norwegian armed forces", "NORMIL", "NOR", "MIL", "NORMIL")
VENN = Party("venn", "Marta Venn", None, "NOR", "GOV", "venn")
HALDEN = {"entity_id": "halden"}
MOSS = {"entity_id": "moss"}
MONDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 1)


def told(
    key: str, actor: Party | None = SWEDEN, place: dict[str, Any] | None = HALDEN, *, day: date | None = None, story: str = "s",
    event_type: str = "COERCE", mode: str | None = "seize", realis: str = "asserted", recipient: Party | None = None,
    rule: str = "seize", kind: str = "seize", lemmas: tuple[str, ...] = (), killed: int | None = None,
) -> Resolved:  # fmt: skip
    row = {
        "event_mention_id": key, "event_type": event_type, "event_mode": mode, "realis": realis, "rule": rule,
        "date_start": day, "date_end": day, "date_precision": "day" if day else "none", "content_lemmas": list(lemmas),
        "article_id": key, "actor": actor and actor.name,
    }  # fmt: skip
    harm = {"harm_mention_id": key, "kind": "killed", "low": killed, "best": killed, "high": killed, "realis": realis}
    is_saying = event_type == "STATEMENT"
    return Resolved(row, actor, recipient, place, story, kind, is_saying, (harm,) if killed is not None else ())


def groups(*mentions: Resolved) -> list[list[str]]:
    return sorted(
        sorted(mention.row["event_mention_id"] for mention in cluster.mentions) for cluster in merge_mentions(mentions).events
    )


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        pytest.param(told("a"), told("b"), True, id="same act, actor and place in one story"),
        pytest.param(told("a"), told("b", place=MOSS), False, id="another place"),
        pytest.param(told("a"), told("b", actor=NORWAY), False, id="another actor"),
        pytest.param(told("a", day=SUNDAY), told("b", day=MONDAY), False, id="another day"),
        pytest.param(told("a", day=SUNDAY), told("b"), True, id="one gives no day"),
        pytest.param(told("a"), told("b", realis="background"), False, id="news and history"),
        pytest.param(told("a"), told("b", actor=None), True, id="one names no actor"),
        pytest.param(told("a"), told("b", event_type="ASSAULT", mode=None), False, id="another act"),
        pytest.param(told("a"), told("b", story="t"), True, id="another story, same actor and place"),
        pytest.param(told("a"), told("b", actor=None, story="t", day=SUNDAY), False, id="another story, no actor in common"),
        pytest.param(told("a", day=SUNDAY), told("b", story="t", day=SUNDAY), True, id="another story, all facts equal"),
        pytest.param(told("a", recipient=NORWAY), told("b", recipient=VENN), False, id="done to another"),
        pytest.param(told("a", killed=3), told("b", None, None, killed=3), True, id="as many killed, in one story"),
        pytest.param(told("a", killed=3), told("b", None, None, killed=4, recipient=VENN), False, id="another number killed"),
        pytest.param(told("a", killed=3), told("b", None, None, killed=3, recipient=VENN, story="t"), False,
                     id="as many killed, in another story"),
    ],
)
def test_two_mentions_are_one_event_where_their_facts_agree(one: Resolved, other: Resolved, are_one: bool) -> None:
    assert groups(one, other) == ([["a", "b"]] if are_one else [["a"], ["b"]])


def test_a_mention_that_fits_two_events_alike_joins_neither() -> None:
    assert groups(told("a"), told("b", actor=NORWAY), told("c", actor=None)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    "mention",
    [
        pytest.param(told("a", actor=None), id="where alone"),
        pytest.param(told("a", place=None), id="who alone"),
        pytest.param(told("a", actor=None, place=None, day=SUNDAY), id="when alone"),
    ],
)
def test_a_mention_with_one_fact_is_no_event_and_is_not_lost(mention: Resolved) -> None:
    merged = merge_mentions([mention])
    assert merged.events == []
    assert merged.too_few_facts == [mention]


def test_acts_of_two_kinds_are_two_events() -> None:
    assert groups(told("a"), told("b", kind="attack")) == [["a"], ["b"]]


def test_two_statements_are_one_where_they_say_the_same() -> None:
    about = ("troop", "border", "region")
    one = told("a", VENN, None, event_type="STATEMENT", mode=None, rule="state-confirm", lemmas=about)
    same = told("b", VENN, None, event_type="STATEMENT", mode=None, rule="state-confirm", lemmas=("troop", "region"), story="t")
    other = told("c", VENN, None, event_type="STATEMENT", mode=None, rule="state-confirm", lemmas=("budget", "vote"))
    assert groups(one, same, other) == [["a", "b"], ["c"]]


def test_the_order_of_the_mentions_does_not_matter() -> None:
    mentions = [told("a", day=SUNDAY), told("b"), told("c", actor=None), told("d", place=MOSS), told("e", realis="background")]
    outcomes = {str(groups(*order)) for order in permutations(mentions)}
    assert len(outcomes) == 1
