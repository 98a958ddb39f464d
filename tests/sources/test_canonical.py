"""An address lasts: no tracking, and a page may rename itself on its own host only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.canonical import canonical_url

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
