"""2,000 pages of 40 hosts, a fifth of them faulty: each has one outcome, and no host is asked faster than it allows.

Half of the hosts are nginx's, half are a server that breaks every rule. What was asked, and when, the servers' own logs say.
"""

import gzip
import os
import signal
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from time import monotonic, sleep
from typing import NamedTuple

import brotli
import pytest

from dateline import collecting
from dateline.contracts.codes import Reason
from dateline.lake.archive import Archive
from dateline.lake.layout import Lake
from dateline.lake.verify import faults_of
from dateline.politeness import Politeness
from dateline.settings import Settings
from dateline.sources.fetch import web
from dateline.sources.settled import settle_captures
from nginx import NGINX, nginx
from own_config import config_with
from sources.test_asking import drop_by_drop, resets, sends
from web_site import Asked, Site, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed; Debian has it in the package nginx-light"),
]

DAY, FIVE, SIX = date(2026, 3, 1), datetime(2026, 3, 1, 5, tzinfo=UTC), datetime(2026, 3, 1, 6, tzinfo=UTC)
HOSTS = [f"host-{number:02}.example" for number in range(40)]
PAGES = 50
SLOWER = {HOSTS[3]: 0.2, HOSTS[23]: 0.2}
"""Seconds that the robots.txt of these hosts asks for."""
POLITENESS = Politeness(delay=0.04, concurrency=16, answer_within=1.0, read_within=0.5, tries=2, breaker_after=6)

HTML = {"Content-Type": "text/html"}
OF_NGINX = {
    "gone": Reason.NOT_FOUND, "busy": Reason.SERVER_ERROR, "later": Reason.TOO_MANY_REQUESTS, "drop": Reason.BROKEN_ANSWER,
    "loop": Reason.REDIRECTED_TOO_OFTEN, "koi8": None, "private": Reason.ROBOTS_FORBIDS, "picture": Reason.NO_PAGE,
}  # fmt: skip
OF_FAULTS = {
    "slow": (drop_by_drop, Reason.TIMED_OUT),
    "reset": (resets, Reason.NOT_CONNECTED),
    "short": (sends(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<p>"), Reason.BROKEN_ANSWER),
    "gzip": ((200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(bytes(20_000_000))), Reason.TOO_LARGE),
    "brotli": ((200, HTML | {"Content-Encoding": "br"}, brotli.compress(bytes(20_000_000))), Reason.TOO_LARGE),
    "words": (sends(b"no HTTP at all\r\n\r\n"), Reason.BROKEN_ANSWER),
    "inside": ((302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b""), Reason.ADDRESS_REFUSED),
    "file": ((302, {"Location": "file:///etc/passwd"}, b""), Reason.NO_WEB_ADDRESS),
    "empty": ((200, HTML, b" "), Reason.EMPTY_FILE),
}  # fmt: skip


class Visited(NamedTuple):
    """What had been archived at the kill, what the servers were asked until then and in all, and what was told."""

    kept: set[str]
    before: list[Asked]
    after: list[Asked]
    counts: dict[str, int]


async def on_loopback(host, port):
    return [host if host[0].isdigit() else "127.0.0.1"]


def page(host, number):
    return f"<html><p>Page {number} of {host}: the river rose above the bridge on Sunday.</p></html>"


def fault_of(number, faults):
    """Return the fault of a page, which every fifth has."""
    return list(faults)[(number // 5) % len(faults)] if number % 5 == 0 else None


def robots(host):
    return f"User-agent: *\nDisallow: /private/\nCrawl-delay: {SLOWER.get(host, 0)}\n"


def feed(links, says=""):
    items = "".join(f"<item><link>{link}</link><description>{says}</description></item>" for link in links)
    return f"<rss version='2.0'><channel>{items}</channel></rss>"


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    with nginx(tmp_path_factory.mktemp("nginx")) as good, serving(Site()) as bad:
        yield good, bad


@pytest.fixture(scope="module")
def expected(servers):
    """Set all pages up, and return by address the reason for which each fails, or None."""
    good, bad = servers
    expected = {}
    for host in HOSTS[:20]:
        links = []
        for number in range(PAGES):
            good.write(host, f"page/{number}.html", page(host, number))
            fault = fault_of(number + HOSTS.index(host) * 5, OF_NGINX)
            links.append(good.url(host, f"{fault or 'page'}/{number}.{'png' if fault == 'picture' else 'html'}"))
            expected[links[-1]] = OF_NGINX[fault] if fault else None
        good.write(host, "picture/x.png", "x")
        for number in range(PAGES):
            good.write(host, f"picture/{number}.png", "a picture")
        good.write(host, "robots.txt", robots(host))
        good.write(host, "feed.rss", feed(links))
    for host in HOSTS[20:]:
        links = []
        for number in range(PAGES):
            fault = fault_of(number + HOSTS.index(host) * 5, OF_FAULTS)
            path = f"/{host}/{fault or 'page'}/{number}"
            bad.answers[path] = OF_FAULTS[fault][0] if fault else (200, HTML, page(host, number).encode())
            links.append(bad.url(path, host))
            expected[links[-1]] = OF_FAULTS[fault][1] if fault else None
        bad.answers[f"/{host}/feed.rss"] = (200, {"Content-Type": "application/rss+xml"}, feed(links).encode())
    bad.answers["/robots.txt"] = lambda handler: handler.answer(
        200, {"Content-Type": "text/plain"}, robots(handler.headers["Host"].partition(":")[0]).encode()
    )
    return expected


@pytest.fixture(scope="module")
def settings(servers, expected, tmp_path_factory):
    good, bad = servers
    feeds = [good.url(host, "feed.rss") for host in HOSTS[:20]] + [bad.url(f"/{host}/feed.rss", host) for host in HOSTS[20:]]
    entries = [f"id: host-{number:02}, kind: feed, url: '{url}', outlet: {{name: Host}}" for number, url in enumerate(feeds)]
    folder = tmp_path_factory.mktemp("visits")
    return Settings(lake=folder / "lake", config=config_with(entries, folder / "config"), contact="news@example.org",
                    allow_loopback=True, politeness=POLITENESS)  # fmt: skip


@pytest.fixture(autouse=True)
def names(monkeypatch):
    """Let all made-up names lead to this machine."""
    monkeypatch.setattr(collecting, "web", partial(web, resolve=on_loopback))


def captures(settings):
    return [row for host in HOSTS for row in Archive(Lake(settings.lake), host.partition(".")[0], DAY).captures().to_pylist()]


def log_of(servers):
    good, bad = servers
    return sorted([*good.log(), *bad.log], key=lambda asked: asked.start)


def outcomes(settings):
    tables = [Archive(Lake(settings.lake), host.partition(".")[0], DAY).captures() for host in HOSTS]
    rows = [row for table in tables for row in settle_captures(table, DAY).captures.to_pylist() if row["role"] == "page"]
    assert len({row["url"] for row in rows}) == len(rows)
    return {row["url"]: row["reason"] for row in rows}


@pytest.fixture(scope="module")
def visited(settings, servers):
    """The lake after a visit that was killed in the middle and then taken up again; with what was archived at the kill."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collecting, "web", partial(web, resolve=on_loopback))
        child = os.fork()
        if child == 0:
            collecting.collect_feeds(FIVE, settings, lambda _: None)
            os._exit(0)
        deadline = monotonic() + 60
        while sum(asked.path.count("page") for asked in log_of(servers)) < 600:
            assert monotonic() < deadline
            sleep(0.02)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        sleep(2 * POLITENESS.answer_within)
        kept = {row["url"] for row in captures(settings) if row["role"] == "page" and row["outcome"] == "new"}
        before = log_of(servers)
        counts = collecting.collect_feeds(FIVE, settings, lambda _: None)
        return Visited(kept, before, log_of(servers), counts)


def test_every_address_ends_in_exactly_one_outcome_and_in_the_right_one(settings, expected, visited):
    assert len(expected) == 2000
    assert sum(reason is not None for reason in expected.values()) > 300
    found = outcomes(settings)
    assert found.keys() == expected.keys()
    wrong = {url: (found[url], reason) for url, reason in expected.items() if found[url] != reason}
    assert wrong == {}


def test_no_host_was_ever_asked_faster_than_it_allows(servers, visited):
    by_host = {}
    for asked in log_of(servers):
        by_host.setdefault(asked.host, []).append(asked)
    assert set(by_host) == set(HOSTS)
    for host, requests in by_host.items():
        allowed = SLOWER.get(host, POLITENESS.delay)
        # nginx keeps time in milliseconds, and knows when its answer ended; the other server learns late that nobody listens.
        ended = [asked.end if host in HOSTS[:20] else asked.start for asked in requests]
        rests = [following.start - end for end, following in zip(ended, requests[1:], strict=False)]
        assert min(rests) > allowed - 0.003, host


def test_after_the_crash_nothing_was_fetched_again_that_had_been_kept(servers, visited):
    assert len(visited.kept) > 300
    good, bad = servers
    address = {asked: f"http://{asked.host}:{(bad.server_port if asked.host in HOSTS[20:] else good.port)}{asked.path}"
               for asked in visited.after}  # fmt: skip
    after = {url for asked, url in address.items() if asked not in set(visited.before)}
    assert not after & visited.kept
    times = Counter(url for url in address.values() if "/page/" in url)
    under_way = sum(number > 1 for number in times.values())
    assert under_way <= POLITENESS.concurrency


def test_what_was_archived_is_whole(settings, visited):
    for host in HOSTS:
        folder = Archive(Lake(settings.lake), host.partition(".")[0], DAY).folder
        assert list(faults_of(folder, "hour-05", DAY)) == []


def test_what_has_not_changed_is_not_sent_again_when_its_feed_says_something_else(settings, servers, expected, visited):
    good, _ = servers
    host = HOSTS[0]
    links = [url for url in expected if url.startswith(f"http://{host}:") and "/page/" in url]
    good.write(host, "feed.rss", feed(links, says="said in other words"))
    one = config_with([f"id: host-00, kind: feed, url: '{good.url(host, 'feed.rss')}', outlet: {{name: Host}}"],
                      settings.lake.parent / "one")  # fmt: skip
    counts = collecting.collect_feeds(SIX, replace(settings, config=one), lambda _: None)
    assert (counts["pages"], counts["unchanged"]) == (0, len(links))
    rows = [row for row in captures(settings) if row["part"] == "hour-06" and row["role"] == "page"]
    assert {row["status"] for row in rows} == {304}


def test_the_counts_that_are_told_are_those_of_the_second_half(settings, visited):
    new = sum(reason is None for reason in outcomes(settings).values())
    assert visited.counts["pages"] == new - len(visited.kept)
