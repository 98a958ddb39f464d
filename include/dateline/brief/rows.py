"""Published tables to the rows that the page and the terminal show: each event with its claims and their articles."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pyarrow as pa

from dateline.contracts.linked import EVENT_HARM

Row = dict[str, Any]


class Article(NamedTuple):
    """An article as people cite it; only an address of the web becomes a link."""

    outlet: str
    title: str
    url: str | None


class Claim(NamedTuple):
    """A claim about an event: who says what, and the articles that print it in these words."""

    speaker: str
    stance: str
    sentence: str
    articles: tuple[Article, ...]


class HarmStatement(NamedTuple):
    """A statement of harm that counts for an event, and the articles that print it in these words."""

    told: str
    sentence: str
    articles: tuple[Article, ...]


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
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    harm_statements: tuple[HarmStatement, ...]


def events_of(tables: Mapping[str, pa.Table]) -> list[Event]:
    """Return the day's events, those with the most independent origins first."""
    articles = {row["article_id"]: _article(row) for row in tables["articles"].to_pylist()}
    rows_of: dict[str, list[Row]] = {}
    for row in tables["event_claims"].to_pylist():
        rows_of.setdefault(row["event_id"], []).append(row)
    harm = {row["harm_mention_id"]: row for row in tables["harm_mentions"].to_pylist()}
    events = [
        _event(row, articles, _claims(rows_of.get(row["event_id"], []), articles),
               _harm_statements([harm[harm_id] for harm_id in row["harm_mention_ids"]], articles))
        for row in tables["events"].to_pylist()
    ]  # fmt: skip
    return sorted(events, key=lambda event: (-event.origins_count, -len(event.articles), event.event_id))


def _article(row: Row) -> Article:
    return Article(row["outlet"] or "unknown outlet", row["title"] or "untitled article", web_address(row["url"]))


def _claims(rows: Iterable[Row], articles: Mapping[str, Article]) -> tuple[Claim, ...]:
    """Return the claims, those in the same words of the same speaker as one."""
    printed: dict[tuple[str, str, str], set[Article]] = {}
    for row in rows:
        claim = row["speaker_name"] or "The article itself", _words(row["stance"]), row["sentence"]
        printed.setdefault(claim, set()).add(articles[row["article_id"]])
    return tuple(Claim(*claim, _cited(printed[claim])) for claim in sorted(printed))


def _harm_statements(rows: Iterable[Row], articles: Mapping[str, Article]) -> tuple[HarmStatement, ...]:
    printed: dict[tuple[str, str], set[Article]] = {}
    for row in rows:
        printed.setdefault((_harm_told(row), row["sentence"]), set()).add(articles[row["article_id"]])
    return tuple(HarmStatement(*told, _cited(printed[told])) for told in sorted(printed))


def _harm_told(row: Row) -> str:
    words = " ".join(filter(None, (row["number"], row["victims"])))
    return f"{row['kind']}: {words}" if words else f"{row['kind']}: {row['text']}"


def _cited(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: (article.outlet, article.title, article.url or "")))


def _event(
    row: Row, articles: Mapping[str, Article], claims: tuple[Claim, ...], harm_statements: tuple[HarmStatement, ...]
) -> Event:
    return Event(
        event_id=row["event_id"],
        story_id=row["story_id"],
        sentence=row["sentence"],
        status=row["dispute_status"],
        what=_what(row),
        who=_who(row),
        where=_where(row),
        when=_when(row),
        harm=", ".join(filter(None, (_harm(row, harm) for harm in EVENT_HARM))),
        origins_count=row["origins_count"],
        articles=_cited(articles[article_id] for article_id in row["article_ids"]),
        claims=claims,
        harm_statements=harm_statements,
    )


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
    if row["date_basis"] == "publication":
        return f"not told; published {_day(last)}"
    if first is None and last is not None:
        return f"by {_day(last)}"
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
