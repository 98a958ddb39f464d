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
AMP_CACHE_PARAMETERS = {"amp_gsa", "amp_js_v", "usqp"}
"""What the caches of AMP pages add for themselves."""


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

    What is no address is its own key.

    >>> address_key("http://m.example.org/a/amp/?utm_source=x"), address_key("https://www.example.org/a")
    ('example.org/a', 'example.org/a')
    """
    cleaned = _clean(url)
    if cleaned is None:
        return url
    parts = urlsplit(_uncached(cleaned))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in pairs if not _is_of_amp(*pair)))
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return f"{_site(parts.geturl())}{port}{_plain_path(parts.path)}" + (f"?{query}" if query else "")


def _clean(url: str | None, base: str = "") -> str | None:
    if not url or len(url) > LONGEST_URL:
        return None
    try:
        cleaned = clean_url(urljoin(base, url).split("#")[0])
        parts = urlsplit(cleaned or "")
        # Asked for here, because a port that cannot be raises only when it is.
        is_web_address = parts.scheme in ("http", "https") and bool(_site(cleaned)) and parts.port != 0
    except ValueError:
        return None
    return cleaned if is_web_address else None


def _uncached(url: str) -> str:
    """Return the address of a page of which a cache of AMP pages shows its copy."""
    found = AMP_CACHE.fullmatch(url)
    return _clean(f"{'https' if found[1] else 'http'}://{found[2]}") or url if found else url


def _is_of_amp(name: str, value: str) -> bool:
    return (name.lower(), value.lower()) in AMP_PARAMETERS or name.lower() in AMP_CACHE_PARAMETERS


def _plain_path(path: str) -> str:
    """Return the path without what ends it for other screens, however often it does."""
    shorter = AMP_ENDING.sub("", path.rstrip("/"))
    return shorter if shorter == path else _plain_path(shorter)


def _site(url: str | None) -> str:
    """Return the host without the names that it has for other screens."""
    host = (urlsplit(url or "").hostname or "").rstrip(".")
    while (shorter := _without_variant(host)) != host:
        host = shorter
    return host


def _without_variant(host: str) -> str:
    for variant in VARIANTS:
        if host.startswith(variant) and "." in host.removeprefix(variant):
            return host.removeprefix(variant)
    return host
