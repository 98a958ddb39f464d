"""An article's lasting address: without tracking parameters, and the page's own word for it where it may be trusted."""

from urllib.parse import urljoin, urlsplit

from courlan import clean_url

LONGEST_URL = 2000


def canonical_url(url: str | None, declared: str | None = None) -> str | None:
    """Return the page's canonical address; what the page declares counts on its own host only.

    >>> canonical_url("https://Example.org/a?utm_source=x#top"), canonical_url("https://a.org/x", "https://b.org/x")
    ('https://example.org/a', 'https://a.org/x')
    """
    known = _clean(url)
    named = _clean(declared, known or "")
    if named and (known is None or _host(named) == _host(known)):
        return named
    return known


def _clean(url: str | None, base: str = "") -> str | None:
    if not url or len(url) > LONGEST_URL:
        return None
    try:
        cleaned = clean_url(urljoin(base, url).split("#")[0])
        is_web_address = bool(cleaned) and urlsplit(cleaned).scheme in ("http", "https") and bool(_host(cleaned))
    except ValueError:
        return None
    return cleaned if is_web_address else None


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").removeprefix("www.")
