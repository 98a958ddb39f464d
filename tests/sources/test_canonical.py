"""An address lasts: no tracking, and a page may rename itself on its own host only."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.canonical import address_key, canonical_url

URL = "https://a.example/story"


@pytest.mark.parametrize(
    ("url", "declared", "expected"),
    [
        (f"{URL}?utm_source=feed&fbclid=1#top", None, URL),
        (f"{URL}?id=7", None, f"{URL}?id=7"),
        (f"{URL}?id=7", URL, URL),
        (f"{URL}?id=7", "/story", URL),
        (URL, "https://www.a.example/other", "https://www.a.example/other"),
        (URL, "https://b.example/story", URL),
        (URL, "javascript:alert(1)", URL),
        (URL, "https://[::1", URL),
        (URL, "", URL),
        (None, URL, URL),
        (None, "/story", None),
        (None, None, None),
        ("ftp://a.example/story", None, None),
        ("https://a.example/" + "x" * 3000, None, None),
    ],
)
def test_the_canonical_address(url, declared, expected):
    assert canonical_url(url, declared) == expected


@given(st.none() | st.just(URL), st.text(max_size=40) | st.text(max_size=30).map("https://a.example/{}".format))
def test_whatever_a_page_declares_an_address_is_a_web_address_or_none(url, declared):
    found = canonical_url(url, declared)
    assert found is None or found.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/story", "https://www.a.example/story/", "https://m.a.example/story", "https://mobile.a.example/story",
        "https://amp.a.example/story", "https://a.example/story/amp", "https://a.example/story/amp/",
        "https://a.example/story?amp", "https://a.example/story?outputType=amp", "https://a.example/story.amp",
        f"{URL}?utm_source=feed#top",
        "https://a.example/story/amp/amp", "https://a.example/story.amp/amp", "https://www.m.a.example/story",
        "https://a.example./story", "https://a-example.cdn.ampproject.org/v/s/a.example/story?amp_js_v=0.1&usqp=mq331AQ",
        "https://a-example.cdn.ampproject.org/c/s/a.example/story", "https://www.google.com/amp/s/a.example/story",
    ],
)  # fmt: skip
def test_all_forms_of_an_address_have_one_key(url):
    assert address_key(url) == address_key(URL) == "a.example/story"


@pytest.mark.parametrize(
    "url",
    ["https://a.example/other", "https://b.example/story", "https://a.example/story?id=7", "https://a.example:8443/story",
     "https://news.a.example/story", "https://a.example/story/camp", "https://a.example/example"],
)  # fmt: skip
def test_another_page_has_another_key(url):
    assert address_key(url) != address_key(URL)


def test_a_name_for_other_screens_is_taken_off_only_before_a_name():
    assert address_key("https://m.uk/story") == "m.uk/story"


ADDRESSES = st.builds(
    "{}://{}{}/{}{}".format, st.sampled_from(["http", "https"]), st.text("wm", max_size=4).map(lambda text: "".join(
        {"w": "www.", "m": "m."}[letter] for letter in text)) | st.sampled_from(["amp.", "mobile.", "news."]),
    st.sampled_from(["a.example", "b.co.uk"]), st.text("ab/.-", max_size=8) | st.lists(
        st.sampled_from(["/amp", ".amp", ".amp.html", "/", "a"]), max_size=6).map("".join),
    st.sampled_from(["", "?id=7", "?utm_medium=rss", "/amp", "?amp&AMP=1", "?b=2&a=%2B"]),
)  # fmt: skip


@given(ADDRESSES)
def test_a_key_is_the_key_of_itself_and_of_the_same_site(url):
    key = address_key(url)
    assert address_key(f"https://{key}") == key
    assert urlsplit(f"https://{key}").hostname.removeprefix("news.") in ("a.example", "b.co.uk")


@pytest.mark.parametrize(
    "text", ["http://[::1", "http://[::1/x", "https://a.example:99999/", "https://a.example:port/", "entry 1", ""]
)
def test_what_is_no_address_is_its_own_key(text):
    assert address_key(text) == text


@given(st.text(max_size=60) | st.text("[]:@/%?#.a1 ", max_size=20).map("https://{}".format)
       | st.text(max_size=40).map("https://a.example/{}".format)
       | st.text("[]:@/%?#.a1", max_size=20).map("https://www.google.com/amp/s/{}".format))  # fmt: skip
def test_whatever_is_no_address_has_a_key_all_the_same(text):
    assert isinstance(address_key(text), str)
