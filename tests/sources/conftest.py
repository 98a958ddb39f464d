"""The loopback site, for every test of sources."""

from web_site import fetcher, site, waiting

__all__ = ["fetcher", "site", "waiting"]
