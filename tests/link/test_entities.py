"""Entity mentions to entities."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.link.entities import link_entities

DAY = date(2026, 3, 10)


@pytest.fixture(scope="session")
def link(marked, gazetteer, actors):
    def read(*texts, order=None):
        read_texts = [marked(f"article {number}", text) for number, text in enumerate(texts)]
        read_texts = [read_texts[place] for place in order] if order else read_texts
        articles = pa.Table.from_pylist([article for article, _ in read_texts])
        mentions = pa.Table.from_pylist(
            [row for _, rows in read_texts for row in rows], schema=table_of([], CONTRACTS["entity_mentions"]).schema
        )
        entities = link_entities(articles, mentions, gazetteer, actors, DAY)
        table_of(entities.rows, CONTRACTS["entities"])
        return entities

    return read


def names(entities, kind=None):
    return sorted(row["name"] for row in entities.rows if kind in (None, row["kind"]))


def forms(entities, name):
    (row,) = [row for row in entities.rows if row["name"] == name]
    return {alias["form"]: alias["mentions_count"] for alias in row["aliases"]}


def test_a_surname_is_the_full_name_of_its_article(link):
    entities = link("[Ivan Marov|PERSON] spoke.\n[Marov|PERSON] left.", "[Oleh Marov|PERSON] spoke.\n[Marov|PERSON] left.")
    assert names(entities) == ["Ivan Marov", "Oleh Marov"]
    assert forms(entities, "Ivan Marov") == {"Ivan Marov": 1, "Marov": 1}


def test_a_surname_that_two_full_names_of_its_article_have_is_nobodys(link):
    entities = link("[Ivan Marov|PERSON] met [Oleh Marov|PERSON].\n[Marov|PERSON] left.")
    assert names(entities) == ["Ivan Marov", "Marov", "Oleh Marov"]


def test_a_title_tells_whose_surname_it_is(link):
    entities = link(
        "[Ivan Marov|PERSON role=General] met [Oleh Marov|PERSON role=Minister].\n[Marov|PERSON role=Minister] left."
    )
    assert forms(entities, "Oleh Marov")["Marov"] == 1


def test_a_surname_alone_joins_the_only_person_of_the_day_so_called(link):
    alone = "[Marov|PERSON] left."
    assert names(link("[Ivan Marov|PERSON] spoke.", alone)) == ["Ivan Marov"]
    assert names(link("[Ivan Marov|PERSON] spoke.", "[Oleh Marov|PERSON] spoke.", alone)) == [
        "Ivan Marov",
        "Marov",
        "Oleh Marov",
    ]


def test_spellings_are_joined_over_articles_and_titles_are_told(link):
    entities = link(
        "[Ukrainian|NORP country=UKR] General [Andriy Koval|PERSON country=UKR role=General] spoke.\n[Koval|PERSON] left.",
        "General [Andrij Koval|PERSON role=General] spoke.",
        "[Andriy Koval|PERSON] spoke.",
    )
    (person,) = [row for row in entities.rows if row["kind"] == "PERSON"]
    assert person["name"] == "Andriy Koval"
    assert (person["role"], person["country"], person["actor_code"]) == ("General", "UKR", "UKRMIL")
    assert forms(entities, "Andriy Koval") == {
        "Andriy Koval": 2, "Koval": 1, "Andrij Koval": 1, "General Andrij Koval": 1, "General Andriy Koval": 1,
    }  # fmt: skip
    assert len(person["article_ids"]) == 3


def reasons(entities, name):
    (row,) = [row for row in entities.rows if row["name"] == name]
    return {alias["form"]: alias["reason"] for alias in row["aliases"]}


def test_three_spellings_of_a_day_are_one_person_and_each_says_why(link):
    entities = link(
        "[Yevhen Marovskyi|PERSON] spoke.", "[Yevhen Marovskyi|PERSON] left.", "[Yevhen Marovsky|PERSON] slept.",
        "[Євген Маровський|PERSON] ate.", "[Y. Marovskyi|PERSON] sang.",
    )  # fmt: skip
    assert reasons(entities, "Yevhen Marovskyi") == {
        "Yevhen Marovskyi": "the canonical name", "Yevhen Marovsky": "the same name",
        "Євген Маровський": "a spelling of the same name", "Y. Marovskyi": "an initial for the name",
    }  # fmt: skip


def test_an_initial_that_fits_two_people_is_neither(link):
    entities = link("[Ivan Marov|PERSON] spoke.", "[Igor Marov|PERSON] left.", "[I. Marov|PERSON] slept.")
    assert names(entities) == ["I. Marov", "Igor Marov", "Ivan Marov"]


def test_a_name_that_is_short_for_two_people_is_neither_and_for_one_is_theirs(link):
    father, son = "[Ivan Petrovich Marov|PERSON] spoke.", "[Ivan Pavlovich Marov|PERSON] left."
    short = "[Ivan Marov|PERSON] slept.\n[Ivan Marov|PERSON] ate."
    assert len(names(link(father, son, short))) == 3
    assert reasons(link(father, short), "Ivan Marov") == {
        "Ivan Marov": "the canonical name", "Ivan Petrovich Marov": "the same name",
    }  # fmt: skip


def test_a_mistyped_name_joins_where_both_bear_one_title_and_no_article_has_both(link):
    right = "General [Andriy Koval|PERSON role=General] spoke."
    mistyped = "General [Andriy Kovla|PERSON role=General] left."
    assert reasons(link(right, right, mistyped), "Andriy Koval")["Andriy Kovla"] == (
        "differs by mistyped letters, and both are called general"
    )
    assert len(names(link(right, "[Andriy Kovla|PERSON] left."))) == 2
    assert len(names(link(f"{right}\n{mistyped}"))) == 2
    assert len(names(link(right, "Mr [Andriy Kovla|PERSON role=Mr] left."))) == 2
    abroad = "General [Andriy Kovla|PERSON role=General country=RUS] left."
    assert len(names(link("General [Andriy Koval|PERSON role=General country=UKR] spoke.", abroad))) == 2


def test_an_organisation_is_one_over_its_spellings_and_a_known_one_is_recognised(link):
    entities = link(
        "The [Marsh Water Organisation|ORG] met.", "The [Marsh Water Organisation|ORG] left.",
        "[Marsh Water Organization|ORG] slept, and the [World Trade Organisation|ORG].",
    )  # fmt: skip
    assert reasons(entities, "Marsh Water Organisation")["Marsh Water Organization"] == "a spelling of the same name"
    assert reasons(entities, "World Trade Organization") == {
        "World Trade Organisation": "a spelling of the same name, by actors.yaml"
    }


def test_a_weapon_is_one_over_its_spellings(link):
    entities = link("[F-99|WEAPON] and [F99|WEAPON] flew.\n[F-99|WEAPON] landed in the [Kelp Games|EVENT].")
    assert [(row["kind"], row["name"]) for row in sorted(entities.rows, key=lambda row: row["name"])] == [
        ("WEAPON", "F-99"), ("EVENT", "Kelp Games"),
    ]  # fmt: skip


def test_a_known_actor_and_a_country_carry_their_wikidata_ids(link):
    entities = link("[Zelenskyy|PERSON] of [Ukraine|ACTOR country=UKR] met the [United Nations|ORG] and [Ivan Kelp|PERSON].")
    assert {row["name"]: row["wikidata_id"] for row in entities.rows} == {
        "Volodymyr Zelensky": "Q3874799", "Ukraine": "Q212", "United Nations": "Q1065", "Ivan Kelp": None,
    }  # fmt: skip


def test_an_office_is_whoever_bears_its_title_in_the_article(link):
    entities = link(
        "[Freedonian|NORP] news.\nFrench President [Jean Marov|PERSON country=FRA role=President] spoke.\n"
        "[The French leader|ACTOR country=FRA role=leader] left.",
        "[The French president|ACTOR country=FRA role=president] slept.",
    )
    assert forms(entities, "Jean Marov") == {"Jean Marov": 1, "President Jean Marov": 1, "The French leader": 1}
    assert "French president" in names(entities, "ACTOR")


def test_generic_actors_are_joined_by_what_they_are(link):
    entities = link(
        "[Ukrainian troops|ACTOR country=UKR] met [Ukraine’s forces|ACTOR country=UKR].",
        "[Moscow|ACTOR country=RUS] told [Russian officials|ACTOR country=RUS].",
        "[Russia|ACTOR country=RUS] and [Russian|NORP country=RUS] news.",
    )  # fmt: skip
    assert {row["name"]: row["actor_code"] for row in entities.rows} == {
        "Ukrainian armed forces": "UKRMIL", "Government of Russia": "RUSGOV", "Russia": "RUS",
    }  # fmt: skip


def test_an_acronym_is_what_an_article_defines(link):
    entities = link(
        "The [Marov Water Board|ORG] ([MWB|ORG]) met.\n[MWB|ORG] left.",
        "[MWB|ORG] slept.",
        "[ISW|ORG] and the [Institute for the Study of War|ORG].",
    )
    assert names(entities, "ORG") == ["Institute for the Study of War", "Marov Water Board"]
    assert forms(entities, "Marov Water Board") == {"MWB": 3, "Marov Water Board": 1}


def test_a_name_in_brackets_that_is_no_acronym_is_its_own(link):
    entities = link("The [Marov Water Board|ORG] ([Kelp|ORG]) met.")
    assert names(entities, "ORG") == ["Kelp", "Marov Water Board"]


def test_an_organisation_has_the_country_that_its_name_holds_if_all_its_names_agree(link):
    entities = link(
        "The [Water Board of Moldova|ORG country=MDA] ([WBM|ORG]) met.\nThe [Kelp Bank|ORG] met.",
        "The [Polish Kelp Union|ORG country=POL] met.\nThe [Polish Kelp Union|ORG country=LTU] met.",
    )
    countries = {row["name"]: row["country"] for row in entities.rows}
    assert countries == {"Water Board of Moldova": "MDA", "Kelp Bank": None, "Polish Kelp Union": None}


def test_a_unit_has_the_country_that_any_article_names(link):
    entities = link(
        "The [77th Marsh Brigade|MILITARY_UNIT] left.",
        "[Ukraine|ACTOR country=UKR]’s [77th Marsh Brigade|MILITARY_UNIT country=UKR] left.",
    )
    (unit,) = [row for row in entities.rows if row["kind"] == "MILITARY_UNIT"]
    assert (unit["country"], unit["actor_code"], len(unit["article_ids"])) == ("UKR", "UKRMIL", 2)


def test_units_of_two_countries_stay_apart(link):
    entities = link("[1st Brigade|MILITARY_UNIT country=UKR] left.", "[1st Brigade|MILITARY_UNIT country=RUS] left.")
    assert sorted(row["actor_code"] for row in entities.rows) == ["RUSMIL", "UKRMIL"]


def test_a_place_is_one_entity_over_its_spellings_and_a_region_another(link):
    entities = link(
        "Rain in [Kiev|LOC] and [Kyiv|LOC].", "Rain in the [Kharkiv region|LOC region=Kharkiv_region] and in [Kharkiv|LOC]."
    )
    assert {row["name"]: (row["place_level"], row["country"]) for row in entities.rows} == {
        "Kyiv": ("populated_place", "UKR"), "Kharkiv region": ("admin1", "UKR"),
    }  # fmt: skip
    assert all(row["place_reason"] for row in entities.rows)


def test_dates_and_sums_have_no_entity(link):
    entities = link("[Monday|DATE] cost [$5|MONEY].")
    assert entities == ([], {})


STORIES = (
    "General [Ivan Marov|PERSON country=UKR role=General] met [Ukrainian troops|ACTOR country=UKR].\n[Marov|PERSON] left.",
    "[Iván Marow|PERSON] and [Marov|PERSON] of the [Marov Water Board|ORG] ([MWB|ORG]) slept in [Kiev|LOC].",
    "[MWB|ORG] saw the [77th Brigade|MILITARY_UNIT] and [Oleh Marov|PERSON] in the [Sumy region|LOC region=Sumy_region].",
    "The [77th Brigade|MILITARY_UNIT country=UKR] fed a [Kelp 3|PRODUCT] to [Marov|PERSON], a [Druid|NORP], in [Sumy|LOC].",
)


@given(order=st.permutations(range(len(STORIES))))
def test_the_order_of_articles_changes_nothing(link, order):
    assert link(*STORIES, order=order) == link(*STORIES)


@given(order=st.lists(st.sampled_from(range(len(STORIES))), min_size=1, unique=True))
def test_every_mention_belongs_to_the_entity_that_lists_it(link, order):
    entities = link(*STORIES, order=order)
    listed = {mention: row["entity_id"] for row in entities.rows for mention in row["mention_ids"]}
    assert listed == entities.of_mention
    assert len(listed) == sum(len(row["mention_ids"]) for row in entities.rows)
