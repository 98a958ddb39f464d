"""Rows of `entity_mentions`, from texts that the shipped pipeline reads."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.find.mentions import Found

TEXT = "Marta Venn of the Institute for the Study of War (ISW) met troops.\nVenn said that 12 HIMARS launchers were 20 km away."


@pytest.fixture(scope="module")
def rows(find: Callable[..., Found]) -> dict[str, dict[str, Any]]:
    return {row["text"]: row for row in find(TEXT).entity_mentions.to_pylist()}


def test_the_head_stands_in_its_mention(rows: dict[str, dict[str, Any]]) -> None:
    assert all(row["start"] <= row["head_start"] < row["head_end"] <= row["end"] for row in rows.values())
    institute = rows["Institute for the Study of War"]
    assert TEXT[institute["head_start"] : institute["head_end"]] == "Institute"


def test_a_part_of_a_name_and_an_acronym_refer_to_the_full_name(rows: dict[str, dict[str, Any]]) -> None:
    told = {form: (row["refers_to_mention_id"], row["reference_reason"]) for form, row in rows.items()}
    assert told["Venn"] == (rows["Marta Venn"]["mention_id"], "part_of_name")
    assert told["ISW"] == (rows["Institute for the Study of War"]["mention_id"], "acronym")
    assert told["Marta Venn"] == (None, None)


def test_a_weapon_has_its_kind_and_a_measure_is_a_quantity(rows: dict[str, dict[str, Any]]) -> None:
    assert (rows["HIMARS"]["label"], rows["HIMARS"]["weapon_kind"]) == ("WEAPON", "rocket_artillery")
    assert rows["20 km"]["label"] == "QUANTITY"


def test_weapons_do_not_hide_who_acts(find: Callable[..., Found]) -> None:
    found = find("Swedish forces attacked the village of Holm in Norway with drones on Monday.")
    (event,) = [row for row in found.event_mentions.to_pylist() if row["rule"] == "attack"]
    assert (event["actor"], event["place"]) == ("Swedish forces", "Holm")
