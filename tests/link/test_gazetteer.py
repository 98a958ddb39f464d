"""GeoNames' cities, countries and regions.yaml to one gazetteer."""

import pytest

from dateline.link.gazetteer import Place, kilometres_between, load_gazetteer, name_key, without_region_word
from dateline.link.regions import RegionsError


@pytest.mark.parametrize(
    ("name", "country"), [("Kharkiv", "UKR"), ("Kiev", "UKR"), ("the Hague", "NLD"), ("München", "DEU"), ("Munich", "DEU")]
)
def test_a_settlement_is_found_by_its_names(gazetteer, name, country):
    assert gazetteer.settlements_named(name)[0].country == country


def test_the_largest_settlement_of_a_name_comes_first(gazetteer):
    populations = [place.population for place in gazetteer.settlements["springfield"]]
    assert len(populations) > 5
    assert populations == sorted(populations, reverse=True)


@pytest.mark.parametrize("name", ["EU", "Xyzzyton", ""])
def test_an_abbreviation_or_unknown_name_is_no_settlement(gazetteer, name):
    assert gazetteer.settlements_named(name) == ()


@pytest.mark.parametrize(
    ("name", "region", "country", "latitude", "longitude"),
    [
        ("Belgorod region", "Belgorod region", "RUS", 50.8, 37.2),
        ("Kursk Oblast", "Kursk region", "RUS", 51.7, 36.0),
        ("Donetsk region", "Donetsk region", "UKR", 48.0, 37.8),
        ("Transcarpathia", "Zakarpattia region", "UKR", 48.4, 22.9),
        ("Helmand province", "Helmand province", "AFG", 31.6, 64.4),
        ("Kandahar province", "Kandahar province", "AFG", 31.6, 65.7),
        ("Borno state", "Borno state", "NGA", 11.8, 13.2),
        ("Bavaria", "Bavaria", "DEU", 48.8, 11.5),
        ("Texas", "Texas", "USA", 31.0, -97.3),
        ("state of Texas", "Texas", "USA", 31.0, -97.3),
        ("Donbas", "Donbas", "UKR", 48.3, 38.5),
    ],
)
def test_a_region_lies_where_its_people_live(gazetteer, name, region, country, latitude, longitude):
    found = gazetteer.regions_named(name)[0]
    assert (found.name, found.country, found.level) == (region, country, "admin1")
    assert kilometres_between(found.latitude, found.longitude, latitude, longitude) < 80


def test_a_region_that_no_file_lists_is_called_after_its_chief_city(gazetteer):
    found = gazetteer.regions_named("Split-Dalmatia region"), gazetteer.regions_named("Cluj-Napoca region")
    assert found[0] == ()
    assert found[1][0].country == "ROU"


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
    import yaml

    from dateline.link.regions import read_regions
    from dateline.settings import CONFIG_FOLDER

    entries = list(read_regions(yaml.safe_load((CONFIG_FOLDER / "regions.yaml").read_text(encoding="utf-8")), actors))
    lost = [entry.name for entry in entries
            if entry.country not in {place.country for place in gazetteer.regions.get(name_key(entry.name), ())}]  # fmt: skip
    assert len(entries) > 500
    assert lost == []


def test_no_two_regions_of_a_country_share_a_code(gazetteer):
    codes = {}
    for places in gazetteer.regions.values():
        for place in places:
            if not place.is_area:
                codes.setdefault((place.country, place.admin1_code), set()).add(place.name)
    assert {code: names for code, names in codes.items() if len(names) > 1} == {}


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
        ({"wide": "Europe"}, "wide"),
    ],
)
def test_a_mistake_in_the_file_is_told_by_entry_and_field(actors, regions, told):
    from dateline.link.regions import read_regions, read_wide

    with pytest.raises(RegionsError) as error:
        list(read_regions(regions, actors)), read_wide(regions)
    assert told in str(error.value)


def test_the_shipped_file_is_what_the_loader_reads(gazetteer, actors):
    bare = load_gazetteer({}, actors)
    assert bare.regions_named("Donbas") == ()
    assert isinstance(bare.settlements_named("Kharkiv")[0], Place)
    assert "middle east" in gazetteer.wide
    assert "middle east" not in bare.wide
