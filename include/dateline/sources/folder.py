"""A folder of saved pages: the files of one day, read with their sidecars."""

import os
import re
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.identity import source_id_of
from dateline.sources.collect import LARGEST_PAGE, MEDIA_TYPES, SourceFile
from dateline.sources.sidecar import LARGEST_SIDECAR

DAY_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}")


class SourceMissing(Exception):
    """A source cannot be read; the message says where it looked and what to do."""


class NothingThatDay(SourceMissing):
    """A source is there and has nothing for the day."""


def read_folder(folder: Path, day: date, source_id: str | None = None) -> list[SourceFile]:
    """Return the files of the day: those of `folder/YYYY-MM-DD` where that exists, else of the folder itself.

    Other days' folders are left alone. Dotfiles are skipped; a file that cannot be read says why in `error`.
    """
    if not folder.is_dir():
        raise SourceMissing(f"{folder} is no folder; create it, or set DATELINE_FOLDER to the folder that holds the pages")
    day_folder = folder / day.isoformat()
    top = day_folder if day_folder.is_dir() else folder
    paths = sorted(_paths(top), key=lambda path: path.as_posix())
    pages = {path for path in paths if path.suffix.lower() in MEDIA_TYPES}
    name = source_id or source_id_of(folder)
    files = [_read(path, folder, name) for path in paths if not _is_sidecar(path, pages)]
    # Beside the folders of other days, a lone README is no reason to call this day collected.
    if not files or (top == folder and not pages):
        raise NothingThatDay(
            f"{top} holds no file for {day.isoformat()}; put pages (.html, .txt) into {day_folder}, or choose another day"
        )
    return files


def _paths(top: Path) -> Iterator[Path]:
    # os.walk does not follow linked folders, so a link can lead neither out of the folder nor round in it.
    for place, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not DAY_FOLDER.fullmatch(name))
        yield from (Path(place) / name for name in names if not name.startswith("."))


def _is_sidecar(path: Path, pages: set[Path]) -> bool:
    return path.suffix == ".json" and path.with_suffix("") in pages


def _read(path: Path, folder: Path, source_id: str) -> SourceFile:
    # A name that is no UTF-8 would break the tables.
    name = os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace")
    try:
        body = _bytes(path, folder, LARGEST_PAGE)
        sidecar_path = path.with_name(f"{path.name}.json")
        has_sidecar = path.suffix.lower() in MEDIA_TYPES and os.path.lexists(sidecar_path)
        sidecar = _bytes(sidecar_path, folder, LARGEST_SIDECAR) if has_sidecar else None
    except OSError as error:
        return SourceFile(source_id, name, b"", None, error.strerror or str(error))
    return SourceFile(source_id, name, body, sidecar)


def _bytes(path: Path, folder: Path, limit: int) -> bytes:
    """Return at most one byte more than the limit, so that what is too large shows without being read."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise OSError("a link that leads out of the folder; copy the file itself")
    # Opening a pipe would wait for ever.
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("not a regular file")
    with path.open("rb") as file:
        return file.read(limit + 1)
