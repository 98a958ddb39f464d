"""Rolling feeds into the raw archive, hour by hour, since a feed forgets what it named yesterday."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.counts import Counts, counts_of
from dateline.lake.archive import Archive
from dateline.lake.files import remove_folder
from dateline.lake.layout import Lake
from dateline.resources import ConfigurationError, Resources
from dateline.settings import Settings
from dateline.sources.collect import collect_pages
from dateline.sources.feed import FeedSource, fetch_feed
from dateline.sources.fetch import Fetcher
from dateline.sources.folder import SourceMissing
from dateline.sources.network import polite_client


def feeds_of(settings: Settings) -> dict[str, FeedSource]:
    """Return the feeds among the sources, by id."""
    sources = Resources(settings.config).sources(settings.folder)
    return {name: source for name, source in sources.items() if isinstance(source, FeedSource)}


@contextmanager
def polite_fetcher(settings: Settings) -> Iterator[Fetcher]:
    """Give a fetcher that says who asks; without a contact nothing is fetched."""
    try:
        client = polite_client(settings.contact or "", allow_loopback=settings.allow_loopback)
    except ValueError as error:
        raise ConfigurationError(f"set DATELINE_CONTACT, which is sent to every site: {error}.") from error
    with client:
        yield Fetcher(client)


def collect_feed(source: FeedSource, moment: datetime, settings: Settings, fetcher: Fetcher) -> Counts:
    """Bring into the archive what a feed names and the archive does not hold yet, as the part of the moment's hour (UTC).

    An hour that is there stays as it is. What could not be had is noted, and the next hour tries again.
    """
    lake, day, part = Lake(settings.lake), moment.date(), f"hour-{moment:%H}"
    archive = Archive(lake, source.source_id, day)
    if part in lake.parts(source.source_id, day):
        return {"pages": 0, "known": 0, "rejected": 0}
    fetched = fetch_feed(source, _known(source, day, settings), fetcher)
    pages, refused = collect_pages(fetched.files, day)
    missed = [
        rejection("collect", "pages", url, Reason.NOT_FETCHED, why, day, source_id=source.source_id, outlet=source.outlet)
        for url, why in fetched.missed
    ]
    rejected = table_of([*refused.to_pylist(), *missed], CONTRACTS["rejected"])
    scratch = lake.staging(f"collect {source.source_id} {moment.isoformat()}", day)
    try:
        archive.write(part, pages, rejected, scratch)
    finally:
        remove_folder(scratch)
    return counts_of({"pages": pages.num_rows, "known": len(fetched.known)}, rejected)


def collect_feeds(moment: datetime, settings: Settings, tell: Callable[[str, Counts], None]) -> None:
    """Do so for every feed, one after the other; where none is declared, SourceMissing says how to declare one."""
    feeds = feeds_of(settings)
    if not feeds:
        raise SourceMissing("no feed is declared; add an entry of kind `feed` to sources.yaml, which says how")
    with polite_fetcher(settings) as fetcher:
        for name, source in feeds.items():
            tell(name, collect_feed(source, moment, settings, fetcher))


def _known(source: FeedSource, day: date, settings: Settings) -> set[str]:
    """Return the addresses that the archive holds of the last days; a feed seldom names older ones."""
    days = [day - timedelta(days=back) for back in range(settings.look_back_days + 1)]
    return {url for past in days for url in Archive(Lake(settings.lake), source.source_id, past).urls()}
