"""Manners: robots.txt, waits between requests, hosts that are left alone; and what is tried again."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Lock

import pytest

from dateline.contracts.codes import Reason
from dateline.politeness import Politeness
from dateline.sources.exchange import Answer, Wanted
from dateline.sources.network import user_agent
from web_site import ask

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1"])

NO_DELAY = Politeness(delay=0)


class Slowly:
    """Answers after a moment, and knows how many requests were under way at once."""

    def __init__(self):
        self.under_way, self.most, self._lock = 0, 0, Lock()

    def __call__(self, handler):
        with self._lock:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        handler.server.closing.wait(0.03)
        with self._lock:
            self.under_way -= 1
        handler.answer(200, {"Content-Type": "text/html"}, b"<p>Rain</p>")


def reasons(outcomes):
    return [None if isinstance(outcome, Answer) else outcome.reason for outcome in outcomes]


def test_robots_txt_is_asked_once_and_obeyed(site):
    site.gives("/robots.txt", "User-agent: dateline\nDisallow: /private\n\nUser-agent: *\nDisallow: /")
    first, second = ask(site.gives("/open"), site.gives("/private/1"))
    assert first.body == b"<p>It rained.</p>"
    assert second.reason == Reason.ROBOTS_FORBIDS
    assert site.asked == ["/robots.txt", "/open"]


def test_robots_txt_is_asked_once_also_where_many_pages_wait_for_it(site):
    urls = [site.gives(f"/{number}") for number in range(10)]
    assert reasons(ask(*urls, at_once=True)) == [None] * 10
    assert site.asked.count("/robots.txt") == 1


def test_robots_txt_is_obeyed_after_a_redirect_too(site):
    site.gives("/robots.txt", "User-agent: *\nDisallow: /private")
    site.gives("/private/1")
    [outcome] = ask(site.gives("/open", status=302, Location="/private/1"))
    assert outcome.reason == Reason.ROBOTS_FORBIDS
    assert "/private/1" not in site.asked


def test_robots_txt_may_lie_behind_a_redirect(site):
    site.gives("/rules", "User-agent: *\nDisallow: /")
    site.gives("/robots.txt", status=301, Location="/rules")
    assert reasons(ask(site.gives("/page"))) == [Reason.ROBOTS_FORBIDS]


def test_of_a_robots_txt_beyond_the_limit_the_beginning_counts(site):
    site.gives("/robots.txt", "User-agent: *\nDisallow: /private\n" + "# more\n" * 100_000)
    assert reasons(ask(site.gives("/open"), site.gives("/private/1"))) == [None, Reason.ROBOTS_FORBIDS]


def test_an_empty_robots_txt_allows_all(site):
    site.gives("/robots.txt", b"", status=204)
    assert reasons(ask(site.gives("/page"))) == [None]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_a_robots_txt_all_is_allowed(site, status):
    site.gives("/robots.txt", status=status)
    assert reasons(ask(site.gives("/page"))) == [None]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_robots_txt_cannot_be_had_nothing_is_asked(site, status):
    site.gives("/robots.txt", status=status)
    first, second = ask(site.url("/1"), site.url("/2"))
    assert first.reason == second.reason == Reason.ROBOTS_UNKNOWN
    assert str(status) in first.detail
    assert set(site.asked) == {"/robots.txt"}


def test_a_host_is_asked_once_a_second(site, waiting):
    ask(*(site.gives(path) for path in ("/1", "/2", "/3")), waiting=waiting)
    assert waiting.waits == [1, 1, 1]


def test_a_host_is_asked_one_thing_at_a_time_however_many_pages_wait(site):
    slowly = Slowly()
    urls = [site.does(f"/{number}", slowly) for number in range(10)]
    assert reasons(ask(*urls, at_once=True, politeness=NO_DELAY)) == [None] * 10
    assert slowly.most == 1


def test_hosts_do_not_wait_for_each_other_and_share_a_bound(site):
    slowly = Slowly()
    site.does("/slow", slowly)
    urls = [site.url("/slow", host=f"host-{number}.example") for number in range(12)]
    outcomes = ask(*urls, at_once=True, politeness=Politeness(delay=0, concurrency=4), resolve=on_loopback)
    assert reasons(outcomes) == [None] * 12
    assert 2 <= slowly.most <= 4


async def on_loopback(host, port):
    return ["127.0.0.1"]


def test_two_ports_of_a_host_share_its_turns(site, waiting):
    site.gives("/1")
    other = site.url("/1").replace("http:", "https:")
    outcomes = ask(site.url("/1"), other, waiting=waiting, politeness=Politeness(tries=1))
    assert reasons(outcomes) == [None, Reason.NOT_CONNECTED]
    assert waiting.waits == [1, 1]


@pytest.mark.parametrize("rule", ["Crawl-delay: 7", "Request-rate: 1/7s"])
def test_a_host_gets_the_time_that_it_asks_for(site, waiting, rule):
    site.gives("/robots.txt", f"User-agent: *\n{rule}")
    ask(site.gives("/1"), site.gives("/2"), waiting=waiting)
    assert waiting.waits == [7, 7]


def test_a_host_that_wants_more_time_than_a_run_has_is_left_to_later_runs(site, waiting):
    site.gives("/robots.txt", "User-agent: *\nCrawl-delay: 600")
    assert reasons(ask(site.gives("/1"), site.gives("/2"), waiting=waiting)) == [Reason.POSTPONED] * 2
    assert site.asked == ["/robots.txt"]


def test_a_run_that_has_to_end_leaves_the_rest_to_later_runs(site, waiting):
    urls = [site.gives(f"/{number}") for number in range(5)]
    outcomes = ask(*urls, waiting=waiting, politeness=Politeness(delay=10, longest_run=25))
    assert reasons(outcomes) == [None, None, Reason.POSTPONED, Reason.POSTPONED, Reason.POSTPONED]


@pytest.mark.parametrize(
    ("status", "reason", "times"),
    [(500, "server_error", 3), (502, "server_error", 3), (503, "server_error", 3), (429, "too_many_requests", 3),
     (501, "server_error", 1), (403, "client_error", 1), (404, "not_found", 1), (410, "not_found", 1), (204, "no_page", 1)],
)  # fmt: skip
def test_what_may_pass_is_tried_again_and_nothing_else(site, status, reason, times):
    [outcome] = ask(site.gives("/page", b"" if status == 204 else b"no", status=status))
    assert (outcome.reason, outcome.exchange.status) == (reason, status)
    assert site.asked.count("/page") == times


def test_a_page_that_comes_at_the_second_try_came(site):
    answers = iter([(503, {}, b""), (200, {"Content-Type": "text/html"}, b"<p>Rain</p>")])
    [outcome] = ask(site.does("/page", lambda handler: handler.answer(*next(answers))))
    assert outcome.body == b"<p>Rain</p>"


def test_a_connection_that_breaks_is_tried_again(site):
    def broken(handler):
        if site.asked.count("/page") < 3:
            handler.connection.close()
        else:
            handler.answer(200, {"Content-Type": "text/html"}, b"<p>Rain</p>")

    [outcome] = ask(site.does("/page", broken))
    assert outcome.body == b"<p>Rain</p>"


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_obeyed_in_both_its_forms(site, waiting, form):
    moment = datetime(2026, 3, 1, 5, tzinfo=UTC)
    after = "40" if form == "seconds" else format_datetime(moment + timedelta(seconds=40), usegmt=True)
    answers = iter([(429, {"Retry-After": after}, b""), (200, {"Content-Type": "text/html"}, b"<p>Rain</p>")])
    site.does("/page", lambda handler: handler.answer(*next(answers)))
    [outcome] = ask(site.url("/page"), waiting=waiting, now=lambda: moment)
    assert outcome.body == b"<p>Rain</p>"
    assert sum(waiting.waits) >= 41


def test_a_host_that_asks_to_be_left_alone_for_long_is(site):
    site.gives("/1", status=429, Retry_After="7200")
    outcomes = ask(site.url("/1"), site.gives("/2"))
    assert reasons(outcomes) == [Reason.TOO_MANY_REQUESTS, Reason.POSTPONED]
    assert outcomes[0].exchange.header("retry-after") == "7200"
    assert site.pages_asked() == ["/1"]


@pytest.mark.parametrize("after", ["soon", "-5", "Mon, 01 Jan 99999999999 00:00:00 GMT", "Mon, 01 Jan 2026 00:00:00"])
def test_a_retry_after_that_says_nothing_is_none(site, after):
    assert reasons(ask(site.gives("/1", status=429, Retry_After=after))) == [Reason.TOO_MANY_REQUESTS]
    assert site.asked.count("/1") == 3


def test_a_host_that_fails_again_and_again_is_given_up_and_later_tried_again(site, waiting):
    bad = [site.gives(f"/bad/{number}", status=500) for number in range(4)]
    politeness = Politeness(delay=0, tries=1, breaker_after=3, breaker_seconds=100)
    outcomes = ask(*bad, site.gives("/good"), waiting=waiting, politeness=politeness)
    assert reasons(outcomes) == [Reason.SERVER_ERROR] * 3 + [Reason.HOST_GIVEN_UP] * 2
    assert site.pages_asked() == ["/bad/0", "/bad/1", "/bad/2"]


def test_a_host_that_was_given_up_gets_another_chance_after_a_while(site):
    bad = [site.gives(f"/bad/{number}", status=500) for number in range(4)]
    outcomes = ask(*bad, site.gives("/good"), politeness=Politeness(delay=1, tries=1, breaker_after=3, breaker_seconds=0.5))
    assert reasons(outcomes) == [Reason.SERVER_ERROR] * 3 + [Reason.HOST_GIVEN_UP] * 2
    outcomes = ask(*bad, site.gives("/good"), politeness=Politeness(delay=0, tries=1, breaker_after=3, breaker_seconds=0))
    assert reasons(outcomes) == [Reason.SERVER_ERROR] * 4 + [None]


def test_pages_that_are_not_there_are_no_reason_to_give_a_host_up(site):
    urls = [site.gives(f"/{number}", status=404) for number in range(8)]
    outcomes = ask(*urls, site.gives("/good"), politeness=Politeness(delay=0, breaker_after=3))
    assert reasons(outcomes) == [Reason.NOT_FOUND] * 8 + [None]


def test_a_host_that_cannot_be_reached_says_so(waiting):
    [outcome] = ask("http://127.0.0.1:9/page", waiting=waiting)
    assert outcome.reason == Reason.NOT_CONNECTED


def test_what_has_not_changed_is_not_sent_again(site):
    def by_name(handler):
        known = handler.headers.get("If-None-Match") == '"1"' and handler.headers.get("If-Modified-Since") == "long ago"
        handler.answer(304 if known else 200, {"Content-Type": "text/html"}, b"" if known else b"<p>Rain</p>")

    url = site.does("/page", by_name)
    first, second = ask(url, Wanted(url, '"1"', "long ago"))
    assert (first.is_unchanged, second.is_unchanged, second.body) == (False, True, b"")


def test_a_name_for_a_version_is_told_only_to_the_address_that_gave_it(site):
    site.gives("/moved", status=302, Location="/page")
    ask(Wanted(site.url("/moved"), '"1"', known_at=site.gives("/page")))
    sent = dict(zip(site.asked, site.headers, strict=True))
    assert "If-None-Match" not in sent["/moved"]
    assert sent["/page"]["If-None-Match"] == '"1"'


def test_a_name_that_no_request_may_carry_does_not_keep_its_page_away(site):
    [outcome] = ask(Wanted(site.gives("/page"), '"1\x01"', "long\r\nago"))
    assert outcome.body == b"<p>It rained.</p>"
    assert not {"If-None-Match", "If-Modified-Since"} & site.headers[-1].keys()


def test_redirects_are_followed_and_told(site):
    site.gives("/1", status=301, Location="/2")
    site.gives("/2", status=307, Location=site.gives("/3"))
    [outcome] = ask(site.url("/1"))
    assert outcome.body == b"<p>It rained.</p>"
    assert (outcome.exchange.url, outcome.via) == (site.url("/3"), (site.url("/1"), site.url("/2")))


@pytest.mark.parametrize(("encoding", "path"), [("utf-8", "/%D0%B4"), ("cp1251", "/%E4")])
def test_a_redirect_beyond_ascii_leads_where_its_server_means(site, encoding, path):
    def moved(handler):
        handler.wfile.write(b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: " + "/\u0434".encode(encoding) + b"\r\n\r\n")
        handler.close_connection = True

    site.gives(path)
    assert reasons(ask(site.does("/moved", moved))) == [None]


def test_a_loop_of_redirects_ends(site):
    site.gives("/1", status=302, Location="/2")
    site.gives("/2", status=302, Location="/1")
    [outcome] = ask(site.url("/1"))
    assert outcome.reason == Reason.REDIRECTED_TOO_OFTEN
    assert len(site.pages_asked()) == 6


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://user:word@127.0.0.1/", "http://[::1", "data:,x"]
)
def test_a_redirect_leads_nowhere_but_to_the_web(site, location):
    [outcome] = ask(site.gives("/1", status=302, Location=location))
    assert outcome.reason == Reason.NO_WEB_ADDRESS
    assert site.pages_asked() == ["/1"]


def test_a_site_is_told_who_asks_and_the_exchange_says_what_was_sent(site):
    [outcome] = ask(site.gives("/page"))
    sent, told = site.headers[-1], dict(outcome.exchange.request_headers)
    assert sent["User-Agent"].startswith("dateline/")
    assert sent["User-Agent"].endswith(" (+news@example.org)")
    assert told == {name: sent[name] for name in told}
    assert told["Host"] == f"127.0.0.1:{site.server_port}"
    assert "Cookie" not in sent


@pytest.mark.parametrize("contact", ["", " ", "two\nlines", "Zoë", "me) (+you"])
def test_a_contact_that_nobody_could_use_is_refused(contact):
    with pytest.raises(ValueError, match="whom to write to"):
        user_agent(contact)
