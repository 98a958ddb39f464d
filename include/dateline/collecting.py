"""Sources of the web into the raw archive, all at once and each host in its own time.

Feeds are asked hour by hour, since a feed forgets what it named yesterday; sitemaps and lists of addresses for a day.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from dateline.counts import Counts, added, told
from dateline.lake.addresses import known_addresses, note_addresses
from dateline.lake.archive import Archive
from dateline.lake.files import remove_folder
from dateline.lake.layout import Lake
from dateline.lake.lock import alone_on_the_web
from dateline.lake.members import ArchiveError
from dateline.resources import ConfigurationError, Resources
from dateline.settings import Settings
from dateline.sources.captured import Visit
from dateline.sources.declared import FeedSource, WebSource
from dateline.sources.fetch import Fetcher, web
from dateline.sources.folder import SourceMissing
from dateline.sources.network import user_agent
from dateline.visiting import Visiting

SECONDS_BETWEEN_NEWS = 5.0

Tell = Callable[[str], None]


def feeds_of(settings: Settings) -> dict[str, FeedSource]:
    """Return the feeds among the sources, by id."""
    sources = Resources(settings.config).sources(settings.folder)
    return {name: source for name, source in sources.items() if isinstance(source, FeedSource)}


def collect_feeds(moment: datetime, settings: Settings, tell: Tell) -> Counts:
    """Bring into the archive what the feeds name and the archive does not hold yet, as parts of the moment's hour (UTC).

    Where no feed is declared, SourceMissing says how to declare one.
    """
    feeds = feeds_of(settings)
    if not feeds:
        raise SourceMissing("no feed is declared; add an entry of kind `feed` to sources.yaml, which says how")
    return visit_sources(feeds, moment.date(), f"hour-{moment:%H}", settings, tell)


def visit_sources(sources: Mapping[str, WebSource], day: date, part: str, settings: Settings, tell: Tell) -> Counts:
    """Ask all sources at once, and return what came of it; then SourceMissing names those that could not be read.

    What came is kept from the moment it came: a visit that was cut short is taken up where it ended.
    """
    lake = Lake(settings.lake)
    try:
        with alone_on_the_web(lake, lake.visiting("the web"), tell):
            counts, unread = asyncio.run(_visit_all(sources, day, part, settings, tell))
    except ExceptionGroup as group:
        raise _first(group) from group
    if unread:
        raise SourceMissing(
            f"{len(unread)} of {len(sources)} sources could not be read: {'; '.join(unread)}. All others were. The next run "
            "tries again; where one stays so, mend its entry in sources.yaml or take it out."
        )
    return counts


async def _visit_all(
    sources: Mapping[str, WebSource], day: date, part: str, settings: Settings, tell: Tell
) -> tuple[Counts, list[str]]:
    under_way: dict[str, Visiting] = {}
    way = web(_contact(settings), settings.politeness, allow_loopback=settings.allow_loopback)
    async with way as fetcher, asyncio.TaskGroup() as telling:
        news = telling.create_task(_tell_news(under_way, len(sources), tell))
        async with asyncio.TaskGroup() as group:
            visits = {
                name: group.create_task(_outcome(source, day, part, settings, fetcher, under_way))
                for name, source in sources.items()
            }
        news.cancel()
    counts: Counts = {}
    unread = []
    for name, visit in visits.items():
        given, problems = visit.result()
        tell(f"{name}: {told(given, 0)}")
        counts = added(counts, given)
        unread += [f"{name} ({'; '.join(problems)})"] if problems else []
    return counts, unread


async def _outcome(
    source: WebSource, day: date, part: str, settings: Settings, fetcher: Fetcher, under_way: dict[str, Visiting]
) -> tuple[Counts, list[str]]:
    """Return what came of a source and what of it could not be read; a damaged archive of one is no harm to the others."""
    try:
        await _visit(source, day, part, settings, fetcher, under_way)
    except ArchiveError as error:
        visiting = under_way.get(source.source_id)
        return (visiting.summary() if visiting else {}), [str(error)]
    visiting = under_way[source.source_id]
    return visiting.summary(), visiting.unread


async def _visit(
    source: WebSource, day: date, part: str, settings: Settings, fetcher: Fetcher, under_way: dict[str, Visiting]
) -> None:
    lake = Lake(settings.lake)
    archive = Archive(lake, source.source_id, day)
    scratch = lake.visiting(source.source_id)
    # What a visit that was killed has left.
    remove_folder(scratch)
    try:
        known = known_addresses(lake, source.source_id, day)
        with archive.growing(part, scratch) as keeper:
            visit = Visit(source.source_id, source.outlet.name if source.outlet else None, day, part)
            visiting = Visiting(source, visit, archive, known, keeper, fetcher, utc_now)
            under_way[source.source_id] = visiting
            await visiting.run()
        note_addresses(lake, source.source_id, day, scratch)
    finally:
        remove_folder(scratch)
    visiting.is_over = True


async def _tell_news(under_way: Mapping[str, Visiting], number: int, tell: Tell) -> None:
    """Say from time to time how far the visits are."""
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_NEWS)
        visits = list(under_way.values())
        pages, failed = (sum(visit.counts[name] for visit in visits) for name in ("pages", "rejected"))
        waiting = sum(visit.waiting for visit in visits)
        done = sum(visit.is_over for visit in visits)
        tell(f"{done} of {number} sources done, {pages} new pages, {failed} could not be had, {waiting} to be asked for")


def _contact(settings: Settings) -> str:
    """Return whom sites may write to; without a contact nothing is fetched."""
    try:
        user_agent(settings.contact or "")
    except ValueError as error:
        raise ConfigurationError(f"set DATELINE_CONTACT, which is sent to every site: {error}.") from error
    return settings.contact or ""


def utc_now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def _first(group: BaseExceptionGroup[Exception]) -> Exception:
    """Return one of the errors that ended the visits, whose message people know."""
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error
