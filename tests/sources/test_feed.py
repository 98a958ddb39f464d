"""A feed to the pages that it names: real requests to a site on loopback."""

import gzip
import json
from datetime import UTC, datetime
from functools import partial

import httpx
import pytest

from dateline.sources.collect import collect_pages
from dateline.sources.feed import FeedSource, fetch_feed
from dateline.sources.fetch import Fetcher
from dateline.sources.folder import SourceMissing
from dateline.sources.network import polite_client

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="/news/"><title>Ferry</title>
<entry><title>Rain</title><link href="rain"/><updated>2026-03-01T10:00:00+03:00</updated></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>Ferry</title>
<item><link>{rain}#top</link><pubDate>Sun, 01 Mar 2026 10:00:00 +0300</pubDate></item>
<item><guid>{fog}</guid></item></channel></rss>"""

collected = partial(fetch_feed, now=lambda: NOON)


def missed(fetched):
    assert not fetched.files
    ((_, reason),) = fetched.missed
    return reason


def test_an_rss_feed_gives_its_pages_with_address_outlet_and_date(site, fetcher):
    rain, fog = site.gives("/rain"), site.gives("/fog.txt", "Fog.", Content_Type="text/plain; charset=utf-8")
    files, known, lost = collected(site.feeds_xml(RSS.format(rain=rain, fog=fog)), (), fetcher)
    assert (known, lost) == ([], [])
    assert [(file.source_id, file.body, file.fetched_at) for file in files] == [
        ("ferry", b"<p>It rained.</p>", NOON),
        ("ferry", b"Fog.", NOON),
    ]
    assert [json.loads(file.sidecar) for file in files] == [
        {"url": rain, "outlet": "The Ferry Herald", "published": "Sun, 01 Mar 2026 10:00:00 +0300"},
        {"url": fog, "outlet": "The Ferry Herald"},
    ]


def test_what_a_feed_gives_can_be_collected(site, fetcher):
    site.gives("/rain")
    files = collected(site.feeds(site.url("/rain"), site.gives("/fog", Content_Type="text/plain")), (), fetcher).files
    pages, rejected = collect_pages(files, NOON.date())
    assert (sorted(pages["media_type"].to_pylist()), rejected.num_rows) == (["text/html", "text/plain"], 0)


def test_an_atom_feed_gives_its_pages_also_by_relative_links(site, fetcher):
    site.gives("/news/rain")
    (file,) = collected(site.feeds_xml(ATOM), (), fetcher).files
    assert json.loads(file.sidecar)["url"] == site.url("/news/rain")
    assert json.loads(file.sidecar)["published"] == "2026-03-01T10:00:00+03:00"


def test_known_pages_are_not_asked_for_again(site, fetcher):
    source = site.feeds(site.gives("/rain"), site.gives("/fog"))
    first = collected(source, (), fetcher)
    again = collected(source, [json.loads(file.sidecar)["url"] for file in first.files], fetcher)
    assert (again.files, again.known, again.missed) == ([], [site.url("/rain"), site.url("/fog")], [])
    assert site.pages_asked() == ["/rain", "/fog"]


def test_two_entries_with_one_link_are_one_page(site, fetcher):
    rain = site.gives("/rain")
    assert len(collected(site.feeds(rain, f"{rain}#comments", rain), (), fetcher).files) == 1
    assert site.pages_asked() == ["/rain"]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file://a.example/etc", "ftp://a.example/x", "http://me:secret@a.example/"]
)
def test_a_link_to_no_web_page_is_missed(site, fetcher, link):
    fetched = collected(site.feeds(link, site.gives("/rain")), (), fetcher)
    assert [url for url, _ in fetched.missed] == [link]
    assert len(fetched.files) == 1


def test_an_entry_without_a_link_is_missed(site, fetcher):
    source = site.feeds_xml("<rss version='2.0'><channel><item><title>Rain</title></item></channel></rss>")
    assert collected(source, (), fetcher).missed == [("entry 1", "has no link")]


def test_pages_beyond_the_most_of_one_run_wait_for_the_next(site, fetcher):
    source = site.feeds(site.gives("/1"), site.gives("/2"), site.gives("/3"))
    fetched = collected(source, {site.url("/1")}, fetcher, most_pages=1)
    assert (len(fetched.files), [url for url, _ in fetched.missed]) == (1, [site.url("/3")])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param({"status": 404}, "answers 404", id="gone"),
        pytest.param({"status": 500}, "answers 500", id="broken"),
        pytest.param({"status": 302}, "answers 302", id="a redirect to nowhere"),
        pytest.param({"Content_Type": "image/png"}, "'image/png'", id="an image"),
        pytest.param({"body": " "}, "empty", id="empty"),
        pytest.param({"body": b"a" * 10_000_001}, "larger than 10000000 bytes", id="too large"),
        pytest.param(
            {"body": gzip.compress(bytes(50_000_000)), "Content_Encoding": "gzip"}, "larger than", id="a gzip bomb"
        ),
        pytest.param({"Content_Encoding": "gzip"}, "broken gzip", id="no gzip"),
        pytest.param(
            {"body": gzip.compress(b"rain" * 99)[:-9], "Content_Encoding": "gzip"}, "too early", id="half a gzip"
        ),
        pytest.param({"Content_Encoding": "br"}, "not asked for", id="brotli"),
        pytest.param({"Content_Length": "9999"}, "peer closed", id="cut off"),
        pytest.param({"status": 302, "Location": "file:///etc/hosts"}, "neither http:// nor", id="a redirect to a file"),
        pytest.param({"status": 302, "Location": "javascript:alert(1)"}, "absolute URLs", id="a redirect to code"),
        pytest.param({"status": 302, "Location": "http://a:b@127.0.0.1/"}, "user name", id="a redirect with a password"),
        pytest.param({"status": 302, "Location": "/page"}, "more than 5 redirects", id="a redirect loop"),
        pytest.param({"status": 302, "Location": "http://10.0.0.1/"}, "10.0.0.1, which", id="a redirect inside"),
        pytest.param(
            {"status": 302, "Location": "http://169.254.169.254/latest"}, "no public address", id="a redirect to metadata"
        ),
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_had_is_missed_with_the_reason(site, fetcher, answer, reason):
    assert reason in missed(collected(site.feeds(site.gives("/page", **answer)), (), fetcher))


def test_a_page_is_kept_under_the_address_that_the_feed_names_also_after_a_redirect(site, fetcher):
    link = site.gives("/short", status=301, Location="/rain")
    site.gives("/rain")
    (file,) = collected(site.feeds(link), (), fetcher).files
    assert (file.body, json.loads(file.sidecar)["url"]) == (b"<p>It rained.</p>", link)


def test_packed_pages_are_unpacked(site, fetcher):
    link = site.gives("/rain", gzip.compress(b"It ") + gzip.compress(b"rained.") + b"\0\0", Content_Encoding="gzip")
    assert collected(site.feeds(link), (), fetcher).files[0].body == b"It rained."


def test_a_server_that_does_not_answer_is_missed(site, waiting):
    link = site.does("/page", lambda request: site.closing.wait(20))
    with polite_client("news@example.org", read_seconds=0.2, allow_loopback=True) as client:
        assert "timed out" in missed(collected(site.feeds(link), (), Fetcher(client, sleep=waiting.sleep)))


def test_a_server_that_answers_drop_by_drop_is_given_up(site, waiting, fetcher):
    def drip(request):
        request.send_response(200)
        request.end_headers()
        while not site.closing.wait(0.01):
            request.wfile.write(b"a")
            waiting.now += 20

    assert "not finished after 60 seconds" in missed(collected(site.feeds(site.does("/page", drip)), (), fetcher))


def test_a_host_that_is_too_busy_is_left_alone_for_the_rest_of_the_run(site, fetcher):
    links = site.gives("/1"), site.gives("/2", status=429, Retry_After="120"), site.gives("/3")
    fetched = collected(site.feeds(*links), (), fetcher)
    assert [url for url, _ in fetched.missed] == list(links[1:])
    assert all("answers 429 and is left alone; Retry-After: '120'" in reason for _, reason in fetched.missed)
    assert site.pages_asked() == ["/1", "/2"]


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        pytest.param("<html><body>Not here</body></html>", "neither RSS nor Atom", id="a page"),
        pytest.param('{"items": []}', "is no XML", id="JSON"),
        pytest.param("", "is no XML", id="nothing"),
        pytest.param("<rss version='2.0'><channel></channel></rss>", "without entries", id="no entries"),
        pytest.param(
            '<!DOCTYPE rss [<!ENTITY a "rain"><!ENTITY b "&a;&a;">]><rss><channel><item/></channel></rss>',
            "declares entities",
            id="a bomb",
        ),
    ],
)
def test_a_feed_that_cannot_be_used_says_what_to_do(site, fetcher, xml, says):
    with pytest.raises(SourceMissing, match=f"ferry.*{says}.*sources.yaml"):
        collected(site.feeds_xml(xml), (), fetcher)


def test_a_feed_that_is_not_there_says_what_to_do(site, fetcher):
    with pytest.raises(SourceMissing, match=r"answers 404.*mend its `url`"):
        collected(FeedSource("ferry", site.url("/moved"), "The Ferry Herald"), (), fetcher)


def test_without_the_switch_of_the_tests_loopback_is_refused(site):
    with polite_client("news@example.org") as client, pytest.raises(SourceMissing, match=r"127\.0\.0\.1, which is no public"):
        collected(site.feeds(site.gives("/rain")), (), Fetcher(client))
    assert site.asked == []


def test_any_client_of_httpx_will_do_where_the_caller_answers_for_its_addresses(site, waiting):
    with httpx.Client() as client:
        assert collected(site.feeds(site.gives("/rain")), (), Fetcher(client, sleep=waiting.sleep)).files
