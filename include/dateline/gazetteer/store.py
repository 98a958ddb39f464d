"""Places to one SQLite file and back: written once, whole, and then only read. The same places make the same bytes."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dateline.link.gazetteer import Named, Place

COLUMNS = "name, level, country, admin1, latitude, longitude, population, geonames_id, admin2, feature"
TABLES = """
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, country TEXT, admin1 TEXT, latitude REAL NOT NULL,
        longitude REAL NOT NULL, population INTEGER NOT NULL, geonames_id INTEGER, admin2 TEXT, feature TEXT
    );
    CREATE TABLE name (
        key TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (key, place, kind)
    ) WITHOUT ROWID;
    CREATE INDEX place_of_id ON place (geonames_id) WHERE geonames_id IS NOT NULL;
    CREATE INDEX frame ON place (level) WHERE level IN ('country', 'admin1');
    CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
UNSAFE = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
"""For a file that is moved into its place when it is whole: nothing in it needs to be undone."""
CACHE_KILOBYTES = 100_000
"""Of the file that is written, kept in memory: names come in no order, and each page would be written again and again."""
KEPT_NAMES = 1 << 15
"""Names whose places are kept in memory: more than a day of news names."""


class Entry(NamedTuple):
    """A place with the keys of its names, each with its kind."""

    place: Place
    names: frozenset[tuple[str, str]]


def write_places(path: Path, entries: Iterable[Entry], facts: Mapping[str, str]) -> int:
    """Write places in their order into a new file, and return how many."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript(UNSAFE)
        connection.executescript(TABLES)
        count = 0
        names: list[tuple[str, int, str]] = []
        for count, (place, forms) in enumerate(entries, start=1):
            connection.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (count, *place))
            names += ((key, count, kind) for key, kind in forms)
        names.sort()
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        connection.executemany("INSERT INTO fact VALUES (?, ?)", sorted(facts.items()))
        connection.commit()
        return count
    finally:
        connection.close()


def add_entries(path: Path, entries: Iterable[Entry], facts: Mapping[str, str]) -> tuple[int, int]:
    """Add places to a file that nobody else reads yet, and return how many were new and how many have changed.

    A place of a GeoNames id that the file has already is replaced, and keeps the names that an older dump gave it.
    """
    connection = sqlite3.connect(path)
    try:
        connection.executescript(f"{UNSAFE} PRAGMA cache_size = -{CACHE_KILOBYTES};")
        new = changed = 0
        for entry in entries:
            known = connection.execute("SELECT * FROM place WHERE geonames_id = ?", (entry.place.geonames_id,)).fetchone()
            if known is None:
                _insert(connection, entry, None)
                new += 1
            elif known[1:] != tuple(entry.place):
                _insert(connection, entry, known[0])
                changed += 1
        connection.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", sorted(facts.items()))
        connection.commit()
        return new, changed
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, entry: Entry, row: int | None) -> None:
    cursor = connection.execute("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (row, *entry.place))
    names = sorted((key, cursor.lastrowid, kind) for key, kind in entry.names)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", names)


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open a file that nobody changes: without locks, and mapped into memory, which all processes share."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    connection.execute("PRAGMA mmap_size = 4000000000")
    return connection


def facts_of(path: Path) -> dict[str, str]:
    """Return what a file says of itself; one that is no gazetteer, or a broken one, raises sqlite3.DatabaseError."""
    connection = open_read_only(path)
    try:
        return dict(connection.execute("SELECT name, value FROM fact"))
    finally:
        connection.close()


class StoredPlaces:
    """The places of one or several files; of two with one GeoNames id the first file's counts, under the names of both."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._files = [open_read_only(path) for path in paths]
        self._kept = lru_cache(maxsize=KEPT_NAMES)(self._look_up)

    def named(self, key: str) -> tuple[Named, ...]:
        """Return the places of a key, in a fixed order."""
        return self._kept(key)

    def regions(self) -> Mapping[tuple[str, str], Place]:
        """Return the first-level regions by country and code; a later file gives an id to one that has none."""
        found: dict[tuple[str, str], Place] = {}
        for place in self._frame():
            if place.level == "admin1":
                known = found.setdefault((place.country or "", place.admin1_code or ""), place)
                if known.geonames_id is None and place.geonames_id is not None:
                    found[place.country or "", place.admin1_code or ""] = known._replace(geonames_id=place.geonames_id)
        return found

    def countries(self) -> Mapping[str, Place]:
        """Return the countries by ISO 3166 alpha-3 code."""
        found: dict[str, Place] = {}
        for place in self._frame():
            if place.level == "country":
                found.setdefault(place.country or "", place)
        return found

    def _frame(self) -> Iterator[Place]:
        """Yield countries and first-level regions, those of the first file first."""
        for file in self._files:
            for row in file.execute(f"SELECT {COLUMNS} FROM place WHERE level IN ('country', 'admin1') ORDER BY id"):
                yield Place(*row)

    def _look_up(self, key: str) -> tuple[Named, ...]:
        query = f"SELECT kind, {COLUMNS} FROM name JOIN place ON place.id = name.place WHERE key = ? ORDER BY id, kind"
        found = (
            Named(self._first_of(Place(*columns), number), kind)
            for number, file in enumerate(self._files)
            for kind, *columns in file.execute(query, (key,))
        )
        return tuple(dict.fromkeys(found))

    def _first_of(self, place: Place, number: int) -> Place:
        """Return the place as the first file tells of it."""
        query = f"SELECT {COLUMNS} FROM place WHERE geonames_id = ? ORDER BY id"
        for file in self._files[:number] if place.geonames_id else ():
            if row := file.execute(query, (place.geonames_id,)).fetchone():
                return Place(*row)
        return place
