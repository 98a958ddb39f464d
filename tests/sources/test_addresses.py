"""Which links and which machines may be asked."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.addresses import NoWebAddress, host_of, may_connect, web_address
from dateline.sources.sidecar import read_sidecar


@given(st.from_regex(r"(https?|HTTP)://[\w.\[\]:@ -]{0,20}(/[ -~é\n]{0,20})?", fullmatch=True) | st.text(max_size=30))
def test_an_address_is_written_one_way_and_fit_for_a_sidecar(link):
    with suppress(NoWebAddress):
        address = web_address(link)
        assert web_address(address) == address
        assert host_of(address)
        assert read_sidecar(f'{{"url": "{address}"}}'.replace("\\", "\\\\").encode()).url == address


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("/rain", "neither http"),
        ("//a.example/rain", "neither http"),
        ("mailto:me@a.example", "neither http"),
        ("http:///rain", "neither http"),
        ("http://[::1", "can be read"),
        ("http://a.example/a\nb", "can be read"),
        ("http://a.example:99999/", "a port"),
        ("http://me@a.example/", "user name"),
        ("http://a.example/" + "a" * 2000, "longer than 2000"),
    ],
)
def test_a_link_that_leads_nowhere_says_why(link, says):
    with pytest.raises(NoWebAddress, match=says):
        web_address(link)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_machines_may_be_asked(address):
    assert may_connect(address)


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "168.63.129.16", "192.0.0.192", "0.0.0.0",
        "224.0.1.1", "240.0.0.1", "255.255.255.255", "198.51.100.1", "::", "fe80::1", "fe80::1%lo", "fc00::1", "fd00:ec2::254",
        "fec0::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::", "::7f00:1",
    ],
)  # fmt: skip
def test_private_local_and_reserved_machines_are_never_asked(address):
    assert not may_connect(address)
    assert not may_connect(address, allow_loopback=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"])
def test_loopback_is_for_tests(address):
    assert not may_connect(address)
    assert may_connect(address, allow_loopback=True)
