"""The loopback site, for every test of sources."""

from web_site import site, waiting

__all__ = ["site", "waiting"]
