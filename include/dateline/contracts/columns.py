"""The columns that several datasets share: one name, one meaning."""

import pyarrow as pa

from dateline.contracts.contract import Column

ID = r"^[0-9a-f]{16}$"
"""Ids are the first 16 hexadecimal digits of a SHA-256 over the facts that make the row what it is."""

DAY = Column("day", pa.date32(), "Day of the run's data interval (UTC); the folder name in the lake, not in the file.")
PAGE_ID = Column("page_id", pa.string(), "The page, by its source, address and bytes.", matches=ID)
ARTICLE_ID = Column("article_id", pa.string(), "The article, by its canonical URL and its text.", matches=ID)
SOURCE_ID = Column("source_id", pa.string(), "The source that the page was collected from.")
OUTLET = Column("outlet", pa.string(), "Who published the page, as the source or the page says.", required=False)
URL = Column("url", pa.string(), "Address of the page, without tracking parameters where known.", required=False)
COUNTRY = Column(
    "country", pa.string(), "ISO 3166 alpha-3 code of the country (XKX for Kosovo).", required=False, matches=r"^[A-Z]{3}$"
)
START = Column("start", pa.int32(), "Offset of the first character in the article's text.", at_least=0)
END = Column("end", pa.int32(), "Offset after the last character in the article's text.", at_least=1)
TEXT = Column("text", pa.string(), "The words, exactly as they stand in the article's text.")
SENTENCE_START = Column("sentence_start", pa.int32(), "Offset of the sentence around it.", at_least=0)
SENTENCE_END = Column("sentence_end", pa.int32(), "Offset after the sentence around it.", at_least=1)
SENTENCE = Column("sentence", pa.string(), "The sentence around it, exactly as in the article's text.")
ARTICLE_IDS = Column("article_ids", pa.list_(pa.string()), "The articles it stands in, in order of id.")
OUTLETS_COUNT = Column("outlets_count", pa.int32(), "Different outlets among those articles.", unit="outlets", at_least=0)
ORIGINS_COUNT = Column(
    "origins_count",
    pa.int32(),
    "Independent origins among those articles: copies and retellings of one text count once.",
    unit="origins",
    at_least=1,
)


def span_of(thing: str, meaning: str) -> tuple[Column, Column, Column]:
    """Return the three optional columns that point at a part of the text: its words, start and end.

    >>> [column.name for column in span_of("speaker", "Who says it")]
    ['speaker', 'speaker_start', 'speaker_end']
    """
    return (
        Column(thing, pa.string(), f"{meaning}, as written.", required=False),
        Column(f"{thing}_start", pa.int32(), f"Offset of `{thing}` in the article's text.", required=False, at_least=0),
        Column(f"{thing}_end", pa.int32(), f"Offset after `{thing}`.", required=False, at_least=1),
    )
