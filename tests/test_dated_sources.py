"""Sitemaps and lists of addresses: the run of a day asks the web for what they name for that day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dateline import collecting, day_steps
from dateline.sources.folder import SourceMissing
from deployment import BODY, collect_day, outcomes, settings_with, sitemap
from web_site import site

__all__ = ["site"]

pytestmark = pytest.mark.enable_socket


def test_a_day_of_a_sitemap_is_fetched_by_the_run_of_that_day(tmp_path, site):
    one = sitemap(site, (site.gives("/rain", BODY), "2026-03-01T10:00:00Z"), (site.gives("/old", BODY), "2026-02-01"))
    index = sitemap(site, (one, "2026-03-02"), (site.url("/older.xml"), "2026-02-27"), path="/index.xml", kind="sitemapindex")
    settings = settings_with(tmp_path, f"id: map, kind: sitemap, url: '{index}', outlet: {{name: The Map}}")
    assert collect_day(settings) == collect_day(settings) == {"pages": 1, "rejected": 0}
    assert [path for path in site.asked if path != "/robots.txt"] == ["/index.xml", "/sitemap.xml", "/rain"]


def test_an_address_with_the_day_in_it_leads_to_the_sitemap_of_the_day(tmp_path, site):
    site.gives("/2026/03/01.xml", f"<urlset><url><loc>{site.gives('/rain', BODY)}</loc></url></urlset>")
    url = site.url("/{year}/{month}/{day}.xml")
    settings = settings_with(tmp_path, f"id: map, kind: sitemap, url: '{url}', outlet: {{name: The Map}}")
    collect_day(settings)
    assert outcomes(settings, source="map") == [("rain", "new")]


def test_a_list_of_addresses_is_fetched_by_the_run_of_the_day(tmp_path, site):
    listed = tmp_path / "2026-03-01.txt"
    listed.write_text(f"# by the desk\n{site.gives('/rain', BODY)}\nno address\n{site.url('/gone')}\n", encoding="utf-8")
    path = f"{tmp_path}/{{year}}-{{month}}-{{day}}.txt"
    settings = settings_with(tmp_path, f"id: list, kind: urls, path: '{path}'")
    counts = collect_day(settings)
    assert counts == {"pages": 1, "rejected": 2, "rejected_no_web_address": 1, "rejected_not_found": 1}
    with pytest.raises(SourceMissing, match=r"2026-03-02\.txt"):
        collect_day(settings, date(2026, 3, 2))


def test_a_replay_asks_the_web_for_nothing(tmp_path, site):
    index = sitemap(site, (site.gives("/rain", BODY), "2026-03-01"))
    settings = settings_with(tmp_path, f"id: map, kind: sitemap, url: '{index}', outlet: {{name: The Map}}")
    collect_day(settings)
    asked = len(site.asked)
    sitemap(site, (site.gives("/hail", BODY), "2026-03-01"))
    assert collect_day(settings, wish=day_steps.Wish(replay=True)) == {"pages": 1, "rejected": 0}
    assert site.asked[asked:] == []


def test_a_page_of_a_past_day_that_was_not_there_is_asked_for_again_by_a_run_on_another_day(tmp_path, site, monkeypatch):
    index = sitemap(site, (site.url("/gone"), "2026-03-01"), (site.gives("/rain", BODY), "2026-03-01"))
    settings = settings_with(tmp_path, f"id: map, kind: sitemap, url: '{index}', outlet: {{name: The Map}}")
    collect_day(settings)
    collect_day(settings)
    assert site.asked.count("/gone") == 1
    later = datetime.now(UTC) + timedelta(days=1)
    monkeypatch.setattr(collecting, "utc_now", lambda: later)
    collect_day(settings)
    assert site.asked.count("/gone") == 2
