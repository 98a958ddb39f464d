"""The sources that `sources.yaml` may declare, by kind: what each is, where it lies, and who publishes it."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from string import Formatter
from typing import TypeAlias

from upath import UPath

from dateline.identity import source_id_of

Place: TypeAlias = Path | UPath
MOST_PAGES = 1000
WILD = frozenset("*?[")
DAY_PARTS = ("year", "month", "day")


@dataclass(frozen=True)
class Outlet:
    """Who publishes a source: facts that people know and write down; what is not known is left out."""

    name: str
    country: str | None = None
    language: str | None = None
    scale: str | None = None
    owner: str | None = None
    is_agency: bool | None = None
    pages_a_day: float | None = None


@dataclass(frozen=True)
class FeedSource:
    """An RSS or Atom feed; it forgets, and is asked every hour."""

    source_id: str
    url: str
    outlet: Outlet
    most_pages: int = MOST_PAGES
    is_dated = False
    needs_web = True


@dataclass(frozen=True)
class SitemapSource:
    """A news sitemap, or an archive of sitemaps; its address may name the day."""

    source_id: str
    url: str
    outlet: Outlet
    most_pages: int = MOST_PAGES
    is_dated = True
    needs_web = True

    @property
    def is_templated(self) -> bool:
        """Whether the address names the day."""
        return day_parts_in(self.url) == set(DAY_PARTS)

    def url_for(self, day: date) -> str:
        """Return the address for a day."""
        return dated(self.url, day)


@dataclass(frozen=True)
class UrlListSource:
    """A text file of addresses, one a line; its path may name the day."""

    source_id: str
    path: str
    outlet: Outlet | None = None
    most_pages: int = MOST_PAGES
    is_dated = True
    needs_web = True

    def place(self, day: date) -> Place:
        """Return the file for a day."""
        return place_of(dated(self.path, day))


@dataclass(frozen=True)
class FolderSource:
    """A folder of saved pages, or of one folder a day; of those whose path matches the pattern, where there is one."""

    source_id: str
    folder: Place
    pattern: str | None = None
    outlet: Outlet | None = None
    is_dated = True
    needs_web = False


@dataclass(frozen=True)
class WarcSource:
    """WARC files that other tools wrote; the path may name the day and hold wildcards, `hosts` choose among the pages."""

    source_id: str
    path: str
    hosts: tuple[str, ...] = ()
    outlet: Outlet | None = None
    is_dated = True
    needs_web = False

    def files(self, day: date) -> list[Place]:
        """Return the files for a day, in order.

        Tools name a file by the moment when they open it: the last one of the day before may hold the first pages.
        """
        found = self._files(day)
        if not found or "day" not in day_parts_in(self.path):
            return found
        return [*(path for path in self._files(day - timedelta(days=1))[-1:] if path.is_file()), *found]

    def _files(self, day: date) -> list[Place]:
        folder, pattern = split_pattern(dated(self.path, day))
        return sorted(folder.glob(pattern), key=str) if pattern else [folder]


WebSource = FeedSource | SitemapSource | UrlListSource
FileSource = FolderSource | WarcSource
Source = WebSource | FileSource


def one_folder(folder: Path) -> dict[str, Source]:
    """Return a folder as the only source, under its own name."""
    return {source_id_of(folder): FolderSource(source_id_of(folder), folder)}


def place_of(text: str) -> Place:
    """Return a path of this machine, or one of object storage.

    >>> place_of("/data/pages")
    PosixPath('/data/pages')
    """
    return UPath(text, use_listings_cache=False) if text.startswith("s3://") else Path(text.removeprefix("file://"))


def split_pattern(text: str) -> tuple[Place, str | None]:
    """Return the folder that a path with wildcards begins with, and the rest as a pattern.

    >>> split_pattern("/data/*/warc/*.gz")
    (PosixPath('/data'), '*/warc/*.gz')
    """
    protocol, mark, path = text.rpartition("://")
    parts = PurePosixPath(path).parts
    fixed = next((number for number, part in enumerate(parts) if WILD & set(part)), len(parts))
    folder = place_of(f"{protocol}{mark}{PurePosixPath(*parts[:fixed]).as_posix()}")
    return folder, PurePosixPath(*parts[fixed:]).as_posix() if fixed < len(parts) else None


def day_parts_in(text: str) -> set[str]:
    """Return which parts of the day a text has places for; any other place raises ValueError.

    >>> sorted(day_parts_in("https://a.example/{year}/{month}.xml"))
    ['month', 'year']
    """
    places = [place for place in Formatter().parse(text) if place[1] is not None]
    names = {name for _, name, _, _ in places if name is not None}
    if not names <= set(DAY_PARTS) or any(form or conversion for _, _, form, conversion in places):
        raise ValueError(f"may hold {{year}}, {{month}} and {{day}} in braces, and nothing else: {text!a}")
    return names


def dated(text: str, day: date) -> str:
    """Return the text with the day in its places.

    >>> dated("CC-NEWS-{year}{month}{day}*.warc.gz", date(2026, 3, 1))
    'CC-NEWS-20260301*.warc.gz'
    """
    return text.format(year=f"{day:%Y}", month=f"{day:%m}", day=f"{day:%d}") if day_parts_in(text) else text
