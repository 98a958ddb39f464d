"""Pages to articles. Output: `articles` and `removed_spans`. Rejected: pages without an article, and copies of one."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.extract.dates import first_published
from dateline.extract.decode import EncodingError, decode
from dateline.extract.draft import Draft, NoArticleError, check_is_article, draft_of_html, draft_of_text
from dateline.extract.language import language_of
from dateline.extract.line_rules import LineRules
from dateline.extract.line_shape import words_of
from dateline.identity import content_id
from dateline.sources.canonical import canonical_url


class Extracted(NamedTuple):
    """The day's articles, what was cut away from their pages, and the pages that hold none."""

    articles: pa.Table
    removed_spans: pa.Table
    rejected: pa.Table


class ExtractedPage(NamedTuple):
    """One article and what was cut away from its page."""

    article: dict[str, Any]
    removed_spans: list[dict[str, Any]]


def extract_articles(pages: pa.Table, rules: LineRules) -> Extracted:
    """Turn each page into an article or a rejection, in the order of the pages' ids."""
    articles: dict[str, dict[str, Any]] = {}
    removed_spans: list[dict[str, Any]] = []
    rejected = []
    for page in sorted(pages.to_pylist(), key=lambda page: str(page["page_id"])):
        extracted = extract_page(page, rules)
        if isinstance(extracted, ExtractedPage) and extracted.article["article_id"] in articles:
            extracted = copy_of_page(extracted.article, articles[extracted.article["article_id"]]["page_id"])
        if isinstance(extracted, ExtractedPage):
            articles[extracted.article["article_id"]] = extracted.article
            removed_spans += extracted.removed_spans
        else:
            rejected.append(extracted)
    return Extracted(
        table_of(articles.values(), CONTRACTS["articles"]),
        table_of(removed_spans, CONTRACTS["removed_spans"]),
        table_of(rejected, CONTRACTS["rejected"]),
    )


def extract_page(page: Mapping[str, Any], rules: LineRules) -> ExtractedPage | dict[str, Any]:
    """Return the page's article with what was cut away, or the rejection that says why there is none."""
    try:
        draft = _draft(page, rules)
        check_is_article(draft)
        article = _article(page, draft)
    except EncodingError as error:
        return _rejection(page, Reason.WRONG_ENCODING, str(error))
    except NoArticleError as error:
        return _rejection(page, Reason.NO_ARTICLE, str(error))
    # A hostile page may break a parser in any way, and must not take the day's other pages with it.
    except Exception as error:
        return _rejection(page, Reason.PARSER_FAILED, f"{type(error).__name__}; save the page again, or report it")
    return ExtractedPage(article, _removed_spans(page, article["article_id"], draft))


def copy_of_page(article: Mapping[str, Any], first_page_id: str) -> dict[str, Any]:
    """Return the rejection of a page whose article another page has given already."""
    detail = f"same address and text as page {first_page_id}; nothing to do"
    return _rejection(article, Reason.DUPLICATE_ARTICLE, detail)


def _draft(page: Mapping[str, Any], rules: LineRules) -> Draft:
    text = decode(page["body"], page["charset"])
    if page["media_type"] == "text/plain":
        return draft_of_text(text, rules)
    return draft_of_html(text, page["url"], page["day"], rules)


def _article(page: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
    text = "\n".join(draft.lines)
    url = canonical_url(page["url"], draft.declared_url)
    outlet = page["outlet"] or draft.outlet
    published = first_published([("sidecar", page["published_hint"]), *draft.dates], page["day"])
    return {
        # One text word for word in two outlets is two articles, also where their pages have no address.
        "article_id": content_id(url or page["outlet"] or "", text),
        "page_id": page["page_id"],
        "source_id": page["source_id"],
        "outlet": outlet,
        "url": url,
        "version": page["version"],
        "title": draft.title,
        "authors": draft.authors,
        "published_at": published.at,
        "published_precision": published.precision,
        "published_basis": published.basis,
        "language": language_of(text),
        "dateline": draft.dateline,
        "text": text,
        "headings": _headings(draft),
        "words_count": words_of(text),
        "sha256": sha256(text.encode()).hexdigest(),
        "day": page["day"],
    }


def _headings(draft: Draft) -> list[dict[str, int]]:
    headings = []
    start = 0
    for line, is_heading in zip(draft.lines, draft.is_heading, strict=True):
        if is_heading:
            headings.append({"start": start, "end": start + len(line)})
        start += len(line) + 1
    return headings


def _removed_spans(page: Mapping[str, Any], article_id: str, draft: Draft) -> list[dict[str, Any]]:
    return [
        {
            "page_id": page["page_id"],
            "article_id": article_id,
            "line_number": draft.page.line_number(removal.place.start),
            "start": removal.place.start,
            "end": removal.place.end,
            "text": draft.page.text[slice(*removal.place)],
            "rule": removal.rule,
            "day": page["day"],
        }
        for removal in draft.removals
    ]


def _rejection(page: Mapping[str, Any], reason: Reason, detail: str) -> dict[str, Any]:
    source_id, outlet = page["source_id"], page["outlet"]
    day = page["day"]
    return rejection("extract", "pages", page["page_id"], reason, detail, day, source_id=source_id, outlet=outlet)
