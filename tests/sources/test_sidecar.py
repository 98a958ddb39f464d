"""A sidecar says what it may say, or an error says what is wrong with it."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.sidecar import Sidecar, SidecarError, read_sidecar


def test_a_sidecar_may_leave_everything_out():
    assert read_sidecar(b"{}") == read_sidecar(None) == Sidecar(None, None, None)


def test_a_byte_order_mark_does_not_matter():
    assert read_sidecar('\ufeff{"outlet": "Zażółć"}'.encode()).outlet == "Zażółć"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param(b"", "no JSON", id="empty"),
        pytest.param(b"\xff\xfe", "UnicodeDecodeError", id="no UTF-8"),
        pytest.param(b"[1]", "one JSON object", id="a list"),
        pytest.param(b"[" * 60_000, "no JSON", id="nested beyond reason"),
        pytest.param(b'{"outlet": "' + b"x" * 70_000 + b'"}', "larger than 65536", id="too large"),
        pytest.param(b'{"url": "a.example/1"}', "http://", id="an address without a scheme"),
        pytest.param(b'{"url": "javascript:alert(1)"}', "http://", id="an address that is code"),
        pytest.param(b'{"url": "https://[::1"}', "http://", id="a broken address"),
        pytest.param(b'{"outlet": " "}', "`outlet`", id="blank"),
        pytest.param(b'{"published": null}', "`published`", id="null"),
        pytest.param(b'{"outlet": "a\\nb"}', "`outlet`", id="two lines"),
        pytest.param(b'{"outlet": "\\ud800"}', "`outlet`", id="half a character"),
        pytest.param(b'{"Url": "https://a.example"}', "unknown key 'Url'", id="a key in capitals"),
    ],
)
def test_a_wrong_sidecar_says_what_is_wrong(body, says):
    with pytest.raises(SidecarError, match=says.replace("[", r"\[")):
        read_sidecar(body)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=3)


@given(st.binary(max_size=60) | st.dictionaries(st.sampled_from([*Sidecar._fields, "x"]), JSON).map(json.dumps).map(str.encode))
def test_any_bytes_are_read_or_refused(body):
    with suppress(SidecarError):
        assert all(value is None or value.strip() for value in read_sidecar(body))
