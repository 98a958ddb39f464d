"""Names of a passage to rows of `entity_mentions`: exact offsets, head, how sure the name is, and what it refers to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dateline.find.dates import DateExpression, date_columns, named_by
from dateline.find.parse import Name, Passage
from dateline.find.references import Reference
from dateline.identity import content_id

Row = dict[str, Any]


def entity_rows(
    article: Mapping[str, Any],
    passage: Passage,
    names: Sequence[Name],
    references: Mapping[Name, Reference],
    dates: Sequence[DateExpression],
) -> Iterator[Row]:
    """Yield the row of each name, in the order of the text."""
    for name in sorted(names, key=lambda name: (name.start, name.end, name.label)):
        date = named_by(dates, name.start - passage.offset, name.end - passage.offset) if name.label == "DATE" else None
        yield {
            "mention_id": mention_id(article, name),
            "article_id": article["article_id"], "start": name.start, "end": name.end, "text": name.text, "label": name.label,
            **_head_columns(passage, name), "confidence": name.confidence,
            "sentence_start": name.sentence_start, "sentence_end": name.sentence_end,
            "region_hint": name.region_hint, "country_hint": name.country_hint, "role_hint": name.role_hint,
            "weapon_kind": name.weapon_kind, **_reference_columns(article, references.get(name)),
            "day": article["day"], **(date_columns(date) if name.label == "DATE" else {}),
        }  # fmt: skip


def mention_id(article: Mapping[str, Any], name: Name) -> str:
    """Return the id of a name's mention, by its article, offsets and label."""
    return content_id(article["article_id"], name.start, name.end, name.label)


def _head_columns(passage: Passage, name: Name) -> Row:
    head = passage.doc[name.token_start : name.token_end].root
    start = passage.offset + head.idx
    return {"head_start": start, "head_end": start + len(head)}


def _reference_columns(article: Mapping[str, Any], found: Reference | None) -> Row:
    if found is None:
        return {"refers_to_mention_id": None, "reference_reason": None}
    return {"refers_to_mention_id": mention_id(article, found.to), "reference_reason": found.reason}
