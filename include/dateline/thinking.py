"""The steps of a day as pure functions of their inputs: no clock, network, disk, environment or logging."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

import pyarrow as pa

from dateline.extract.articles import extract_page
from dateline.extract.gather import Outcome, gathered
from dateline.find.mentions import find_mentions
from dateline.link.day import link_day
from dateline.quality.check import check_day
from dateline.resources import Resources
from dateline.sources.declared import Source
from dateline.sources.settled import settle_captures

Tables = dict[str, pa.Table]
Reading: TypeAlias = Callable[[Iterable[Mapping[str, Any]], Resources], Iterable[Outcome]]


def read_here(pages: Iterable[Mapping[str, Any]], resources: Resources) -> Iterator[Outcome]:
    """Yield what each page gave, read in this process."""
    return (extract_page(page, resources.extract_rules) for page in pages)


@dataclass(frozen=True)
class Inputs:
    """What a step may look at: its day, the datasets it reads, earlier published days, and its rules and models.

    `reading` says where pages are read one by one, which changes nothing in what they give.
    """

    day: date
    resources: Resources
    tables: Tables = field(default_factory=dict)
    past: Tables = field(default_factory=dict)
    sources: Sequence[Source] = ()
    reading: Reading = read_here


def _collect(inputs: Inputs) -> Tables:
    return settle_captures(inputs.tables["captures"], inputs.day)._asdict()


def _extract(inputs: Inputs) -> Tables:
    return gathered(inputs.reading(inputs.tables["pages"].to_pylist(), inputs.resources))._asdict()


def _find(inputs: Inputs) -> Tables:
    resources = inputs.resources
    return find_mentions(inputs.tables["articles"], resources.language, resources.lexicon, resources.actors)._asdict()


def _link(inputs: Inputs) -> Tables:
    return link_day(inputs.tables, inputs.past, inputs.day, inputs.resources)._asdict()


def _check(inputs: Inputs) -> Tables:
    return check_day(inputs.tables, inputs.day, inputs.sources, inputs.past["coverage"])


THINKING: dict[str, Callable[[Inputs], Tables]] = {
    "collect": _collect, "extract": _extract, "find": _find, "link": _link, "check": _check,
}  # fmt: skip
"""What does each step of the flow."""
