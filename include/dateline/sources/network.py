"""Connections to the public web, which lead to no address inside the network that this runs in."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable

import httpcore2

from dateline import __version__
from dateline.sources.addresses import may_connect

AGENT = "dateline"
ACCEPTED_TYPES = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "text/plain;q=0.9, */*;q=0.1"
)

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""From a host's name and a port to numeric addresses; OSError where there is none."""


class AddressRefused(httpcore2.ConnectError):
    """A host leads to a private, local or reserved address."""


class NameUnknown(httpcore2.ConnectError):
    """A host's name leads to no address."""


async def resolved(host: str, port: int) -> list[str]:
    """Return the addresses that this machine's resolver knows for a name."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class PublicNetwork(httpcore2.AsyncNetworkBackend):
    """Resolves a host once, checks each address, and connects to the checked address itself.

    No second resolution comes after the check, so that a name cannot point inside once it has been judged.
    """

    def __init__(self, resolve: Resolve = resolved, allow_loopback: bool = False) -> None:
        self._resolve, self._allow_loopback = resolve, allow_loopback
        self._inner = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first address of the host that can be reached."""
        *others, last = await self._addresses(host, port, timeout)
        for address in others:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(last, port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolve(host, port)
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout(f"the name {host} was not resolved in time") from error
        except (OSError, UnicodeError) as error:
            if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
                raise httpcore2.ConnectError(f"the name {host} could not be resolved for the moment") from error
            raise NameUnknown(f"the name {host} leads to no address") from error
        for address in addresses:
            if not may_connect(address, self._allow_loopback):
                raise AddressRefused(f"{host} leads to {address}, which is no public address")
        return addresses


def user_agent(contact: str) -> str:
    """Return the name under which pages are asked for, with a way to reach whoever runs this.

    >>> user_agent("news@example.org").endswith(" (+news@example.org)")
    True
    """
    if not (contact.strip() and contact.isascii() and contact.isprintable()) or set("()") & set(contact):
        raise ValueError("the contact must be a web or mail address in ASCII: sites want to know whom to write to")
    return f"{AGENT}/{__version__} (+{contact.strip()})"
