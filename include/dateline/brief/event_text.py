"""One event for the terminal: its sentence, who says what of it, and where that can be read."""

from collections.abc import Mapping

import pyarrow as pa

from dateline.brief.rows import Article, Event, events_of


def event_text(tables: Mapping[str, pa.Table], event_id: str) -> str | None:
    """Return the event with its claims and articles, or None where the day has no such event."""
    found = next((event for event in events_of(tables) if event.event_id == event_id), None)
    return None if found is None else "\n".join(_printable(line) for line in _lines(found))


def _lines(event: Event) -> list[str]:
    facts = {
        "who": event.who, "what": event.what, "where": event.where, "when": event.when, "harm": event.harm,
        "status": f"{event.status}; independent origins: {event.origins_count}",
    }  # fmt: skip
    lines = [event.sentence, "", *(f"{name:<8} {value}" for name, value in facts.items() if value), ""]
    for claim in event.claims:
        lines += [f"{claim.speaker} [{claim.stance}]", f"    {claim.sentence}"]
        lines += [*(f"    {_cited(article)}" for article in claim.articles), ""]
    for told in event.harm_statements:
        lines += [told.told, f"    {told.sentence}", *(f"    {_cited(article)}" for article in told.articles), ""]
    return lines + [f"article  {_cited(article)}" for article in event.articles]


def _cited(article: Article) -> str:
    return f"{article.outlet}: {article.title} {article.url or ''}".rstrip()


def _printable(line: str) -> str:
    """Replace what could drive a terminal."""
    return "".join(character if character.isprintable() else "�" for character in line)
