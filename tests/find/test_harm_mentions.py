from collections.abc import Callable
from typing import Any

import pytest

from dateline.find.mentions import Found

Find = Callable[..., Found]


def harm(find: Find, text: str) -> list[dict[str, Any]]:
    return list(find(text).harm_mentions.to_pylist())


def test_a_statement_of_harm_stands_with_the_words_it_rests_on(find: Find) -> None:
    [row] = harm(find, "At least 40 people were killed when Swedish forces shelled Halden.")
    assert (row["kind"], row["low"], row["best"], row["high"]) == ("killed", 40, 40, None)
    assert (row["text"], row["victims"], row["number"], row["realis"]) == ("killed", "people", "At least 40", "asserted")


def test_harm_comes_of_the_event_of_its_sentence(find: Find) -> None:
    found = find("Swedish forces shelled Halden and three people were killed.")
    [row] = found.harm_mentions.to_pylist()
    events = {event["event_mention_id"]: event["rule"] for event in found.event_mentions.to_pylist()}
    assert events[row["event_mention_id"]] == "shell"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Swedish forces shelled Halden on Monday. Three people died.", id="told before"),
        pytest.param("Three people died. Swedish forces shelled Halden on Monday.", id="told after"),
    ],
)
def test_harm_without_an_event_in_its_sentence_comes_of_the_attack_beside_it(find: Find, text: str) -> None:
    found = find(text)
    shelling = next(row for row in found.event_mentions.to_pylist() if row["rule"] == "shell")
    assert [row["event_mention_id"] for row in found.harm_mentions.to_pylist()] == [shelling["event_mention_id"]]


def test_harm_without_any_attack_stays_a_mention(find: Find) -> None:
    assert [row["event_mention_id"] for row in harm(find, "Three people died in the storm.")] == [None]


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        pytest.param("Three people were killed.", "asserted", id="told as fact"),
        pytest.param("Norway said that three people were killed.", "claimed", id="somebody's word"),
        pytest.param("Norway denied that three people were killed.", "denied", id="denied"),
        pytest.param("Three people could be killed.", "hypothetical", id="possible"),
        pytest.param("Three people were killed in 1998.", "background", id="long ago"),
        pytest.param("Forty people have been killed so far.", "background", id="a sum over many events"),
        pytest.param("The driver was not injured.", "asserted", id="nobody hurt is no denial"),
    ],
)
def test_the_realis_of_harm_is_how_the_sentence_puts_it(find: Find, text: str, realis: str) -> None:
    assert {row["realis"] for row in harm(find, text)} == {realis}
