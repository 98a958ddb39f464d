"""What a source gave to pages: one at a time, so that a source of any size needs no more memory than its largest page.

Turned away at the door: empty, too large, binary and unknown things, and what came before with the same address.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from dateline.contracts.codes import Reason
from dateline.identity import content_id
from dateline.sources.exchange import LARGEST_PAGE
from dateline.sources.sidecar import Sidecar, SidecarError, read_sidecar

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
}
SENT_TYPES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")
BINARY_MARKS = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"{\\rtf")
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
LOOKED_AT_BYTES = 65_536
CONTROL_SHARE = 0.005
"""Text in any web encoding has next to no control bytes; compressed or random bytes have a tenth."""

Facts = dict[str, Any]


class SourceFile(NamedTuple):
    """A file as a source read it: its bytes, those of its sidecar, or why it could not be read."""

    file_name: str
    body: bytes
    sidecar: bytes | None = None
    error: str | None = None


class PageRefused(Exception):
    """What a source gave is no page: why, in a code and in words."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def read_files(files: Iterable[SourceFile], source_id: str, day: date) -> Iterator[tuple[SourceFile, Facts | PageRefused]]:
    """Yield each file with the facts of its page, or with why it is none; of two with the same address and bytes one is."""
    first: dict[str, str] = {}
    for file in files:
        try:
            facts = _facts_of_file(file, source_id, day)
            if earlier := first.get(facts["page_id"]):
                raise PageRefused(Reason.DUPLICATE_PAGE, f"same address and bytes as {earlier}; remove one of them")
            first[facts["page_id"]] = file.file_name
            yield file, facts
        except PageRefused as refused:
            yield file, refused


def _facts_of_file(file: SourceFile, source_id: str, day: date) -> Facts:
    media_type = _media_type(file)
    check_body(file.body)
    sidecar = _sidecar(file)
    # Two outlets may print one text word for word; without a URL the outlet keeps them apart.
    facts = page_facts(source_id, sidecar.url or sidecar.outlet or "", file.body)
    return facts | {
        "url": sidecar.url, "outlet": sidecar.outlet, "published_hint": sidecar.published, "media_type": media_type,
        "fetched_at": datetime.combine(day, time.min, UTC), "version": 1,
    }  # fmt: skip


def page_facts(source_id: str, address: str, body: bytes) -> Facts:
    """Return what makes a page the page it is: its id, by source, address and bytes, with digest and size."""
    digest = sha256(body).hexdigest()
    return {"page_id": content_id(source_id, address, digest), "sha256": digest, "bytes_count": len(body)}


def sent_type(media_type: str | None) -> str:
    """Return which kind of page it is that a server sent as that type; one that says nothing is taken for HTML.

    >>> sent_type("application/xhtml+xml")
    'text/html'
    """
    try:
        return SENT_TYPES[media_type or "text/html"]
    except KeyError:
        raise PageRefused(Reason.NO_PAGE, f"is {(media_type or '')[:60]!a} and no page") from None


def _media_type(file: SourceFile) -> str:
    if file.error is not None:
        raise PageRefused(Reason.UNREADABLE_FILE, f"{file.error}; make it readable and run the day again")
    suffix = PurePosixPath(file.file_name).suffix.lower()
    if suffix not in MEDIA_TYPES:
        known = ", ".join(MEDIA_TYPES)
        hint = "a sidecar needs its page beside it (a.html.json beside a.html); " if suffix == ".json" else ""
        raise PageRefused(
            Reason.UNKNOWN_FILE_TYPE, f"{suffix or 'no'} ending: {hint}rename the file to one of {known} or remove it"
        )
    return MEDIA_TYPES[suffix]


def check_body(body: bytes) -> None:
    """Raise PageRefused for bytes that are no text of a page."""
    if not body.strip():
        raise PageRefused(Reason.EMPTY_FILE, f"{len(body)} bytes and no text; fetch the page again")
    if len(body) > LARGEST_PAGE:
        raise PageRefused(Reason.TOO_LARGE, f"more than {LARGEST_PAGE} bytes; a page is never so large: split or remove it")
    if _is_binary(body):
        raise PageRefused(Reason.NOT_TEXT, "binary and no text in spite of its name; save the page as HTML or text")


def _is_binary(body: bytes) -> bool:
    if body.startswith(UNICODE_MARKS):
        return False
    start = body[:LOOKED_AT_BYTES]
    controls = len(start) - len(start.translate(None, CONTROL_BYTES))
    return body.startswith(BINARY_MARKS) or controls > CONTROL_SHARE * len(start)


def _sidecar(file: SourceFile) -> Sidecar:
    try:
        return read_sidecar(file.sidecar)
    except SidecarError as error:
        raise PageRefused(Reason.UNREADABLE_SIDECAR, f"{file.file_name}.json: {error}") from error
