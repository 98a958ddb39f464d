"""How fast find reads articles, part by part, and with how much memory: one process, full articles of the open sets.

    make bench-find         # or: python -m bench.find --data ../shared/corpora/pages --articles 60

Speed is per core: the kernel's count of core seconds, of all threads together, so that it holds on a busy machine too.
Every number of a table is of one run; compare shares, not runs. The last line is JSON.
"""

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from article_rows import article_row
from bench.collect import most_megabytes
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.find import mentions, names
from dateline.link.places import resolve_places
from dateline.resources import Resources
from dateline.settings import settings_from

DAY = date(2024, 5, 2)
SHORTEST = 1_000
"""Characters: what is shorter is no full article."""
WARM = 3
"""Articles read before the clock starts: what is loaded or compiled once in a day of thousands does not count."""
MODEL, NAMES, DATES, REST, TABLES, PLACES = (
    "tags, trees and names by the model", "names by rules", "dates", "events, claims and harm", "tables", "places resolved",
)  # fmt: skip
CALLS = (
    (mentions, "find_mentions", TABLES), (mentions, "_find_in", REST), (mentions, "names_in_article", NAMES),
    (mentions, "with_pronouns", NAMES), (mentions, "dates_of_passages", DATES), (names, "date_expressions", DATES),
)  # fmt: skip
"""What of find belongs to which part; a call inside another one counts for its own part alone."""


class Clock:
    """Core seconds by part."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = time.process_time()

    def _turn(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    @contextmanager
    def on(self, part: str) -> Iterator[None]:
        """Count what is spent inside for a part, without what is counted for another one meanwhile."""
        self._turn()
        self._running.append(part)
        try:
            yield
        finally:
            self._turn()
            self._running.pop()

    def timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, counted for a part."""
        @wraps(function)
        def call(*given: Any, **named: Any) -> Any:
            with self.on(part):
                return function(*given, **named)

        return call


def articles_of(data: Path, number: int) -> list[dict[str, Any]]:
    """Return the first full English articles of every set of pages, taken in turn."""
    sets = [list(texts_of(file)) for file in sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.gz")])]
    in_turn = [texts[place] for place in range(max(map(len, sets))) for texts in sets if place < len(texts)]
    published = {"published_at": datetime(2024, 5, 2, tzinfo=UTC), "published_precision": "day", "day": DAY}
    return [article_row(text, article_id=f"{place:016x}", **published) for place, text in enumerate(in_turn[:number])]


def texts_of(file: Path) -> Iterator[str]:
    """Yield the full English articles of one set; one that says no language is English."""
    unpack = gzip.open if file.suffix == ".gz" else open
    with unpack(file, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record.get("lang", "en") == "en" and len(record["text"]) >= SHORTEST:
                yield record["text"]


def measure(rows: Sequence[dict[str, Any]], resources: Resources) -> tuple[Clock, int]:
    """Read the articles and resolve their places; return the core seconds of each part and the number of tokens."""
    clock, language, counted = Clock(), resources.language, 0
    pipe = language.pipe

    def read(texts: Sequence[str]) -> list[Any]:
        nonlocal counted
        with clock.on(MODEL):
            docs = list(pipe(texts))
        counted += sum(len(doc) for doc in docs)
        return docs

    with ExitStack() as stack:
        stack.enter_context(patch.object(language, "pipe", read))
        for module, name, part in CALLS:
            stack.enter_context(patch.object(module, name, clock.timed(part, getattr(module, name))))
        found = mentions.find_mentions(table_of(rows, CONTRACTS["articles"]), language, resources.lexicon, resources.actors)
    named = found.entity_mentions.to_pylist()
    with clock.on(PLACES):
        resolve_places(named, rows, resources.gazetteer, resources.actors)
    return clock, counted


def gazetteer_alone() -> dict[str, float]:
    """Load the gazetteer and look a place up; in a process of its own."""
    resources = Resources(settings_from().config)
    before, started = resident_megabytes(), time.perf_counter()
    resources.gazetteer.settlements_named("Halden")
    return {"seconds": time.perf_counter() - started, "megabytes": resident_megabytes() - before}


def resident_megabytes() -> float:
    """Return the memory that this process has now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def apart() -> dict[str, float]:
    """Do so in a new process, the second time, since the first may compile it."""
    code = "import json; from bench.find import gazetteer_alone; print(json.dumps(gazetteer_alone()))"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def report(clock: Clock, tokens: int, articles: int) -> dict[str, Any]:
    """Print the table and return its numbers."""
    total = sum(clock.seconds.values())
    print(f"{articles} articles, {tokens} tokens, {total:.1f} core seconds")
    for part in (MODEL, NAMES, DATES, REST, TABLES, PLACES):
        spent = clock.seconds[part]
        print(f"{part:<36} {spent / tokens * 1e6:>7.1f} µs a token  {spent / total:>5.0%}")
    print(f"{'all':<36} {total / tokens * 1e6:>7.1f} µs a token   100%")
    print(f"a core reads {tokens / total:.0f} tokens a second, {articles / total:.1f} articles a second")
    return {
        "articles": articles, "tokens": tokens, "tokens_a_second": tokens / total, "articles_a_second": articles / total,
        "share_of_model": clock.seconds[MODEL] / total,
        "microseconds_a_token": {part: spent / tokens * 1e6 for part, spent in clock.seconds.items()},
    }  # fmt: skip


def main() -> None:
    """Measure, and print a table and a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the pages with their gold texts")
    parser.add_argument("--articles", type=int, default=150, help="articles to read (150)")
    options = parser.parse_args()
    settings = settings_from()
    gazetteer = apart()
    resources = Resources(settings.config, settings.spacy_model)
    rows = articles_of(options.data, options.articles)
    measure(rows[:WARM], resources)
    clock, tokens = measure(rows, resources)
    found = report(clock, tokens, len(rows)) | {"gazetteer": gazetteer, "peak_megabytes": most_megabytes()}
    print(f"gazetteer: {gazetteer['seconds']:.2f} s and {gazetteer['megabytes']:.0f} MB to load; "
          f"all of it: {found['peak_megabytes']:.0f} MB at most")  # fmt: skip
    print(json.dumps(found))


if __name__ == "__main__":
    main()
