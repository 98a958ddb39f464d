"""Points and reasons of the places that bear a name."""

import pytest

from dateline.link.gazetteer import Gazetteer, Named, Place
from dateline.link.places import resolve_places

MARKED = [
    Place("Germany", "country", "DEU", None, 51.0, 9.0, 83_000_000, 1),
    Place("France", "country", "FRA", None, 46.0, 2.0, 67_000_000, 2),
    Place("Rhine region", "admin1", "DEU", "01", 51.0, 7.0, 900_000),
    Place("Holm", "populated_place", "DEU", "01", 51.1, 7.1, 9_000, 3),
    Place("Holm", "populated_place", "FRA", "07", 46.1, 2.1, 60_000, 4),
    Place("Big Marov", "populated_place", "DEU", "01", 51.2, 7.2, 900_000, 5),
]


class Written:
    """Places that a test writes down."""

    def named(self, key):
        return tuple(Named(place, "main") for place in MARKED if place.name.casefold() == key)

    def regions(self):
        return {(place.country, place.admin1_code): place for place in MARKED if place.level == "admin1"}

    def countries(self):
        return {place.country: place for place in MARKED if place.level == "country"}


@pytest.fixture
def resolve(marked, actors):
    def read(text):
        article, rows = marked("places", text)
        found = resolve_places(rows, [article], Gazetteer(Written()), actors)
        return {row["text"]: found[row["mention_id"]] for row in rows if row["mention_id"] in found}

    return read


@pytest.mark.parametrize(
    ("text", "country", "basis", "why"),
    [
        ("Rain fell in [Holm|GPE].", "FRA", "likeliest", "it is smaller"),
        ("Rain fell in [Holm|GPE country=DEU].", "DEU", "named_country", "the text does not put it there"),
        ("Rain fell in [Holm|GPE region=Rhine_region].", "DEU", "named_region", "the text does not put it there"),
        ("[Big Marov|GPE] is wet.\n[Big Marov|GPE] and [Holm|GPE] wait in the [Rhine region|GPE region=Rhine_region].",
         "DEU", "neighbours", "the article is less about its country"),
        ("[German|NORP country=DEU] dogs of [Germany|GPE country=DEU] ran.\nRain fell in [Holm|GPE].",
         "DEU", "likeliest", "the article is less about its country"),
    ],
)  # fmt: skip
def test_what_speaks_for_a_place_is_told_and_what_its_namesake_lacks(resolve, text, country, basis, why):
    place = resolve(text)["Holm"]
    assert (place.country, place.basis) == (country, basis)
    assert place.runner_up.name == "Holm"
    assert place.runner_up.country != country
    assert place.runner_up.why == why


def test_the_only_place_of_a_name_has_no_runner_up(resolve):
    place = resolve("Rain fell in [Big Marov|GPE].")["Big Marov"]
    assert (place.basis, place.runner_up) == ("only_one", None)
