"""Paths and addresses with the day in them, and wildcards."""

from datetime import date
from pathlib import Path

import pytest

from dateline.sources.declared import FolderSource, SitemapSource, UrlListSource, WarcSource, dated, one_folder, split_pattern

DAY = date(2026, 3, 1)


def test_one_folder_stands_in_for_the_list_under_its_own_name():
    assert one_folder(Path("/data/My Pages")) == {"my-pages": FolderSource("my-pages", Path("/data/My Pages"))}


def test_a_day_takes_its_places():
    assert dated("{year}/{month}/{day}.xml", DAY) == "2026/03/01.xml"
    assert dated("no place", DAY) == "no place"


@pytest.mark.parametrize("text", ["{hour}", "{year.real}", "{0}", "{}", "{year:>9}", "{year!r}"])
def test_nothing_but_a_day_has_a_place(text):
    with pytest.raises(ValueError, match="in braces, and nothing else"):
        dated(text, DAY)


def test_the_warcs_of_a_day_are_those_that_match_in_order(tmp_path):
    for name in ("20260301-b.warc.gz", "20260301-a.warc.gz", "20260302-a.warc.gz", "20260301-a.txt"):
        (tmp_path / name).touch()
    source = WarcSource("crawl", f"{tmp_path}/{{year}}{{month}}{{day}}-*.warc.gz")
    assert [path.name for path in source.files(DAY)] == ["20260301-a.warc.gz", "20260301-b.warc.gz"]


def test_a_path_without_wildcards_is_itself():
    assert split_pattern("/data/a.warc.gz") == (Path("/data/a.warc.gz"), None)
    assert WarcSource("crawl", "/data/a.warc.gz").files(DAY) == [Path("/data/a.warc.gz")]


def test_a_sitemap_is_of_the_day_only_where_its_address_names_all_of_it():
    assert SitemapSource("map", "https://a.example/{year}/{month}/{day}.xml", None).is_templated
    assert not SitemapSource("map", "https://a.example/{year}/{month}.xml", None).is_templated
    assert SitemapSource("map", "https://a.example/{year}.xml", None).url_for(DAY) == "https://a.example/2026.xml"


def test_a_list_has_its_place_for_the_day():
    assert UrlListSource("list", "/data/{day}.txt").place(DAY) == Path("/data/01.txt")
