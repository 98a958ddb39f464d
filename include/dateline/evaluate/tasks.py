"""The evaluations that `dateline eval` can run; each module is imported only when it is asked for."""

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from dateline.evaluate.result import Result


class Task(NamedTuple):
    """What an evaluation measures, and the module whose `evaluate` does it."""

    says: str
    module: str


TASKS = {
    "syntax": Task("tags, lemmas, trees and sentence boundaries against EWT and GUM", "dateline.evaluate.syntax"),
    "ner": Task("names in held-out world news", "dateline.evaluate.ner"),
    "names": Task("pairs of names: whether both are one person or organisation", "dateline.evaluate.names"),
    "places": Task("places of world news, recognised and resolved", "dateline.evaluate.places"),
    "pages": Task("text, title, authors and date of saved pages", "dateline.evaluate.pages"),
    "dates": Task("spans, types and values of time expressions in newswire", "dateline.evaluate.dates"),
    "casualties": Task(
        "numbers of harm, place, day and merging of incidents that a registry knows", "dateline.evaluate.casualties"
    ),
    "belgorod": Task("the whole flow on five articles about one contested event", "dateline.evaluate.belgorod"),
}


def run_task(name: str, data: Path) -> Result:
    """Measure a task on the folder of its annotated data."""
    result = import_module(TASKS[name].module).evaluate(data)
    return Result(*result)
