"""Sources that can be read at any time, a folder or the WARC files of other tools: what they hold of a day, as captures."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from dateline.contracts.codes import Reason
from dateline.counts import Counts, counted_as
from dateline.sources.body import unpacked
from dateline.sources.canonical import address_key
from dateline.sources.captured import Capture, Facts, Visit, failed, told_by
from dateline.sources.collect import PageRefused, check_body, page_facts, read_files, sent_type
from dateline.sources.declared import FileSource, FolderSource, WarcSource
from dateline.sources.exchange import LARGEST_PAGE, Answer, Exchange, PageMissed
from dateline.sources.folder import read_folder
from dateline.sources.foreign_warc import read_warcs


class Reading:
    """One reading of a source for a day; what it gives is counted while it is taken."""

    def __init__(self, source: FileSource, day: date) -> None:
        self.source, self.day = source, day
        self._visit = Visit(source.source_id, source.outlet.name if source.outlet else None, day, "pages")
        self._moment = datetime.combine(day, time.min, UTC)
        self._named = 0
        self._counts: Counter[str] = Counter()

    def captures(self) -> Iterator[Capture]:
        """Yield a capture for each file or page, and one for the reading itself."""
        captures = self._of_files(self.source) if isinstance(self.source, FolderSource) else self._of_warcs(self.source)
        for capture in captures:
            self._named += 1
            self._counts.update(counted_as(capture.facts))
            yield capture
        yield self.asked()

    def asked(self) -> Capture:
        """Return that the source was read, and how much it named."""
        return Capture(self._visit.facts("list", "new", self._moment, file_name=".", entries_count=self._named))

    def summary(self) -> Counts:
        """Return what came of it."""
        return {"pages": 0, "rejected": 0, **self._counts}

    def _of_files(self, source: FolderSource) -> Iterator[Capture]:
        for file, page in read_files(read_folder(source, self.day), source.source_id, self.day):
            if isinstance(page, PageRefused):
                yield failed(self._visit, page, self._moment, file_name=file.file_name)
                continue
            key = address_key(page["url"]) if page["url"] else None
            facts = page | {"file_name": file.file_name, "url_key": key, "outlet": page["outlet"] or self._visit.outlet}
            moment = facts.pop("fetched_at")
            yield Capture(self._visit.facts("page", "new", moment, **facts), content=file.body)

    def _of_warcs(self, source: WarcSource) -> Iterator[Capture]:
        seen: set[str] = set()
        versions: Counter[str] = Counter()
        for page in read_warcs(source, self.day):
            if page.exchange is None:
                refused = PageRefused(page.reason or Reason.UNREADABLE_FILE, page.detail or "")
                yield failed(self._visit, refused, self._moment, file_name=page.file_name)
                continue
            named: Facts = {"url": page.exchange.url, "url_key": address_key(page.exchange.url), "file_name": None}
            try:
                if page.reason is not None:
                    raise PageRefused(page.reason, page.detail or "")
                capture = self._page(page.exchange, named)
            except (PageRefused, PageMissed) as refused:
                # A crawl keeps pictures and styles beside its pages.
                if refused.reason is Reason.NO_PAGE:
                    continue
                yield failed(self._visit, refused, page.exchange.asked_at, page.exchange, **named)
                continue
            # Crawls ask for a page again and again; the same bytes are one page.
            if capture.facts["page_id"] not in seen:
                seen.add(capture.facts["page_id"])
                versions[capture.facts["url_key"]] += 1
                yield capture._replace(facts=capture.facts | {"version": versions[capture.facts["url_key"]]})

    def _page(self, exchange: Exchange, named: Facts) -> Capture:
        body = unpacked(exchange.content, exchange.header("content-encoding") or "", LARGEST_PAGE)
        told = told_by(Answer(exchange, (), body))
        media_type = sent_type(told["media_type"])
        check_body(body)
        facts = told | page_facts(self.source.source_id, named["url_key"], body) | {"media_type": media_type, "version": 1}
        return Capture(self._visit.facts("page", "new", exchange.asked_at, **facts, **named), exchange)
