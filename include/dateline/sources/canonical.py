"""A page's lasting address, and the key under which all its addresses are one."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from courlan import clean_url

LONGEST_URL = 2000
VARIANTS = ("www.", "m.", "mobile.", "amp.")
"""Names before a site's own under which it shows the same pages to other screens."""
AMP_CACHE = re.compile(
    r"https?://(?:[a-z0-9-]+\.cdn\.ampproject\.org/[cv]|(?:www\.)?google\.[a-z.]{2,6}/amp)/(s/)?(.+)", re.IGNORECASE
)
AMP_ENDING = re.compile(r"/amp$|\.amp(?=\.html?$)|\.amp$", re.IGNORECASE)
AMP_PARAMETERS = {("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp"), ("outputtype", "amp-type")}


def canonical_url(url: str | None, declared: str | None = None) -> str | None:
    """Return the page's canonical address; what the page declares (`<link rel=canonical>`) counts on its own site only.

    >>> canonical_url("https://Example.org/a?utm_source=x#top"), canonical_url("https://a.org/x", "https://b.org/x")
    ('https://example.org/a', 'https://a.org/x')
    """
    known = _clean(url)
    named = _clean(declared, known or "")
    if named and (known is None or _site(named) == _site(known)):
        return named
    return known


def address_key(url: str) -> str:
    """Return what all addresses of a page have in common: one without scheme, tracking, and forms for other screens.

    >>> address_key("http://m.example.org/a/amp/?utm_source=x"), address_key("https://www.example.org/a")
    ('example.org/a', 'example.org/a')
    """
    parts = urlsplit(_uncached(_clean(url) or url))
    path = AMP_ENDING.sub("", parts.path.rstrip("/")).rstrip("/")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in pairs if (pair[0].lower(), pair[1].lower()) not in AMP_PARAMETERS))
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return f"{_site(parts.geturl())}{port}{path}" + (f"?{query}" if query else "")


def _clean(url: str | None, base: str = "") -> str | None:
    if not url or len(url) > LONGEST_URL:
        return None
    try:
        cleaned = clean_url(urljoin(base, url).split("#")[0])
        is_web_address = bool(cleaned) and urlsplit(cleaned).scheme in ("http", "https") and bool(_site(cleaned))
    except ValueError:
        return None
    return cleaned if is_web_address else None


def _uncached(url: str) -> str:
    """Return the address of a page of which a cache of AMP pages shows its copy."""
    found = AMP_CACHE.fullmatch(url)
    return f"{'https' if found[1] else 'http'}://{found[2]}" if found else url


def _site(url: str | None) -> str:
    """Return the host without the names that it has for other screens."""
    host = urlsplit(url or "").hostname or ""
    for variant in VARIANTS:
        if host.startswith(variant) and "." in host.removeprefix(variant):
            return host.removeprefix(variant)
    return host
