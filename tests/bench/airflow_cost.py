"""What Airflow costs on two cores: the sample days against the plain runner, a task's overhead, and the size of shards.

    make bench-airflow          # or: python -m bench.airflow_cost --json cost.json

Every number is measured by this run, on this machine: let nothing else run on it. All parts of docker-compose.yaml,
the database and the broker too, share the two cores with the tasks.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any, NamedTuple

from dateline.settings import Settings
from topology import native

from . import pages, plain, report, runs

CORES = 2
SAMPLE_DAYS = [date(2026, 3, day) for day in (1, 2, 3)]
LARGE_PAGES = 240
LARGE_DAYS = {date(2026, 5, 1): 30, date(2026, 6, 1): 120}
"""Two days with the same pages, too far apart to look back at each other, and how many pages go into a shard of each."""
STARTED = time.monotonic()


class PlainCosts(NamedTuple):
    """What the plain runner took for the sample days, and for a day of many pages.

    `warm` holds the seconds of each step of each sample day in a process that has loaded everything; `alone` and
    `beside` what one shard takes where one core and where both are busy, the first of each loading all.
    """

    apart: plain.Spent
    together: plain.Spent
    warm: dict[str, dict[str, float]]
    alone: list[plain.Spent]
    beside: list[list[plain.Spent]]
    pages_per_shard: int
    after_reading: dict[str, float]
    words: float


class Measured(NamedTuple):
    """All that was measured."""

    load: float
    pages: int
    plain: PlainCosts
    samples: runs.Runs
    large: dict[int, runs.Runs]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print what came of it."""
    parser = argparse.ArgumentParser(description="Measure what Airflow costs on two cores; takes about eight minutes.")
    parser.add_argument("--json", type=Path, help="a file for all that was measured")
    options = parser.parse_args(arguments)
    if missing := native.what_is_missing():
        print(f"this machine lacks {', '.join(missing)}: see .ci/run for what to install", file=sys.stderr)
        return 1
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        measured = measure(Path(folder))
    print(report.whole(measured))
    if options.json:
        options.json.write_text(json.dumps(plain_data(measured), indent=1), encoding="utf-8")
    return 0


def measure(folder: Path) -> Measured:
    """Run everything, the plain runner first, while no part of Airflow runs."""
    load = os.getloadavg()[0]
    given = folder / "pages"
    copytree(pages.SAMPLES, given)
    today = datetime.now(UTC).date()
    for day in (today, today - timedelta(days=1)):
        copytree(pages.SAMPLES / SAMPLE_DAYS[0].isoformat(), given / day.isoformat())
    costs = measure_plain(given, folder)
    first, *others = LARGE_DAYS.items()
    say("starting Airflow, and a day to warm it up")
    with runs.warm_airflow(folder / "topology", given, first[1]) as airflow:
        say("Airflow: the sample days")
        samples = runs.backfill(airflow, SAMPLE_DAYS)
        large = {}
        for day, size in (first, *others):
            if large:
                runs.cut_into(airflow, size)
            say(f"Airflow: {LARGE_PAGES} pages in shards of {size}")
            large[size] = runs.trigger(airflow, day)
    say("measured")
    return Measured(load, LARGE_PAGES, costs, samples, large)


def measure_plain(given: Path, folder: Path) -> PlainCosts:
    """Measure the plain runner, and leave the large days among the given pages."""
    lakes = {name: folder / "lakes" / name for name in ("first", "apart", "together", "again", "large")}
    say("plain runner: one day to warm up, then the sample days, a process each")
    plain.by_command(SAMPLE_DAYS[:1], given, lakes["first"])
    apart = plain.by_command(SAMPLE_DAYS, given, lakes["apart"])
    say("plain runner: the sample days in one process, twice")
    settings = [Settings(lakes[name], given) for name in ("together", "again")]
    together, warm = plain.in_fresh_process(plain.run_twice, SAMPLE_DAYS, *settings)
    texts = plain.in_fresh_process(plain.english_texts, lakes["apart"], SAMPLE_DAYS)
    for day in LARGE_DAYS:
        pages.make_day(given, day, LARGE_PAGES, texts)
    return PlainCosts(apart, together, warm, **read_large(Settings(lakes["large"], given)))


def read_large(settings: Settings) -> dict[str, Any]:
    """Read half of a large day on one core and the rest on both, and finish it."""
    day, size = min(LARGE_DAYS.items())
    settings = Settings(settings.lake, settings.folder, pages_per_shard=size)
    say(f"plain runner: {LARGE_PAGES} pages, {size} at a time, on one core and on both")
    number = plain.in_fresh_process(plain.collect, day, settings)
    half, quarter = number // 2, number * 3 // 4
    alone = plain.in_fresh_process(plain.read, day, settings, range(half))
    beside = plain.read_at_once(day, settings, [range(half, quarter), range(quarter, number)])
    say("plain runner: the steps after the reading")
    after = plain.in_fresh_process(plain.finish, day, settings)
    words = plain.in_fresh_process(plain.words_per_article, settings.lake, day)
    return {"alone": alone, "beside": beside, "pages_per_shard": size, "after_reading": after, "words": words}


def say(what: str) -> None:
    """Tell of progress."""
    print(f"{time.monotonic() - STARTED:5.0f} s  {what}", file=sys.stderr, flush=True)


def plain_data(value: Any) -> Any:
    """Return what JSON can hold."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain_data(value._asdict())
    if isinstance(value, dict):
        return {str(key): plain_data(one) for key, one in value.items()}
    return [plain_data(one) for one in value] if isinstance(value, list) else value


if __name__ == "__main__":
    sys.exit(main())
