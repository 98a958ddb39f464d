"""Words to actors."""

from datetime import date

import pytest
import yaml

from dateline.actors import Actors, plain_form, read_actors
from dateline.actors_reading import ActorsError
from dateline.settings import CONFIG_FOLDER

UKRAINE = {"UKR": {"name": "Ukraine", "adjectives": ["Ukrainian"], "capital": ["Kyiv", "Kiev"]}}
TROOPS = {"name": "{adjective} armed forces", "alone": "armed forces", "sector": "MIL", "nouns": ["troop"]}
HERALD = {"name": "A", "kind": "ORG"}
RULERS = {"name": "Government of {country}", "alone": "government", "sector": "GOV", "nouns": ["government"]}


@pytest.fixture(scope="module")
def actors() -> Actors:
    countries, named = (
        yaml.safe_load((CONFIG_FOLDER / name).read_text(encoding="utf-8")) for name in ("countries.yaml", "actors.yaml")
    )
    return read_actors(countries, named)


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Ukraine", "UKR"), ("Ukraine’s", "UKR"), ("Ukraine's", "UKR"), ("Ukrainian", "UKR"), ("Ukrainians", "UKR"),
        ("US", "USA"), ("U.S.", "USA"), ("us", None), ("Turkey", "TUR"), ("turkey", None), ("Polish", "POL"),
        ("polish", None), ("the Netherlands", "NLD"), ("Dutch", "NLD"), ("North Korean", "PRK"), ("Britons", "GBR"),
        ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Atlantis", None), ("", None),
    ],
)  # fmt: skip
def test_a_country_is_known_by_name_adjective_and_people_and_case_tells(actors, word, country):
    assert actors.country_of(word) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kyiv", "UKR"), ("Kiev", "UKR"), ("Kyiv’s", "UKR"), ("the Kremlin", "RUS"), ("White House", "USA"),
     ("Downing Street", "GBR"), ("Brussels", None), ("Hamilton", None), ("Lviv", None)],
)  # fmt: skip
def test_a_capital_or_seat_stands_for_its_government(actors, name, country):
    assert actors.government_of(name) == country


@pytest.mark.parametrize(
    ("phrase", "name", "code"),
    [
        ("Ukrainian troops", "Ukrainian armed forces", "UKRMIL"),
        ("Ukraine’s forces", "Ukrainian armed forces", "UKRMIL"),
        ("Moscow's forces", "Russian armed forces", "RUSMIL"),
        ("the Ukrainian military", "Ukrainian armed forces", "UKRMIL"),
        ("the Armed Forces of Ukraine", "Ukrainian armed forces", "UKRMIL"),
        ("Russian military bloggers", "Russian military bloggers", "RUSJRN"),
        ("Russian authorities", "Government of Russia", "RUSGOV"),
        ("US officials", "Government of the United States", "USAGOV"),
        ("Ukrainian military spokesperson", "Ukrainian military spokesperson", "UKRMIL"),
        ("South Korean policemen", "South Korean police", "KORCOP"),
        ("French farmers", "French farmers", "FRAAGR"),
        ("Ukrainian president", "Ukrainian president", "UKRGOV"),
        ("troops", "armed forces", "MIL"),
    ],
)
def test_a_noun_phrase_names_a_generic_actor(actors, phrase, name, code):
    fact = actors.generic_actor(phrase)
    assert (fact.name, fact.code, fact.kind) == (name, code, "ACTOR")


@pytest.mark.parametrize("phrase", ["Ukraine", "Ukrainian bread", "bread", "Kyiv", "", "the"])
def test_what_acts_for_nobody_is_no_generic_actor(actors, phrase):
    assert actors.generic_actor(phrase) is None


@pytest.mark.parametrize(
    ("form", "name", "code"),
    [
        ("ISW", "Institute for the Study of War", "USAEDU"),
        ("the UN", "United Nations", "UNO"),
        ("Hizbullah", "Hezbollah", "LBNREB"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky", "UKRGOV"),
    ],
)
def test_an_alias_names_its_actor(actors, form, name, code):
    assert actors.named_actor(form)[::4] == (name, code)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("the Kremlin", "Government of Russia"),
        ("Russians", "Russia"),
        ("NATO", "NATO"),
        ("Brussels", "European Union"),
        ("Russian soldiers", "Russian armed forces"),
    ],
)
def test_any_form_is_tried_as_name_description_government_and_country(actors, form, name):
    assert actors.actor_of(form).name == name
    assert actors.actor_of("Somebody") is None


def test_a_state_has_armed_forces_a_government_and_a_name(actors):
    assert actors.armed_forces_of("GBR").code == "GBRMIL"
    assert actors.government_actor("PHL").name == "Government of the Philippines"
    assert actors.country_actor("FRA")[2:] == ("FRA", None, "FRA", "Q142")


def test_the_holder_of_an_office_depends_on_the_day(actors):
    assert actors.holder_of("president", "USA", date(2024, 5, 1)) == "Joe Biden"
    assert actors.holder_of("President", "USA", date(2025, 5, 1)) == "Donald Trump"
    assert actors.holder_of("president", "USA", date(2019, 5, 1)) == "Donald Trump"
    assert actors.holder_of("president", "USA", date(2025, 1, 20)) == "Donald Trump", "the first day counts, the last not"
    assert actors.holder_of("prime minister", "GBR", date(2022, 10, 1)) == "Liz Truss"
    assert actors.holder_of("president", "USA", date(1850, 5, 1)) is None


def test_a_person_has_the_office_of_the_day(actors):
    assert actors.named["Vladimir Putin"].role_on(date(2010, 1, 1)) == "Prime Minister"
    assert actors.named["Vladimir Putin"].role_on(date(2003, 1, 1)) == "President"
    assert actors.named["Joe Biden"].role_on(date(2026, 1, 1)) is None


def test_one_wikidata_id_stands_for_one_entry_and_every_country_has_one(actors):
    assert all(country.wikidata for country in actors.countries.values())
    entries = [*actors.countries.values(), *set(actors.named.values())]
    ids = [entry.wikidata for entry in entries if entry.wikidata]
    assert len(ids) == len(set(ids))


def test_no_two_people_hold_one_office_on_one_day(actors):
    held = [(entry, role) for entry in set(actors.named.values()) for role in entry.roles if entry.country]
    for entry, role in held:
        others = [one.name for one, other in held if one.country == entry.country and other.office == role.office
                  and other.is_held(role.since)]  # fmt: skip
        assert others == [entry.name], role


def test_words_of_names_are_read(actors):
    assert actors.name_words.untitled("Prime Minister Dr. Ada Marov") == "Ada Marov"
    assert actors.name_words.short_names["bil"] == {"viliam"}, "folded as names are"
    assert actors.name_words.legal_forms[("sp", "z", "oo")] == "limited"
    assert {"europe", "poland"} <= actors.name_words.branches


def test_every_country_has_an_adjective_or_a_name_and_every_code_is_well_formed(actors):
    assert len(actors.countries) == 250
    for iso3, country in actors.countries.items():
        assert country.adjective
        assert actors.armed_forces_of(iso3).code == f"{iso3}MIL"


@pytest.mark.parametrize(
    ("form", "plain"), [("the  Kremlin’s", "Kremlin"), ("Rebels'", "Rebels"), ("The Hague", "Hague"), ("the", "the"), ("", "")]
)
def test_a_form_is_made_plain(form, plain):
    assert plain_form(form) == plain


@pytest.mark.parametrize(
    ("countries", "actors", "told"),
    [
        ({"UA": {"name": "Ukraine"}}, {}, "UA"),
        ({"UKR": {}}, {}, "UKR, name"),
        ({"UKR": "Ukraine"}, {}, "UKR"),
        ({"UKR": {"name": "Ukraine", "adjectives": "Ukrainian"}}, {}, "UKR, adjectives"),
        ({"UKR": {"name": "Ukraine", "colour": 1}}, {}, "UKR, colour"),
        ({**UKRAINE, "RUS": {"name": "Russia", "adjectives": ["Ukrainian"]}}, {}, "RUS: 'Ukrainian'"),
        (UKRAINE, {"groups": [{**TROOPS, "sector": "ARMY"}]}, "groups 1"),
        (UKRAINE, {"groups": [{**TROOPS, "name": "forces"}]}, "name"),
        (UKRAINE, {"groups": [TROOPS, {**RULERS, "nouns": ["troop"]}]}, "groups 2"),
        (UKRAINE, {"groups": [TROOPS]}, "government"),
        (UKRAINE, {"named": [{"name": "A", "kind": "CLUB"}]}, "named 1 (A), kind"),
        (UKRAINE, {"named": [{"name": "A", "kind": "ORG", "country": "XXX"}]}, "named 1 (A), country"),
        (UKRAINE, {"named": [{"name": name, "kind": "ORG", "seats": ["Hague"]} for name in "AB"]}, "named (B), seats"),
        (UKRAINE, {"named": [{"name": "A", "kind": "ORG", "seats": ["Kyiv"]}]}, "'Kyiv' already stands for Ukraine"),
        (UKRAINE, {"named": [{"name": "A", "kind": "ORG", "since": "May"}]}, "named 1 (A), since"),
        (UKRAINE, {"named": [{**HERALD, "wikidata": "212"}]}, "named 1 (A), wikidata"),
        ({"UKR": {"name": "Ukraine", "wikidata": "Q0"}}, {}, "UKR, wikidata"),
        (UKRAINE, {"named": [{**HERALD, "roles": "Mayor"}]}, "named 1 (A), roles"),
        (UKRAINE, {"named": [{**HERALD, "roles": [{"office": "Mayor"}]}]}, "named 1 (A), roles, from"),
        (UKRAINE, {"named": [{**HERALD, "roles": [{"office": "Mayor", "from": date(2020, 1, 2), "until": date(2020, 1, 1)}]}]},
         "named 1 (A), roles, until"),
        (UKRAINE, {"legal_forms": ["AG"]}, "legal_forms"),
        (UKRAINE, {"legal_forms": {"shares": "AG"}}, "legal_forms, shares"),
        (UKRAINE, {"short_names": {"William": "Bill"}}, "short_names, William"),
        (UKRAINE, {"short_names": ["Bill"]}, "short_names"),
        (UKRAINE, {"named": [HERALD, {**HERALD, "name": "B", "aliases": ["A"]}]}, "named 2 (B), aliases"),
        (UKRAINE, {"titles": [{"sector": "GOV", "titles": "President"}]}, "titles"),
        (UKRAINE, {"modifiers": "senior"}, "modifiers"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_files_is_told_by_entry_and_field(countries, actors, told):
    with pytest.raises(ActorsError) as error:
        read_actors(countries, actors)
    assert told in str(error.value)
