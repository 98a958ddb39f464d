"""Files to pages. Input: what a source read. Output: `pages`. Rejected: empty, too large, binary and unknown files."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import numbered, rejection
from dateline.identity import content_id
from dateline.sources.sidecar import Sidecar, SidecarError, read_sidecar

LARGEST_PAGE = 10_000_000
MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
}
UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")
BINARY_MARKS = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"{\\rtf")
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
LOOKED_AT_BYTES = 65_536
CONTROL_SHARE = 0.005
"""Text in any web encoding has next to no control bytes; compressed or random bytes have a tenth."""


class SourceFile(NamedTuple):
    """A file as a source read it: its bytes, those of its sidecar, or why it could not be read."""

    source_id: str
    file_name: str
    body: bytes
    sidecar: bytes | None = None
    error: str | None = None
    fetched_at: datetime | None = None


class Collected(NamedTuple):
    """The day's pages, and the files that are none."""

    pages: pa.Table
    rejected: pa.Table


class _RefusalError(Exception):
    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def collect_pages(files: Sequence[SourceFile], day: date, largest_page: int = LARGEST_PAGE) -> Collected:
    """Turn each file into a page or a rejection, in the order of source and name."""
    pages: dict[str, dict[str, Any]] = {}
    rejected = []
    for file in sorted(files, key=lambda file: file[:2]):
        try:
            page = _page(file, day, largest_page)
            if page["page_id"] in pages:
                first = pages[page["page_id"]]["file_name"]
                raise _RefusalError(Reason.DUPLICATE_PAGE, f"same address and bytes as {first}; remove one of them")
            pages[page["page_id"]] = page
        except _RefusalError as refused:
            rejected.append(_rejection(file, refused, day))
    return Collected(table_of(pages.values(), CONTRACTS["pages"]), table_of(numbered(rejected), CONTRACTS["rejected"]))


def _page(file: SourceFile, day: date, largest_page: int) -> dict[str, Any]:
    media_type = _media_type(file)
    _check_body(file.body, largest_page)
    sidecar = _sidecar(file)
    # Two outlets may print one text word for word; without a URL the outlet keeps them apart.
    address = sidecar.url or sidecar.outlet or ""
    digest = sha256(file.body).hexdigest()
    return {
        "page_id": content_id(file.source_id, address, digest),
        "source_id": file.source_id,
        "url": sidecar.url,
        "file_name": file.file_name,
        "outlet": sidecar.outlet,
        "published_hint": sidecar.published,
        "media_type": media_type,
        "fetched_at": file.fetched_at or datetime.combine(day, time.min, UTC),
        "sha256": digest,
        "bytes_count": len(file.body),
        "body": file.body,
        "day": day,
    }


def _media_type(file: SourceFile) -> str:
    if file.error is not None:
        raise _RefusalError(Reason.UNREADABLE_FILE, f"{file.error}; make it readable and run the day again")
    suffix = PurePosixPath(file.file_name).suffix.lower()
    if suffix not in MEDIA_TYPES:
        known = ", ".join(MEDIA_TYPES)
        hint = "a sidecar needs its page beside it (a.html.json beside a.html); " if suffix == ".json" else ""
        raise _RefusalError(
            Reason.UNKNOWN_FILE_TYPE, f"{suffix or 'no'} ending: {hint}rename the file to one of {known} or remove it"
        )
    return MEDIA_TYPES[suffix]


def _check_body(body: bytes, largest_page: int) -> None:
    if not body.strip():
        raise _RefusalError(Reason.EMPTY_FILE, f"{len(body)} bytes and no text; fetch the page again")
    if len(body) > largest_page:
        raise _RefusalError(Reason.TOO_LARGE, f"more than {largest_page} bytes; a page is never so large: split or remove it")
    if _is_binary(body):
        raise _RefusalError(Reason.NOT_TEXT, "binary and no text in spite of its name; save the page as HTML or text")


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
        raise _RefusalError(Reason.UNREADABLE_SIDECAR, f"{file.file_name}.json: {error}") from error


def _rejection(file: SourceFile, refused: _RefusalError, day: date) -> dict[str, Any]:
    return rejection(
        "collect", "pages", file.file_name, refused.reason, refused.detail, day, source_id=file.source_id
    )  # fmt: skip
