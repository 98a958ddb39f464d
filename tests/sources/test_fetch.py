"""Manners: robots.txt, waits between requests, hosts that are left alone."""

import socket

import pytest

from dateline.sources.body import PageMissed
from dateline.sources.fetch import Fetcher
from dateline.sources.network import polite_client

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1"])


def test_robots_txt_is_asked_once_and_obeyed(site, fetcher):
    site.gives("/robots.txt", "User-agent: dateline\nDisallow: /private\n\nUser-agent: *\nDisallow: /")
    assert fetcher.get(site.gives("/open")).body == b"<p>It rained.</p>"
    with pytest.raises(PageMissed, match=r"robots\.txt forbids"):
        fetcher.get(site.gives("/private/1"))
    assert site.asked == ["/robots.txt", "/open"]


def test_robots_txt_is_obeyed_after_a_redirect_too(site, fetcher):
    site.gives("/robots.txt", "User-agent: *\nDisallow: /private")
    site.gives("/private/1")
    with pytest.raises(PageMissed, match=r"robots\.txt forbids"):
        fetcher.get(site.gives("/open", status=302, Location="/private/1"))
    assert "/private/1" not in site.asked


def test_robots_txt_may_lie_behind_a_redirect(site, fetcher):
    site.gives("/rules", "User-agent: *\nDisallow: /")
    site.gives("/robots.txt", status=301, Location="/rules")
    with pytest.raises(PageMissed, match=r"robots\.txt forbids"):
        fetcher.get(site.gives("/page"))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_a_robots_txt_all_is_allowed(site, fetcher, status):
    site.gives("/robots.txt", status=status)
    assert fetcher.get(site.gives("/page")).body == b"<p>It rained.</p>"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_robots_txt_cannot_be_had_nothing_is_asked(site, fetcher, status):
    site.gives("/robots.txt", status=status)
    for path in ("/1", "/2"):
        with pytest.raises(PageMissed, match=rf"^robots\.txt could not be had: .*{status}"):
            fetcher.get(site.gives(path))
    assert site.asked == ["/robots.txt"]


def test_a_host_is_asked_once_a_second(site, fetcher, waiting):
    for path in ("/1", "/2", "/3"):
        fetcher.get(site.gives(path))
    assert waiting.waits == [1, 1, 1]


def test_hosts_do_not_wait_for_each_other(site, fetcher, waiting):
    fetcher.get(site.gives("/1"))
    waiting.now += 1
    fetcher.get(site.url("/1", host="localhost"))
    fetcher.get(site.url("/1"))
    assert waiting.waits == [1, 1]


@pytest.mark.parametrize("rule", ["Crawl-delay: 7", "Request-rate: 1/7s"])
def test_a_host_gets_the_time_that_it_asks_for(site, fetcher, waiting, rule):
    site.gives("/robots.txt", f"User-agent: *\n{rule}")
    for path in ("/1", "/2"):
        fetcher.get(site.gives(path))
    assert waiting.waits == [1, 7]


def test_a_host_that_asks_for_more_time_than_a_run_has_gives_one_page_a_run(site, fetcher, waiting):
    site.gives("/robots.txt", "User-agent: *\nCrawl-delay: 600")
    fetcher.get(site.gives("/1"))
    with pytest.raises(PageMissed, match="600 seconds between two requests"):
        fetcher.get(site.gives("/2"))
    assert waiting.waits == [1]


def test_a_host_that_cannot_be_reached_is_tried_once(fetcher, waiting):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        for path in ("/1", "/2"):
            with pytest.raises(PageMissed, match=r"127\.0\.0\.1 cannot be reached"):
                fetcher.get(f"http://127.0.0.1:{nobody.getsockname()[1]}{path}")
    assert waiting.waits == []


def test_a_site_is_told_who_asks(site):
    with polite_client("https://example.org/about", allow_loopback=True) as client:
        Fetcher(client, sleep=lambda seconds: None).get(site.gives("/page"))
    (agent,) = {headers["User-Agent"] for headers in site.headers}
    assert agent.startswith("dateline/")
    assert agent.endswith(" (+https://example.org/about)")


@pytest.mark.parametrize("contact", ["", " ", "two\nlines", "Zoë", "me) (+you"])
def test_a_contact_that_nobody_could_use_is_refused(contact):
    with pytest.raises(ValueError, match="whom to write to"):
        polite_client(contact)
