"""What collect and extract write: pages as fetched, articles, and what was cut away."""

import pyarrow as pa

from dateline.contracts.codes import PUBLISHED_BASES, PUBLISHED_PRECISIONS
from dateline.contracts.columns import ARTICLE_ID, DAY, OUTLET, PAGE_ID, SOURCE_ID, URL
from dateline.contracts.contract import Column, Contract

PAGES = Contract(
    name="pages",
    row="one page as it was collected, before anything thought about it; kept as WARC",
    columns=(
        PAGE_ID,
        SOURCE_ID,
        URL,
        Column("file_name", pa.string(), "Path of the file below the source's folder."),
        OUTLET,
        Column("published_hint", pa.string(), "Publication date that came with the page, as written.", required=False),
        Column("media_type", pa.string(), "What the page is.", one_of=("text/html", "text/plain")),
        Column("fetched_at", pa.timestamp("us", tz="UTC"), "When it was fetched; a file, which carries no such time, "
               "has the first moment of its day."),
        Column("sha256", pa.string(), "Digest of the bytes.", matches=r"^[0-9a-f]{64}$"),
        Column("bytes_count", pa.int32(), "Size of the page.", unit="bytes", at_least=1),
        Column("body", pa.binary(), "The page's bytes."),
        DAY,
    ),
    key=("page_id",),
    is_published=False,
)  # fmt: skip

HEADING = pa.struct([("start", pa.int32()), ("end", pa.int32())])

ARTICLES = Contract(
    name="articles",
    row="one article: the text that people wrote, without the site's chrome",
    columns=(
        ARTICLE_ID,
        PAGE_ID,
        SOURCE_ID,
        OUTLET,
        URL,
        Column("title", pa.string(), "Headline.", required=False),
        Column("authors", pa.list_(pa.string()), "People who signed it; empty where the page names none."),
        Column("published_at", pa.timestamp("us", tz="UTC"), "The article's own date.", required=False),
        Column("published_precision", pa.string(), "How exact that date is.", one_of=PUBLISHED_PRECISIONS),
        Column("published_basis", pa.string(), "Where that date was read.", one_of=PUBLISHED_BASES),
        Column("language", pa.string(), "ISO 639-1 code of the text's language; `und` where it cannot be told.",
               matches=r"^([a-z]{2}|und)$"),
        Column("dateline", pa.string(), "Place and agency that open the text (`KYIV:`), which is no part of a sentence.",
               required=False),
        Column("text", pa.string(), "The cleaned text; paragraphs and headings are lines."),
        Column("headings", pa.list_(HEADING), "Offsets of the lines that are section titles and never sentences."),
        Column("words_count", pa.int32(), "Length of the text.", unit="words", at_least=1),
        Column("sha256", pa.string(), "Digest of the text in UTF-8.", matches=r"^[0-9a-f]{64}$"),
        DAY,
    ),
    key=("article_id",),
    at_least_rows=1,
)  # fmt: skip

REMOVED_SPANS = Contract(
    name="removed_spans",
    row="one piece of a page that is not the article, with the rule that removed it",
    columns=(
        PAGE_ID,
        ARTICLE_ID,
        Column("line_number", pa.int32(), "Line of the page's text it stood in, from 1.", at_least=1),
        Column("start", pa.int32(), "Offset in the page's text (all blocks of the page, one a line).", at_least=0),
        Column("end", pa.int32(), "Offset after it in the page's text.", at_least=1),
        Column("text", pa.string(), "The words that were removed."),
        Column("rule", pa.string(), "The rule of include/config/line_rules.yaml that removed it; `main_text` where "
               "trafilatura found it outside the main text, `title`, `byline` and `date` where it moved to a column."),
        DAY,
    ),
    key=("page_id", "start"),
    references=(("article_id", "articles"),),
    ordered=(("start", "end"),),
)  # fmt: skip
