from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.find.mentions import Found

Find = Callable[..., Found]


def events(find: Find, text: str) -> list[dict[str, Any]]:
    return list(find(text).event_mentions.to_pylist())


@pytest.mark.parametrize(
    ("text", "rule", "actor", "place"),
    [
        pytest.param("Norwegian troops crossed the border into Sweden on Monday.", "cross", "Norwegian troops", "Sweden",
                     id="troops cross a border"),
        pytest.param("Swedish forces captured the town of Halden.", "seize", "Swedish forces", "Halden", id="a town is taken"),
        pytest.param("Police arrested forty people in Oslo.", "arrest", "Police", "Oslo", id="an arrest"),
        pytest.param("Thousands of farmers protested in Warsaw against the law.", "protest", None, "Warsaw", id="a protest"),
        pytest.param("Kenyan soldiers withdrew from the port of Kismayo.", "withdraw", "Kenyan soldiers", "Kismayo",
                     id="a withdrawal"),
        pytest.param("The Swedish army launched raids on Halden.", "raid", "Swedish army", "Halden",
                     id="a light verb lends its subject"),
    ],
)  # fmt: skip
def test_an_event_has_its_rule_actor_and_place(find: Find, text: str, rule: str, actor: str | None, place: str) -> None:
    found = [row for row in events(find, text) if row["rule"] == rule]
    assert found, f"no event by the rule {rule}"
    assert place in {row["place"] for row in found}
    if actor is not None:
        assert actor in {row["actor"] for row in found}


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        pytest.param("Swedish forces captured the port of Halden.", "asserted", id="told as fact"),
        pytest.param("Sweden said that its forces had captured Halden.", "claimed", id="somebody's word"),
        pytest.param("Norway denied that Swedish forces had captured Halden.", "denied", id="denied"),
        pytest.param("Swedish forces did not capture Halden.", "denied", id="negated"),
        pytest.param("Swedish forces will capture Halden.", "planned", id="to come"),
        pytest.param("Swedish forces could capture Halden.", "hypothetical", id="possible"),
        pytest.param("Swedish forces captured Halden in 1998.", "background", id="long ago"),
        pytest.param("Swedish forces regularly attack Halden.", "background", id="a habit"),
    ],
)
def test_the_realis_is_how_the_sentence_puts_it(find: Find, text: str, realis: str) -> None:
    assert {row["realis"] for row in events(find, text) if row["event_type"] in ("COERCE", "ASSAULT")} == {realis}


def test_a_relative_date_is_resolved_against_the_publication(find: Find) -> None:
    row = next(row for row in events(find, "On Sunday, Swedish forces captured the port of Halden.") if row["rule"] == "seize")
    assert (row["date_text"], row["date_start"], row["date_end"]) == ("Sunday", date(2026, 3, 1), date(2026, 3, 1))
    assert (row["date_precision"], row["date_basis"]) == ("day", "relative")


def test_an_event_in_two_places_is_told_of_both(find: Find) -> None:
    rows = events(find, "Swedish forces attacked Halden and Oslo.")
    assert {row["place"] for row in rows if row["rule"] == "attack"} == {"Halden", "Oslo"}


def test_the_incursion_takes_up_the_event_told_before(find: Find) -> None:
    rows = events(find, "Swedish troops crossed the border into Halden on Monday. Norway confirmed the incursion.")
    taken_up = next(row for row in rows if row["text"] == "incursion")
    assert (taken_up["actor"], taken_up["place"]) == ("Swedish troops", "Halden")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The orchestra played in Oslo before a large audience.", id="nothing of the kind"),
        pytest.param("The river crossed its banks near Halden.", id="a river crosses nothing"),
        pytest.param("Prices advanced in March.", id="prices advance"),
    ],
)
def test_words_of_events_without_their_parties_are_no_events(find: Find, text: str) -> None:
    assert events(find, text) == []


def test_headings_are_never_sentences(find: Find) -> None:
    text = "Swedish forces capture Halden\nIt rained in Oslo."
    found = find(text, headings=[{"start": 0, "end": 29}])
    assert found.event_mentions.num_rows == 0
    assert "Halden" not in found.entity_mentions["text"].to_pylist()
