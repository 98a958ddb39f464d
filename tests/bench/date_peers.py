"""What dateline and its peers find of the time expressions in newswire: spans, types and values, and how fast.

    make bench-dates            # or: python -m bench.date_peers --data FOLDER --only dateline dateparser

Each system has a process of its own, and all go through the scorer of `dateline eval dates`. Speed is in core seconds.
"""

import argparse
import re
import sys
import warnings
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from dateline.evaluate.dates import Document, Tagger, Timex, read_documents, score, tag

from .marked import with_block
from .plain import in_fresh_process
from .report import table

BEGIN = "<!-- bench-dates writes from here -->"
SETS = ("timebank", "aquaint")
SHOWN = {"value F1": "value_f1", "type F1": "type_f1", "span F1": "span_f1", "same day": "same_day"}
DATA = Path("../shared/corpora/dates")
TIMEX3 = re.compile(r'type="(\w+)" value="([^"]*)"')
MIDNIGHT = "T00:00:00"


class System(NamedTuple):
    """A system, the package that brings it, the module by which it is found, and what it gives for a text."""

    package: str
    module: str
    tagger: Tagger


class Row(NamedTuple):
    """What one system reached on each set, and how many words it reads in a core second."""

    name: str
    version: str
    scores: dict[str, dict[str, Any]]
    words_per_second: float


def by_dateparser(text: str, written: date) -> list[Timex]:
    """Search the text; dateparser tells no offsets, so each finding is looked up after the one before."""
    settings = {"RELATIVE_BASE": noon(written), "PREFER_DATES_FROM": "past"}
    found, end = [], 0
    for words, when in import_module("dateparser.search").search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, end)
        if start >= 0:
            end = start + len(words)
            found.append(Timex(start, end, "DATE", value_of(when, period_of(words))))
    return found


def period_of(words: str) -> str:
    """Return whether dateparser takes words for a day, a month or a year."""
    parser = import_module("dateparser.date").DateDataParser(languages=["en"])
    return str(parser.get_date_data(words).period)


def value_of(when: datetime, period: str) -> str:
    """Return a day, month or year as TIMEX3 writes it."""
    return when.date().isoformat()[: {"month": 7, "year": 4}.get(period, 10)]


def by_parsedatetime(text: str, written: date) -> list[Timex]:
    """Search the text, counted from noon of the day on which it was written."""
    found = calendar().nlp(text, sourceTime=noon(written)) or ()
    return [Timex(start, end, "TIME" if flag == 2 else "DATE", when.date().isoformat()) for when, flag, start, end, _ in found]


@cache
def calendar() -> Any:
    return import_module("parsedatetime").Calendar()


def by_datefinder(text: str, written: date) -> list[Timex]:
    """Search the text; what a date leaves open is taken from the day on which it was written."""
    found = import_module("datefinder").find_dates(text, source=True, index=True, base_date=noon(written))
    return [Timex(start, end, "DATE", when.date().isoformat()) for when, _, (start, end) in found]


def by_timexy(text: str, written: date) -> list[Timex]:
    """Run the component; it knows no day of publication."""
    found = []
    for entity in timexy()(text).ents:
        told = TIMEX3.search(entity.kb_id_)
        if told is not None:
            found.append(Timex(entity.start_char, entity.end_char, told[1], told[2].removesuffix(MIDNIGHT)))
    return found


@cache
def timexy() -> Any:
    import_module("timexy")
    nlp = import_module("spacy").blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
    return nlp


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


SYSTEMS = {
    "dateline": System("dateline", "dateline", tag),
    "dateparser": System("dateparser", "dateparser", by_dateparser),
    "parsedatetime": System("parsedatetime", "parsedatetime", by_parsedatetime),
    "datefinder": System("datefinder", "datefinder", by_datefinder),
    "timexy": System("timexy", "timexy", by_timexy),
}


def row_of(name: str, data: Path) -> Row:
    """Let a system read all texts in this process."""
    warnings.simplefilter("ignore")
    system = SYSTEMS[name]
    sets = {one: read_documents(data / f"{one}.jsonl") for one in SETS if (data / f"{one}.jsonl").is_file()}
    system.tagger("It rained on Monday.", date(2026, 3, 10))
    started = process_time()
    scores = {one: score(forgiving(system.tagger), documents) for one, documents in sets.items()}
    return Row(name, version(system.package), scores, words_in(sets.values()) / (process_time() - started))


def forgiving(tagger: Tagger) -> Tagger:
    """A peer may break on a text in any way; then it has found nothing there."""

    def read(text: str, written: date) -> list[Timex]:
        try:
            return tagger(text, written)
        except Exception as error:
            print(f"  {type(error).__name__}: {error}"[:120].splitlines()[0], flush=True)
            return []

    return read


def words_in(sets: Iterable[Sequence[Document]]) -> int:
    return sum(len(document.text.split()) for documents in sets for document in documents)


def tables(rows: Sequence[Row]) -> str:
    """Return the systems as a table of Markdown, the best value F1 first."""
    rows = sorted(rows, key=lambda row: [row.scores[one]["value_f1"] for one in row.scores], reverse=True)
    measured = list(rows[0].scores)
    heads = ["system", "version", *(f"{one}: {shown}" for one in measured for shown in SHOWN), "words a second"]
    cells = [
        [row.name, row.version, *(f"{row.scores[one][key]:.3f}" for one in measured for key in SHOWN.values()),
         f"{row.words_per_second:,.0f}"]
        for row in rows
    ]  # fmt: skip
    return table([heads, *cells])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write it into a document where one is named."""
    parser = argparse.ArgumentParser(description="Compare what finds time expressions; takes minutes.")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the texts and their time expressions")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, metavar="SYSTEM", help=f"some of: {'; '.join(SYSTEMS)}")
    parser.add_argument("--write", type=Path, help="a document with marks, for the table of all systems")
    options = parser.parse_args(arguments)
    missing = [name for name in options.only or SYSTEMS if find_spec(SYSTEMS[name].module) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}; make bench-dates installs them", file=sys.stderr)
        return 1
    found = tables([in_fresh_process(row_of, name, options.data) for name in options.only or SYSTEMS])
    print(found)
    if options.write:
        document = options.write.read_text(encoding="utf-8")
        options.write.write_text(with_block(document, BEGIN, found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
