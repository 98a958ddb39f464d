"""Published tables to the page of the day: one file of HTML without scripts, that loads nothing."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa

from dateline.brief.rows import Event, Row, events_of
from dateline.html_pages import template


class Story(NamedTuple):
    """A story, with those of its events that nobody disputes."""

    title: str
    outlets_count: int
    origins_count: int
    events: list[Event]


def brief_page(tables: Mapping[str, pa.Table], day: date) -> str:
    """Return the page: contested events, the others by story, what each source gave and what was rejected."""
    events = events_of(tables)
    contested = [event for event in events if event.status == "contested"]
    others = [event for event in events if event.status != "contested"]
    return template("brief/day.html").render(
        day=day,
        contested=contested,
        stories=_stories(tables["stories"].to_pylist(), others),
        totals=_totals(tables),
        coverage=_gaps_first(tables["coverage"].to_pylist()),
        gaps=sum(tables["coverage"]["is_gap"].to_pylist()),
        rejected=_by_reason(tables["rejected"].to_pylist()),
    )


def _stories(rows: list[Row], events: list[Event]) -> list[Story]:
    """Group events under their stories; the story that most origins tell comes first, one without events not at all."""
    of_story: dict[str, list[Event]] = {}
    for event in events:
        of_story.setdefault(event.story_id, []).append(event)
    ordered = sorted(rows, key=lambda row: (-row["origins_count"], row["story_id"]))
    return [
        Story(row["title"], row["outlets_count"], row["origins_count"], of_story[row["story_id"]])
        for row in ordered
        if row["story_id"] in of_story
    ]


def _totals(tables: Mapping[str, pa.Table]) -> list[tuple[int, str, str]]:
    origins = set(tables["origins"]["origin_id"].to_pylist())
    return [
        (tables["articles"].num_rows, "article", "articles"),
        (len(origins), "independent origin", "independent origins"),
        (tables["stories"].num_rows, "story", "stories"),
        (tables["events"].num_rows, "event", "events"),
        (tables["event_claims"].num_rows, "claim about them", "claims about them"),
    ]


def _gaps_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the sources in the order in which they need somebody's eyes; those that nobody asked come after the others."""
    return sorted(rows, key=lambda row: (not row["is_gap"], row["state"] == "not_asked", row["source_id"]))


def _by_reason(rows: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    counts = Counter((row["step"], row["reason"]) for row in rows)
    return [(step, reason, number) for (step, reason), number in sorted(counts.items())]
