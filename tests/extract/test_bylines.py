"""Bylines name people, desks sign without a name, and datelines open a text."""

import pytest

from dateline.extract.bylines import dateline_of, people_of_byline, signature_of_line


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ann Bell", ["Ann Bell"]),
        ("by ANN BELL", ["Ann Bell"]),
        ("By Ann Bell, Political Editor", ["Ann Bell"]),
        ("By Ann Bell in Prague and Tom Cole in Brno", ["Ann Bell", "Tom Cole"]),
        ("By Ann Bell, Tom Cole and José van der Berg", ["Ann Bell", "Tom Cole", "José van der Berg"]),
        ("Written by Ann-Marie O’Neill", ["Ann-Marie O’Neill"]),
        ("By Ann Bell ann.bell@ferry.example", ["Ann Bell"]),
        ("Von Ann Bell und Žofie Novák", ["Ann Bell", "Žofie Novák"]),
        ("Par Ann Bell", ["Ann Bell"]),
        ("Von Berlin", None),
        ("By Reuters", []),
        ("By our special correspondent", []),
        ("By Ferry News Desk", []),
        ("By Monday the road was open", None),
        ("By Sunday Evening", None),
        ("By and large it rained", None),
        ("By the river stood a man", None),
        ("Bystanders Ran", None),
        ("By Ann Bell.", None),
    ],
)
def test_a_byline_names_its_people(line, people):
    assert people_of_byline(line) == people


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("KYIV: It rained.", "KYIV:"),
        ("MOSCOW (Reuters) - It rained.", "MOSCOW (Reuters) -"),
        ("WASHINGTON, March 3 (AP) — It rained.", "WASHINGTON, March 3 (AP) —"),
        ("SAN IGNACIO DE VELASCO, Bolivia (Agency) - It rained.", "SAN IGNACIO DE VELASCO, Bolivia (Agency) -"),
        ("KYIV/MOSCOW – It rained.", "KYIV/MOSCOW –"),
        ("Prague (Agency) – It rained.", "Prague (Agency) –"),
        ("UPDATE: It rained.", None),
        ("WATCH LIVE: It rained.", None),
        ("Prague: It rained.", None),
        ("It rained in KYIV: a lot.", None),
        ("COVID-19 is back.", None),
    ],
)
def test_a_dateline_is_the_place_and_agency_before_the_first_sentence(line, dateline):
    assert dateline_of(line) == dateline


@pytest.mark.parametrize("line", ["By Ann Bell • 2 March 2026", "2 March 2026 | By Ann Bell", "By Ann Bell · 2 March 2026"])
def test_a_signature_may_hold_the_date_too(line):
    signature = signature_of_line(line)
    assert signature.people == ["Ann Bell"]
    assert signature.date.written == "2 March 2026"


@pytest.mark.parametrize("line", ["By Ann Bell | It rained.", "It rained.", "", "|"])
def test_a_line_with_anything_else_is_no_signature(line):
    assert signature_of_line(line) is None


@pytest.mark.parametrize(
    ("line", "people", "written"),
    [
        ("By Ann Bell | 2 March 2026", ["Ann Bell"], "2 March 2026"),
        ("By Ann Bell, March 2, 2026", ["Ann Bell"], "March 2, 2026"),
        ("By Ann Bell - March 2, 2026", ["Ann Bell"], "March 2, 2026"),
        ("By Ann Bell 2026-03-02 4 min read", ["Ann Bell"], "2026-03-02"),
    ],
)
def test_a_signature_may_be_followed_by_its_date(line, people, written):
    signature = signature_of_line(line)
    assert (signature.people, signature.date.written) == (people, written)


@pytest.mark.parametrize("line", ["By Monday 2 March 2026 the road was open.", "By the river, 2 March 2026", "By Ann Bell 9"])
def test_a_sentence_with_a_date_is_no_signature(line):
    signature = signature_of_line(line)
    assert signature is None or signature.date is None
