"""Captures to WARC 1.1 and back, a gzip member for each record, so that every capture can be read by itself.

What came over the web is a `request` and a `response` record, or a `revisit` where the same bytes came again; a file is
a `resource`. A `metadata` record with the capture's facts as JSON closes each capture: where it stands, the capture is
whole. What could not be had is a `metadata` record alone. So the archive tells the whole story without its index.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import httpx2
from warcio.archiveiterator import ArchiveIterator
from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.lake.members import UNREADABLE, ArchiveError, members
from dateline.sources.body import unpacked
from dateline.sources.captured import FACT_NAMES, Capture, Facts
from dateline.sources.exchange import LARGEST_PAGE, Exchange, Headers, PageMissed

VERSION = "1.1"
REVISIT = "http://netpreserve.org/warc/1.1/revisit"
PROTOCOLS = {"HTTP/1.1": "http/1.1", "HTTP/2": "h2"}
NO_HEADER_TEXT = str.maketrans("\r\n\0", "   ")


def opening(moment: datetime) -> bytes:
    """Return the record that opens a file and says what wrote it."""
    about = b"software: dateline\r\nformat: WARC File Format 1.1\r\n"
    ids = {"WARC-Date": _moment(moment), "WARC-Record-ID": _record_id("warcinfo", moment.isoformat())}
    return _written(_record("", "warcinfo", about, "application/warc-fields", ids))


def piece_of(capture: Capture) -> bytes:
    """Return the records of a capture."""
    return b"".join(map(_written, _records(capture)))


def _records(capture: Capture) -> Iterator[ArcWarcRecord]:
    facts = capture.facts
    address = _address(facts)
    kept = _record_id("kept", facts["capture_id"])
    moment = {"WARC-Date": _moment(facts["fetched_at"])}
    if capture.exchange is not None:
        address = _quoted(capture.exchange.url)
        yield _request(capture.exchange, address, moment | {"WARC-Concurrent-To": kept}, facts)
        yield _answer(capture, capture.exchange, address, moment | {"WARC-Record-ID": kept})
    elif capture.content is not None:
        media_type = facts["media_type"] or "application/octet-stream"
        yield _record(address, "resource", capture.content, media_type, moment | {"WARC-Record-ID": kept})
    about = json.dumps({name: _plain(facts[name]) for name in FACT_NAMES}, sort_keys=True).encode()
    ids = {"WARC-Record-ID": _record_id("facts", facts["capture_id"])}
    if capture.exchange is not None or capture.content is not None:
        ids["WARC-Refers-To"] = kept
    # Under an address of its own: else a tool that replays the page would show these facts for it.
    yield _record(f"urn:dateline:capture:{facts['capture_id']}", "metadata", about, "application/json", moment | ids)


def _request(exchange: Exchange, address: str, headers: dict[str, str], facts: Facts) -> ArcWarcRecord:
    target = httpx2.URL(exchange.url).raw_path.decode("ascii")
    http = StatusAndHeaders(f"GET {target} HTTP/1.1", _clean(exchange.request_headers), is_http_request=True)
    headers |= {"WARC-Record-ID": _record_id("request", facts["capture_id"])}
    return _http_record(address, "request", b"", http, headers)


def _answer(capture: Capture, exchange: Exchange, address: str, headers: dict[str, str]) -> ArcWarcRecord:
    headers |= {"WARC-Protocol": PROTOCOLS.get(exchange.protocol, "http/1.1")}
    headers |= {"WARC-IP-Address": exchange.ip_address} if exchange.ip_address else {}
    headers |= {"WARC-Truncated": "length"} if exchange.is_cut else {}
    # Other tools read the line in the notation of HTTP/1.1, whatever was spoken.
    http = StatusAndHeaders(f"{exchange.status} {exchange.phrase}".strip().translate(NO_HEADER_TEXT),
                            _clean(_unchunked(exchange.headers)), protocol="HTTP/1.1")  # fmt: skip
    earlier = capture.earlier
    came_again = earlier is not None and (exchange.status == 304 or is_same_payload(capture.facts, earlier))
    if earlier is None or not came_again:
        return _http_record(address, "response", exchange.content, http, headers)
    profile = "server-not-modified" if exchange.status == 304 else "identical-payload-digest"
    headers |= {
        "WARC-Profile": f"{REVISIT}/{profile}",
        "WARC-Refers-To": _record_id("kept", earlier["capture_id"]),
        "WARC-Refers-To-Target-URI": _quoted(earlier["final_url"] or earlier["url"]),
        "WARC-Refers-To-Date": _moment(earlier["fetched_at"]),
        "WARC-Payload-Digest": earlier["payload_digest"],
    }
    return _http_record(address, "revisit", b"", http, headers)


def is_same_payload(facts: Facts, earlier: Facts) -> bool:
    """Say whether the same bytes were sent: the same body may come packed in another way."""
    return facts["payload_digest"] is not None and facts["payload_digest"] == earlier["payload_digest"]


def _unchunked(headers: Headers) -> Headers:
    """Return the headers for content that is no longer in chunks."""
    return tuple(
        (f"X-Archive-Orig-{name}" if name.lower() == "transfer-encoding" else name, value) for name, value in headers
    )


def _clean(headers: Headers) -> list[tuple[str, str]]:
    """Return the headers so that none can end its line; a name beyond ASCII is none that a tool reads."""
    names = (name.encode("ascii", "replace").decode().translate(NO_HEADER_TEXT) for name, _ in headers)
    return [(name, value.translate(NO_HEADER_TEXT)) for name, (_, value) in zip(names, headers, strict=True)]


def _http_record(
    address: str, kind: str, content: bytes, http: StatusAndHeaders, headers: dict[str, str]
) -> ArcWarcRecord:
    return RecordBuilder(warc_version=VERSION).create_warc_record(
        address, kind, payload=BytesIO(content), length=len(content), http_headers=http, warc_headers_dict=headers
    )


def _record(address: str, kind: str, content: bytes, media_type: str, headers: dict[str, str]) -> ArcWarcRecord:
    return RecordBuilder(warc_version=VERSION).create_warc_record(
        address, kind, payload=BytesIO(content), length=len(content), warc_content_type=media_type, warc_headers_dict=headers
    )


def _written(record: ArcWarcRecord) -> bytes:
    sink = BytesIO()
    WARCWriter(sink, gzip=True, warc_version=VERSION).write_record(record)
    return sink.getvalue()


def _address(facts: Facts) -> str:
    if facts["url"]:
        return _quoted(facts["url"])
    return f"urn:dateline:file:{quote(facts['file_name'] or facts['capture_id'])}"


def _quoted(url: str) -> str:
    """Return the address so that it can end no header line."""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~")


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _record_id(kind: str, name: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'urn:dateline:{kind}:{name}')}>"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def facts_in(content: bytes) -> Facts | None:
    """Return the facts of a capture where the record of an unpacked member holds them."""
    header, _, block = content.partition(b"\r\n\r\n")
    if b"WARC-Type: metadata" not in header.split(b"\r\n"):
        return None
    try:
        facts = json.loads(block)
        moments = {"fetched_at": datetime.fromisoformat(facts["fetched_at"]), "day": date.fromisoformat(facts["day"])}
        return {name: facts[name] for name in FACT_NAMES} | moments
    except UNREADABLE as error:
        raise ArchiveError(f"a capture's facts cannot be read: {error!r}. Collect the day again.") from error


def body_in(piece: bytes) -> bytes:
    """Return the unpacked body that the records of a capture hold; broken digests raise ArchiveError."""
    return _body([member.content for member in members(BytesIO(piece))])


def _body(contents: list[bytes]) -> bytes:
    try:
        for content in contents:
            for record in ArchiveIterator(BytesIO(content), check_digests="raise"):
                if record.rec_type in ("response", "resource"):
                    return _unpacked(record)
    except (*UNREADABLE, PageMissed) as error:
        raise ArchiveError(f"a page of the archive cannot be read: {error}. Collect the day again.") from error
    raise ArchiveError("a capture holds no page. Collect the day again.")


def _unpacked(record: ArcWarcRecord) -> bytes:
    content: bytes = record.raw_stream.read()
    if record.rec_type == "resource":
        return content
    encoding = record.http_headers.get_header("Content-Encoding") or ""
    return unpacked(content, encoding.strip().lower(), LARGEST_PAGE)


def page_in(piece: bytes, columns: list[str]) -> dict[str, Any]:
    """Return the page of a capture's records as a row; a body that is not the one that was collected raises ArchiveError."""
    contents = [member.content for member in members(BytesIO(piece))]
    facts = next(filter(None, map(facts_in, contents)), None)
    if facts is None:
        raise ArchiveError("a page of the archive has no facts. Collect the day again.")
    body = _body(contents)
    if sha256(body).hexdigest() != facts["sha256"]:
        raise ArchiveError(f"page {facts['page_id']} of the archive is not what was collected. Collect the day again.")
    given = facts | {"body": body, "url": facts["final_url"] or facts["url"]}
    return {name: given[name] for name in columns}
