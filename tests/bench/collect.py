"""How fast pages come into the archive, and with how much memory: nginx on loopback, politeness lifted, processes of their own.

    make bench-collect          # or: python -m bench.collect --json collect.json

Each number is measured by this run, on this machine: let nothing else run on it. nginx shares the two cores. wget, which
writes WARC too, fetches the same pages in the same run.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import which
from typing import NamedTuple

from nginx import Nginx, nginx

HOSTS = [f"127.0.1.{number}" for number in range(1, 41)]
DAY = date(2026, 3, 1)
NUMBERS = (1_000, 10_000, 50_000)
PARAGRAPH = "<p>The council of Tarnwick opened the bridge to visitors on Friday after two years of repairs, number {}.</p>\n"
PARAGRAPHS = 300
"""A page of about 33 kB, which nginx packs to about 3 kB."""


class Visit(NamedTuple):
    """What one process took for its pages."""

    pages: int
    seconds: float
    core_seconds: float
    megabytes: float


@contextmanager
def a_site(folder: Path) -> Iterator[Nginx]:
    """Serve one page under any number of addresses."""
    with nginx(folder, HOSTS) as server:
        page = "".join(PARAGRAPH.format(number) for number in range(PARAGRAPHS))
        server.write(HOSTS[0], "page.html", f"<html><title>Tarnwick</title><article>{page}</article></html>")
        for host in HOSTS[1:]:
            (folder / "sites" / host).symlink_to(folder / "sites" / HOSTS[0])
        yield server


def addresses(server: Nginx, number: int) -> str:
    """Return so many addresses, one a line."""
    return "".join(f"{server.url(HOSTS[page % len(HOSTS)], f'page.html?number={page}')}\n" for page in range(number))


def collect(urls: Path, lake: Path) -> Visit:
    """Bring the pages into an archive; in a process of its own, since memory is the most that a process ever had."""
    from dateline.collecting import visit_sources
    from dateline.politeness import Politeness
    from dateline.settings import Settings
    from dateline.sources.declared import UrlListSource

    politeness = Politeness(delay=0, concurrency=40, longest_run=86_400)
    settings = Settings(lake=lake, contact="bench@example.org", allow_loopback=True, politeness=politeness)
    source = UrlListSource("bench", str(urls), most_pages=10**6)
    started = time.perf_counter()
    counts = visit_sources({"bench": source}, DAY, "visit", settings, lambda _: None)
    return Visit(counts["pages"], time.perf_counter() - started, time.process_time(), most_megabytes())


def most_megabytes() -> float:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(urls: Path, lake: Path) -> Visit:
    """Do so in a new process."""
    code = "import sys, json; from pathlib import Path; from bench.collect import collect; " \
        "print(json.dumps(collect(Path(sys.argv[1]), Path(sys.argv[2]))))"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code, urls, lake], check=True, capture_output=True, text=True)
    return Visit(*json.loads(done.stdout.splitlines()[-1]))


def wget(urls: Path, folder: Path, number: int) -> Visit | None:
    """Let wget fetch the same pages into a WARC, one after the other as it does."""
    if which("wget") is None:
        return None
    before, started = os.times(), time.perf_counter()
    subprocess.run(["wget", "-q", "-i", urls, "--warc-file", folder / "wget", "-O", os.devnull], check=False)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Visit(number, time.perf_counter() - started, spent, 0.0)


def main() -> None:
    """Measure, and print a table and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write all numbers to this file too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder, a_site(Path(folder)) as server:
        found = {}
        for number in NUMBERS:
            urls = Path(folder) / f"{number}.txt"
            urls.write_text(addresses(server, number), encoding="utf-8")
            found[number] = visit = apart(urls, Path(folder) / f"lake-{number}")
            speed = f"{visit.pages:>7} pages  {visit.pages / visit.seconds:>6.0f} a second"
            print(f"{speed}  {visit.core_seconds:>7.1f} core seconds  {visit.megabytes:>6.0f} MB at most", flush=True)
        peer = wget(Path(folder) / f"{NUMBERS[0]}.txt", Path(folder), NUMBERS[0])
    first, last = found[NUMBERS[0]], found[NUMBERS[-1]]
    print(f"memory, {NUMBERS[-1]:,} pages to {NUMBERS[0]:,}: {last.megabytes / first.megabytes:.2f}")
    if peer:
        print(f"wget, {peer.pages} pages: {peer.pages / peer.seconds:.0f} a second; dateline to wget: "
              f"{(first.pages / first.seconds) / (peer.pages / peer.seconds):.2f}")  # fmt: skip
    if options.json:
        options.json.write_text(json.dumps({"dateline": found, "wget": peer}, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
