"""A feed into the archive hour by hour, and from the archive into the day: nothing twice, nothing lost."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dateline import collecting, runner
from dateline.lake.archive import Archive
from dateline.lake.layout import Lake
from dateline.lake.partitions import read_published
from dateline.resources import ConfigurationError
from dateline.settings import Settings
from dateline.sources.folder import SourceMissing
from own_config import config_with
from web_site import fetcher, site, waiting

__all__ = ["fetcher", "site", "waiting"]

DAY = date(2026, 3, 1)
FIVE, SIX, NEXT_DAY = (datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((1, 5), (1, 6), (2, 0)))
BODY = "".join(
    f"<p>The council of Tarnwick opened the {thing} to visitors on Friday after two years of repairs, and several hundred "
    "people came to see it for the first time since the flood.</p>"
    for thing in ("mill", "bridge", "ferry", "market")
)

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def settings(tmp_path, site):
    """Settings with the site's feed as their only source."""
    entry = f"id: ferry, kind: feed, url: '{site.url('/feed')}', outlet: The Ferry Herald"
    config = config_with([entry], tmp_path / "config")
    return Settings(lake=tmp_path / "lake", config=config, contact="news@example.org", allow_loopback=True)


def gives(site, *names):
    """Let the feed name these pages, and return their addresses."""
    links = [site.gives(f"/{name}", f"<html><title>{name} opens</title><article>{BODY}</article></html>") for name in names]
    site.feeds(*links)
    return links


def collect(settings, moment, fetcher):
    [source] = collecting.feeds_of(settings).values()
    return collecting.collect_feed(source, moment, settings, fetcher)


def urls(settings, day=DAY):
    return sorted(Archive(Lake(settings.lake), "ferry", day).urls())


def test_each_hour_brings_what_is_new_and_asks_for_nothing_twice(settings, site, fetcher):
    gives(site, "rain")
    assert collect(settings, FIVE, fetcher)["pages"] == 1
    links = gives(site, "rain", "hail")
    assert collect(settings, SIX, fetcher) == {"pages": 1, "known": 1, "rejected": 0}
    assert collect(settings, NEXT_DAY, fetcher)["pages"] == 0
    assert site.pages_asked() == ["/rain", "/hail"]
    assert urls(settings) == sorted(links)
    assert urls(settings, NEXT_DAY.date()) == []


def test_an_hour_that_is_done_stays_as_it_is_when_its_task_is_tried_again(settings, site, fetcher):
    gives(site, "rain")
    collect(settings, FIVE, fetcher)
    gives(site, "hail")
    assert collect(settings, FIVE, fetcher)["pages"] == 0
    assert urls(settings) == [site.url("/rain")]


def test_a_page_that_could_not_be_had_is_told_and_tried_again_the_next_hour(settings, site, fetcher):
    site.feeds(site.gives("/rain", "broken", status=500))
    assert collect(settings, FIVE, fetcher) == {"pages": 0, "known": 0, "rejected": 1, "rejected_not_fetched": 1}
    [told] = Archive(Lake(settings.lake), "ferry", DAY).rejected().to_pylist()
    assert (told["row_key"], told["reason"], told["outlet"]) == (site.url("/rain"), "not_fetched", "The Ferry Herald")
    gives(site, "rain")
    assert collect(settings, SIX, fetcher)["pages"] == 1
    assert Archive(Lake(settings.lake), "ferry", DAY).rejected().num_rows == 0


def test_the_day_takes_what_the_archive_holds_of_it(settings, site, fetcher):
    links = gives(site, "rain", "hail")
    collect(settings, FIVE, fetcher)
    collect(settings, NEXT_DAY, fetcher)
    runner.run_day(DAY, "test", settings, lambda _: None)
    articles = read_published(settings.lake, "articles", DAY).to_pylist()
    assert sorted(row["url"] for row in articles) == sorted(links)
    assert {row["outlet"] for row in articles} == {"The Ferry Herald"}
    with pytest.raises(runner.SourceMissing, match="nor has the archive"):
        runner.run_day(NEXT_DAY.date(), "test", settings, lambda _: None)


def test_nothing_is_left_in_staging(settings, site, fetcher):
    gives(site, "rain")
    collect(settings, FIVE, fetcher)
    assert {path.name for path in settings.lake.iterdir()} == {"archive", "staging"}
    assert list((settings.lake / "staging").iterdir()) == []


def test_without_a_contact_nothing_is_fetched_and_the_error_says_what_to_set(settings):
    with pytest.raises(ConfigurationError, match="set DATELINE_CONTACT"), \
            collecting.polite_fetcher(replace(settings, contact=None)):  # fmt: skip
        pytest.fail("a fetcher was given without a contact")


def test_all_feeds_are_collected_and_told(settings, site):
    gives(site, "rain")
    told = []
    collecting.collect_feeds(FIVE, settings, lambda name, counts: told.append((name, counts["pages"])))
    assert told == [("ferry", 1)]


def test_without_feeds_the_error_says_how_to_declare_one(tmp_path):
    with pytest.raises(SourceMissing, match="no feed is declared; add an entry of kind `feed`"):
        collecting.collect_feeds(FIVE, Settings(lake=tmp_path), lambda *_: pytest.fail("something was fetched"))
