"""Systems that read the article in a saved page, each called as its documentation says, and turned into what the scorer takes.

Peers that the product does not use are not installed where the tests run, so each of them is imported when it first reads. One
that takes bytes gets the bytes of the page; one that takes characters gets what dateline decodes.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from lxml import html
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree
from trafilatura import bare_extraction, extract

from dateline.evaluate.gold_pages import GoldPage
from dateline.evaluate.page_scores import Extractor, Reading
from dateline.evaluate.pages import reader_of
from dateline.extract.decode import decode

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
BLOCKS = ("p", "div", "li", "br", "tr", "blockquote", "pre", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6")


class System(NamedTuple):
    """A system, the package that brings it, the module by which it is found, and all that it reads.

    `reader` is given the pages beforehand, so that what learns from saved pages can leave out those of their publishers.
    """

    package: str
    module: str
    reader: Callable[[Sequence[GoldPage]], Extractor]
    fields: tuple[str, ...] = ("title", "authors", "published")


def untrained(read: Extractor) -> Callable[[Sequence[GoldPage]], Extractor]:
    """Return what gives a reader that is the same whatever it is to read."""
    return lambda pages: read


def trafilatura_text(page: GoldPage) -> Reading:
    """Read the text alone, as most call it: plain trafilatura, the measure of speed."""
    return Reading(extract(page.body, include_comments=False, include_tables=False) or "")


def trafilatura_default(page: GoldPage) -> Reading:
    """Read text and metadata."""
    return of_trafilatura(page, with_metadata=True)


def trafilatura_precision(page: GoldPage) -> Reading:
    """Read text and metadata; where trafilatura doubts, less text."""
    return of_trafilatura(page, with_metadata=True, favor_precision=True)


def of_trafilatura(page: GoldPage, **options: bool) -> Reading:
    """Read without comments and tables, as dateline asks for too; the text is the one that `extract` gives."""
    found = bare_extraction(page.body, url=page.url, include_comments=False, include_tables=False, **options)
    if found is None:
        return Reading()
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return Reading(found.text or "", found.title, authors, day_of(found.date))


def newspaper4k(page: GoldPage) -> Reading:
    """Read without fetching the page's images."""
    article = import_module("newspaper").Article(page.url, fetch_images=False)
    article.download(input_html=decode(page.body))
    article.parse()
    return Reading(article.text, article.title, article.authors, day_of(article.publish_date))


def readability_lxml(page: GoldPage) -> Reading:
    """Read the summary, which is HTML, with each block of it as a line."""
    document = import_module("readability").Document(page.body, url=page.url)
    title = document.short_title()
    return Reading(text_of_blocks(document.summary()), title)


def text_of_blocks(markup: str) -> str:
    """Return the text of HTML, a line for each block.

    >>> text_of_blocks("<div><h2>Rain</h2><p>It <b>rain</b>ed.<br>All day.</p></div>")
    'Rain\\nIt rained.\\nAll day.'
    """
    tree = html.fromstring(markup)
    for block in tree.iter(*BLOCKS):
        block.text, block.tail = f"\n{block.text or ''}", f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def resiliparse(page: GoldPage) -> Reading:
    """Read the main content without comments and the texts that stand for images: with them its text is further from gold."""
    tree = HTMLTree.parse_from_bytes(page.body, detect_encoding(page.body, from_html_meta=True))
    return Reading(extract_plain_text(tree, main_content=True, comments=False, alt_texts=False), tree.title)


def goose3(page: GoldPage) -> Reading:
    """Read the cleaned text; a date is taken as written, and else as goose3 moves it to UTC."""
    article = goose().extract(url=page.url, raw_html=decode(page.body))
    published = day_of(article.publish_date) or day_of(article.publish_datetime_utc)
    return Reading(article.cleaned_text, article.title, article.authors or (), published)


@cache
def goose() -> Any:
    """Return goose3 as it comes: it fetches no images unless asked to."""
    return import_module("goose3").Goose()


def news_please(page: GoldPage) -> Reading:
    """Read without fetching the page's images."""
    article = import_module("newsplease").NewsPlease.from_html(decode(page.body), url=page.url, fetch_images=False)
    return Reading(article.maintext or "", article.title, article.authors or (), day_of(article.date_publish))


def day_of(written: object) -> date | None:
    """Return the calendar day of a moment, or of a text that begins with one; its own day, whatever its zone.

    >>> day_of("2026-03-02T23:30:00-05:00"), day_of(datetime(2026, 3, 2, 23, 30)), day_of("2 March")
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 2), None)
    """
    if isinstance(written, datetime):
        return written.date()
    found = ISO_DATE.match(written) if isinstance(written, str) else None
    return date.fromisoformat(found[0]) if found else None


PLAIN = "trafilatura, text only"
OURS = "dateline"
SYSTEMS = {
    OURS: System("dateline", "dateline", reader_of),
    PLAIN: System("trafilatura", "trafilatura", untrained(trafilatura_text), ()),
    "trafilatura": System("trafilatura", "trafilatura", untrained(trafilatura_default)),
    "trafilatura, favor_precision": System("trafilatura", "trafilatura", untrained(trafilatura_precision)),
    "newspaper4k": System("newspaper4k", "newspaper", untrained(newspaper4k)),
    "readability-lxml": System("readability-lxml", "readability", untrained(readability_lxml), ("title",)),
    "resiliparse": System("resiliparse", "resiliparse", untrained(resiliparse), ("title",)),
    "goose3": System("goose3", "goose3", untrained(goose3)),
    "news-please": System("news-please", "newsplease", untrained(news_please)),
}


def not_installed(name: str) -> str | None:
    """Return what to do where a system cannot be used here, and None where it can."""
    system = SYSTEMS[name]
    if find_spec(system.module):
        return None
    return f"{name}: the package {system.package} is not installed here; run `make bench-pages`, or leave it out with --only"
