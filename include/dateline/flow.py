"""START HERE: the steps of a day, in order, what each reads and writes.

`thinking.py` has the pure function of each step, `day_steps.py` gives it its inputs and keeps what it returns; Airflow,
the command line and the tests all call that. This module imports nothing heavy, so that DAG files can read it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A step: every dataset in `writes`, and `rejected`, comes out of it, once for each source, shard or day."""

    name: str
    decides: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    once_for_each: str = "day"
    looks_back_at: tuple[str, ...] = ()


RAW = ("captures", "pages")
EXTRACTED = ("articles", "removed_spans")
FOUND = ("entity_mentions", "event_mentions", "harm_mentions", "claims", "quotes")
LINKED = ("entities", "origins", "stories", "events", "event_claims")

FLOW: tuple[Step, ...] = (
    Step("collect", "what was there on the day; nothing about content", (), RAW, once_for_each="source"),
    Step("extract", "what is the article and what is the site's chrome", ("pages",), EXTRACTED, once_for_each="shard"),
    Step("find", "what the words say, with offsets; never who is who", ("articles",), FOUND, once_for_each="shard"),
    Step("link", "what is the same person, place, text, story and event", ("articles", *FOUND), LINKED,
         looks_back_at=("events", "stories")),
    Step("check", "which rows may be published", (*RAW, *EXTRACTED, *FOUND, *LINKED), ("coverage", "quality"),
         looks_back_at=("coverage",)),
)  # fmt: skip
"""After these the day is published (an atomic swap, the manifest last) and its brief written."""

STEPS: dict[str, Step] = {step.name: step for step in FLOW}
STEP_NAMES: tuple[str, ...] = (*STEPS, "publish", "brief")

PUBLISHED: tuple[str, ...] = (*(name for step in FLOW for name in step.writes if name not in RAW), "rejected")
"""What analysts read, in the order of the flow; the rest stays in the raw archive."""
