"""What a page declares of itself is read under whatever name it is declared."""

import pytest
from lxml.html import fromstring

from dateline.extract.page_head import page_head_of


def head_of(markup, attributes=""):
    return page_head_of(fromstring(f"<html {attributes}><head>{markup}</head><body><p>It rained.</p></body></html>"))


@pytest.mark.parametrize("key", ["property", "name", "itemprop"])
def test_a_value_is_found_under_its_name_in_any_case(key):
    head = head_of(f'<meta {key}="OG:Title" content=" Rain &amp;amp;  wind "><meta {key}="og:title" content="Snow">')
    assert head.first("title", "og:title") == "Rain & wind"
    assert head.all("og:title", "title") == ("Rain & wind", "Snow")


def test_names_without_values_are_left_out():
    head = head_of('<meta name="author" content=""><meta name="author"><meta content="Rain"><meta charset="utf-8">')
    assert head.meta == {}
    assert head.first("author") is None


def test_the_canonical_address_and_the_page_title_are_read():
    head = head_of('<title>Rain</title><link rel="icon" href="/i"><link rel="Canonical" href="https://news.example/rain">')
    assert (head.title, head.canonical) == ("Rain", "https://news.example/rain")
    assert head_of("<link rel=canonical>").canonical is None


@pytest.mark.parametrize(
    ("markup", "attributes", "language"),
    [
        ("", 'lang="de-AT"', "de-AT"),
        ("", 'lang="en_US"', "en-US"),
        ('<meta http-equiv="x" name="content-language" content="pl">', "", "pl"),
        ('<meta property="og:locale" content="tr_TR">', "", "tr-TR"),
        ('<meta property="og:locale" content="en_US">', 'lang="sv"', "sv"),
        ("", 'lang="{{ lang }}"', None),
        ("", "", None),
    ],
)
def test_the_language_is_the_one_that_the_page_declares(markup, attributes, language):
    assert head_of(markup, attributes).language == language


def test_a_page_cannot_declare_without_bounds():
    head = head_of(f'<meta name="author" content="{"x" * 5000}">' + '<meta name="a" content="b">' * 3000)
    assert len(head.first("author")) == 2000
    assert len(head.all("a")) < 2000
