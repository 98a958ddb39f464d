"""WARC files that other tools wrote (wget, Heritrix, CC-NEWS) to the pages of a day, one by one."""

import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import BinaryIO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from dateline.contracts.codes import Reason
from dateline.sources.addresses import NoWebAddress, host_of, web_address
from dateline.sources.declared import WarcSource
from dateline.sources.exchange import LARGEST_PAGE, Exchange
from dateline.sources.folder import NothingThatDay, SourceMissing

PIECE = 65_536
LARGEST_RECORD = LARGEST_PAGE + 1_000_000
"""Headers and chunks come on top of the page."""
# A damaged header makes the reader stumble in many ways.
BROKEN = (ArchiveLoadFailed, AttributeError, EOFError, IndexError, KeyError, OSError, TypeError, ValueError, zlib.error)


class ForeignPage(NamedTuple):
    """A page of a WARC as it was exchanged, or why there is none at that place."""

    file_name: str
    exchange: Exchange | None
    reason: Reason | None = None
    detail: str | None = None


def read_warcs(source: WarcSource, day: date) -> Iterator[ForeignPage]:
    """Yield the pages that were fetched on the day (UTC), of the hosts that the source names where it names some.

    A file that breaks off gives its good part, and then says that the rest is missing.
    """
    files = source.files(day)
    if not files:
        raise NothingThatDay(f"no WARC matches {source.path!a} for {day}; put it there, or choose another day")
    for path in files:
        if not path.is_file():
            raise SourceMissing(f"{path} is no file; mend `path` of {source.source_id} in sources.yaml, or put the WARC there")
        with path.open("rb") as file:
            yield from _pages(file, path.name, source, day)


def _pages(file: BinaryIO, name: str, source: WarcSource, day: date) -> Iterator[ForeignPage]:
    records = ArchiveIterator(file, check_digests=True)
    try:
        for record in records:
            page = _page(record, name, source, day)
            if page is not None:
                yield page
        if records.err_count:
            yield ForeignPage(name, None, Reason.UNREADABLE_FILE, f"{name} holds bytes of no record; write it again")
    except BROKEN as error:
        yield ForeignPage(
            name, None, Reason.UNREADABLE_FILE, f"{name} breaks off or is damaged ({error}); what came before it was read"
        )


def _page(record: ArcWarcRecord, name: str, source: WarcSource, day: date) -> ForeignPage | None:
    """Return the page that a record holds, or None where it holds no page of the day that the source wants."""
    if record.rec_type not in ("response", "resource"):
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    moment = _moment(record)
    if moment is None or moment.date() != day:
        return None
    try:
        url = web_address(address.strip("<>"))
    except NoWebAddress:
        return None
    if source.hosts and host_of(url) not in source.hosts:
        return None
    status = record.http_headers.get_statuscode() if record.http_headers else None
    if record.rec_type == "response" and status is None:
        return ForeignPage(name, None, Reason.UNREADABLE_FILE, f"{name} breaks off in the answer of {url}")
    return _whole(record, name, url, moment) if status in (None, "200") else None


def _whole(record: ArcWarcRecord, name: str, url: str, moment: datetime) -> ForeignPage:
    content = b"" if record.length > LARGEST_RECORD else _content(record)
    is_cut = record.length > LARGEST_RECORD or len(content) > LARGEST_PAGE
    if record.http_headers:
        headers = tuple((str(key), str(value)) for key, value in record.http_headers.headers)
        status = record.http_headers.statusline.partition(" ")[2]
    else:
        headers, status = (("Content-Type", record.rec_headers.get_header("Content-Type") or ""),), "OK"
    exchange = Exchange(
        url, moment, (), 200, status, "HTTP/1.1", headers, content[:LARGEST_PAGE], is_cut,
        record.rec_headers.get_header("WARC-IP-Address"),
    )  # fmt: skip
    if is_cut:
        return ForeignPage(name, exchange, Reason.TOO_LARGE, f"larger than {LARGEST_PAGE} bytes")
    if record.digest_checker.passed is False or _breaks_off(record):
        return ForeignPage(name, exchange, Reason.BROKEN_ANSWER, f"the bytes of {url} in {name} are not those that were kept")
    return ForeignPage(name, exchange)


def _breaks_off(record: ArcWarcRecord) -> bool:
    """Say whether the file ended before the record did."""
    return not _is_chunked(record) and int(getattr(record.raw_stream, "limit", 0)) > 0


def _is_chunked(record: ArcWarcRecord) -> bool:
    coding = record.http_headers.get_header("Transfer-Encoding") if record.http_headers else None
    return (coding or "").lower() == "chunked"


def _content(record: ArcWarcRecord) -> bytes:
    """Return the record's bytes without chunking, and still packed as they were sent."""
    stream = ChunkedDataReader(record.raw_stream) if _is_chunked(record) else record.raw_stream
    return b"".join(islice(iter(lambda: stream.read(PIECE), b""), LARGEST_RECORD // PIECE + 1))


def _moment(record: ArcWarcRecord) -> datetime | None:
    try:
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
    except (TypeError, ValueError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
