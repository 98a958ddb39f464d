"""A folder of saved pages, here or in object storage: the files of one day, read with their sidecars one by one."""

import os
import re
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from upath import UPath

from dateline.sources.collect import MEDIA_TYPES, SourceFile
from dateline.sources.declared import FolderSource, Place, dated, place_of
from dateline.sources.exchange import LARGEST_PAGE
from dateline.sources.sidecar import LARGEST_SIDECAR

DAY_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}")


class SourceMissing(Exception):
    """A source cannot be read; the message says where it looked and what to do."""


class NothingThatDay(SourceMissing):
    """A source is there and has nothing for the day."""


def read_folder(source: FolderSource, day: date) -> Iterator[SourceFile]:
    """Yield the files of the day: those of `folder/YYYY-MM-DD` where that exists, else of the folder itself.

    Other days' folders are left alone. Dotfiles are skipped; a file that cannot be read says why in `error`.
    """
    folder = _of_day(source.folder, day)
    if not folder.is_dir():
        raise SourceMissing(f"{folder} is no folder; create it, or set DATELINE_FOLDER to the folder that holds the pages")
    top = folder / day.isoformat() if (folder / day.isoformat()).is_dir() else folder
    pattern = dated(source.pattern, day) if source.pattern else None
    names = sorted(_matching(_names(top, folder), pattern))
    pages = {name for name in names if PurePosixPath(name).suffix.lower() in MEDIA_TYPES}
    # Beside the folders of other days, a lone README is no reason to call this day collected.
    if not names or (top == folder and not pages):
        raise NothingThatDay(
            f"{top} holds no file for {day.isoformat()}; put pages (.html, .txt) into {folder / day.isoformat()}, "
            "or choose another day"
        )
    for name in names:
        if not _is_sidecar(name, pages):
            yield _read(folder, name, has_sidecar=name in pages)


def _of_day(folder: Place, day: date) -> Place:
    """Return the folder with the day in its places; one that was named outside sources.yaml may have braces of its own."""
    try:
        return place_of(dated(str(folder), day))
    except ValueError:
        return folder


def _names(top: Place, folder: Place) -> Iterator[str]:
    """Yield the files below `top` by their paths below `folder`."""
    if isinstance(top, Path) and isinstance(folder, Path):
        # os.walk does not follow linked folders, so a link can lead neither out of the folder nor round in it.
        for place, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if not _is_apart(name))
            yield from ((Path(place) / name).relative_to(folder).as_posix() for name in names if not name.startswith("."))
        return
    base, start = PurePosixPath(UPath(folder).path), PurePosixPath(UPath(top).path)
    for path in UPath(top).fs.find(str(start)):
        if not any(map(_is_apart, PurePosixPath(path).relative_to(start).parts)):
            yield PurePosixPath(path).relative_to(base).as_posix()


def _is_apart(name: str) -> bool:
    """Say whether a file or folder is hidden or of another day."""
    return name.startswith(".") or DAY_FOLDER.fullmatch(name) is not None


def _matching(names: Iterator[str], pattern: str | None) -> Iterator[str]:
    """Yield the names that match a pattern as shells have it; `**` stands for any number of folders."""
    if pattern is None:
        yield from names
        return
    shape = re.compile(_expression(pattern))
    for name in names:
        # The sidecar of a page that matches comes with it.
        if shape.fullmatch(name) or shape.fullmatch(name.removesuffix(".json")):
            yield name


def _expression(pattern: str) -> str:
    pieces = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    found = re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]/]+\])", pattern)
    return "".join(pieces.get(piece, piece if piece.startswith("[") else re.escape(piece)) for piece in found)


def _is_sidecar(name: str, pages: set[str]) -> bool:
    return name.endswith(".json") and name.removesuffix(".json") in pages


def _read(folder: Place, name: str, has_sidecar: bool) -> SourceFile:
    # A name that is no UTF-8 would break the tables.
    shown = os.fsencode(name).decode("utf-8", "replace")
    try:
        body = _bytes(folder / name, folder, LARGEST_PAGE)
        sidecar_path = folder / f"{name}.json"
        is_beside = has_sidecar and (sidecar_path.exists() or (isinstance(sidecar_path, Path) and sidecar_path.is_symlink()))
        sidecar = _bytes(sidecar_path, folder, LARGEST_SIDECAR) if is_beside else None
    except OSError as error:
        return SourceFile(shown, b"", None, error.strerror or str(error))
    return SourceFile(shown, body, sidecar)


def _bytes(path: Place, folder: Place, limit: int) -> bytes:
    """Return at most one byte more than the limit, so that what is too large shows without being read."""
    if isinstance(path, Path) and isinstance(folder, Path):
        if not path.resolve().is_relative_to(folder.resolve()):
            raise OSError("a link that leads out of the folder; copy the file itself")
        # Opening a pipe would wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError("not a regular file")
    with path.open("rb") as file:
        return bytes(file.read(limit + 1))
