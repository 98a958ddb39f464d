"""A web site on loopback, and a way to it that waits on a clock of its own."""

from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from dateline.sources.feed import FeedSource
from dateline.sources.fetch import Fetcher
from dateline.sources.network import polite_client

CONTACT = "news@example.org"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.headers.append(dict(self.headers))
        answer = self.server.answers.get(self.path, (404, {}, b"nothing here"))
        with suppress(ConnectionError):
            if callable(answer):
                answer(self)
            else:
                self.answer(*answer)

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

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked, self.headers, self.closing = {}, [], [], Event()

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.server_port}{path}"

    def gives(self, path, body="<p>It rained.</p>", status=200, **headers):
        named = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, named, body.encode() if isinstance(body, str) else body)
        return self.url(path)

    def does(self, path, action):
        self.answers[path] = action
        return self.url(path)

    def feeds(self, *links):
        items = "".join(f"<item><link><![CDATA[{link}]]></link></item>" for link in links)
        return self.feeds_xml(f"<rss version='2.0'><channel>{items}</channel></rss>")

    def feeds_xml(self, xml):
        return FeedSource("ferry", self.gives("/feed", xml, Content_Type="application/rss+xml"), "The Ferry Herald")

    def pages_asked(self):
        return [path for path in self.asked if path not in ("/feed", "/robots.txt")]


class Waiting:
    """A clock that moves by what is slept, and the waits."""

    def __init__(self):
        self.now, self.waits = 0.0, []

    def sleep(self, seconds):
        self.waits.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def site():
    with Site() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.closing.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def waiting():
    return Waiting()


@pytest.fixture
def fetcher(waiting):
    with polite_client(CONTACT, read_seconds=5, allow_loopback=True) as client:
        yield Fetcher(client, sleep=waiting.sleep, clock=lambda: waiting.now)
