"""Place mentions to places."""

import pytest

from dateline.link.places import resolve_places


@pytest.fixture
def resolve(marked, gazetteer, actors):
    def read(text):
        article, rows = marked("places", text)
        found = resolve_places(rows, [article], gazetteer, actors)
        return [(row["text"], found[row["mention_id"]]) for row in rows if row["label"] == "LOC"]

    return read


@pytest.mark.parametrize(
    ("text", "name", "level", "country", "precision"),
    [
        ("Rain fell in [Kharkiv|LOC].", "Kharkiv", "populated_place", "UKR", 1),
        ("Rain fell near [Kharkiv|LOC].", "Kharkiv", "populated_place", "UKR", 2),
        ("Rain fell in [Kiev|LOC].", "Kyiv", "populated_place", "UKR", 1),
        ("Rain fell in [Ukraine|LOC country=UKR].", "Ukraine", "country", "UKR", 6),
        ("Rain fell in [eastern Ukraine|LOC country=UKR].", "Ukraine", "country", "UKR", 6),
        ("Rain fell in [Donbas|LOC].", "Donbas", "admin1", "UKR", 5),
        ("Rain fell in [Bavaria|LOC].", "Bavaria", "admin1", "DEU", 4),
        ("Rain fell in [Sumy Oblast|LOC].", "Sumy region", "admin1", "UKR", 4),
        ("Rain fell in [Portland|LOC], [Oregon|LOC].", "Portland", "populated_place", "USA", 1),
        ("Rain fell in the [Middle East|LOC].", "Middle East", "unresolved", None, None),
        ("Rain fell in [Qwertyville|LOC].", "Qwertyville", "unresolved", None, None),
    ],
)
def test_a_place_is_resolved_with_level_country_and_precision(resolve, text, name, level, country, precision):
    _, place = resolve(text)[0]
    assert (place.name, place.level, place.country, place.where_precision) == (name, level, country, precision)
    assert place.reason


@pytest.mark.parametrize(
    ("text", "form", "level"),
    [
        ("The [Kursk region|LOC region=Kursk_region] was calm.\nTrucks left [Kursk|LOC].", "Kursk", "admin1"),
        ("Trucks left [Kursk|LOC region=Kursk_region] and [Belgorod|LOC region=Belgorod_region].", "Kursk", "admin1"),
        ("The [Sumy region|LOC region=Sumy_region] was calm.\nRain fell on [Sumy|LOC] and [Kharkiv|LOC].", "Kharkiv", "admin1"),
        ("The [Sumy region|LOC region=Sumy_region] was calm.\nRain fell on the city of [Sumy|LOC].", "Sumy", "populated_place"),
        ("Trucks left [Kursk|LOC], where rain fell on the town of [Sudzha|LOC].", "Kursk", "admin1"),
        ("Trucks left [Kursk|LOC] after rain fell on [Sudzha|LOC].", "Kursk", "populated_place"),
    ],
)
def test_a_name_is_the_region_where_the_article_says_so(resolve, text, form, level):
    assert [place.level for name, place in resolve(text) if name == form][-1] == level


def test_a_region_is_taken_from_the_country_of_the_text(resolve):
    here = resolve("[Indian|NORP country=IND] farmers of [Punjab|LOC] and [Delhi|LOC] waited.")[0][1]
    there = resolve("[Pakistani|NORP country=PAK] farmers of [Punjab|LOC] waited.")[0][1]
    assert (here.country, there.country) == ("IND", "PAK")


def test_a_country_name_is_a_state_where_the_article_is_about_that_country(resolve):
    text = "[American|NORP country=USA] voters in [Georgia|LOC country=GEO] and [Atlanta|LOC] waited."
    assert resolve(text)[0][1].country == "USA"
    assert resolve("Voters in [Georgia|LOC country=GEO] and [Tbilisi|LOC] waited.")[0][1].level == "country"


@pytest.mark.parametrize(
    ("hint", "country", "admin1"),
    [("region=Sumy_region country=UKR", "UKR", "Sumy region"), ("region=Lviv_region country=UKR", "UKR", "Lviv region")],
)
def test_the_region_that_the_text_names_chooses_among_namesakes(resolve, hint, country, admin1):
    _, place = resolve(f"Rain fell in [Basivka|LOC {hint}], a village there.")[0]
    assert (place.level, place.country, place.admin1) == ("populated_place", country, admin1)


def test_one_mention_with_a_hint_speaks_for_the_others_of_the_article(resolve):
    text = "Rain fell in [Basivka|LOC region=Sumy_region], a village.\n[Basivka|LOC] lies across from the [Kursk region|LOC]."
    first, again, _ = (place for _, place in resolve(text))
    assert first.geonames_id == again.geonames_id == 712763


@pytest.mark.parametrize("village", ["Popovka", "Zzyzxovka"])
@pytest.mark.parametrize(
    "text",
    [
        "[Ukrainian|NORP country=UKR] trucks left the [Belgorod region|LOC country=RUS].\nThey saw the village of [{}|LOC].",
        "Trucks reached the village of [{}|LOC region=Belgorod_region] in the [Belgorod region|LOC country=RUS].",
    ],
)  # fmt: skip
def test_a_village_that_fits_nowhere_is_coded_to_the_region_around_it_and_keeps_its_name(resolve, village, text):
    place = dict(resolve(text.format(village)))[village]
    assert (place.name, place.level, place.country, place.admin1, place.where_precision) == (
        village, "admin1", "RUS", "Belgorod region", 4,
    )  # fmt: skip
    assert place.geonames_id is None
    assert "Belgorod region" in place.reason


def test_a_small_namesake_far_from_the_story_is_not_taken(resolve):
    text = "Rain fell on [Sydney|LOC] in [Australia|LOC country=AUS].\nA dog crossed the village of [Basivka|LOC]."
    place = dict(resolve(text))["Basivka"]
    assert place.country != "UKR"
    assert place.level == "unresolved"


def test_a_large_city_abroad_is_itself_whatever_region_stands_beside_it(resolve):
    text = "The [Belgorod region|LOC country=RUS] was calm.\nA guest from [Berlin|LOC] came."
    assert dict(resolve(text))["Berlin"].country == "DEU"


def test_an_unknown_village_of_a_named_country_is_coded_to_the_country(resolve):
    place = resolve("Rain fell in the village of [Qwertyville|LOC country=FRA].")[0][1]
    assert (place.level, place.country, place.where_precision) == ("country", "FRA", 6)


def test_only_places_are_resolved(marked, gazetteer, actors):
    article, rows = marked("people", "[Kharkiv|PERSON] met [Moscow|ACTOR country=RUS].")
    assert resolve_places(rows, [article], gazetteer, actors) == {}


def test_a_village_that_one_article_places_is_the_same_village_in_the_others(marked, gazetteer, actors):
    text = "Rebels took [Vellmark|LOC region=Santa_Cruz_region country=BOL], a village in [Santa Cruz region|LOC country=BOL]."
    placed, placed_rows = marked("a" * 16, text)
    bare, bare_rows = marked("b" * 16, "A curfew followed the fall of [Vellmark|LOC].")
    rows = [*placed_rows, *bare_rows]
    found = resolve_places(rows, [placed, bare], gazetteer, actors)
    villages = [found[row["mention_id"]] for row in rows if row["text"] == "Vellmark"]
    assert [place.country for place in villages] == ["BOL", "BOL"]
    assert "other articles" in villages[1].reason
