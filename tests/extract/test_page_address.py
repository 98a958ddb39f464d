"""What an address tells: home pages, lists and sections, and the articles below them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.page_address import is_home_page, is_list_page, is_section_page, names_in, segments_of

LISTS = {"tag", "author", "topics"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://a.example", True), ("https://a.example/", True), ("https://a.example/Index.html", True),
     ("https://a.example/home?utm_source=mail&ref=x", True), ("https://a.example/?p=12", False),
     ("https://a.example/dam", False), ("dam.html", False), ("", False), (None, False), ("https://[broken/", False)],
)  # fmt: skip
def test_a_home_page_is_the_first_of_its_site(url, expected):
    assert is_home_page(url) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("tag/floods", True), ("en/tag/lower-ferry-dam/2", True), ("tag", True), ("author/ann-bell", True), ("find?q=dam", True),
     ("tag/%D0%BF%D0%BE%D1%82%D0%BE%D0%BF", True), ("topics/dam-breaks-above-the-village", False),
     ("topics/camping/best-dams-2", False), ("stage/floods", False), ("find?page=2", False), ("", False)],
)  # fmt: skip
def test_a_list_is_known_by_the_end_of_its_address(path, expected):
    assert is_list_page(f"https://a.example/{path}", LISTS) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("world", True), ("world/us-news", True), ("monde/europe/", True), ("", False), ("world/dam-breaks", False),
     ("a/b/c/d", False), ("article123", False), ("news/1234", False), ("world/dam.html", False)],
)  # fmt: skip
def test_a_section_has_a_short_name(path, expected):
    assert is_section_page(f"https://a.example/{path}", {"us-news"}) is expected


def test_a_name_is_a_whole_segment_or_its_last_word():
    assert names_in(["world", "live"], {"live"})
    assert not names_in(["livestock", "where-people-live"], {"live"})
    assert names_in(["where-people-live"], {"live"}, as_end=True)
    assert not names_in(["olive"], {"live"}, as_end=True)


@given(st.text())
def test_any_text_can_stand_where_an_address_should(text):
    assert all(segments_of(text))
    assert {is_home_page(text), is_list_page(text, LISTS), is_section_page(text, LISTS)} <= {True, False}
