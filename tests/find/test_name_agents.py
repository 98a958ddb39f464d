from dataclasses import replace

import pytest

from dateline.find.names import names_in
from find.own_passages import passage, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow|NNP|nsubj|1 confirmed|VBD|ROOT|1 it|PRP|obj|1", "Moscow/ACTOR"),
        ("Kyiv|NNP|nmod:poss|2 ’s|POS|case|0 actions|NNS|nsubj|3 grew|VBD|ROOT|3", "Kyiv/ACTOR"),
        ("Rain|NN|nsubj|1 hit|VBD|ROOT|1 Moscow|NNP|obj|1", "Moscow/GPE"),
        ("Rain|NN|nsubj|1 fell|VBD|ROOT|1 in|IN|case|3 Moscow|NNP|obl|1", "Moscow/GPE"),
        ("They|PRP|nsubj|1 urged|VBD|ROOT|1 Moscow|NNP|obj|1", "Moscow/ACTOR"),
        ("Talks|NNS|nsubj|3 with|IN|case|2 Moscow|NNP|nmod|0 failed|VBD|ROOT|3", "Moscow/ACTOR"),
        ("Cats|NNS|nsubj:pass|2 were|VBD|aux:pass|2 fed|VBN|ROOT|2 by|IN|case|4 Moscow|NNP|obl|2", "Moscow/ACTOR"),
        ("Moscow|NNP|nmod:poss|2 's|POS|case|0 streets|NNS|nsubj|3 froze|VBD|ROOT|3", "Moscow/GPE"),
        ("The|DT|det|1 Kremlin|NNP|nsubj|2 said|VBD|ROOT|2 so|RB|advmod|2", "Kremlin/ACTOR"),
        ("Russia|NNP|nsubj|1 claimed|VBD|ROOT|1 it|PRP|obj|1", "Russia/ACTOR"),
        ("Russia|NNP|nsubj|4 is|VBZ|cop|4 a|DT|det|4 large|JJ|amod|4 country|NN|ROOT|4", "Russia/GPE"),
    ],
)  # fmt: skip
def test_a_capital_or_country_is_an_actor_where_it_acts_and_a_place_where_things_happen(read, text, expected):
    (name,) = read(text)
    assert told([name]) == [expected]
    assert name.country_hint in {"RUS", "UKR"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brussels|NNP|nsubj|1 warned|VBD|ROOT|1 them|PRP|obj|1", ["Brussels/ACTOR"]),
        ("They|PRP|nsubj|1 urged|VBD|ROOT|1 Brussels|NNP|obj|1", ["Brussels/ACTOR"]),
        ("Rain|NN|nsubj|1 fell|VBD|ROOT|1 in|IN|case|3 Brussels|NNP|obl|1", ["Brussels/GPE"]),
    ],
)
def test_the_seat_of_an_organisation_is_an_actor_where_it_acts(read, text, expected):
    assert told(read(text, "Brussels/LOC")) == expected


def test_a_seat_may_have_two_words(resources):
    actors = replace(resources.actors, seats={"New York": resources.actors.named["United Nations"]})
    acting = passage("New|NNP|compound|1 York|NNP|nsubj|2 warned|VBD|ROOT|2 them|PRP|obj|2", ["New York/LOC"])
    assert told(names_in(acting, actors, resources.lexicon.kinds)) == ["New York/ACTOR"]
    assert actors.actor_of("New York").name == "United Nations"
