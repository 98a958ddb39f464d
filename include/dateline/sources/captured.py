"""What came of one address or file as a capture: the facts of a row of `captures`, and the bytes that the archive keeps."""

from base64 import b32encode
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha1, sha256
from typing import Any, NamedTuple

from dateline.contracts import CONTRACTS
from dateline.identity import content_id
from dateline.sources.collect import PageRefused
from dateline.sources.exchange import Answer, Exchange, PageMissed

Facts = dict[str, Any]

PLACE = ("part", "start", "end", "piece_sha256")
FACT_NAMES = tuple(name for name in CONTRACTS["captures"].column_names if name not in PLACE)
"""What a capture knows of itself; where it stands is told by the file that holds it."""


class Capture(NamedTuple):
    """Facts with what was exchanged (of the web) or the content (of a file), or with neither where nothing came."""

    facts: Facts
    exchange: Exchange | None = None
    content: bytes | None = None
    earlier: Facts | None = None
    """The capture whose bytes came again."""


@dataclass(frozen=True)
class Visit:
    """One going to a source, for a day, whose captures are kept as one part of the archive."""

    source_id: str
    outlet: str | None
    day: date
    part: str

    def facts(self, role: str, outcome: str, fetched_at: datetime, **given: object) -> Facts:
        """Return the facts of a capture; what is not given is missing."""
        name = given.get("file_name") or given.get("url") or ""
        capture_id = content_id(self.source_id, self.day, self.part, role, name, fetched_at.isoformat())
        own = {"capture_id": capture_id, "source_id": self.source_id, "role": role, "outcome": outcome,
               "outlet": self.outlet, "fetched_at": fetched_at, "day": self.day}  # fmt: skip
        counts = {"bytes_count": 0, "entries_count": 0, "known_count": 0}
        return dict.fromkeys(FACT_NAMES) | counts | own | given


def told_by(answer: Answer) -> Facts:
    """Return what the server says of its answer; the body itself counts only where there is one."""
    exchange = answer.exchange
    media_type, _, parameters = (exchange.header("content-type") or "").partition(";")
    told = {
        "final_url": exchange.url,
        "status": exchange.status,
        "media_type": media_type.strip().lower() or None,
        "charset": charset_of(parameters),
        "etag": exchange.header("etag"),
        "last_modified": exchange.header("last-modified"),
    }
    if answer.is_unchanged:
        return told
    return told | body_facts(answer.body) | {"payload_digest": payload_digest(exchange.content)}


def body_facts(body: bytes) -> Facts:
    """Return digest and size of a body."""
    return {"sha256": sha256(body).hexdigest(), "bytes_count": len(body)}


def payload_digest(content: bytes) -> str:
    """Return the digest by which archives know bytes as they were sent: SHA-1 in base 32, as WARC-Payload-Digest has it.

    >>> payload_digest(b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    return "sha1:" + b32encode(sha1(content, usedforsecurity=False).digest()).decode()


def charset_of(parameters: str) -> str | None:
    """Return the encoding that the parameters of a Content-Type name.

    >>> charset_of(' charset="Windows-1251"; x=y')
    'windows-1251'
    """
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()[:40] or None
    return None


def failed(
    visit: Visit, error: PageMissed | PageRefused, moment: datetime, exchange: Exchange | None = None, *, role: str = "page",
    **named: object,
) -> Capture:  # fmt: skip
    """Return the capture of what could not be had, or is no page, with what was exchanged where something was."""
    told = told_by(Answer(exchange, (), b"")) | {"sha256": None, "payload_digest": None} if exchange else {}
    why = {"reason": error.reason.value, "detail": error.detail}
    return Capture(visit.facts(role, "failed", exchange.asked_at if exchange else moment, **(told | why | named)), exchange)
