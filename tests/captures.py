"""Captures as a visit makes them, for tests of the archive."""

from datetime import UTC, date, datetime
from hashlib import sha256

from dateline.contracts.codes import Reason
from dateline.identity import content_id
from dateline.sources import captured
from dateline.sources.captured import Capture, Visit, told_by
from dateline.sources.exchange import Answer, Exchange, PageMissed

DAY = date(2026, 3, 1)
FIVE = datetime(2026, 3, 1, 5, tzinfo=UTC)
VISIT = Visit("ferry", "The Ferry Herald", DAY, "hour-05")
RAIN, HAIL = "https://alder.example/rain", "https://alder.example/hail"


def exchange(url=RAIN, content=b"<p>It rained.</p>", status=200, at=FIVE, headers=(), protocol="HTTP/1.1", is_cut=False):
    told = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"'), *headers)
    return Exchange(url, at, (("Host", "alder.example"), ("User-Agent", "dateline")), status, "OK", protocol, told, content,
                    is_cut, "93.184.215.14")  # fmt: skip


def fetched(url=RAIN, body=b"<p>It rained.</p>", visit=VISIT, at=FIVE, version=1, sent=None, role="page", **changes):
    """Return a capture of a page that came."""
    given = sent or exchange(url, body, at=at)
    facts = told_by(Answer(given, (), body)) | {"media_type": "text/html", "version": version, "url_key": url}
    if role == "page":
        facts["page_id"] = content_id(visit.source_id, url, sha256(body).hexdigest())
    return Capture(visit.facts(role, "new", at, url=url, **facts) | changes, given)


def again(earlier, visit=VISIT, at=FIVE, status=304, content=b"", **changes):
    """Return a capture of bytes that came before."""
    kept = {name: earlier[name] for name in ("url", "url_key", "sha256", "page_id", "version", "etag")}
    sent = exchange(earlier["url"], content, status, at)
    told = told_by(Answer(sent, (), content)) | kept
    return Capture(visit.facts(earlier["role"], "unchanged", at, **told) | changes, sent, earlier=earlier)


def failed(url=RAIN, reason=Reason.SERVER_ERROR, detail="answers 503", visit=VISIT, at=FIVE, sent=None, role="page"):
    """Return a capture of a page that could not be had."""
    return captured.failed(visit, PageMissed(reason, detail, sent), at, sent, role=role, url=url, url_key=url)


def file(name="rain.html", body=b"<p>It rained.</p>", visit=VISIT, **changes):
    """Return a capture of a file."""
    facts = {"media_type": "text/html", "version": 1, "sha256": sha256(body).hexdigest(), "bytes_count": len(body),
             "page_id": content_id(visit.source_id, name, body)}  # fmt: skip
    return Capture(visit.facts("page", "new", datetime(2026, 3, 1, tzinfo=UTC), file_name=name, **facts) | changes, None, body)
