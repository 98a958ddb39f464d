"""What collect and extract write: pages as fetched, articles, and what was cut away."""

import pyarrow as pa

from dateline.contracts.codes import (
    ARTICLE_KINDS,
    CAPTURE_OUTCOMES,
    CAPTURE_ROLES,
    PUBLISHED_BASES,
    PUBLISHED_PRECISIONS,
    Reason,
)
from dateline.contracts.columns import ARTICLE_ID, DAY, ID, OUTLET, PAGE_ID, SOURCE_ID, URL
from dateline.contracts.contract import Column, Contract

FILE_NAME = Column("file_name", pa.string(), "Path of the file below the source's folder; none where the page was fetched.",
                   required=False)  # fmt: skip
PUBLISHED_HINT = Column("published_hint", pa.string(), "Publication date that came with the page, as written.", required=False)
CHARSET = Column("charset", pa.string(), "Encoding that the server named for the page.", required=False)
FETCHED_AT = Column("fetched_at", pa.timestamp("us", tz="UTC"), "When it was fetched; a file, which carries no such time, "
                    "has the first moment of its day.")  # fmt: skip
VERSION = Column("version", pa.int32(), "Which version of the page this is, from 1: an address that gives other bytes later "
                 "is a new version of it.", at_least=1)  # fmt: skip

CAPTURES = Contract(
    name="captures",
    row="one address or file that a source was asked for, and what came of it; the index of the raw archive",
    columns=(
        Column("capture_id", pa.string(), "The capture, by its source, part, address and moment.", matches=ID),
        SOURCE_ID,
        Column("role", pa.string(), "Whether it is a page, or a list that names pages (a feed, a sitemap).",
               one_of=CAPTURE_ROLES),
        Column("outcome", pa.string(), "`new`: bytes that the archive did not hold. `unchanged`: those that it holds already "
               "(a revisit). `failed`: none.", one_of=CAPTURE_OUTCOMES),
        Column("reason", pa.string(), "Why it failed.", required=False, one_of=tuple(reason.value for reason in Reason)),
        Column("detail", pa.string(), "What exactly failed, and what to do about it.", required=False),
        Column("url", pa.string(), "Address that was asked for, as the list names it.", required=False),
        Column("final_url", pa.string(), "Address that gave the answer, after redirects.", required=False),
        Column("url_key", pa.string(), "Key under which the archive knows the page: its address without tracking parameters, "
               "mobile and AMP forms.", required=False),
        FILE_NAME,
        OUTLET,
        PUBLISHED_HINT,
        Column("entry_digest", pa.string(), "Digest of what the list says of the page; another one means that the page may "
               "have changed.", required=False),
        Column("status", pa.int32(), "HTTP status of the answer.", required=False),
        Column("media_type", pa.string(), "What the server calls it.", required=False),
        CHARSET,
        Column("etag", pa.string(), "The server's name for this version.", required=False),
        Column("last_modified", pa.string(), "When the server says that it changed, as written.", required=False),
        FETCHED_AT,
        PAGE_ID.optional(),
        Column("sha256", pa.string(), "Digest of the body, unpacked.", required=False, matches=r"^[0-9a-f]{64}$"),
        Column("bytes_count", pa.int32(), "Size of the body, unpacked.", unit="bytes", at_least=0),
        Column("payload_digest", pa.string(), "Digest of the bytes as they were sent, by which other archives know them.",
               required=False),
        VERSION.optional(),
        Column("entries_count", pa.int32(), "Of a list: the pages that it names.", unit="pages", at_least=0),
        Column("known_count", pa.int32(), "Of a list: those of them that the archive held already.", unit="pages", at_least=0),
        Column("part", pa.string(), "File of the archive, without its ending."),
        Column("start", pa.int64(), "Offset of its first record in that file.", unit="bytes", at_least=0),
        Column("end", pa.int64(), "Offset after its last record.", unit="bytes", at_least=1),
        Column("piece_sha256", pa.string(), "Digest of the file's bytes between the two.", matches=r"^[0-9a-f]{64}$"),
        DAY,
    ),
    key=("capture_id",),
    ordered=(("start", "end"),),
    is_published=False,
)  # fmt: skip

PAGES = Contract(
    name="pages",
    row="one page as it was collected, before anything thought about it; kept as WARC",
    columns=(
        PAGE_ID,
        SOURCE_ID,
        URL,
        FILE_NAME,
        OUTLET,
        PUBLISHED_HINT,
        Column("media_type", pa.string(), "What the page is.", one_of=("text/html", "text/plain")),
        CHARSET,
        FETCHED_AT,
        Column("sha256", pa.string(), "Digest of the bytes.", matches=r"^[0-9a-f]{64}$"),
        Column("bytes_count", pa.int32(), "Size of the page.", unit="bytes", at_least=1),
        Column("body", pa.binary(), "The page's bytes."),
        VERSION,
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
        VERSION,
        Column("kind", pa.string(), "A `live_blog` is many reports in one, told over hours.", one_of=ARTICLE_KINDS),
        Column("title", pa.string(), "Headline.", required=False),
        Column("authors", pa.list_(pa.string()), "People who signed it; empty where the page names none."),
        Column("agencies", pa.list_(pa.string()), "News agencies that it credits, as it writes them (`with AP`)."),
        Column("section", pa.string(), "Section of the site that it stands in.", required=False),
        Column("published_at", pa.timestamp("us", tz="UTC"), "The article's own date.", required=False),
        Column("published_on", pa.date32(), "The calendar day of that date as it is written, in the zone of the outlet.",
               required=False),
        Column("published_precision", pa.string(), "How exact that date is.", one_of=PUBLISHED_PRECISIONS),
        Column("published_basis", pa.string(), "Where that date was read: in the file beside the page (`sidecar`), the page's "
               "JSON-LD or other metadata (`meta`), the feed or sitemap that names it, its text, its address.",
               one_of=PUBLISHED_BASES),
        Column("updated_at", pa.timestamp("us", tz="UTC"), "When the outlet last changed it, as the page says.",
               required=False),
        Column("updated_precision", pa.string(), "How exact that is.", one_of=PUBLISHED_PRECISIONS),
        Column("updated_basis", pa.string(), "Where that was read.", one_of=PUBLISHED_BASES),
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
               "it was found outside the main text, `title`, `byline` and `date` where it moved to a column, `repeat` where "
               "the line above says the same."),
        DAY,
    ),
    key=("page_id", "start"),
    references=(("article_id", "articles"),),
    ordered=(("start", "end"),),
)  # fmt: skip
