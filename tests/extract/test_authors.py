"""Authors are the people who sign, in whatever form a page names them; agencies stand apart, the outlet and desks nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.authors import Credits, credits_of, is_outlet, sorted_credits
from dateline.extract.page_head import PageHead
from dateline.extract.structured_data import StructuredData

SITE = ["The Ferry News", "ferrynews.example", "ferrynews"]


def of_author(author, data=None):
    return credits_of({"author": author}, data or StructuredData(), PageHead(), (), SITE)


@pytest.mark.parametrize(
    "author",
    [
        "Ann Bell and Tom Cole",
        "By Ann Bell, Tom Cole",
        "Ann Bell; Tom Cole",
        "Von Ann Bell und Tom Cole",
        "Ann Bell, Political Editor, Tom Cole",
        ["Ann Bell", "Tom Cole"],
        [["Ann Bell"], [["Tom Cole"]]],
        {"name": ["Ann Bell", "Tom Cole"]},
        [{"@type": "Person", "name": "Ann Bell "}, {"@type": "Person", "givenName": "Tom", "familyName": "Cole"}],
        [{"name": "ann bell"}, {"name": "Ann Bell"}, {"name": "Tom Cole"}][1:],
        "Ann Bell (ann@ferry.example) / Tom Cole – reporter",
        [
            {"@type": "Organization", "name": "The Ferry News"},
            "Ann Bell",
            "Tom Cole",
            "Ferry News Staff",
            "https://a.example/b",
        ],
    ],
)
def test_people_are_read_in_every_form(author):
    assert of_author(author) == Credits(("Ann Bell", "Tom Cole"))


def test_a_person_may_stand_elsewhere_under_an_id():
    data = StructuredData(by_id={"#ann": {"@type": "Person", "name": "Ann Bell"}})
    assert of_author([{"@id": "#ann"}, {"@id": "#nobody"}], data).people == ("Ann Bell",)


@pytest.mark.parametrize(
    "name",
    [
        "The Ferry News", "Ferry News Online", "ferrynews.example", "Staff", "News Desk", "Sports Editor", "admin", "Redaktion",
        "unserer Redaktion", "TFN", "annb", "https://ferry.example/ann", "@annbell", "編集部", "", "-", "x" * 90,
        "Ann writes about dams and rivers for us",
    ],
)  # fmt: skip
def test_outlets_desks_roles_and_handles_are_no_people(name):
    assert sorted_credits([name], SITE) == Credits()


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("松岡大地", "松岡大地"),
        ("구현모 기자", "구현모"),
        ("Dr. Ann Bell", "Ann Bell"),
        ("ANN BELL", "ANN BELL"),
        ("Ursula von der Leyen", "Ursula von der Leyen"),
        ("Maria della Rocca", "Maria della Rocca"),
        ("ann bell", "ann bell"),
        ("Vivian Diaz", "Vivian Diaz"),
        ("Ann Bell in Prague", "Ann Bell"),
    ],
)
def test_a_name_is_kept_as_it_is_written_without_what_is_no_name(name, person):
    assert sorted_credits([name], SITE).people == (person,)


def test_agencies_stand_apart_from_people():
    found = of_author(
        [{"@type": "Person", "name": "Ann Bell"}, {"@type": "Organization", "name": "dpa"}, "The Associated Press"]
    )
    assert found == Credits(("Ann Bell",), ("dpa", "The Associated Press"))


def test_a_group_that_is_no_agency_is_nobody():
    assert of_author({"@type": "Organization", "name": "Dam Builders"}) == Credits()


def test_the_first_source_that_names_people_counts_and_else_the_first_with_an_agency():
    head = PageHead(meta={"article:author": ("https://social.example/ferry", "Tom Cole"), "og:title": ("Ann Bell",)})
    assert credits_of({"author": "Ferry News"}, StructuredData(), head, [("By Ann Bell",)], SITE).people == ("Tom Cole",)
    assert credits_of({"author": "AFP"}, StructuredData(), PageHead(), [("By Ann Bell",)], SITE).people == ("Ann Bell",)
    assert credits_of({"author": "AFP"}, StructuredData(), PageHead(), [("By dpa",)], SITE) == Credits((), ("AFP",))
    assert credits_of(None, StructuredData(), PageHead(), (), SITE) == Credits()


def test_labels_that_name_the_writer_are_read():
    head = PageHead(meta={"twitter:label1": ("Written by",), "twitter:data1": ("Ann Bell",), "twitter:data2": ("3 minutes",)})
    assert credits_of(None, StructuredData(), head, (), SITE).people == ("Ann Bell",)


def test_in_a_byline_only_whole_names_are_people():
    pieces = ("Von", "Ann Bell", "2.3.2026, 10:15 Uhr", "Prague", "Share")
    assert credits_of(None, StructuredData(), PageHead(), [pieces], SITE).people == ("Ann Bell",)


def test_an_outlet_is_known_under_its_longer_names_and_a_person_with_its_word_is_none():
    assert is_outlet("Habertürk", "haberturk")
    assert is_outlet("Ferry News Digital", "Ferry")
    assert not is_outlet("Ann Ferry", "Ferry News")


ODD = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "@id", "@type", "familyName"]), inner),
    max_leaves=10,
)


@given(ODD)
def test_any_author_is_read_without_an_error(author):
    found = of_author(author)
    assert all(name.strip() for name in (*found.people, *found.agencies))
