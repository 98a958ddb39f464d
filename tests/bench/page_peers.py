"""What dateline and its peers read in saved pages: text, title, authors and date against gold, and how fast.

    make bench-pages            # or: python -m bench.page_peers --data FOLDER --only dateline trafilatura

Each system has a process of its own in which no connection can be opened, and all go through the scorer of
`dateline eval pages`. Speed is pages per core second, so that other work on the machine hardly moves it.
"""

import argparse
import json
import logging
import sys
import warnings
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import mean
from time import process_time
from typing import NamedTuple

from lxml.html import HtmlElement
from trafilatura.utils import load_html

from dateline.evaluate.gold_pages import GoldPage, read_gold
from dateline.evaluate.page_scores import Extractor, Reading, measured
from dateline.extract.decode import decode
from dateline.extract.page_lines import lines_of_page
from dateline.extract.structured_data import structured_data_of

from .marked import with_block
from .page_readers import PLAIN, SYSTEMS, not_installed
from .plain import in_fresh_process
from .report import table

SOURCES = ("scrapinghub", "fundus", "wceb")
GROUPS = {"scrapinghub": "scrapinghub", "fundus, English": "fundus_en", "fundus": "fundus", "wceb": "wceb"}
DESCRIBED = ("fundus", "wceb")
"""The sources with titles, authors and dates."""
METADATA = {"title": "title_exact", "authors": "author_f1", "published": "date_exact"}
CONNECTING = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
BEGIN = "<!-- bench-pages writes from here -->"
WARM_PAGES = 3
DATA = Path("../shared/corpora/pages")


class Row(NamedTuple):
    """What one system reached; `connections` counts its attempts to reach the network, all refused."""

    name: str
    version: str
    scores: dict[str, dict[str, float]]
    pages_per_second: float
    failed: int
    empty: int
    connections: int


class Watched:
    """An extractor whose failures give empty readings, with its core seconds."""

    def __init__(self, extract: Extractor) -> None:
        self.extract = extract
        self.seconds = 0.0
        self.failures: list[str] = []
        self.pages = self.empty = 0

    def __call__(self, page: GoldPage) -> Reading:
        """Read a page."""
        start = process_time()
        try:
            reading = self.extract(page)
        # A peer may break in any way, and the page then counts as one in which it found nothing.
        except Exception as error:
            self.failures.append(f"{page.source} {page.page_id}: {type(error).__name__}: {error}"[:120].splitlines()[0])
            reading = Reading()
        self.seconds += process_time() - start
        self.pages += 1
        self.empty += not reading.text.strip()
        return reading


def row_of(name: str, data: Path) -> Row:
    """Let a system read all pages in this process, once it has learnt what it must and read a few: no start counts."""
    attempts = close_network()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    system = SYSTEMS[name]
    pages = read_gold(data)
    watched = warmed_up(system.reader(pages), pages)
    scores = measured(pages, watched)
    for failure in watched.failures:
        print(f"  {failure}", flush=True)
    speed = watched.pages / watched.seconds
    return Row(name, version(system.package), scores, speed, len(watched.failures), watched.empty, len(attempts))


def warmed_up(extract: Extractor, pages: Sequence[GoldPage]) -> Watched:
    """Return an extractor that has read a few pages, spread over all, and has counted none of them."""
    warming = Watched(extract)
    for page in pages[:: max(1, len(pages) // WARM_PAGES)][:WARM_PAGES]:
        warming(page)
    return Watched(extract)


def close_network() -> list[str]:
    """Refuse this process every connection from now on; return the list to which attempts are added."""
    attempts: list[str] = []

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event in CONNECTING:
            attempts.append(f"{event} {arguments}")
            raise OSError("the bench opens no connections")

    sys.addaudithook(refuse)
    return attempts


def tables(rows: Iterable[Row]) -> str:
    """Return the systems as tables of Markdown, best mean F1 first."""
    rows = sorted(rows, key=mean_f1, reverse=True)
    plain = next((row.pages_per_second for row in rows if row.name == PLAIN), None)
    groups = [head for head, group in GROUPS.items() if group in rows[0].scores]
    heads = ["system", "mean F1", *(f"{group}: {score}" for group in groups for score in ("F1", "exact"))]
    texts = [heads, *([row.name, f"{mean_f1(row):.3f}", *scores_of(row, ("f1", "exact"))] for row in rows)]
    shares = [["system", *(f"{group}: {score}" for group in groups for score in ("P", "R"))]]
    shares += [[row.name, *scores_of(row, ("precision", "recall"))] for row in rows]
    described = [source for source in DESCRIBED if source in rows[0].scores]
    facts = [["system", *(f"{source}: {field}" for source in described for field in METADATA)]]
    facts += [[row.name, *(cell for source in described for cell in metadata_of(row, source))] for row in rows]
    runs = [["system", "version", "speed", "failed", "empty", "connections refused"]]
    runs += [[row.name, row.version, ratio(row, plain), *map(str, row[4:])] for row in rows]
    return "\n\n".join(table(one) for one in (texts, shares, facts, runs))


def mean_f1(row: Row) -> float:
    """Return the mean over the sources, each counted once."""
    return mean(row.scores[source]["f1"] for source in SOURCES if source in row.scores)


def scores_of(row: Row, names: Sequence[str]) -> list[str]:
    """Return these scores of each group of pages."""
    return [f"{row.scores[group][name]:.3f}" for group in GROUPS.values() if group in row.scores for name in names]


def metadata_of(row: Row, source: str) -> list[str]:
    """Return the scores of what stands beside the text, a dash for what the system or gold does not give."""
    given, scores = SYSTEMS[row.name].fields, row.scores[source]
    return [f"{scores[score]:.3f}" if field in given and score in scores else "-" for field, score in METADATA.items()]


def titles_there(pages: Iterable[GoldPage], source: str) -> str:
    """Return a sentence on how many gold titles a system can get right that gives a title as it stands in the page."""
    titled = [page for page in pages if page.source == source and page.title]
    found = [(folded(page.title or ""), load_html(decode(page.body))) for page in titled]
    found = [(title, tree) for title, tree in found if tree is not None]
    lines = sum(title in shown_in(tree) for title, tree in found)
    anywhere = sum(title in shown_in(tree) | said_in(tree) for title, tree in found)
    size = len(titled) or 1
    return (
        f"Of the {len(titled)} gold titles of {source} {lines} ({lines / size:.3f}) are a line of their page, "
        f"and {anywhere} ({anywhere / size:.3f}) a line, its title, an attribute or a string of its JSON-LD."
    )


def shown_in(tree: HtmlElement) -> set[str]:
    """Return the lines of a page."""
    return {folded(line.text) for line in lines_of_page(tree)}


def said_in(tree: HtmlElement) -> set[str]:
    """Return what a page says without showing it."""
    strings = (value for node in structured_data_of(tree).nodes for value in node.values() if isinstance(value, str))
    return set(map(folded, (*strings, *tree.xpath("//title/text() | //@*"))))


def folded(text: str) -> str:
    """Return a text with single blanks, as the scorer compares titles."""
    return " ".join(text.split())


def ratio(row: Row, plain: float | None) -> str:
    """Return the speed as a part of plain trafilatura's, where it ran."""
    return f"{row.pages_per_second / plain:.2f}" if plain else "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and write them into a document where one is named."""
    parser = argparse.ArgumentParser(description="Compare what reads the articles of saved pages; takes minutes.")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the pages and their gold texts")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, metavar="SYSTEM", help=f"some of: {'; '.join(SYSTEMS)}")
    parser.add_argument("--write", type=Path, help="a document with marks, for the tables of all systems")
    parser.add_argument("--json", type=Path, help="a file for all numbers")
    options = parser.parse_args(arguments)
    if options.only and options.write:
        parser.error("--write needs all systems: leave --only away")
    if not any(options.data.glob("*.jsonl*")):
        print(f"{options.data} holds no gold: name a folder with SOURCE.jsonl and SOURCE/ID.html.gz by --data", file=sys.stderr)
        return 1
    chosen = options.only or list(SYSTEMS)
    if missing := list(filter(None, map(not_installed, chosen))):
        print("\n".join(missing), file=sys.stderr)
        return 1
    rows = [told(in_fresh_process(row_of, name, options.data)) for name in chosen]
    pages = read_gold(options.data)
    found = "\n\n".join([tables(rows), *(titles_there(pages, source) for source in DESCRIBED)])
    print(f"\n{found}")
    if options.write:
        document = options.write.read_text(encoding="utf-8")
        options.write.write_text(with_block(document, BEGIN, found), encoding="utf-8")
    if options.json:
        options.json.write_text(json.dumps([row._asdict() for row in rows], indent=1), encoding="utf-8")
    return 0


def told(row: Row) -> Row:
    """Print that a system is through."""
    print(f"{row.name}: mean F1 {mean_f1(row):.3f}, {row.pages_per_second:.1f} pages a core second", flush=True)
    return row


if __name__ == "__main__":
    sys.exit(main())
