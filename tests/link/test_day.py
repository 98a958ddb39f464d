"""A claim, its denial and a copy, through find and link: one contested event, its speakers, and its independent origins."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from article_rows import article_row
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.find.mentions import find_mentions
from dateline.link.day import Linked, link_day
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER

DAY = date(2026, 3, 3)
CLAIM = "Sweden said on Sunday that its forces had taken control of Halden, a town in Norway. Rain fell all day in the hills."
DENIAL = (
    "Norway denied that Swedish forces had taken control of Halden. The road was closed. "
    "“The town remains under our control and nobody entered it,” a Norwegian military spokesperson said."
)
ELSEWHERE = (
    "Police arrested forty people in Oslo on Monday after a match. The stadium was closed, and trains ran late all evening."
)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return Resources(CONFIG_FOLDER)


@pytest.fixture(scope="module")
def link(resources: Resources) -> Callable[..., Linked]:
    def run(*texts: str, past: dict[str, pa.Table] | None = None) -> Linked:
        rows = [article(text, f"{ord(text[0]):08x}{len(text):08x}") for text in texts]
        articles = table_of(rows, CONTRACTS["articles"])
        found = find_mentions(articles, resources.language, resources.lexicon, resources.actors)
        nothing = {name: arrow_schema(CONTRACTS[name]).empty_table() for name in ("events", "stories")}
        return link_day({"articles": articles, **found._asdict()}, past or nothing, DAY, resources)

    return run


def article(text: str, article_id: str) -> dict[str, Any]:
    published = {"published_at": datetime(2026, 3, 3, tzinfo=UTC), "published_precision": "day", "published_basis": "sidecar"}
    ids = {"article_id": article_id, "page_id": article_id, "outlet": f"Outlet {article_id}"}
    return article_row(text, **ids, **published, day=DAY)


def seizure(linked: Linked) -> dict[str, Any]:
    (row,) = [row for row in linked.events.to_pylist() if row["event_kind"] == "seize"]
    return dict(row)


def test_a_claim_and_its_denial_are_one_contested_event(link: Callable[..., Linked]) -> None:
    linked = link(CLAIM, DENIAL, ELSEWHERE)
    event = seizure(linked)
    assert (event["actor_code"], event["place_name"], event["country"]) == ("SWEMIL", "Halden", "NOR")
    assert (event["date_end"], event["dispute_status"]) == (date(2026, 3, 1), "contested")
    stances = {
        (row["speaker_country"], row["stance"])
        for row in linked.event_claims.to_pylist()
        if row["event_id"] == event["event_id"]
    }
    assert {("SWE", "asserts"), ("NOR", "denies")} <= stances


def test_a_claim_alone_is_claimed_and_not_a_fact(link: Callable[..., Linked]) -> None:
    event = seizure(link(CLAIM))
    assert (event["realis"], event["dispute_status"]) == ("claimed", "claimed")


def test_a_copy_is_no_second_origin(link: Callable[..., Linked]) -> None:
    event = seizure(link(CLAIM, f"{CLAIM} More follows."))
    assert (event["outlets_count"], event["origins_count"]) == (2, 1)


def test_the_order_of_the_articles_does_not_matter(link: Callable[..., Linked]) -> None:
    assert link(CLAIM, DENIAL, ELSEWHERE) == link(ELSEWHERE, DENIAL, CLAIM)


def test_an_event_told_again_the_next_day_keeps_its_id(link: Callable[..., Linked]) -> None:
    first = link(CLAIM)
    past = {"events": first.events, "stories": first.stories}
    assert seizure(link(DENIAL, past=past))["event_id"] == seizure(first)["event_id"]


def test_saying_the_opposite_without_an_event_is_rejected_with_its_reason(link: Callable[..., Linked]) -> None:
    linked = link("The town of Halden in Norway remains under Norwegian control. Rain fell all day in the hills.")
    assert [row for row in linked.events.to_pylist() if row["event_kind"] == "seize"] == []
    assert "nothing_to_deny" in linked.rejected["reason"].to_pylist()


def test_a_speaker_who_is_a_she_is_the_person_whom_the_article_names(link: Callable[..., Linked]) -> None:
    told = "Marta Venn visited Bergen on Monday. She said that Swedish forces had taken control of Halden, a town in Norway."
    linked = link(told)
    assert [row["speaker_name"] for row in linked.event_claims.to_pylist()] == ["Marta Venn"]
    (person,) = [row for row in linked.entities.to_pylist() if row["name"] == "Marta Venn"]
    assert len(person["mention_ids"]) == 2
    assert [alias["form"] for alias in person["aliases"]] == ["Marta Venn"]


def test_a_speaker_who_may_be_two_people_has_no_name(link: Callable[..., Linked]) -> None:
    told = "Marta Venn met Anna Holm. She said that Swedish forces had taken control of Halden, a town in Norway."
    assert [row["speaker_name"] for row in link(told).event_claims.to_pylist()] == [None]
