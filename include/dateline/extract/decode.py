"""Bytes to characters, in whatever encoding a page was saved."""

import re

from charset_normalizer import from_bytes

from dateline.extract.language import language_of

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
DECLARED_WITHIN = 4096
LOST = "\ufffd"
WEB_ENCODINGS = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "iso8859_2", "shift_jis", "euc_jp",
    "gb18030", "big5", "euc_kr",
]  # fmt: skip

LATIN_ENCODINGS = ("cp1250", "cp1254", "iso8859_2")


class EncodingError(Exception):
    """The bytes are text in no encoding that can be told."""


def decode(body: bytes, charset: str | None = None) -> str:
    """Return the page's characters: as Unicode, else as server or page declare, else as the bytes look.

    >>> decode("“Zażółć”".encode()), decode("The café was closed by the mayor’s men.".encode("cp1252"))
    ('“Zażółć”', 'The café was closed by the mayor’s men.')
    """
    text = _as_unicode(body)
    if text is None:
        text = _as_named(body, charset) or _as_declared(body)
    if text is None:
        text = _as_damaged_utf_8(body)
    if text is None:
        text = _as_it_looks(body)
    if text is None:
        raise EncodingError("text in no encoding that can be told; save the page in UTF-8")
    return text


def _as_unicode(body: bytes) -> str | None:
    try:
        return body.decode("utf-16" if body.startswith(UTF_16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def _as_declared(body: bytes) -> str | None:
    declared = DECLARED.search(body[:DECLARED_WITHIN])
    return _as_named(body, declared[1].decode("ascii").lower()) if declared else None


def _as_named(body: bytes, name: str | None) -> str | None:
    if not name or not name.isascii():
        return None
    # Browsers read the older name as the larger set, and so must whoever saved the page.
    name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name
    try:
        return body.decode(name)
    except (LookupError, UnicodeError):
        return None


def _as_damaged_utf_8(body: bytes) -> str | None:
    """Return UTF-8 text with a mark for each lost character, if most of what is not ASCII is sound."""
    text = body.decode("utf-8", "replace")
    lost = text.count(LOST)
    sound = sum(not character.isascii() for character in text) - lost
    return text if sound > lost else None


def _as_it_looks(body: bytes) -> str | None:
    best = from_bytes(body, cp_isolation=WEB_ENCODINGS).best()
    if best is None:
        return None
    text = str(best)
    # Code pages share their accents but not the pound sign: in English text only the Western one is likely.
    if best.encoding in LATIN_ENCODINGS and language_of(text) == "en":
        return body.decode("cp1252", "replace")
    return text
