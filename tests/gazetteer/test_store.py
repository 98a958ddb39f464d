"""Places to a file and back."""

import sqlite3

import pytest

from dateline.gazetteer.store import Entry, StoredPlaces, add_entries, facts_of, write_places
from dateline.link.gazetteer import Gazetteer, Place

XANTEN = Place("Xanten", "populated_place", "DEU", "07", 51.66, 6.45, 21_000, 101)
ENTRIES = [
    Entry(Place("Germany", "country", "DEU", None, 51.0, 9.0, 83_000_000, 100), frozenset({("germany", "main")})),
    Entry(Place("Rhine region", "admin1", "DEU", "07", 51.5, 6.5, 600_000), frozenset({("rhine", "other")})),
    Entry(XANTEN, frozenset({("xanten", "main"), ("santen", "other")})),
]


@pytest.fixture
def written(tmp_path):
    write_places(tmp_path / "base.sqlite", ENTRIES, {"digest": "d"})
    return tmp_path / "base.sqlite"


def test_a_place_comes_back_under_each_of_its_names(written):
    places = StoredPlaces([written])
    assert [(named.place, named.kind) for named in places.named("xanten")] == [(XANTEN, "main")]
    assert [(named.place, named.kind) for named in places.named("santen")] == [(XANTEN, "other")]
    assert places.named("nowhere") == ()


def test_countries_and_regions_are_known_by_their_codes(written):
    places = StoredPlaces([written])
    assert places.countries()["DEU"].name == "Germany"
    assert places.regions()["DEU", "07"].name == "Rhine region"


def test_the_same_places_make_the_same_bytes(tmp_path, written):
    write_places(tmp_path / "again.sqlite", ENTRIES, {"digest": "d"})
    assert (tmp_path / "again.sqlite").read_bytes() == written.read_bytes()


def test_a_file_says_what_it_was_made_from(written):
    assert facts_of(written) == {"digest": "d"}


def test_what_is_no_gazetteer_is_not_read(tmp_path):
    (tmp_path / "broken.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        facts_of(tmp_path / "broken.sqlite")


def test_the_first_file_tells_of_a_place_that_both_have(tmp_path, written):
    write_places(tmp_path / "added.sqlite", (), {})
    moved = XANTEN._replace(latitude=51.7)
    add_entries(tmp_path / "added.sqlite", [Entry(moved, frozenset({("xanten", "main"), ("zanten", "other")}))], {})
    places = StoredPlaces([written, tmp_path / "added.sqlite"])
    assert [named.place for named in places.named("xanten")] == [XANTEN]
    assert [named.place for named in places.named("zanten")] == [XANTEN]


def test_a_place_that_is_added_again_is_replaced(tmp_path):
    path = tmp_path / "added.sqlite"
    write_places(path, (), {})
    names = frozenset({("xanten", "main")})
    assert add_entries(path, [Entry(XANTEN, names)], {}) == (1, 0)
    assert add_entries(path, [Entry(XANTEN, names)], {}) == (0, 0)
    assert add_entries(path, [Entry(XANTEN._replace(population=22_000), names)], {}) == (0, 1)
    assert [named.place.population for named in StoredPlaces([path]).named("xanten")] == [22_000]


def test_a_region_keeps_the_name_of_the_first_file_and_takes_the_id_of_the_second(tmp_path, written):
    write_places(tmp_path / "added.sqlite", (), {})
    region = Place("Rheinland", "admin1", "DEU", "07", 51.4, 6.4, 700_000, 105)
    add_entries(tmp_path / "added.sqlite", [Entry(region, frozenset({("rheinland", "main")}))], {})
    found = Gazetteer(StoredPlaces([written, tmp_path / "added.sqlite"])).regions_named("Rheinland")
    assert [(place.name, place.geonames_id) for place in found] == [("Rhine region", 105)]
