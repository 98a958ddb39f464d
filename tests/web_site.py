"""A web site on loopback, and a way to ask it that waits on a clock of its own."""

import asyncio
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import time
from typing import NamedTuple

import pytest

from dateline.sources.exchange import PageMissed, Wanted
from dateline.sources.fetch import web

CONTACT = "news@example.org"


class Asked(NamedTuple):
    """A request in a server's log: when it began and when its answer was sent, in seconds."""

    host: str
    path: str
    start: float
    end: float


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        started = time()
        self.server.asked.append(self.path)
        self.server.headers.append(dict(self.headers))
        answer = self.server.answers.get(self.path, (404, {}, b"nothing here"))
        try:
            with suppress(ConnectionError):
                if callable(answer):
                    answer(self)
                else:
                    self.answer(*answer)
        finally:
            host = self.headers.get("Host", "").partition(":")[0]
            self.server.log.append(Asked(host, self.path, started, time()))

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *message):
        pass


class Site(ThreadingHTTPServer):
    """What each path answers, and what was asked."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked, self.headers, self.log, self.closing = {}, [], [], [], Event()

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.server_port}{path}"

    def gives(self, path, body="<p>It rained.</p>", status=200, **headers):
        named = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, named, body.encode() if isinstance(body, str) else body)
        return self.url(path)

    def does(self, path, action):
        self.answers[path] = action
        return self.url(path)

    def feeds(self, *links, path="/feed", **named):
        """Let a feed name these pages; a pair is a link and what its entry says."""
        pairs = [link if isinstance(link, tuple) else (link, "") for link in links]
        items = "".join(
            f"<item><link><![CDATA[{link}]]></link><description>{says}</description></item>" for link, says in pairs
        )
        xml = f"<rss version='2.0'><channel>{items}</channel></rss>"
        return self.gives(path, xml, Content_Type="application/rss+xml", **named)

    def pages_asked(self):
        return [path for path in self.asked if path not in ("/feed", "/robots.txt")]


class Waiting:
    """A clock that moves by what is slept, and the waits."""

    def __init__(self):
        self.now, self.waits = 0.0, []

    async def sleep(self, seconds):
        self.waits.append(round(seconds, 3))
        self.now += seconds
        await asyncio.sleep(0)

    def clock(self):
        return self.now


def ask(*wanted, waiting=None, politeness=None, pages_only=False, at_once=False, **choices):
    """Ask for each in one run, one after the other or all at once, and return each answer or why there is none."""

    async def outcome(fetcher, one):
        try:
            return await fetcher.get(one if isinstance(one, Wanted) else Wanted(one), pages_only=pages_only)
        except PageMissed as missed:
            return missed

    async def run():
        own = waiting or Waiting()
        way = web(CONTACT, politeness, allow_loopback=True, sleep=own.sleep, clock=own.clock, **choices)
        async with way as fetcher:
            outcomes = (outcome(fetcher, one) for one in wanted)
            return list(await asyncio.gather(*outcomes)) if at_once else [await one for one in outcomes]

    return asyncio.run(run())


@contextmanager
def serving(server):
    """Let a server serve until the end."""
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


@pytest.fixture
def site():
    with serving(Site()) as server:
        yield server


@pytest.fixture
def waiting():
    return Waiting()
