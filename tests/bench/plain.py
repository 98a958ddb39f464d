"""The days without Airflow: what the same steps take in processes of their own."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter, process_time
from typing import Any, NamedTuple, TypeVar

from dateline.settings import Settings

RUN_ID = "plain"

Given = TypeVar("Given")


class Spent(NamedTuple):
    """Seconds by the clock, and seconds in which a core was busy."""

    wall: float
    cpu: float


def by_command(days: Sequence[date], folder: Path, lake: Path) -> Spent:
    """Return what `dateline run` takes for the days, a process each."""
    command = [sys.executable, "-m", "dateline", "run", "--folder", str(folder), "--lake", str(lake), "--day"]
    started, before = perf_counter(), children_cpu()
    for day in days:
        subprocess.run([*command, day.isoformat()], check=True, capture_output=True)
    return Spent(perf_counter() - started, children_cpu() - before)


def in_fresh_process(function: Callable[..., Given], *arguments: Any) -> Given:
    """Return what a function of this module gives in a new process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def children_cpu() -> float:
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run_twice(days: Sequence[date], first: Settings, again: Settings) -> tuple[Spent, dict[str, dict[str, float]]]:
    """Return what one process takes for the days, and by day and step the seconds of a second time: all is loaded then."""
    started = perf_counter()
    for day in days:
        run_day(day, first)
    spent = Spent(perf_counter() - started, process_time())
    return spent, {day.isoformat(): run_day(day, again) for day in days}


def run_day(day: date, settings: Settings) -> dict[str, float]:
    from dateline import runner

    seconds: dict[str, float] = {}
    before = perf_counter()

    def tell(line: str) -> None:
        nonlocal before
        step = line.split()[1]
        seconds[step] = seconds.get(step, 0.0) + perf_counter() - before
        before = perf_counter()

    runner.run_day(day, RUN_ID, settings, tell)
    return seconds


def english_texts(lake: Path, days: Sequence[date]) -> list[str]:
    """Return the English articles of published days."""
    from dateline.lake.partitions import read_published

    articles = [row for day in days for row in read_published(lake, "articles", day).to_pylist()]
    return [row["text"] for row in articles if row["language"] == "en"]


def collect(day: date, settings: Settings) -> int:
    """Take the steps before the reading, and return the number of shards."""
    from dateline import collect_steps, day_steps, runner

    run, wish = runner.run_of(day, RUN_ID, settings), day_steps.Wish()
    for sources in collect_steps.sources(run, wish):
        collect_steps.fetch(run, sources)
    return len(collect_steps.shards(run).sizes)


def read(day: date, settings: Settings, shards: Sequence[int]) -> list[Spent]:
    """Return what extract and find take for each of some shards; the first loads what all need."""
    from dateline import day_steps, runner

    run, spent = runner.run_of(day, RUN_ID, settings), []
    for shard in shards:
        started, before = perf_counter(), process_time()
        day_steps.extract(run, shard)
        day_steps.find(run, shard)
        spent.append(Spent(perf_counter() - started, process_time() - before))
    return spent


def read_at_once(day: date, settings: Settings, parts: Sequence[Sequence[int]]) -> list[list[Spent]]:
    """Return the same of several processes, each with shards of its own."""
    with ProcessPoolExecutor(len(parts), get_context("spawn")) as pool:
        waiting = [pool.submit(read, day, settings, shards) for shards in parts]
        return [one.result() for one in waiting]


def finish(day: date, settings: Settings) -> dict[str, float]:
    """Return by step the seconds that the steps after the reading take, loading included."""
    from dateline import day_steps, runner

    run, seconds = runner.run_of(day, RUN_ID, settings), {}
    for step in (day_steps.link, day_steps.check, day_steps.publish, day_steps.brief):
        started = perf_counter()
        step(run)
        seconds[step.__name__] = perf_counter() - started
    return seconds


def words_per_article(lake: Path, day: date) -> float:
    """Return how long the articles of a published day are."""
    from dateline.lake.partitions import read_published

    words = read_published(lake, "articles", day)["words_count"].to_pylist()
    return sum(words) / len(words)
