"""Published tables to the rows that the page and the terminal show: each event with its claims and their articles."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pyarrow as pa

Row = dict[str, Any]


class Claim(NamedTuple):
    """A claim about an event: who says what, and the article that it stands in."""

    speaker: str
    stance: str
    sentence: str
    outlet: str
    title: str
    url: str | None
    origin_id: str


class Event(NamedTuple):
    """An event as people read it."""

    event_id: str
    story_id: str
    sentence: str
    status: str
    what: str
    who: str
    where: str
    when: str
    harm: str
    origins_count: int
    outlets: tuple[str, ...]
    articles: tuple[tuple[str, str | None], ...]
    claims: tuple[Claim, ...]


def events_of(tables: Mapping[str, pa.Table]) -> list[Event]:
    """Return the day's events, those with the most independent origins first."""
    articles = {row["article_id"]: row for row in tables["articles"].to_pylist()}
    claims: dict[str, list[Claim]] = {}
    for row in tables["event_claims"].to_pylist():
        claims.setdefault(row["event_id"], []).append(_claim(row, articles))
    events = [_event(row, articles, claims.get(row["event_id"], [])) for row in tables["events"].to_pylist()]
    return sorted(events, key=lambda event: (-event.origins_count, -len(event.articles), event.event_id))


def _claim(row: Row, articles: Mapping[str, Row]) -> Claim:
    article = articles.get(row["article_id"], {})
    return Claim(
        speaker=row["speaker_name"] or "The article itself",
        stance=_words(row["stance"]),
        sentence=row["sentence"],
        outlet=article.get("outlet") or "unknown outlet",
        title=_title(article),
        url=web_address(article.get("url")),
        origin_id=row["origin_id"],
    )


def _event(row: Row, articles: Mapping[str, Row], claims: Iterable[Claim]) -> Event:
    told_by = [articles[article_id] for article_id in row["article_ids"] if article_id in articles]
    return Event(
        event_id=row["event_id"],
        story_id=row["story_id"],
        sentence=row["sentence"],
        status=row["dispute_status"],
        what=_what(row),
        who=_who(row),
        where=_where(row),
        when=_when(row),
        harm=", ".join(filter(None, (_harm(row, "killed"), _harm(row, "injured")))),
        origins_count=row["origins_count"],
        outlets=tuple(sorted({article["outlet"] or "unknown outlet" for article in told_by})),
        articles=tuple((_title(article), web_address(article["url"])) for article in told_by),
        claims=tuple(sorted(claims)),
    )


def _title(article: Mapping[str, Any]) -> str:
    return article.get("title") or "untitled article"


def web_address(url: str | None) -> str | None:
    """Return an address that may be a link: http or https with a host, and nothing else.

    >>> web_address("https://alder.example/rain")
    'https://alder.example/rain'
    >>> web_address("javascript:alert(1)")
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _what(row: Row) -> str:
    mode = f", {_words(row['event_mode'])}" if row["event_mode"] else ""
    return f"{_words(row['event_type']).capitalize()}{mode} ({_words(row['realis'])})"


def _words(code: str) -> str:
    return code.replace("_", " ").replace("-", " ").lower()


def _who(row: Row) -> str:
    actor, recipient = row["actor_name"], row["recipient_name"]
    return f"{actor or 'not said'} → {recipient}" if recipient else actor or ""


def _where(row: Row) -> str:
    parts = [row["place_name"], row["admin1"], row["country"]]
    return ", ".join(part for number, part in enumerate(parts) if part and part not in parts[:number])


def _when(row: Row) -> str:
    first, last = row["date_start"], row["date_end"]
    if first is None and last is None:
        return ""
    if first == last:
        return _day(first)
    return f"{_day(first)} to {_day(last)} ({_words(row['date_precision'])})"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "?"


def _harm(row: Row, harm: str) -> str:
    low, best, high = (row[f"{harm}_{bound}"] for bound in ("low", "best", "high"))
    if low is None and high is None:
        return ""
    spread = f"{low if low is not None else '?'}–{high if high is not None else '?'}"
    if low == high:
        return f"{low} {harm}"
    return f"{spread} {harm}" if best is None else f"{spread} {harm} (best estimate {best})"
