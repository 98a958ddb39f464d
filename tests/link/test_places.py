"""Place mentions to places."""

import pytest

from dateline.contracts.codes import PLACE_LABELS
from dateline.link.places import resolve_places


@pytest.fixture
def resolve(marked, gazetteer, actors):
    def read(text):
        article, rows = marked("places", text)
        found = resolve_places(rows, [article], gazetteer, actors)
        return [(row["text"], found[row["mention_id"]]) for row in rows if row["label"] in PLACE_LABELS]

    return read


@pytest.mark.parametrize(
    ("text", "name", "level", "country", "precision"),
    [
        ("Rain fell in [Kharkiv|LOC].", "Kharkiv", "populated_place", "UKR", 1),
        ("Rain fell near [Kharkiv|LOC].", "Kharkiv", "populated_place", "UKR", 2),
        ("Rain fell in [Kiev|LOC].", "Kyiv", "populated_place", "UKR", 1),
        ("Rain fell in [Ukraine|LOC country=UKR].", "Ukraine", "country", "UKR", 6),
        ("Rain fell in [eastern Ukraine|LOC country=UKR].", "Ukraine", "country", "UKR", 6),
        ("Rain fell in [Donbas|LOC].", "Donbas", "area", "UKR", 5),
        ("Rain fell in [Bavaria|LOC].", "Bavaria", "admin1", "DEU", 4),
        ("Rain fell in [Sumy Oblast|LOC].", "Sumy region", "admin1", "UKR", 4),
        ("Rain fell in [Portland|LOC], [Oregon|LOC].", "Portland", "populated_place", "USA", 1),
        ("Rain fell in the [Middle East|LOC].", "Middle East", "wide", None, None),
        ("Rain fell on the [Black Sea|LOC].", "Black Sea", "water", None, 7),
        ("Rain fell on the [Danube|LOC].", "Danube", "water", None, 5),
        ("Rain fell on [Cook County|GPE].", "Cook County", "admin2", "USA", 3),
        ("Rain fell on [Heathrow Airport|FAC].", "London Heathrow Airport", "facility", "GBR", 1),
        ("Rain fell on [Washington, D.C.|GPE].", "District of Columbia", "admin1", "USA", 4),
        ("Rain fell on [England|GPE country=GBR].", "England", "admin1", "GBR", 4),
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


def test_what_one_article_tells_of_a_village_outweighs_what_others_only_guess(marked, gazetteer, actors):
    told = "Rebels took [Vellmark|LOC region=Santa_Cruz_region country=BOL] in [Santa Cruz region|LOC country=BOL]."
    texts = [told, "In [Cochabamba|GPE country=BOL], a teacher spoke of the school of [Vellmark|GPE]."]
    read = [marked(str(number) * 16, text) for number, text in enumerate(texts)]
    found = [resolve_places(rows, [article], gazetteer, actors) for article, rows in read]
    together = resolve_places([row for _, rows in read for row in rows], [article for article, _ in read], gazetteer, actors)
    village = next(row["mention_id"] for row in read[1][1] if row["text"] == "Vellmark")
    assert (found[1][village].admin1, together[village].admin1) == ("Cochabamba", "Santa Cruz region")


def test_the_runner_up_is_told_with_the_reason_why_it_lost(resolve):
    place = resolve("Rain fell in [Kharkiv|GPE country=UKR] and [Odesa|GPE country=UKR].")[1][1]
    assert place.country == "UKR"
    assert place.runner_up is not None
    assert place.runner_up.name != place.name
    assert place.runner_up.why


@pytest.mark.parametrize(
    ("form", "name", "precision", "words"),
    [
        ("Kharkiv Cathedral", "Kharkiv Cathedral", 2, "the name holds that of Kharkiv"),
        ("Zzyzx Street", "Zzyzx Street", 2, "coded to Kharkiv"),
        ("South Poland", "South Poland", 6, "the name holds that of Poland"),
    ],
)
def test_what_no_gazetteer_holds_is_coded_to_what_the_text_names_for_it(resolve, form, name, precision, words):
    place = dict(resolve(f"Rain fell in [Kharkiv|GPE country=UKR].\nDogs crossed [{form}|FAC]."))[form]
    assert (place.name, place.where_precision, place.geonames_id) == (name, precision, None)
    assert words in place.reason


def test_a_place_that_the_text_puts_into_a_town_lies_there_and_not_in_the_town_that_is_named_more(resolve):
    text = "[Kharkiv|GPE] and [Kharkiv|GPE] waited.\nRain fell on the [Zzyzx Mill|FAC] in [Lviv|GPE]."
    assert "Lviv" in dict(resolve(text))["Zzyzx Mill"].reason


def test_the_house_of_a_government_lies_in_the_capital(resolve):
    place = resolve("Rain fell on the [Kremlin|FAC].")[0][1]
    assert (place.name, place.country) == ("Moscow", "RUS")


def test_towns_that_are_named_together_choose_their_namesakes(resolve):
    text = "Rain fell on [Dallas|GPE] and [Fort Worth|GPE].\n[American|NORP country=USA] dogs waited in [Texas|GPE]."
    assert dict(resolve(text))["Dallas"].admin1 == "Texas"


def test_the_west_lies_nowhere(resolve):
    place = resolve("Ministers of the [West|LOC] met.")[0][1]
    assert (place.level, place.latitude, place.country) == ("wide", None, None)


def test_a_great_city_is_meant_where_its_small_namesake_only_lies_nearer(resolve):
    near_the_small_one = "The [Cleveland|GPE] and [Akron|GPE] teams beat [Louisville|GPE] at home."
    assert dict(resolve(near_the_small_one))["Louisville"].admin1 == "Kentucky"
