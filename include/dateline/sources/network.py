"""A client for the public web, which connects to no address inside the network that it runs in."""

import socket

import httpx

from dateline import __version__
from dateline.sources.addresses import may_connect

AGENT = "dateline"
ACCEPTED = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain;q=0.9, */*;q=0.1"
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0


class AddressRefused(httpx.TransportError):
    """A host leads to a private, local or reserved address."""


class PublicTransport(httpx.BaseTransport):
    """Resolve a host once, check each address, and connect to the checked address itself.

    No second resolution comes after the check, so that a name cannot point inside once it has been judged.
    """

    def __init__(self, allow_loopback: bool = False) -> None:
        # A connection is kept by address, and two hosts may share one: the second would skip the check of its certificate.
        self._inner = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))
        self._allow_loopback = allow_loopback

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask the addresses of the request's host in turn until one can be reached."""
        host = request.url.raw_host.decode("ascii")
        *others, last = self._addresses(host, request)
        for address in others:
            try:
                return self._inner.handle_request(_aimed(request, host, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self._inner.handle_request(_aimed(request, host, last))

    def close(self) -> None:
        """Close what is open."""
        self._inner.close()

    def _addresses(self, host: str, request: httpx.Request) -> list[str]:
        try:
            found = socket.getaddrinfo(host, request.url.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"the name {host} leads to no address", request=request) from error
        addresses = list(dict.fromkeys(str(place[0]) for *_, place in found))
        for address in addresses:
            if not may_connect(address, self._allow_loopback):
                raise AddressRefused(f"{host} leads to {address}, which is no public address", request=request)
        return addresses


def _aimed(request: httpx.Request, host: str, address: str) -> httpx.Request:
    """Return the request aimed at an address, with the Host header and the certificate's name of its host."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


def polite_client(
    contact: str,
    *,
    connect_seconds: float = CONNECT_SECONDS,
    read_seconds: float = READ_SECONDS,
    allow_loopback: bool = False,
) -> httpx.Client:
    """Return a client that says who asks and follows no redirect by itself; `allow_loopback` is for tests."""
    return httpx.Client(
        transport=PublicTransport(allow_loopback),
        headers={"User-Agent": user_agent(contact), "Accept": ACCEPTED, "Accept-Encoding": "gzip"},
        timeout=httpx.Timeout(read_seconds, connect=connect_seconds),
        follow_redirects=False,
        trust_env=False,
    )


def user_agent(contact: str) -> str:
    """Return the name under which pages are asked for, with a way to reach whoever runs this.

    >>> user_agent("news@example.org").endswith(" (+news@example.org)")
    True
    """
    if not (contact.strip() and contact.isascii() and contact.isprintable()) or set("()") & set(contact):
        raise ValueError("the contact must be a web or mail address in ASCII: sites want to know whom to write to")
    return f"{AGENT}/{__version__} (+{contact.strip()})"
