"""One page to what extract makes of it: the facts of its article, or of its rejection, as people read them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from dateline.explain.ledger import Line, lines_of, rules_of

Row = Mapping[str, Any]

SHOWN_ELSEWHERE = {"article_id", "page_id", "source_id", "title", "text", "headings", "sha256"}


class Explained(NamedTuple):
    """A page with its lines and its article; of a rejected page, those that it would have if it were an article."""

    page: Row
    article: Row | None
    """None where the page could not be read."""
    rejection: Row | None
    lines: list[Line]


def explained(page: Row, read: Row) -> Explained:
    """Return a page with what became of each of its lines; `read` is what `read_page` returned, or a rejection."""
    if "given" not in read:
        return Explained(page, None, read, [])
    lines = lines_of(read["text"], read["removed_spans"], read["is_heading"], read["probabilities"])
    return Explained(page, read["given"], read["rejection"], lines)


def facts_of(article: Row) -> dict[str, str]:
    """Return the columns of an article by their names in words; a date's precision, basis and local day stand beside it.

    >>> facts_of({"authors": ["Ann Bell"], "words_count": 9, "dateline": None})
    {'authors': 'Ann Bell', 'words': '9', 'dateline': 'none'}
    """
    stems = [name.removesuffix("_at") for name in article if name.endswith("_at")]
    beside = {f"{stem}_{what}" for stem in stems for what in ("precision", "basis", "on")}
    shown = (name for name in article if name not in SHOWN_ELSEWHERE | beside)
    return {_label(name): _value(article, name) for name in shown}


def _label(name: str) -> str:
    return name.removesuffix("_at").removesuffix("_count").replace("_", " ")


def _value(article: Row, name: str) -> str:
    value = article[name]
    if value is None or value == []:
        return "none"
    if isinstance(value, datetime):
        return _moment(article, name.removesuffix("_at"), value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _moment(article: Row, stem: str, at: datetime) -> str:
    precision, basis, day = (article.get(f"{stem}_{what}") for what in ("precision", "basis", "on"))
    written = f"{at.day} {at:%B %Y}" if precision == "day" else f"{at.day} {at:%B %Y, %H:%M:%S} UTC"
    told = [f"{name} {value}" for name, value in (("precision", precision), ("basis", basis)) if value]
    told += [f"there the {day.day} {day:%B}"] if day and day != at.date() else []
    return f"{written} ({', '.join(told)})" if told else written


def summary_of(page: Explained) -> list[str]:
    """Return the same for the terminal: a line for each fact, and the rules with how much each removed."""
    facts = {"rejected": rejected_because(page.rejection)} if page.rejection else {}
    if page.article:
        facts |= {"title": page.article["title"] or "none", **facts_of(page.article)}
        facts["lines"] = f"{sum(line.is_kept for line in page.lines)} of {len(page.lines)} kept"
        facts["removed"] = ", ".join(f"{rule.name} {rule.removals_count}" for rule in rules_of(page.lines, {})) or "nothing"
    return [f"{name:<10} {value}" for name, value in facts.items()]


def rejected_because(rejection: Row) -> str:
    """Return why a page was rejected.

    >>> rejected_because({"reason": "no_article", "detail": "a list; remove the page"})
    'no article: a list; remove the page'
    """
    return f"{rejection['reason'].replace('_', ' ')}: {rejection['detail']}"
