"""Pages to WARC and back, in gzip: the same pages give the same bytes, and each page can be read by itself.

A page is a `resource` record with its bytes, and a `metadata` record that carries its other columns as JSON, so that
the archive alone gives back the table.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import pyarrow as pa
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of

PAGES = CONTRACTS["pages"]

Page = dict[str, Any]


UNREADABLE = (ArchiveLoadFailed, EOFError, OSError, KeyError, ValueError, zlib.error)


class ArchiveError(Exception):
    """An archive file cannot be read, or its bytes are not those that were collected."""


class PagePlace(NamedTuple):
    """Where a page stands in an archive's bytes, and the digest of those bytes."""

    page_id: str
    start: int
    end: int
    sha256: str


def warc_bytes(pages: pa.Table) -> bytes:
    """Return the archive of the pages, in the order of the table."""
    sink = BytesIO()
    writer = WARCWriter(sink, gzip=True, warc_version="1.1")
    for page in pages.to_pylist():
        for record in _records(page):
            writer.write_record(record)
    return sink.getvalue()


def _records(page: Page) -> Iterator[ArcWarcRecord]:
    resource_id = _record_id("resource", page["page_id"])
    yield _record("resource", page, page["body"], page["media_type"], {"WARC-Record-ID": resource_id})
    facts = json.dumps({name: _plain(value) for name, value in page.items() if name != "body"}, sort_keys=True)
    ids = {"WARC-Record-ID": _record_id("metadata", page["page_id"]), "WARC-Refers-To": resource_id}
    yield _record("metadata", page, facts.encode(), "application/json", ids)


def _record(kind: str, page: Page, content: bytes, media_type: str, ids: dict[str, str]) -> ArcWarcRecord:
    # Without its date and ids given, a record would carry the present moment and a random one.
    date_of = {"WARC-Date": page["fetched_at"].isoformat().replace("+00:00", "Z")}
    return RecordBuilder(warc_version="1.1").create_warc_record(
        _address(page), kind, payload=BytesIO(content), length=len(content),
        warc_content_type=media_type, warc_headers_dict=date_of | ids,
    )  # fmt: skip


def _address(page: Page) -> str:
    """Return the target URI; an address from outside is quoted, so that it can end no header line."""
    return quote(page["url"], safe=":/?#[]@!$&'()*+,;=%~") if page["url"] else f"urn:dateline:page:{page['page_id']}"


def _record_id(kind: str, page_id: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'urn:dateline:{kind}:{page_id}')}>"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def pages_from(content: bytes) -> pa.Table:
    """Return the pages of an archive, or of pieces of one; bytes that differ from their digests raise ArchiveError."""
    try:
        # warcio takes a file that is cut short for one that ends; gzip does not.
        return table_of(_pages(gzip.decompress(content)), PAGES)
    except UNREADABLE as error:
        raise ArchiveError(f"the archive cannot be read: {error}. Collect the day again.") from error


def page_places(content: bytes) -> list[PagePlace]:
    """Return where each page of an archive stands, in order; `content[start:end]` is an archive of that page alone."""
    try:
        ends = _ends(content)
    except UNREADABLE as error:
        raise ArchiveError(f"the archive cannot be read: {error}. Collect the day again.") from error
    starts = [0, *(end for _, end in ends)]
    return [
        PagePlace(page_id, start, end, sha256(content[start:end]).hexdigest())
        for start, (page_id, end) in zip(starts, ends, strict=False)
    ]


def _ends(content: bytes) -> list[tuple[str, int]]:
    """Return the pages' ids, each with the offset after its last record."""
    gzip.decompress(content)
    records = ArchiveIterator(BytesIO(content))
    ends = []
    for record in records:
        if record.rec_type == "metadata":
            page_id = str(json.loads(record.content_stream().read())["page_id"])
            records.read_to_end(record)
            ends.append((page_id, records.get_record_offset() + records.get_record_length()))
    return ends


def _pages(content: bytes) -> Iterator[Page]:
    bodies: dict[str, bytes] = {}
    for record in ArchiveIterator(BytesIO(content), check_digests="raise"):
        record_id = record.rec_headers.get_header("WARC-Record-ID")
        if record.rec_type == "resource":
            bodies[record_id] = record.content_stream().read()
        else:
            page = json.loads(record.content_stream().read())
            yield _page(page, bodies.pop(record.rec_headers.get_header("WARC-Refers-To")))
    if bodies:
        raise ArchiveError(f"{len(bodies)} page(s) of the archive have no facts. Collect the day again.")


def _page(facts: Page, body: bytes) -> Page:
    if sha256(body).hexdigest() != facts["sha256"]:
        raise ArchiveError(f"page {facts['page_id']} of the archive is not what was collected. Collect the day again.")
    fetched_at = datetime.fromisoformat(facts["fetched_at"]).astimezone(UTC)
    return facts | {"body": body, "fetched_at": fetched_at, "day": date.fromisoformat(facts["day"])}
