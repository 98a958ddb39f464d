"""The JSON file beside a page, which says what the page itself may not: its address, outlet and date."""

import json
from typing import NamedTuple
from urllib.parse import urlsplit

LARGEST_SIDECAR = 65_536


class SidecarError(Exception):
    """A sidecar cannot be used; the message says what is wrong and what to do."""


class Sidecar(NamedTuple):
    """What a sidecar says; None for what it leaves out."""

    url: str | None = None
    outlet: str | None = None
    published: str | None = None


def read_sidecar(body: bytes | None) -> Sidecar:
    """Return what the sidecar's bytes say; no sidecar says nothing, a wrong one raises SidecarError.

    >>> read_sidecar(b'{"outlet": "The Ferry Herald"}').outlet
    'The Ferry Herald'
    """
    if body is None:
        return Sidecar()
    values = _values(body)
    if unknown := sorted(set(values) - set(Sidecar._fields)):
        raise SidecarError(f"unknown key {', '.join(map(ascii, unknown))}; write only {', '.join(Sidecar._fields)}")
    for key, value in values.items():
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise SidecarError(f"`{key}` must be a line of text; write one in quotes, or leave the key out")
    sidecar = Sidecar(**{key: value.strip() for key, value in values.items()})
    _check_url(sidecar.url)
    return sidecar


def _values(body: bytes) -> dict[str, str]:
    if len(body) > LARGEST_SIDECAR:
        raise SidecarError(f"larger than {LARGEST_SIDECAR} bytes; write only {', '.join(Sidecar._fields)}")
    try:
        values = json.loads(body.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise SidecarError(f'no JSON in UTF-8 ({type(error).__name__}); write an object such as {{"url": "…"}}') from error
    if not isinstance(values, dict):
        raise SidecarError('must hold one JSON object, such as {"url": "…"}')
    return values


def _check_url(url: str | None) -> None:
    if url is None:
        return
    try:
        parts = urlsplit(url)
        is_web_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web_address = False
    if not is_web_address or " " in url:
        raise SidecarError("`url` must be an address that begins with http:// or https://; mend it, or leave it out")
