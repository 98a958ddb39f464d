"""WARC files that other tools wrote (wget, Heritrix, CC-NEWS) to the pages of a day, one by one."""

import re
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import BinaryIO, NamedTuple

from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParser

from dateline.contracts.codes import Reason
from dateline.sources.addresses import NoWebAddress, host_of, web_address
from dateline.sources.declared import WarcSource
from dateline.sources.exchange import LARGEST_PAGE, Exchange, Headers
from dateline.sources.folder import NothingThatDay, SourceMissing
from dateline.sources.warc_records import PIECE, WarcRecord, is_as_kept, read_records

LARGEST_RECORD = LARGEST_PAGE + 1_000_000
"""Headers and chunks come on top of the page."""
STATUS = re.compile("[1-9][0-9]{2}")
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
    try:
        for record in read_records(file, LARGEST_RECORD):
            page = _page(record, name, source, day)
            if page is not None:
                yield page
    except BROKEN as error:
        why = ascii(str(error)[:80])[1:-1]
        detail = f"{name} breaks off or is damaged ({why}); what came before it was read: write or fetch the file again"
        yield ForeignPage(name, None, Reason.UNREADABLE_FILE, detail)


def _page(record: WarcRecord, name: str, source: WarcSource, day: date) -> ForeignPage | None:
    """Return the page that a record holds, or None where it holds no page of the day that the source wants."""
    moment = _moment(record.header("WARC-Date"))
    if record.header("WARC-Type") not in ("response", "resource") or moment is None or moment.date() != day:
        return None
    try:
        url = web_address(record.header("WARC-Target-URI").strip("<>"))
    except NoWebAddress:
        return None
    if source.hosts and host_of(url) not in source.hosts:
        return None
    exchange, payload = _exchanged(record, url, moment)
    if exchange.status != 200:
        return None
    return _judged(record, name, exchange, payload)


def _judged(record: WarcRecord, name: str, exchange: Exchange, payload: bytes) -> ForeignPage:
    if exchange.is_cut:
        return ForeignPage(name, exchange, Reason.TOO_LARGE, f"larger than {LARGEST_PAGE} bytes")
    if not is_as_kept(record, (payload, exchange.content)):
        detail = f"the bytes of {exchange.url} in {name} are not those that were kept"
        return ForeignPage(name, exchange, Reason.BROKEN_ANSWER, detail)
    if record.header("WARC-Truncated") or record.header("WARC-Segment-Number"):
        detail = f"{name} holds only a part of {exchange.url}: so says the tool that wrote it"
        return ForeignPage(name, exchange, Reason.BROKEN_ANSWER, detail)
    return ForeignPage(name, exchange)


def _exchanged(record: WarcRecord, url: str, moment: datetime) -> tuple[Exchange, bytes]:
    """Return what was exchanged, without chunking and still packed, and the payload as it stands in the record."""
    line, headers, payload = _answer(record)
    code, _, phrase = line.partition(" ")
    status = int(code) if STATUS.fullmatch(code) else 0
    is_chunked = any(name.lower() == "transfer-encoding" and value.lower() == "chunked" for name, value in headers)
    content = _without_chunks(payload) if is_chunked else payload
    exchange = Exchange(
        url, moment, (), status, phrase, "HTTP/1.1", headers, content[:LARGEST_PAGE],
        record.is_cut or len(content) > LARGEST_PAGE, record.header("WARC-IP-Address") or None,
    )  # fmt: skip
    return exchange, payload


def _answer(record: WarcRecord) -> tuple[str, Headers, bytes]:
    """Return the status line without its protocol, the headers, and what follows them."""
    if record.header("WARC-Type") == "resource":
        return "200 OK", (("Content-Type", record.header("Content-Type")),), record.block
    stream = BytesIO(record.block)
    try:
        http = StatusAndHeadersParser([], verify=False).parse(stream)
    except EOFError:
        return "", (), b""
    return http.statusline, tuple((str(name), str(value)) for name, value in http.headers), stream.read()


def _without_chunks(payload: bytes) -> bytes:
    """Return the bytes without chunking; tools that took it off left its header in place."""
    reader = ChunkedDataReader(BytesIO(payload))
    return b"".join(iter(lambda: reader.read(PIECE), b""))


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
