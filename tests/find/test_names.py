from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.contracts.codes import MENTION_LABELS
from dateline.find.name_people import NAME_CONFIDENCE
from dateline.find.names import CONFIDENCE, names_in, names_in_article
from dateline.find.parse import Passage
from find.own_passages import passage, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crews|NNS left|VBD for|IN Peru|NNP ’s|POS Qwertyville|NNP .", []),
        ("Crews|NNS withdrew|VBD from|IN Peru|NNP ’s|POS Qwertyville|NNP .", ["Qwertyville/GPE"]),
        ("Crews|NNS withdrew|VBD from|IN Peru|NNP ’s|POS Qwertyville|NNP works|NNS .", []),
    ],
)
def test_what_crews_enter_or_leave_in_a_country_is_a_place(read, text, expected):
    assert [name for name in told(read(text)) if "Qwertyville" in name] == expected


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("The|DT Ukrainian|JJ forces|NNS left|VBD .", [], ["Ukrainian forces/ACTOR"]),
        ("Ukraine|NNP ’s|POS forces|NNS left|VBD .", ["Ukraine/LOC"], ["Ukraine’s forces/ACTOR"]),
        ("Moscow|NNP 's|POS officials|NNS left|VBD .", ["Moscow/LOC"], ["Moscow's officials/ACTOR"]),
        ("Russian|JJ military|JJ bloggers|NNS slept|VBD .", [], ["Russian military bloggers/ACTOR"]),
        ("A|DT Ukrainian|JJ military|JJ spokesperson|NN slept|VBD .", [], ["Ukrainian military spokesperson/ACTOR"]),
        ("US|NNP officials|NNS slept|VBD .", ["US/LOC"], ["US officials/ACTOR"]),
        ("Ukrainian|JJ defense|NN officials|NNS slept|VBD .", [], ["Ukrainian defense officials/ACTOR"]),
        ("The|DT Russian|JJ Ministry|NNP of|IN Defence|NNP slept|VBD .", [], ["Russian Ministry of Defence/ACTOR"]),
        ("The|DT Armed|NNP Forces|NNPS of|IN Ukraine|NNP slept|VBD .", [], ["Armed Forces of Ukraine/ACTOR"]),
        ("Russian|JJ military|JJ losses|NNS grew|VBD .", [], ["Russian/NORP"]),
        ("Ukrainian|JJ bread|NN rose|VBD .", [], ["Ukrainian/NORP"]),
        ("The|DT Russian-made|JJ clock|NN stopped|VBD .", [], []),
    ],
)
def test_a_country_and_what_acts_for_it_is_an_actor(read, text, entities, expected):
    assert told(read(text, *entities)) == expected


def test_a_known_name_ends_where_a_plain_word_follows_it_whatever_the_model_says(read):
    assert told(read("The|DT World|NNP Bank|NNP study|NN said|VBD so|RB .", "World Bank study/ORG")) == ["World Bank/ORG"]
    assert told(read("The|DT Kelp|NNP Bank|NNP study|NN said|VBD so|RB .", "Kelp Bank study/ORG")) == ["Kelp Bank study/ORG"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The|DT Water|NNP Board|NNP of|IN Moldova|NNP met|VBD .", "Water Board of Moldova", "MDA"),
        ("The|DT Polish|JJ Kelp|NNP Union|NNP met|VBD .", "Polish Kelp Union", "POL"),
        ("The|DT Polish|JJ -|HYPH Lithuanian|JJ Society|NNP met|VBD .", "Polish - Lithuanian Society", None),
        ("The|DT Georgetown|NNP Water|NNP Board|NNP met|VBD .", "Georgetown Water Board", None),
    ],
)
def test_an_organisation_is_of_the_one_country_that_its_name_holds(read, text, name, country):
    (found,) = read(text, f"{name}/ORG")
    assert (found.text, found.country_hint) == (name, country)


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (
            "the|DT 225th|JJ Assault|NNP Regiment|NNP left|VBD",
            ["225th/DATE", "Assault Regiment/ORG"],
            ["225th Assault Regiment"],
        ),
        ("the|DT 47th|JJ Mechanized|NNP Brigade|NNP left|VBD", [], ["47th Mechanized Brigade"]),
        ("the|DT 3rd|JJ Battalion|NNP left|VBD", [], ["3rd Battalion"]),
        ("the|DT Kelp|NNP Brigade|NNP left|VBD", ["Kelp/PERSON"], ["Kelp Brigade"]),
        ("the|DT 3rd|JJ day|NN came|VBD", [], []),
        ("the|DT Brigade|NNP left|VBD", [], []),
    ],
)
def test_armed_units_are_found_by_number_or_name(read, text, entities, expected):
    assert [name.text for name in read(text, *entities) if name.label == "MILITARY_UNIT"] == expected


def test_the_owner_of_a_unit_is_its_country_and_not_in_its_name(read):
    names = read("Ukraine|NNP ’s|POS 47th|JJ Brigade|NNP left|VBD", "Ukraine/LOC")
    assert [(name.text, name.country_hint) for name in names if name.label == "MILITARY_UNIT"] == [("47th Brigade", "UKR")]


@pytest.mark.parametrize(
    ("text", "entities", "form", "region", "country"),
    [
        ("in|IN the|DT Marov|NNP region|NN .", ["Marov/PERSON"], "Marov region", "Marov region", None),
        ("in|IN Russia|NNP ’s|POS Marov|NNP region|NN .", ["Marov/ORG"], "Marov region", "Marov region", "RUS"),
        ("in|IN Russia|NNP ’s|POS Marov|NNP .", ["Marov/ORG"], "Marov", None, "RUS"),
        ("in|IN Marov|NNP Oblast|NNP .", [], "Marov Oblast", "Marov Oblast", None),
        ("in|IN Marov|NNP and|CC Kelp|NNP regions|NNS .", [], "Marov", "Marov region", None),
        ("in|IN Marov|NNP and|CC Kelp|NNP regions|NNS .", [], "Kelp", "Kelp region", None),
        ("the|DT regions|NNS of|IN Marov|NNP and|CC Kelp|NNP .", ["Marov/PERSON", "Kelp/PERSON"], "Kelp", "Kelp region", None),
        ("Marov|NNP and|CC Kelp|NNP , regions|NNS that|WDT froze|VBD .", ["Marov/PERSON"], "Marov", "Marov region", None),
        ("the|DT village|NN of|IN Marov|NNP froze|VBD .", ["Marov/PERSON"], "Marov", None, None),
        ("the|DT villages|NNS of|IN Marov|NNP and|CC Kelp|NNP froze|VBD .", [], "Kelp", None, None),
        ("the|DT Russian|JJ city|NN of|IN Marov|NNP froze|VBD .", [], "Marov", None, "RUS"),
        ("Kelp|NNP , a|DT village|NN in|IN Marov|NNP region|NN .", ["Kelp/PERSON"], "Kelp", "Marov region", None),
        ("Kelp|NNP , a|DT village|NN in|IN Ukraine|NNP ’s|POS Marov|NNP region|NN .", [], "Kelp", "Marov region", "UKR"),
        ("in|IN Kelp|NNP in|IN the|DT Marov|NNP region|NN .", ["Kelp/PERSON"], "Kelp", "Marov region", None),
        ("in|IN Kelp|NNP , Ukraine|NNP .", ["Kelp/LOC", "Ukraine/LOC"], "Kelp", None, "UKR"),
    ],
)  # fmt: skip
def test_the_words_around_a_place_make_it_one_and_name_its_region_and_country(read, text, entities, form, region, country):
    (place,) = [name for name in read(text, *entities) if name.text == form]
    assert (place.label, place.region_hint, place.country_hint) == ("GPE", region, country)


@pytest.mark.parametrize(
    ("text", "entities", "form", "role", "country"),
    [
        ("President|NNP Marov|NNP slept|VBD .", [], "Marov", "President", None),
        ("Ukrainian|JJ President|NNP Ivan|NNP Marov|NNP .", ["President Ivan Marov/PERSON"], "Ivan Marov", "President", "UKR"),
        ("Ukraine|NNP ’s|POS General|NNP Ivan|NNP Marov|NNP .", ["Ivan Marov/PERSON"], "Ivan Marov", "General", "UKR"),
        ("former|JJ U.S.|NNP President|NNP Ivan|NNP Marov|NNP .", ["Marov/PERSON"], "Ivan Marov", "former President", "USA"),
        ("Mr.|NNP Marov|NNP slept|VBD .", ["Mr. Marov/PERSON"], "Marov", "Mr.", None),
        ("Ivan|NNP Marov|NNP 's|POS dog|NN slept|VBD .", ["Ivan Marov's/PERSON"], "Ivan Marov", None, None),
    ],
)  # fmt: skip
def test_a_title_is_the_role_and_not_the_name(read, text, entities, form, role, country):
    (person,) = [name for name in read(text, *entities) if name.label == "PERSON"]
    assert (person.text, person.role_hint, person.country_hint) == (form, role, country)


def test_an_office_without_a_name_is_an_actor_with_that_role(read):
    (name,) = read("The|DT Ukrainian|JJ president|NN slept|VBD .")
    assert (name.text, name.label, name.role_hint, name.country_hint) == ("Ukrainian president", "ACTOR", "president", "UKR")


def test_an_acronym_in_brackets_is_a_name_of_its_own(read):
    names = read("The|DT Marov|NNP Water|NNP Board|NNP ( MWB|NNP ) met|VBD .", "Marov Water Board/ORG")
    assert told(names) == ["Marov Water Board/ORG", "MWB/ORG"]


def test_known_actors_are_found_whatever_the_model_says(read):
    names = read("The|DT Institute|NNP for|IN the|DT Study|NNP of|IN War|NNP met|VBD Hezbollah|NNP .", "Study of War/MISC")
    assert told(names) == ["Institute for the Study of War/ORG", "Hezbollah/ORG"]


def test_dates_are_names_too_and_sums_stay(read):
    names = read("On|IN 3|CD March|NNP 2024|CD it|PRP cost|VBD five|CD euros|NNS .", "March/PERSON", "five euros/MONEY")
    assert told(names) == ["3 March 2024/DATE", "five euros/MONEY"]


def test_one_spelling_has_one_label_over_the_article(resources):
    passages = [
        passage("Rain|NN fell|VBD in|IN Marov|NNP .", ["Marov/ORG"]),
        passage("The|DT Marov|NNP storm|NN grew|VBD .", ["Marov/PERSON"], offset=20),
        passage("Nobody|NN left|VBD Marov|NNP .", offset=40),
        passage("Ivan|NNP Kelp|NNP slept|VBD .", ["Ivan Kelp/PERSON"], offset=60),
        passage("Later|RB Kelp|NNP woke|VBD .", ["Kelp/ORG"], offset=80),
    ]
    names = [name for found in names_in_article(passages, resources.actors, resources.lexicon.kinds) for name in found]
    assert {(name.text, name.label) for name in names} == {("Marov", "GPE"), ("Ivan Kelp", "PERSON"), ("Kelp", "PERSON")}
    assert len(names) == 5


def test_a_name_at_the_end_of_a_line_is_found_beside_longer_names(resources):
    passages = [
        passage("in|IN Marov|NNP Kelp|NNP and|CC in|IN Xanten|NNP .", ["Marov Kelp/LOC", "Xanten/LOC"]),
        passage("rain|NN fell|VBD on|IN Xanten|NNP", offset=100),
    ]
    _, last = names_in_article(passages, resources.actors, resources.lexicon.kinds)
    assert [(name.text, name.token_start, name.token_end) for name in last] == [("Xanten", 3, 4)]


def test_a_sure_place_speaks_for_what_and_joins_to_it(read):
    names = read("in|IN the|DT Marov|NNP region|NN , in|IN Marov|NNP and|CC Kelp|NNP .", "Kelp/PERSON")
    assert told(names) == ["Marov region/GPE", "Marov/GPE", "Kelp/GPE"]


def test_a_place_is_a_state_or_settlement_an_area_or_something_built(read):
    names = read("from|IN Kelp|NNP to|IN the|DT Black|NNP Sea|NNP and|CC Marov|NNP Airport|NNP", "Kelp/LOC", "Black Sea/LOC",
                 "Marov Airport/LOC")  # fmt: skip
    assert told(names) == ["Kelp/GPE", "Black Sea/LOC", "Marov Airport/FAC"]


def test_a_place_goes_on_over_the_noun_that_says_what_it_is(read):
    assert told(read("at|IN Kelp|NNP Airport|NNP .", "Kelp/LOC", "Airport/FAC")) == ["Kelp Airport/FAC"]
    assert told(read("at|IN Kelp|NNP University|NNP .", "Kelp University/ORG")) == ["Kelp University/ORG"]


def test_what_the_model_calls_a_facility_is_one_unless_the_text_says_otherwise(read):
    assert told(read("at|IN the|DT Kelp|NNP .", "Kelp/FAC")) == ["Kelp/FAC"]
    assert told(read("in|IN the|DT village|NN of|IN Kelp|NNP .", "Kelp/FAC")) == ["Kelp/GPE"]


def test_a_model_that_is_sure_outvotes_one_that_is_not(resources):
    passages = [
        passage("Marov|NNP slept|VBD .", ["Marov/PERSON"]),
        passage("Marov|NNP ate|VBD .", ["Marov/ORG"], offset=20),
        passage("Marov|NNP left|VBD .", ["Marov/ORG"], offset=40),
    ]
    for said, confidence in zip(passages, (0.95, 0.3, 0.3), strict=True):
        said.doc.user_data[NAME_CONFIDENCE] = {(0, 5): confidence}
    names = [name for found in names_in_article(passages, resources.actors, resources.lexicon.kinds) for name in found]
    assert [(name.label, name.confidence) for name in names] == [
        ("PERSON", 0.95), ("PERSON", CONFIDENCE["article"]), ("PERSON", CONFIDENCE["article"]),
    ]  # fmt: skip


def test_a_name_is_as_sure_as_the_model_says_and_else_as_its_rule(resources):
    people = ["Ivan Marov/PERSON", "Oleh Kelp/PERSON"]
    given = passage("Ivan|NNP Marov|NNP met|VBD Oleh|NNP Kelp|NNP on|IN 3|CD March|NNP", people)
    given.doc.user_data[NAME_CONFIDENCE] = {(0, 10): 0.625}
    names = names_in(given, resources.actors, resources.lexicon.kinds)
    assert [name.confidence for name in names] == [0.625, None, CONFIDENCE["pattern"]]


WORDS = [
    "Ukrainian|JJ", "Ukraine|NNP", "’s|POS", "forces|NNS", "The|DT", "Moscow|NNP", "Marov|NNP", "region|NN", "village|NN",
    "of|IN", "regions|NNS", "and|CC", ",|,", "President|NNP", "Ivan|NNP", "Kelp|NNP", "47th|JJ", "Brigade|NNP", "(|-LRB-",
    "MWB|NNP", ")|-RRB-", "March|NNP", "29|CD", "Monday|NNP", "-|HYPH", "US|NNP", "slept|VBD", "in|IN", "a|DT",
    "military|JJ", "NATO|NNP", "city|NN", "—|:",
]  # fmt: skip
LABELS = st.sampled_from(["PERSON", "ORG", "LOC", "NORP", "DATE", "MONEY"])


@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    labels=st.lists(st.tuples(st.integers(0, 13), st.integers(1, 4), LABELS)),
    offset=st.integers(0, 50),
)
def test_names_stand_exactly_where_they_say_and_never_overlap(resources, words, labels, offset):
    doc, _ = passage(" ".join(words))
    spans, taken = [], 0
    for start, size, label in sorted(labels):
        if taken <= start < start + size <= len(doc):
            spans.append(doc.char_span(doc[start].idx, doc[start + size - 1].idx + len(doc[start + size - 1]), label))
            taken = start + size
    doc.ents = spans
    names = names_in(Passage(doc, offset), resources.actors, resources.lexicon.kinds)
    for name in names:
        assert doc.text[name.start - offset : name.end - offset] == name.text
        assert doc[name.token_start : name.token_end].text == name.text
        assert name.sentence_start <= name.start < name.end <= name.sentence_end
        assert name.label in MENTION_LABELS
    for before, after in pairwise(names):
        assert before.end <= after.start
