"""What the words around a place say of its region and country."""

import pytest

from dateline.find.name_places import hints_at


@pytest.fixture
def hints(resources):
    def read(text, name):
        doc = resources.language(text)
        start = text.index(name)
        span = doc.char_span(start, start + len(name), alignment_mode="expand")
        return next(hints_at(doc, [(span.start, span.end)], resources.actors))

    return read


@pytest.mark.parametrize(
    ("text", "name", "region", "country"),
    [
        ("Rain fell in Holm, a village in the Marov region.", "Holm", "Marov region", None),
        ("Rain fell in the Marov region.", "Marov", "Marov region", None),
        ("Rain fell in Holm, France.", "Holm", None, "FRA"),
        ("Rain fell in the French city of Holm.", "Holm", None, "FRA"),
        ("Rain fell in eastern France.", "eastern France", None, "FRA"),
        ("Rain fell on the old mill at Holm.", "Holm", None, None),
    ],
)
def test_a_given_place_gets_the_region_and_country_that_stand_beside_it(hints, text, name, region, country):
    assert hints(text, name) == (region, country)
