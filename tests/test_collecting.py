"""Sources of the web into the archive, and from the archive into the day: nothing twice, nothing lost."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline import collecting, runner, visiting
from dateline.lake.archive import Archive, body_at, captures_in, index_of, warc_of
from dateline.lake.layout import Lake
from dateline.lake.members import ArchiveError
from dateline.lake.partitions import read_published
from dateline.resources import ConfigurationError
from dateline.sources.folder import SourceMissing
from deployment import BODY, DAY, FIVE, NEXT_DAY, SIX, captures, collect, gives, outcomes, settings_with
from web_site import site

__all__ = ["site"]

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def settings(tmp_path, site):
    """Settings with the site's feed as their only source."""
    return settings_with(tmp_path, f"id: ferry, kind: feed, url: '{site.url('/feed')}', outlet: {{name: The Ferry Herald}}")


def test_each_hour_brings_what_is_new_and_asks_for_nothing_twice(settings, site):
    gives(site, "rain")
    assert collect(settings, FIVE) == {"pages": 1, "known": 0, "rejected": 0}
    gives(site, "rain", "hail")
    assert collect(settings, SIX) == {"pages": 1, "known": 1, "rejected": 0}
    assert collect(settings, NEXT_DAY)["pages"] == 0
    assert site.pages_asked() == ["/rain", "/hail"]
    assert outcomes(settings) == [("rain", "new"), ("hail", "new")]


def test_an_hour_that_is_tried_again_asks_for_nothing_that_it_has(settings, site):
    gives(site, "rain")
    collect(settings, FIVE)
    gives(site, "hail")
    asked = len(site.asked)
    assert collect(settings, FIVE)["pages"] == 0
    assert site.asked[asked:] == []
    assert outcomes(settings) == [("rain", "new")]


def test_an_entry_that_changed_is_asked_again_and_the_changed_page_is_a_new_version(settings, site):
    gives(site, "rain", says="It rained.")
    collect(settings, FIVE)
    gives(site, "rain", says="It rained a lot.", body=BODY.replace("Friday", "Saturday"))
    assert collect(settings, SIX)["pages"] == 1
    first, second = captures(settings)
    assert (first["version"], second["version"]) == (1, 2)
    assert first["page_id"] != second["page_id"]
    assert b"Friday" in body_at(Lake(settings.lake), first)
    assert b"Saturday" in body_at(Lake(settings.lake), second)


def test_an_entry_that_changed_over_a_page_that_did_not_is_noted_and_asked_no_more(settings, site):
    gives(site, "rain", says="It rained.")
    collect(settings, FIVE)
    gives(site, "rain", says="It rained a lot.")
    assert collect(settings, SIX) == {"pages": 0, "known": 0, "rejected": 0, "unchanged": 1}
    assert collect(settings, NEXT_DAY) == {"pages": 0, "known": 1, "rejected": 0}
    assert site.pages_asked() == ["/rain", "/rain"]
    assert outcomes(settings) == [("rain", "new"), ("rain", "unchanged")]


def test_a_feed_that_has_not_changed_is_not_sent_again(settings, site):
    link = site.gives("/rain", BODY)

    def feed(handler):
        is_known = handler.headers.get("If-None-Match") == '"1"'
        body = b"" if is_known else f"<rss version='2.0'><channel><item><link>{link}</link></item></channel></rss>".encode()
        handler.answer(304 if is_known else 200, {"ETag": '"1"', "Content-Type": "application/rss+xml"}, body)

    site.does("/feed", feed)
    collect(settings, FIVE)
    assert collect(settings, SIX) == {"pages": 0, "known": 1, "rejected": 0}
    assert collect(settings, NEXT_DAY) == {"pages": 0, "known": 1, "rejected": 0}
    assert [row["outcome"] for row in captures(settings, role="list")] == ["new", "unchanged"]


def test_a_page_that_could_not_be_had_is_told_and_tried_again_the_next_hour(settings, site):
    site.feeds(site.gives("/rain", "broken", status=500))
    assert collect(settings, FIVE) == {"pages": 0, "known": 0, "rejected": 1, "rejected_server_error": 1}
    gives(site, "rain")
    assert collect(settings, SIX)["pages"] == 1


def test_a_page_that_is_not_there_is_asked_for_once_a_day(settings, site):
    site.feeds(site.url("/gone"))
    for moment in (FIVE, SIX, NEXT_DAY):
        collect(settings, moment)
    assert site.pages_asked() == ["/gone", "/gone"]


def test_two_addresses_of_one_page_are_asked_for_once(settings, site):
    page = site.gives("/rain", BODY)
    site.feeds(page, f"{page}?utm_source=feed", f"{page}/amp")
    assert collect(settings, FIVE)["pages"] == 1
    assert site.pages_asked() == ["/rain"]


def test_a_known_page_stays_known_for_months(settings, site):
    gives(site, "rain")
    collect(settings, FIVE)
    assert collect(settings, datetime(2026, 8, 1, 5, tzinfo=UTC))["known"] == 1
    (Lake(settings.lake).addresses("ferry")).unlink()
    assert collect(settings, datetime(2026, 8, 1, 6, tzinfo=UTC))["known"] == 1


def test_pages_beyond_those_of_one_visit_are_told_and_come_with_later_ones(tmp_path, site):
    entry = f"id: ferry, kind: feed, url: '{site.url('/feed')}', outlet: {{name: The Ferry Herald}}, most_pages: 2"
    settings = settings_with(tmp_path, entry)
    gives(site, "one", "two", "three")
    assert collect(settings, FIVE) == {"pages": 2, "known": 0, "rejected": 1, "rejected_postponed": 1}
    assert site.pages_asked() == ["/one", "/two"]
    assert collect(settings, SIX) == {"pages": 1, "known": 2, "rejected": 0}


@pytest.mark.parametrize(
    ("feed", "says"),
    [
        ({"status": 404}, "answers 404"),
        ({"body": "<html>no feed</html>"}, "is neither RSS nor Atom"),
        ({"body": '<!DOCTYPE r [<!ENTITY a "b">]><rss/>'}, "declares entities"),
    ],
)
def test_a_feed_that_cannot_be_read_is_named_after_all_others_have_been_read(tmp_path, site, feed, says):
    entries = [f"id: {name}, kind: feed, url: '{site.url(f'/{name}')}', outlet: {{name: X}}" for name in ("bad", "good")]
    settings = settings_with(tmp_path, *entries)
    site.gives("/bad", **feed)
    site.feeds(site.gives("/rain", BODY), path="/good")
    with pytest.raises(SourceMissing, match=rf"1 of 2 sources could not be read: bad .*{says}"):
        collect(settings, FIVE)
    assert outcomes(settings, source="good") == [("rain", "new")]
    [failed] = captures(settings, source="bad", role="list")
    assert failed["outcome"] == "failed"


def test_the_day_takes_what_the_archive_holds_of_it(settings, site):
    links = gives(site, "rain", "hail")
    collect(settings, FIVE)
    collect(settings, NEXT_DAY)
    runner.run_day(DAY, "test", settings, lambda _: None)
    articles = read_published(settings.lake, "articles", DAY).to_pylist()
    assert sorted(row["url"] for row in articles) == sorted(links)
    assert {row["outlet"] for row in articles} == {"The Ferry Herald"}
    with pytest.raises(runner.SourceMissing, match="nor has the archive"):
        runner.run_day(NEXT_DAY.date(), "test", settings, lambda _: None)


def test_nothing_is_left_in_staging(settings, site):
    gives(site, "rain")
    collect(settings, FIVE)
    assert [path for path in settings.lake.rglob("*") if path.is_file() and "archive" not in path.parts] == [
        settings.lake / "locks" / "web"
    ]


def test_without_a_contact_nothing_is_fetched_and_the_error_says_what_to_set(settings, site):
    gives(site, "rain")
    with pytest.raises(ConfigurationError, match="set DATELINE_CONTACT"):
        collect(replace(settings, contact=None), FIVE)
    assert site.asked == []


def test_without_feeds_the_error_says_how_to_declare_one(tmp_path):
    settings = settings_with(tmp_path, "id: saved, kind: folder, path: pages")
    with pytest.raises(SourceMissing, match="no feed is declared; add an entry of kind `feed`"):
        collect(settings, FIVE)


def test_news_of_the_visit_is_told_while_it_lasts(settings, site, monkeypatch):
    monkeypatch.setattr(collecting, "SECONDS_BETWEEN_NEWS", 0.01)
    site.feeds(site.does("/rain", lambda handler: (site.closing.wait(0.2), handler.answer(200, {}, BODY.encode()))))
    told = []
    collecting.collect_feeds(FIVE, settings, told.append)
    assert "0 of 1 sources done, 0 new pages, 0 could not be had, 1 to be asked for" in told
    assert told[-1].startswith("ferry: 1 pages")


def test_what_came_before_a_visit_broke_off_is_kept_and_not_asked_for_again(settings, site, monkeypatch):
    gives(site, *(f"page-{number}" for number in range(20)))
    asked = []

    def full(self, capture):
        asked.append(capture)
        if len(asked) == 10:
            raise OSError(28, "No space left on device")
        return add(self, capture)

    from dateline.lake.part import GrowingPart

    add = GrowingPart.add
    monkeypatch.setattr(GrowingPart, "add", full)
    with pytest.raises(OSError, match="No space left"):
        collect(settings, FIVE)
    monkeypatch.setattr(GrowingPart, "add", add)
    kept = outcomes(settings)
    assert len(kept) == 8
    before = len(site.pages_asked())
    collect(settings, FIVE)
    again = set(site.pages_asked()[before:])
    assert not again & {f"/{name}" for name, _ in kept}
    assert len(outcomes(settings)) == 20
    assert len(captures_in(Archive(Lake(settings.lake), "ferry", DAY).folder, DAY)) == 21


def test_a_link_that_no_address_can_be_is_counted_and_the_pages_beside_it_come(settings, site):
    site.feeds("https://a.example:99999/", site.gives("/rain", BODY), "http://[::1")
    assert collect(settings, FIVE) == {"pages": 1, "known": 0, "rejected": 2, "rejected_no_web_address": 2}


def test_a_run_of_the_day_that_clears_up_does_not_disturb_a_visit(settings, site):
    lake = Lake(settings.lake)
    site.feeds(site.does("/rain", lambda handler: (lake.clear_stagings(DAY, ()), handler.answer(200, {}, BODY.encode()))))
    assert collect(settings, FIVE)["pages"] == 1
    assert index_of(lake.archive("ferry", DAY), "hour-05").exists()


def test_a_damaged_archive_of_one_source_does_not_keep_the_others_from_being_read(tmp_path, site):
    entries = [f"id: {name}, kind: feed, url: '{site.url(f'/{name}')}', outlet: {{name: X}}" for name in ("bad", "good")]
    settings = settings_with(tmp_path, *entries)
    for name in ("bad", "good"):
        site.feeds(site.gives("/rain", BODY), path=f"/{name}")
    folder = Lake(settings.lake).archive("bad", DAY)
    folder.mkdir(parents=True)
    warc_of(folder, "hour-04").write_bytes(b"damaged")
    with pytest.raises(SourceMissing, match=r"1 of 2 sources could not be read: bad \(the archive is damaged"):
        collect(settings, FIVE)
    assert outcomes(settings, source="good") == [("rain", "new")]


def test_a_list_that_a_visit_holds_damaged_is_asked_for_again(settings, site, monkeypatch):
    gives(site, "rain")
    collect(settings, FIVE)

    def damaged(*_):
        raise ArchiveError("damaged")

    monkeypatch.setattr(visiting, "body_at", damaged)
    assert collect(settings, FIVE) == {"pages": 0, "known": 1, "rejected": 0}
    assert site.asked.count("/feed") == 2
