from typing import Any

import pytest

from dateline.find.lexicon import LexiconError, read_lexicon
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER

TYPES = {"ASSAULT": {"quad": "material_conflict"}}
CUES: dict[str, Any] = {
    "verbs": {"asserts": ["say"]}, "nouns": {}, "prepositions": [], "adverbs": [], "takes_up": {"pronouns": [], "nouns": []},
    "office_nouns": [], "people_nouns": [],
    "place_nouns": [], "ground_nouns": [], "habitual": [], "earlier": [], "planning": [], "possible": [],
}  # fmt: skip


def read(*rules: dict[str, Any], types: dict[str, Any] = TYPES, cues: dict[str, Any] = CUES) -> None:
    shipped = Resources(CONFIG_FOLDER)
    events = {"types": types, "rules": list(rules), "light_verbs": []}
    read_lexicon(events, cues, shipped.read("harm.yaml"), shipped.lexicon.kinds)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        pytest.param({"id": "a", "type": "FIGHT"}, "rule 'a': type must be one of", id="type that PLOVER does not have"),
        pytest.param({"id": "a", "type": "ASSAULT", "verb": ["hit"]}, r"unknown fields \['verb'\]", id="misspelt field"),
        pytest.param({"id": "a", "type": "ASSAULT", "needs": ["army"]}, r"needs \['army'\] unknown", id="unknown need"),
    ],
)
def test_a_mistake_in_a_rule_is_named_with_its_entry(rule: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read(rule)


def test_two_rules_of_one_id_are_refused() -> None:
    with pytest.raises(LexiconError, match="same id"):
        read({"id": "a", "type": "ASSAULT"}, {"id": "a", "type": "ASSAULT"})


def test_a_stance_outside_the_closed_list_is_refused() -> None:
    with pytest.raises(LexiconError, match="stances"):
        read({"id": "a", "type": "ASSAULT"}, cues={**CUES, "verbs": {"mumbles": ["mumble"]}})


def test_the_shipped_rules_have_words_and_their_types_are_described() -> None:
    lexicon = Resources(CONFIG_FOLDER).lexicon
    for rule in lexicon.rules.values():
        assert rule.verbs or rule.nouns or rule.phrases, rule.id
        assert rule.type in lexicon.types, rule.id
        assert rule.negates is None or any(other.mode == rule.negates for other in lexicon.rules.values()), rule.id
