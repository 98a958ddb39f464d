"""START HERE: the steps of a day, in order, what each reads and writes, and the function that does it.

Every step is a pure function of its inputs: no clock, network, disk, environment or logging. `runner.py` gives them
their inputs and keeps what they return; Airflow, the command line and the tests all call the runner.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from dateline.extract.articles import extract_articles
from dateline.find.mentions import find_mentions
from dateline.link.day import link_day
from dateline.quality.check import check_day
from dateline.resources import Resources
from dateline.sources.collect import SourceFile, collect_pages

Tables = dict[str, pa.Table]


@dataclass(frozen=True)
class Inputs:
    """What a step may look at: its day, the datasets it reads, earlier published days, and its rules and models."""

    day: date
    resources: Resources
    tables: Tables = field(default_factory=dict)
    past: Tables = field(default_factory=dict)
    files: Sequence[SourceFile] = ()


@dataclass(frozen=True)
class Step:
    """A step: every dataset in `writes`, and `rejected`, comes out of `run`."""

    name: str
    decides: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Inputs], Tables]
    looks_back_at: tuple[str, ...] = ()


def _collect(inputs: Inputs) -> Tables:
    return collect_pages(inputs.files, inputs.day)._asdict()


def _extract(inputs: Inputs) -> Tables:
    return extract_articles(inputs.tables["pages"], inputs.resources.line_rules)._asdict()


def _find(inputs: Inputs) -> Tables:
    resources = inputs.resources
    return find_mentions(inputs.tables["articles"], resources.language, resources.lexicon, resources.actors)._asdict()


def _link(inputs: Inputs) -> Tables:
    return link_day(inputs.tables, inputs.past, inputs.day, inputs.resources)._asdict()


def _check(inputs: Inputs) -> Tables:
    return check_day(inputs.tables, inputs.day)


FOUND = ("entity_mentions", "event_mentions", "claims", "quotes")
LINKED = ("entities", "origins", "stories", "events", "event_claims")

FLOW: tuple[Step, ...] = (
    Step("collect", "what was there on the day; nothing about content", (), ("pages",), _collect),
    Step("extract", "what is the article and what is the site's chrome", ("pages",), ("articles", "removed_spans"), _extract),
    Step("find", "what the words say, with offsets; never who is who", ("articles",), FOUND, _find),
    Step("link", "what is the same person, place, text, story and event", ("articles", *FOUND), LINKED, _link,
         looks_back_at=("events", "stories")),
    Step("check", "which rows may be published", ("pages", "articles", "removed_spans", *FOUND, *LINKED),
         ("coverage", "quality"), _check),
)  # fmt: skip
"""After these the runner publishes (an atomic swap, the manifest last) and writes the brief."""

STEPS: dict[str, Step] = {step.name: step for step in FLOW}
STEP_NAMES: tuple[str, ...] = (*STEPS, "publish", "brief")
