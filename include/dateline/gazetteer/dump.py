"""A dump of GeoNames (allCountries, or one country) to places of the gazetteer: streamed, and hostile lines are told.

Columns and feature classes as GeoNames' readme of its export describes them.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import IO, NamedTuple

from dateline.gazetteer.sources import is_latin_name, names_of
from dateline.gazetteer.store import Entry
from dateline.link.gazetteer import Place

COLUMNS = 19
LONGEST_LINE = 100_000
"""Bytes; the longest lines of GeoNames' dump, with the alternate names of a large city, have about 15,000."""
LONGEST_NAME = 200
"""Characters of one name, as GeoNames' own columns allow."""
MOST_NAMES = 500
LEVELS = {"P": "populated_place", "H": "water", "T": "landform", "L": "area", "S": "facility"}
"""Feature classes that are kept, by level; roads (R), woods (V) and the sea bed (U) are not what news names as places."""
ADMIN_LEVELS = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2"}
SITES = frozenset(
    (
        "AIRP", "AIRB", "AIRF", "MILB", "NVB", "PRT", "DAM", "PS", "PSN", "PSH", "BDG", "CMP", "CMPRF", "HSP", "PRN", "MNMT",
        "RSTN", "OILF", "OILR", "FRMT", "CSTM", "INSM", "NUCP",
    )
)  # fmt: skip
"""Of the spots and buildings (S), those of war and disaster: airports, bases, ports, bridges, dams, camps, plants."""


class DumpError(Exception):
    """A file is no dump of GeoNames; the message names the line and what is wrong with it."""


class Line(NamedTuple):
    """One line of a dump, with its number and how many bytes of the file are read."""

    number: int
    text: str
    bytes_read: int


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """Open a dump, in a zip or as it is, and say how many bytes it has."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield file, path.stat().st_size
        return
    with zipfile.ZipFile(path) as archive:
        inside = [info for info in archive.infolist() if info.filename.endswith(".txt") and "readme" not in info.filename]
        if len(inside) != 1:
            raise DumpError(f"{path} must hold one dump, and holds {len(inside)} files that end in .txt")
        with archive.open(inside[0]) as file:
            yield file, inside[0].file_size


def lines_of(file: IO[bytes], name: str) -> Iterator[Line]:
    """Yield the lines of a dump; one that is too long for any place stops it."""
    number = bytes_read = 0
    buffered = io.BufferedReader(file) if isinstance(file, io.RawIOBase) else file
    while line := buffered.readline(LONGEST_LINE + 1):
        number, bytes_read = number + 1, bytes_read + len(line)
        if len(line) > LONGEST_LINE:
            raise DumpError(f"{name}, line {number}: is longer than {LONGEST_LINE} bytes, which no line of GeoNames is")
        try:
            yield Line(number, line.decode("utf-8").rstrip("\r\n"), bytes_read)
        except UnicodeDecodeError as error:
            raise DumpError(f"{name}, line {number}: is not UTF-8 ({error.reason})") from error


def entries_in(lines: Iterable[Line], name: str, iso3_of: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the places of a dump that the gazetteer keeps."""
    for line in lines:
        if line.text and not line.text.startswith("#"):
            entry = entry_of(line.text.split("\t"), f"{name}, line {line.number}", iso3_of)
            if entry is not None:
                yield entry


def entry_of(columns: list[str], where: str, iso3_of: Mapping[str, str]) -> Entry | None:
    """Return the place of one line, or nothing where it is of no kind that news names."""
    if len(columns) != COLUMNS:
        raise DumpError(f"{where}: has {len(columns)} columns and should have {COLUMNS}, separated by tabs")
    (key, name, ascii_name, others, latitude, longitude, feature_class, feature, country, _, admin1, _, _, _, population,
     *_) = columns  # fmt: skip
    level = _level(feature_class, feature)
    if level is None or not name or len(name) > LONGEST_NAME:
        return None
    place = Place(
        name, level, iso3_of.get(country), None if admin1 in ("", "00") else admin1,
        _number(latitude, 90, f"{where}, latitude"), _number(longitude, 180, f"{where}, longitude"),
        _whole(population or "0", f"{where}, population"), _whole(key, f"{where}, geonameid"),
        name if level == "admin2" else None, feature or None,
    )  # fmt: skip
    forms = [form for form in others.split(",")[:MOST_NAMES] if len(form) <= LONGEST_NAME and is_latin_name(form)]
    return Entry(place, names_of(name, [ascii_name, *forms]))


def _level(feature_class: str, feature: str) -> str | None:
    if feature_class == "A":
        return ADMIN_LEVELS.get(feature)
    if feature_class == "S" and feature not in SITES:
        return None
    if feature_class == "P" and feature in ("PPLH", "PPLQ", "PPLW"):
        return None  # Historical, abandoned and destroyed.
    return LEVELS.get(feature_class)


def _number(text: str, most: float, where: str) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise DumpError(f"{where}: {text[:40]!r} is no number") from error
    if not isfinite(number) or abs(number) > most:
        raise DumpError(f"{where}: {text[:40]!r} is beyond {most} degrees")
    return number


def _whole(text: str, where: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise DumpError(f"{where}: {text[:40]!r} is no whole number")
    return int(text)
