"""A deployment whose sources lie on a loopback site, and what its archive holds."""

from datetime import UTC, date, datetime

from dateline import collect_steps, collecting, day_steps, runner
from dateline.lake.archive import Archive
from dateline.lake.layout import Lake
from dateline.politeness import Politeness
from dateline.settings import Settings
from own_config import config_with

EVERYTHING = day_steps.Wish()
DAY = date(2026, 3, 1)
FIVE, SIX, NEXT_DAY = (datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((1, 5), (1, 6), (2, 0)))
BODY = "".join(
    f"<p>The council of Tarnwick opened the {thing} to visitors on Friday after two years of repairs, and several hundred "
    "people came to see it for the first time since the flood.</p>"
    for thing in ("mill", "bridge", "ferry", "market")
)


def settings_with(folder, *entries):
    config = config_with(list(entries), folder / "config")
    return Settings(lake=folder / "lake", config=config, contact="news@example.org", allow_loopback=True,
                    politeness=Politeness(delay=0, tries=1))  # fmt: skip


def gives(site, *names, body=BODY, says=""):
    """Let the feed name these pages, and return their addresses."""
    links = [site.gives(f"/{name}", f"<html><title>{name} opens</title><article>{body}</article></html>") for name in names]
    site.feeds(*((link, says) for link in links))
    return links


def collect(settings, moment):
    return collecting.collect_feeds(moment, settings, lambda _: None)


def collect_day(settings, day=DAY, wish=EVERYTHING):
    """Take the steps of a run that collect the day, and return what it holds."""
    run = runner.run_of(day, "test", settings)
    for source_ids in collect_steps.sources(run, wish):
        collect_steps.fetch(run, source_ids)
    return collect_steps.shards(run).counts


def captures(settings, day=DAY, source="ferry", role="page"):
    rows = Archive(Lake(settings.lake), source, day).captures().to_pylist()
    return [row for row in rows if row["role"] == role]


def outcomes(settings, **of):
    return [(row["url"].rpartition("/")[2], row["outcome"]) for row in captures(settings, **of)]


def sitemap(site, *pages, path="/sitemap.xml", kind="urlset"):
    one = "url" if kind == "urlset" else "sitemap"
    items = "".join(f"<{one}><loc>{link}</loc><lastmod>{changed}</lastmod></{one}>" for link, changed in pages)
    return site.gives(path, f"<{kind} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{items}</{kind}>",
                      Content_Type="application/xml")  # fmt: skip
