"""The sections `clean` and `never` of the Belgorod case: what is left of the texts, and what must never come out of them."""

from typing import Any

from dateline.evaluate.published import Published

PREFIX = "prefix: "


def clean(expected: dict[str, Any], published: Published) -> dict[str, bool]:
    """Say for each text whether its listed lines are gone and every other line is there, and its columns are right."""
    section = expected["clean"]
    met = {}
    moved = {*section["title"].values(), *(f"By {author}" for author in section["author"].values())}
    for outlet, original in published.originals.items():
        kept = {folded(line) for line in published.articles[outlet]["text"].split("\n")}
        lines = {folded(line) for line in original.split("\n")} - {""}
        gone = {line for line in lines if any(_names(rule, line) for rule in section[outlet])}
        met[outlet] = not gone & kept and lines - gone - moved <= kept
    for outlet, title in section["title"].items():
        met[f"title {outlet}"] = published.articles[outlet]["title"] == title
    for outlet, author in section["author"].items():
        met[f"author {outlet}"] = published.articles[outlet]["authors"] == [author]
    for outlet in section["sections_kept"]:
        met[f"sections {outlet}"] = _keeps_sections(outlet, published)
    return met


def folded(line: str) -> str:
    r"""Return the line with every run of white space, non-breaking too, as one blank.

    >>> folded(" By\xa0Marta  Venn ")
    'By Marta Venn'
    """
    return " ".join(line.split())


def _names(rule: str, line: str) -> bool:
    return line.startswith(rule.removeprefix(PREFIX)) if rule.startswith(PREFIX) else line == rule


def _keeps_sections(outlet: str, published: Published) -> bool:
    """Every line without a full stop is a heading, no other line is, and no sentence of any dataset is a heading."""
    article = published.articles[outlet]
    headings = {article["text"][span["start"] : span["end"]] for span in article["headings"]}
    unended = {line for line in article["text"].split("\n") if line[-1:] not in tuple('.!?”"')}
    sentences = {
        row["sentence"] for name in ("event_mentions", "claims") for row in published.tables[name]
        if row["article_id"] == article["article_id"]
    }  # fmt: skip
    return headings == unended and not headings & sentences


def never(expected: dict[str, Any], published: Published) -> dict[str, bool]:
    """Say for each string whether no article, name, event, claim or quotation holds it."""
    columns = {
        "articles": ("text", "title"), "entity_mentions": ("text",), "entities": ("name",), "quotes": ("text",),
        "event_mentions": ("sentence", "actor", "recipient", "place"), "claims": ("sentence", "content", "speaker"),
        "events": ("sentence", "place_name", "actor_name", "recipient_name"), "stories": ("title",),
    }  # fmt: skip
    held = [str(row[name]).casefold() for table, names in columns.items() for row in published.tables[table] for name in names]
    return {string: not any(string.casefold() in value for value in held) for string in expected["never"]["strings"]}
