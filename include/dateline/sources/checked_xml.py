"""XML from the web, free of what could grow or hang while it is parsed."""

import codecs
import re

DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
# Only encodings that feeds are written in: Python knows others, and some take ages over bytes that mean ill.
DECLARED_ENCODING = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding=["'](us-ascii|iso-8859-\d+|(?:windows-|cp)125\d|koi8-[ru]|gb\w+|big5|euc-\w+|shift_jis)["']""",
    re.IGNORECASE,
)
ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
FIRST_ELEMENT = re.compile(r"<\w")
LATEST_FIRST_ELEMENT = 16_384
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class ListUnreadable(ValueError):
    """The bytes are no list of pages that can be used; the message says why."""


def checked_xml(body: bytes) -> bytes:
    """Return the document in UTF-8 and free of what could grow or hang while it is parsed."""
    text = _decoded(body).lstrip()
    declaration = DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    if ENTITY.search(text):
        raise ListUnreadable("declares entities, which a list of pages does not need and an attack does")
    first = FIRST_ELEMENT.search(text)
    # feedparser looks for a DOCTYPE in a time that grows with the square of what precedes the first element.
    if not first or first.start() > LATEST_FIRST_ELEMENT:
        raise ListUnreadable("is no XML")
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + text.encode("utf-8", "replace")


def _decoded(body: bytes) -> str:
    """Return the characters, as the byte order mark or the XML declaration says, else in UTF-8; lost ones as U+FFFD."""
    for mark, encoding in MARKS.items():
        if body.startswith(mark):
            return body.removeprefix(mark).decode(encoding, "replace")
    declared = DECLARED_ENCODING.match(body[:400].lstrip())
    try:
        return body.decode(declared[1].decode("ascii") if declared else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
