"""The Belgorod case end to end: five articles through the whole flow, held against what an analyst must find."""

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dateline import runner
from dateline.contracts import CONTRACTS
from dateline.evaluate import belgorod_events, belgorod_texts, belgorod_things
from dateline.evaluate.published import Published
from dateline.evaluate.result import Result
from dateline.lake.partitions import read_published
from dateline.settings import Settings

Check = Callable[[dict[str, Any], Published], dict[str, bool]]

SECTIONS: dict[str, Check] = {
    "clean": belgorod_texts.clean,
    "never": belgorod_texts.never,
    "entities": belgorod_things.entities,
    "places": belgorod_things.places,
    "events": belgorod_events.events,
    "quotes": belgorod_things.quotes,
    "stories": belgorod_things.stories,
    "near_copies": belgorod_things.near_copies,
}
"""For each section of expected.yaml, which of its entries the published datasets hold."""


class Case(NamedTuple):
    """What was expected, and which of it was met, by section and entry."""

    expected: dict[str, Any]
    met: dict[str, dict[str, bool]]


def evaluate(data: Path) -> Result:
    """Run the five articles through the flow and count the entries of expected.yaml that are met.

    For each section `<section>` is how many are met and `<section>_of` of how many; `missing` names the others.
    """
    met = judge(data).met
    scores: dict[str, Any] = {}
    for section, entries in met.items():
        scores |= {section: sum(entries.values()), f"{section}_of": len(entries)}
    scores["missing"] = {section: [name for name, ok in entries.items() if not ok] for section, entries in met.items()}
    return Result(sum(len(entries) for entries in met.values()), scores)


def judge(data: Path) -> Case:
    """Publish the folder's articles into a lake of their own and hold it against its expected.yaml."""
    path = data / "expected.yaml"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: --data must name a folder with expected.yaml and articles/")
    expected = yaml.safe_load(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        published = publish(data / "articles", expected["published"], Path(folder))
    return Case(expected, {section: check(expected, published) for section, check in SECTIONS.items()})


def publish(articles: Path, day: date, folder: Path) -> Published:
    """Run the flow over copies of the articles, whose sidecars say what expected.yaml takes as given."""
    pages = folder / "articles"
    pages.mkdir()
    texts = {}
    for path in sorted(articles.glob("*.txt")):
        body = path.read_bytes()
        (pages / path.name).write_bytes(body)
        sidecar = {"url": f"https://{path.stem}.example/article", "outlet": path.stem, "published": day.isoformat()}
        (pages / f"{path.name}.json").write_text(json.dumps(sidecar), encoding="utf-8")
        texts[path.stem] = body.decode("utf-8")
    settings = Settings(folder=pages, lake=folder / "lake")
    runner.run_day(day, "evaluate", settings, lambda _: None)
    names = [contract.name for contract in CONTRACTS.values() if contract.is_published]
    return Published({name: read_published(settings.lake, name, day).to_pylist() for name in names}, texts)
