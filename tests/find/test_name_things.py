"""Weapons, events, sums and quantities, with the shipped words and untrained tokens."""

from collections.abc import Callable

import pytest
import spacy

from dateline.find.name_things import thing_candidates
from dateline.resources import Resources

Told = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def told(resources: Resources) -> Told:
    tokenizer = spacy.blank("en")

    def read(text: str) -> list[str]:
        doc = tokenizer(text)
        found = sorted(thing_candidates(doc, resources.lexicon.kinds))
        kinds = {"WEAPON": lambda candidate: f"={candidate.weapon_kind}"}
        return [f"{doc[one.start : one.end]}/{one.label}{kinds.get(one.label, lambda _: '')(one)}" for one in found]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Two drones fell.", ["drones/WEAPON=drone"], id="plural"),
        pytest.param("Missiles fell.", ["Missiles/WEAPON=missile"], id="first word"),
        pytest.param("A cruise missile fell.", ["cruise missile/WEAPON=missile"], id="the longer form"),
        pytest.param("An air-to-air missile fell.", ["air-to-air missile/WEAPON=missile"], id="cut at its hyphens"),
        pytest.param("Both F-16s flew.", ["F-16s/WEAPON=aircraft"], id="plural of a type"),
        pytest.param("It sent HIMARS to Kelp.", ["HIMARS/WEAPON=rocket_artillery"], id="named"),
        pytest.param("Shahed drones fell.", ["Shahed drones/WEAPON=drone"], id="name and noun"),
        pytest.param("Patriot missiles flew.", ["Patriot missiles/WEAPON=missile"], id="everyday word beside a carrier"),
        pytest.param("General Abrams is a patriot named Bradley.", [], id="everyday words alone"),
        pytest.param("A think tank met a shell company.", [], id="no weapons"),
        pytest.param("He will grad in May.", [], id="names keep their capitals"),
    ],
)
def test_weapons_are_what_the_list_calls_so(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Kelp War began", ["Kelp War/EVENT"]),
        ("World War II ended", ["World War II/EVENT"]),
        ("the Battle of Kelp began", ["Battle of Kelp/EVENT"]),
        ("Operation Red Kelp began", ["Operation Red Kelp/EVENT"]),
        ("at the 2024 Kelp Olympics", ["2024 Kelp Olympics/EVENT"]),
        ("The Summit began", []),
        ("the war in Kelp began", []),
        ("Operation was possible", []),
        ("the Kelp Elections Commission met", []),
        ("since Brexit", ["Brexit/EVENT"]),
    ],
)
def test_events_are_named_by_their_first_or_last_word(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it cost $5 million", ["$5 million/MONEY"]),
        ("it cost US$5m and €3.5bn", ["US$5m/MONEY", "€3.5bn/MONEY"]),
        ("it cost five million euros", ["five million euros/MONEY"]),
        ("it cost 3,000 roubles", ["3,000 roubles/MONEY"]),
        ("it cost UAH 500", ["UAH 500/MONEY"]),
        ("20 km away", ["20 km/QUANTITY"]),
        ("a 10-kilometre zone", ["10-kilometre/QUANTITY"]),
        ("hundreds of tonnes of grain", ["hundreds of tonnes/QUANTITY"]),
        ("it grew by 20 per cent or 20%", ["20 per cent/QUANTITY", "20%/QUANTITY"]),
        ("a 500-pound weight", ["500-pound/QUANTITY"]),
        ("20 people and two cats", []),
        ("on 5 May 2024", []),
    ],
)
def test_sums_and_measures_are_numbers_with_their_units(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected
