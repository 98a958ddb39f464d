"""What the shipped gazetteer knows, by name."""

import pytest
import yaml

from dateline.gazetteer.regions_reading import RegionsError, read_centres, read_natural_places, read_regions
from dateline.link.distance import kilometres_between
from dateline.link.place_names import name_key, without_region_word
from dateline.settings import CONFIG_FOLDER


@pytest.mark.parametrize(
    ("name", "country"), [("Kharkiv", "UKR"), ("Kiev", "UKR"), ("the Hague", "NLD"), ("München", "DEU"), ("Munich", "DEU")]
)
def test_a_settlement_is_found_by_its_names(gazetteer, name, country):
    assert gazetteer.settlements_named(name)[0].country == country


def test_the_largest_settlement_of_a_name_comes_first(gazetteer):
    named = [place for place in gazetteer.settlements_named("Springfield") if gazetteer.is_main_name("Springfield", place)]
    populations = [place.population for place in named]
    assert len(populations) > 5
    assert populations == sorted(populations, reverse=True)


@pytest.mark.parametrize("name", ["EU", "Xyzzyton", ""])
def test_an_abbreviation_or_unknown_name_is_no_settlement(gazetteer, name):
    assert gazetteer.settlements_named(name) == ()


@pytest.mark.parametrize(
    ("name", "region", "country", "latitude", "longitude"),
    [
        ("Belgorod region", "Belgorod region", "RUS", 50.7, 37.5),
        ("Kursk Oblast", "Kursk region", "RUS", 51.7, 36.0),
        ("Donetsk region", "Donetsk region", "UKR", 48.0, 37.8),
        ("Transcarpathia", "Zakarpattia region", "UKR", 48.4, 22.9),
        ("Helmand province", "Helmand province", "AFG", 31.6, 64.4),
        ("Kandahar province", "Kandahar province", "AFG", 31.6, 65.7),
        ("Borno state", "Borno state", "NGA", 11.8, 13.2),
        ("Bavaria", "Bavaria", "DEU", 48.8, 11.5),
        ("Texas", "Texas", "USA", 31.2, -99.3),
        ("state of Texas", "Texas", "USA", 31.2, -99.3),
        ("Donbas", "Donbas", "UKR", 48.3, 38.5),
    ],
)
def test_a_region_lies_in_the_middle_of_its_land(gazetteer, name, region, country, latitude, longitude):
    found = gazetteer.regions_named(name)[0]
    assert (found.name, found.country, found.is_region) == (region, country, True)
    assert kilometres_between(found.latitude, found.longitude, latitude, longitude) < 120


def test_a_region_that_no_file_lists_is_called_as_geonames_calls_it_and_after_its_chief_city(gazetteer):
    (dalmatia,), (cluj,) = gazetteer.regions_named("Split-Dalmatia County"), gazetteer.regions_named("Cluj-Napoca region")
    assert (dalmatia.country, cluj.country) == ("HRV", "ROU")


def test_a_small_namesake_elsewhere_makes_no_region(gazetteer):
    assert {place.country for place in gazetteer.regions_named("Donetsk region")} == {"UKR"}


@pytest.mark.parametrize("region", ["", "region", "of", "Ukraine region"])
def test_what_names_no_region_finds_none(gazetteer, region):
    assert gazetteer.regions_named(region) == ()


def test_a_settlement_knows_its_region_by_its_usual_name(gazetteer):
    by_name = {name: gazetteer.settlements_named(name)[0] for name in ("Sudzha", "Austin")}
    assert gazetteer.admin1_name(by_name["Sudzha"]) == "Kursk region"
    assert gazetteer.admin1_name(by_name["Austin"]) == "Texas"


def test_every_region_of_the_file_is_found_in_its_country(gazetteer, actors):
    entries = list(read_regions(yaml.safe_load((CONFIG_FOLDER / "regions.yaml").read_text(encoding="utf-8")), actors))
    lost = [entry.name for entry in entries
            if entry.country not in {place.country for place in gazetteer.regions_named(entry.name)}]  # fmt: skip
    assert len(entries) > 500
    assert lost == []


@pytest.mark.parametrize(
    ("name", "level", "country"),
    [
        ("Black Sea", "water", None), ("Nile", "water", None), ("Alps", "landform", None), ("the Middle East", "wide", None),
        ("European", "wide", None), ("Heathrow Airport", "facility", "GBR"), ("Cook County", "admin2", "USA"),
    ],
)  # fmt: skip
def test_waters_mountains_airports_and_counties_have_their_names(gazetteer, name, level, country):
    assert (level, country) in {(place.level, place.country) for place in gazetteer.others_named(name)}


def test_countries_have_a_geonames_id_and_lie_among_their_cities(gazetteer):
    ukraine = gazetteer.country("UKR")
    assert ukraine.geonames_id == 690791
    assert kilometres_between(ukraine.latitude, ukraine.longitude, 48.9, 31.9) < 200
    assert gazetteer.country("XXX") is None


@pytest.mark.parametrize(
    ("name", "short"),
    [("Sumy region", "Sumy"), ("province of Kunar", "Kunar"), ("region", "region"), ("Sumy", "Sumy"), ("", "")],
)
def test_region_words_are_taken_off(name, short):
    assert without_region_word(name) == short


def test_other_apostrophes_and_articles_make_no_other_key():
    assert name_key("the Sa’dah") == name_key("Sa'dah") == name_key("Sa‘dah") == "sa'dah"


def test_distance_follows_the_great_circle():
    assert kilometres_between(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.5)
    assert kilometres_between(10, 20, 10, 20) == 0


@pytest.mark.parametrize(
    ("regions", "told"),
    [
        ({"regions": []}, "regions: must be"),
        ({"regions": {"XXX": {"names": {}}}}, "XXX"),
        ({"regions": {"UKR": {"names": ["Sumy"]}}}, "UKR, names"),
        ({"regions": {"UKR": {"word": 3, "names": {}}}}, "UKR, word"),
        ({"regions": {"UKR": {"names": {"Sumy": 3}}}}, "UKR, Sumy"),
        ({"areas": [{"name": "Donbas", "country": "XXX", "cities": ["Donetsk"]}]}, "areas 1 (Donbas), country"),
        ({"areas": [{"name": "Donbas", "country": "UKR"}]}, "areas 1 (Donbas), cities"),
        ({"areas": ["Donbas"]}, "areas 1"),
    ],
)
def test_a_mistake_in_the_file_is_told_by_entry_and_field(actors, regions, told):
    with pytest.raises(RegionsError) as error:
        list(read_regions(regions, actors))
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ({"seas": []}, "seas: must be"),
        ({"seas": {"Sea of Marov": "x"}}, "seas, Sea of Marov"),
        ({"seas": {"Sea of Marov": [91, 0]}}, "must begin with latitude"),
        ({"wide": {"Marovia": [1.0, 2.0, 3.0]}}, "wide, Marovia"),
    ],
)
def test_a_mistake_in_the_natural_places_is_told_by_section_and_name(places, told):
    with pytest.raises(RegionsError) as error:
        list(read_natural_places(places))
    assert told in str(error.value)


@pytest.mark.parametrize(("centres", "told"), [({"XXX": [1, 2]}, "XXX"), ({"DEU": [1]}, "DEU"), ({"DEU": [1, 181]}, "DEU")])
def test_a_mistake_in_the_centres_is_told_by_country(actors, centres, told):
    with pytest.raises(RegionsError) as error:
        read_centres(centres, actors)
    assert told in str(error.value)
