"""One source of the web, asked politely: its lists, the pages that they name and the archive does not hold, and no other."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import zip_longest

from dateline.contracts.codes import Reason
from dateline.counts import Counts, counted_as
from dateline.lake.addresses import Addresses
from dateline.lake.archive import Archive, Keeper, body_at
from dateline.lake.members import ArchiveError
from dateline.sources.addresses import host_of
from dateline.sources.canonical import address_key
from dateline.sources.captured import Capture, Facts, Visit, failed, told_by
from dateline.sources.checked_xml import ListUnreadable
from dateline.sources.collect import PageRefused, check_body, page_facts, sent_type
from dateline.sources.declared import FeedSource, SitemapSource, UrlListSource, WebSource
from dateline.sources.entries import Entry, read_entries
from dateline.sources.exchange import LARGEST_LIST, LARGEST_PAGE, Answer, PageMissed, Wanted
from dateline.sources.fetch import Fetcher
from dateline.sources.sitemap import read_sitemap
from dateline.sources.url_list import read_url_list

MOST_LISTS = 200

LASTING = {
    Reason.NO_WEB_ADDRESS, Reason.ADDRESS_REFUSED, Reason.ROBOTS_FORBIDS, Reason.NOT_FOUND, Reason.CLIENT_ERROR, Reason.NO_PAGE,
    Reason.REDIRECTED_TOO_OFTEN, Reason.TOO_LARGE, Reason.EMPTY_FILE, Reason.NOT_TEXT, Reason.UNKNOWN_FILE_TYPE,
}  # fmt: skip
"""What fails for these reasons is not tried again on the same day."""


@dataclass
class Visiting:
    """One going to a source; `known` is what the archive has of it, `keeper` takes what comes."""

    source: WebSource
    visit: Visit
    archive: Archive
    known: Addresses
    keeper: Keeper
    fetcher: Fetcher
    now: Callable[[], datetime]
    counts: Counter[str] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)
    """Lists that could not be read, with the reason."""
    waiting: int = 0
    """Pages still to be looked at."""
    is_over: bool = False
    _done: dict[str, Facts] = field(default_factory=dict)
    _lists: dict[str, Facts] = field(default_factory=dict)

    async def run(self) -> None:
        """Ask for everything; whatever happens to one page, the others come."""
        self._look_at_the_day()
        entries: dict[str, Entry] = {}
        for entry in await self._entries():
            entries.setdefault(address_key(entry.url), entry)
        await self._ask_for_pages(entries)

    def summary(self) -> Counts:
        """Return what came of it."""
        told = {name: number for name, number in self.counts.items() if name not in ("asked", "done")}
        return {"pages": 0, "known": 0, "rejected": 0, **told}

    def _look_at_the_day(self) -> None:
        """Note what of this day needs not be asked again: what came, what failed for good today, and this visit's lists."""
        today = self.now().date()
        for row in self.archive.captures().to_pylist():
            mine = row["part"] == self.visit.part or row["part"].startswith(f"{self.visit.part}-")
            if row["role"] == "list" and mine and row["outcome"] == "new":
                self._lists[row["url_key"]] = row
            elif row["role"] == "page" and (row["outcome"] != "failed" or _has_failed_for(row, today)):
                self._done[row["url_key"] or row["url"]] = row

    async def _entries(self) -> list[Entry]:
        match self.source:
            case FeedSource(url=url):
                return await self._list(url, lambda body, found_at: (read_entries(body, found_at), ()))
            case SitemapSource():
                return await self._sitemaps(self.source)
            case UrlListSource():
                return self._local_list(self.source)

    async def _sitemaps(self, source: SitemapSource) -> list[Entry]:
        """Return the entries of a sitemap and, where it names others, of those, each once."""
        waiting, seen, entries = deque([source.url_for(self.visit.day)]), set[str](), list[Entry]()

        def read(body: bytes, _: str) -> tuple[list[Entry], Iterable[str]]:
            # Of a sitemap that names the day in its address all pages are of the day.
            return read_sitemap(body, self.visit.day, is_of_day=source.is_templated and len(seen) == 1)

        while waiting and len(seen) < MOST_LISTS:
            url = waiting.popleft()
            if url not in seen:
                seen.add(url)
                entries += await self._list(url, read, waiting.extend)
        if waiting:
            self.unread.append(f"{len(waiting)} sitemaps beyond the {MOST_LISTS} of one visit; give a sitemap with fewer")
        return entries

    def _local_list(self, source: UrlListSource) -> list[Entry]:
        place = source.place(self.visit.day)
        try:
            with place.open("rb") as file:
                entries = read_url_list(file.read(LARGEST_LIST))
        except (OSError, ListUnreadable) as error:
            self.unread.append(f"{place}: {error}")
            unreadable = PageMissed(Reason.UNREADABLE_LIST, str(error))
            self._keep(failed(self.visit, unreadable, self.now(), role="list", file_name="."))
            return []
        self._keep(Capture(self.visit.facts("list", "new", self.now(), file_name=".", **self._named(entries))))
        return entries

    async def _list(
        self, url: str, read: Callable[[bytes, str], tuple[list[Entry], Iterable[str]]],
        more: Callable[[Iterable[str]], None] = lambda _: None,
    ) -> list[Entry]:  # fmt: skip
        """Return what a list names; one that cannot be had or read names nothing, and is told."""
        key = address_key(url)
        try:
            capture, body, found_at = await self._list_body(url, key)
            try:
                # In a thread: a feed of megabytes takes seconds to read, in which all others would stand still.
                entries, lists = await asyncio.to_thread(read, body, found_at)
            except ListUnreadable as error:
                exchange = capture.exchange if capture else None
                raise PageMissed(Reason.UNREADABLE_LIST, f"{url} {error}", exchange) from error
        except PageMissed as error:
            self.unread.append(f"{url}: {error.detail}")
            self._keep(failed(self.visit, error, self.now(), error.exchange, role="list", url=url, url_key=key))
            return []
        if capture is not None:
            self._keep(capture._replace(facts=capture.facts | self._named(entries)))
        more(lists)
        return entries

    async def _list_body(self, url: str, key: str) -> tuple[Capture | None, bytes, str]:
        """Return a list's capture, its body, and its address; one that this visit holds is neither asked for nor kept again."""
        held = self._lists.get(key)
        if held is not None and (body := self._readable(held)) is not None:
            return None, body, held["final_url"] or url
        earlier = self.known.get("list", key)
        before = self._readable(earlier)
        answer = await self._ask(url, earlier if before is not None else None, LARGEST_LIST)
        facts = told_by(answer)
        body = before if answer.is_unchanged and before is not None else answer.body
        unchanged = earlier is not None and (answer.is_unchanged or facts["sha256"] == earlier["sha256"])
        return self._capture("list", "unchanged" if unchanged else "new", url, key, answer, earlier), body, answer.exchange.url

    def _readable(self, earlier: Facts | None) -> bytes | None:
        """Return the bytes of an earlier capture; damaged ones are no reason to ask with a condition."""
        try:
            return body_at(self.archive.lake, earlier) if earlier is not None else None
        except (ArchiveError, OSError):
            return None

    def _named(self, entries: Iterable[Entry]) -> Facts:
        """Return how many pages a list names, and how many of them the archive held before this day."""
        keys = set[str]()
        known = 0
        for entry in entries:
            key = address_key(entry.url)
            known += key not in keys and key not in self._done and self._is_known(key, entry)
            keys.add(key)
        return {"entries_count": len(keys), "known_count": known}

    def _is_known(self, key: str, entry: Entry) -> bool:
        earlier = self.known.get("page", key)
        return earlier is not None and (entry.digest is None or earlier["entry_digest"] == entry.digest)

    async def _ask_for_pages(self, entries: Mapping[str, Entry]) -> None:
        """Ask for each page once, also where a list names it by several addresses."""
        waiting, self.waiting = iter(_in_turns(entries)), len(entries)

        async def worker() -> None:
            for key, entry in waiting:
                await self._page_of(key, entry)
                self.waiting -= 1

        async with asyncio.TaskGroup() as group:
            for _ in range(min(len(entries), self.fetcher.politeness.concurrency)):
                group.create_task(worker())

    async def _page_of(self, key: str, entry: Entry) -> None:
        """Ask for the page of an entry, unless that has been done or the archive has it."""
        if self._is_known(key, entry):
            self.counts["known"] += 1
        elif self._is_done(key, entry):
            self.counts["done"] += 1
        else:
            await self._page(entry, key)

    def _is_done(self, key: str, entry: Entry) -> bool:
        row = self._done.get(key)
        return row is not None and (row["outcome"] == "failed" or row["entry_digest"] == entry.digest)

    async def _page(self, entry: Entry, key: str) -> None:
        named: Facts = {"url": entry.url, "url_key": key, "published_hint": entry.published, "entry_digest": entry.digest}
        earlier = self.known.get("page", key)
        try:
            self._check_may_ask(entry)
            answer = await self._ask(entry.url, earlier)
        except PageMissed as error:
            self._keep(failed(self.visit, error, self.now(), error.exchange, **named))
            return
        self._keep(self._page_capture(named, answer, earlier))

    def _check_may_ask(self, entry: Entry) -> None:
        if entry.problem:
            raise PageMissed(Reason.NO_WEB_ADDRESS, entry.problem)
        if self.counts["asked"] >= self.source.most_pages:
            raise PageMissed(Reason.POSTPONED, f"beyond the {self.source.most_pages} pages of one visit; a later one gets it")
        self.counts["asked"] += 1

    async def _ask(self, url: str, earlier: Facts | None, largest: int | None = None) -> Answer:
        """Ask, with a condition where the archive has an answer already."""
        wanted = Wanted(url, largest=largest or LARGEST_PAGE)
        if earlier is not None:
            told = {"etag": earlier["etag"], "last_modified": earlier["last_modified"], "known_at": earlier["final_url"]}
            wanted = replace(wanted, **told)
        return await self.fetcher.get(wanted, pages_only=largest is None)

    def _page_capture(self, named: Facts, answer: Answer, earlier: Facts | None) -> Capture:
        capture = self._capture("page", "new", named["url"], named["url_key"], answer, earlier)
        facts = capture.facts | named
        if earlier and (answer.is_unchanged or facts["sha256"] == earlier["sha256"]):
            again = {name: earlier[name] for name in ("page_id", "version", "sha256")}
            return capture._replace(facts=facts | again | {"outcome": "unchanged"})
        try:
            media_type = sent_type(facts["media_type"])
            check_body(answer.body)
        except PageRefused as refused:
            return failed(self.visit, refused, answer.exchange.asked_at, answer.exchange, **named)
        page = page_facts(self.visit.source_id, named["url_key"], answer.body)
        version = earlier["version"] + 1 if earlier else 1
        return capture._replace(facts=facts | page | {"media_type": media_type, "version": version}, earlier=None)

    def _capture(self, role: str, outcome: str, url: str, key: str, answer: Answer, earlier: Facts | None) -> Capture:
        told = {name: value for name, value in told_by(answer).items() if value is not None}
        lasting = ("etag", "last_modified", "sha256")
        before = {name: earlier[name] for name in lasting} if earlier and answer.is_unchanged else {}
        facts = self.visit.facts(role, outcome, answer.exchange.asked_at, url=url, url_key=key, **(before | told))
        return Capture(facts, answer.exchange, earlier=earlier)

    def _keep(self, capture: Capture) -> None:
        self.counts.update(counted_as(self.keeper.add(capture)))


def _has_failed_for(row: Facts, day: date) -> bool:
    return row["reason"] in LASTING and row["fetched_at"].date() == day


def _in_turns(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """Yield a page of each host in turn: a list sorted by host would keep all others waiting for the first."""
    by_host: dict[str, list[str]] = {}
    for key, entry in entries.items():
        by_host.setdefault(host_of(entry.url) if not entry.problem else "", []).append(key)
    for turn in zip_longest(*by_host.values()):
        yield from ((key, entries[key]) for key in turn if key is not None)
