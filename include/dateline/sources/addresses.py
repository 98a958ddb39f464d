"""Which addresses may be asked: pages of the public web, by their address and by the machine that it leads to."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

import httpx2

LONGEST_URL = 2000
IPV4_IN_IPV6 = IPv6Network("64:ff9b::/96")
HIGHEST_PORT = 65_535
# What Python calls global though it is not: two clouds' metadata, told to whoever asks from inside, and old local addresses.
NEVER = tuple(map(ip_network, ("168.63.129.16/32", "192.0.0.0/24", "fec0::/10")))


class NoWebAddress(ValueError):
    """A link leads to no page of the web; the message says why."""


def web_address(link: str) -> str:
    """Return the link as an address that can be fetched, without its fragment, always written the same way.

    >>> web_address(" HTTPS://Example.org:443/a b?q=é#top ")
    'https://example.org/a%20b?q=%C3%A9'
    """
    if len(link) > LONGEST_URL:
        raise NoWebAddress(f"longer than {LONGEST_URL} characters")
    try:
        url = httpx2.URL(link.strip()).copy_with(fragment=None)
    except httpx2.InvalidURL as error:
        raise NoWebAddress("no address that can be read") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise NoWebAddress("neither http:// nor https://")
    if not 0 < (url.port or 80) <= HIGHEST_PORT:
        raise NoWebAddress("names a port that cannot be")
    if url.userinfo:
        raise NoWebAddress("carries a user name or password")
    return str(url)


def host_of(url: str) -> str:
    """Return the host that the address names."""
    return httpx2.URL(url).host


def origin_of(url: str) -> str:
    """Return scheme, host and port, for which one robots.txt speaks.

    >>> origin_of("https://example.org:8443/a?b")
    'https://example.org:8443'
    """
    return str(httpx2.URL(url).copy_with(raw_path=b"/")).rstrip("/")


def may_connect(address: str, allow_loopback: bool = False) -> bool:
    """Return whether the numeric address is public, or loopback where that is allowed.

    >>> may_connect("93.184.215.14"), may_connect("169.254.169.254"), may_connect("::ffff:10.0.0.1")
    (True, False, False)
    """
    ip = _carried(ip_address(address.partition("%")[0]))
    if ip.is_loopback:
        return allow_loopback
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in network for network in NEVER))


def _carried(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 address stands for, else the address itself."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in IPV4_IN_IPV6:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
