"""sources.yaml: what it may say, and errors that name the line, the entry and the field."""

from pathlib import Path

import pytest

from dateline.settings import CONFIG_FOLDER
from dateline.sources.declaration import SourcesError, read_sources
from dateline.sources.declared import FeedSource, FolderSource, Outlet, SitemapSource, UrlListSource, WarcSource

BASE = Path("/data")
EVERY_KIND = """
sources:
  - {id: saved, kind: folder, path: pages}
  - {id: some, kind: folder, path: "s3://bucket/pages/**/*.html"}
  - id: ferry
    kind: feed
    url: https://ferry.example/rss
    outlet:
      {name: The Ferry Herald, country: GBR, language: en, scale: local, owner: Ferry Group, is_agency: false, pages_a_day: 3}
    most_pages: 50
  - {id: map, kind: sitemap, url: "https://map.example/{year}/{month}.xml", outlet: {name: The Map}}
  - {id: list, kind: urls, path: "lists/{year}-{month}-{day}.txt"}
  - {id: crawl, kind: warc, path: "s3://crawl/CC-NEWS-{year}{month}{day}*.warc.gz", hosts: [www.ferry.example]}
"""


def errors(text):
    with pytest.raises(SourcesError) as raised:
        read_sources(text, BASE)
    return str(raised.value)


def one(fields):
    return f"sources:\n  - {{id: saved, kind: folder, path: pages}}\n  - {{{fields}}}\n"


def test_every_kind_is_read_in_order():
    saved, some, ferry, map_, list_, crawl = read_sources(EVERY_KIND, BASE).values()
    assert saved == FolderSource("saved", Path("/data/pages"))
    assert (str(some.folder), some.pattern) == ("s3://bucket/pages", "**/*.html")
    outlet = Outlet("The Ferry Herald", "GBR", "en", "local", "Ferry Group", False, 3)
    assert ferry == FeedSource("ferry", "https://ferry.example/rss", outlet, 50)
    assert map_ == SitemapSource("map", "https://map.example/{year}/{month}.xml", Outlet("The Map"))
    assert list_ == UrlListSource("list", "/data/lists/{year}-{month}-{day}.txt")
    assert crawl == WarcSource("crawl", "s3://crawl/CC-NEWS-{year}{month}{day}*.warc.gz", ("www.ferry.example",))


def test_only_feeds_forget_and_only_files_need_no_web():
    found = read_sources(EVERY_KIND, BASE)
    assert [name for name, source in found.items() if not source.is_dated] == ["ferry"]
    assert [name for name, source in found.items() if not source.needs_web] == ["saved", "some", "crawl"]


def test_the_shipped_list_names_outlets_of_many_sides():
    found = read_sources((CONFIG_FOLDER / "sources.yaml").read_text("utf-8"), CONFIG_FOLDER)
    feeds = [source for source in found.values() if isinstance(source, FeedSource)]
    assert len(feeds) >= 25
    assert {"UKR", "RUS", "GBR", "USA", "POL", "TUR", "IND", "CHN"} <= {feed.outlet.country for feed in feeds}
    assert sum(bool(feed.outlet.is_agency) for feed in feeds) >= 3
    assert all(feed.url.startswith("https://") for feed in feeds)
    assert found["samples"].folder.is_dir()


def feed(outlet, more=""):
    return one(f"id: x, kind: feed, url: 'https://a.example', outlet: {outlet}{more}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "must hold a list named `sources`"),
        ("sources: []", "at least one entry"),
        ("sources: {a: b}", "at least one entry"),
        ("sources: [\n", "is no YAML"),
        ("sources: [saved]", "line 1, entry 1: `kind` must be one of feed, sitemap, urls, folder, warc"),
        (one("id: x, kind: ftp"), "line 3, entry 2: `kind` must be one of"),
        (one("id: x, kind: folder, path: p, ulr: x"), "line 3, entry 2 (x): `ulr` is unknown"),
        (one("id: x, kind: folder, pth: p"), "`pth` is unknown; did you mean `path`?"),
        (one("id: x, kind: folder"), "entry 2 (x): `path` is missing"),
        (one("id: x, kind: folder, path: 3"), "`path` must be a line of text"),
        (one("id: x, kind: folder, path: ' '"), "`path` must be a line of text"),
        (one("id: x, kind: warc, path: 'http://a.example/x'"), "must be a path of this machine or begin with s3://"),
        (one("id: x, kind: warc, path: '{hour}.warc'"), "may hold {year}, {month} and {day}"),
        (one("id: x, kind: warc, path: p, hosts: [A.example]"), "`hosts` must be a list of host names"),
        (one("id: ../up, kind: folder, path: p"), "`id` '../up' must be lower case"),
        (one("id: saved, kind: folder, path: p"), "line 3, entry 2: `id` 'saved' is taken"),
        (feed("{name: X}").replace("https://a.example", "file:///etc/passwd"), "'file:///etc/passwd' leads to no web page"),
        (feed("X"), "outlet: must be a mapping"),
        (feed("{name: X, country: uk}"), "outlet: `country` 'uk' must be"),
        (feed("{name: X, scale: huge}"), "one of local, national"),
        (feed("{name: X, pages_a_day: 0}"), "`pages_a_day` must be a number above 0"),
        (feed("{name: X, is_agency: maybe}"), "`is_agency` must be true or false"),
        (feed("{name: X}", ", most_pages: 1.5"), "must be a whole number"),
        (feed("{name: X}").replace("a.example", "a.example/{year}"), "entry 2 (x): `url` of a feed cannot name the day"),
        (feed("{name: X, name: Y}"), "line 3, entry 2 (x), outlet: `name` stands there twice"),
        (one("id: x, kind: folder, path: p, path: q"), "line 3, entry 2 (x): `path` stands there twice"),
        (one("id: x, kind: [folder], path: p"), "line 3, entry 2: `kind` must be one of"),
        (one("id: [x], kind: folder, path: p"), "line 3, entry 2: `id` must be a line of text"),
        (one("id: x, kind: folder, path: !moon p"), "line 3, entry 2 (x): `path` is of a type that is not known here"),
        (one("id: x, kind: folder, path: &a [*a]"), "`path` must be a line of text"),
        (one("id: x, kind: warc, path: '{year:%Y}.warc'"), "may hold {year}, {month} and {day}"),
        (one("id: x, kind: folder, path: p") + "source: []\n", "line 4, top: `source` is unknown; did you mean `sources`?"),
    ],
)
def test_a_mistake_is_named_by_line_entry_and_field(text, says):
    assert says in errors(text)


def test_all_mistakes_are_named_at_once_in_the_order_of_their_lines():
    said = errors("sources:\n- id: A\n  kind: folder\n  path: 3\n- {id: b, kind: folder}\n")
    assert said.index("line 2") < said.index("line 4") < said.index("line 5")
