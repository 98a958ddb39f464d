"""Pages to articles. Output: `articles` and `removed_spans`. Rejected: pages without an article, and copies of one."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from dateline.contracts.codes import Reason
from dateline.extract.dates import first_published
from dateline.extract.decode import EncodingError, decode
from dateline.extract.draft import Draft, draft_of_html, draft_of_text
from dateline.extract.gather import TOO_MUCH_MEMORY, ExtractedPage, Outcome, rejection_of_page
from dateline.extract.kinds import kind_of
from dateline.extract.language import language_of
from dateline.extract.line_shape import words_of
from dateline.extract.page_facts import NotArticleError
from dateline.extract.rules import ExtractRules
from dateline.identity import content_id
from dateline.sources.canonical import canonical_url

STRUCTURED = ("json_ld", "meta")


class Judged(NamedTuple):
    """What a page gave, and the draft that was judged; None where the page could not be read."""

    outcome: Outcome
    draft: Draft | None = None


def extract_page(page: Mapping[str, Any], rules: ExtractRules) -> Outcome:
    """Return the page's article with what was cut away, or the rejection that says why there is none."""
    return judged_page(page, rules).outcome


def judged_page(page: Mapping[str, Any], rules: ExtractRules) -> Judged:
    """Return what `extract_page` returns, with the draft that it rests on."""
    draft = None
    try:
        draft = draft_of_page(page, rules)
        return Judged(extracted_page(page, draft, kind_of(draft.facts(page["url"]), rules.wordings)), draft)
    except NotArticleError as error:
        return Judged(rejection_of_page(page, error.reason, error.detail), draft)
    except EncodingError as error:
        return Judged(rejection_of_page(page, Reason.WRONG_ENCODING, str(error)))
    except MemoryError:
        return Judged(rejection_of_page(page, Reason.OUT_OF_MEMORY, TOO_MUCH_MEMORY))
    # A hostile page may break a parser in any way, and must not take the day's other pages with it.
    except Exception as error:
        detail = f"{type(error).__name__}; save the page again, or report it"
        return Judged(rejection_of_page(page, Reason.PARSER_FAILED, detail))


def extracted_page(page: Mapping[str, Any], draft: Draft, kind: str | None) -> ExtractedPage:
    """Return a draft as the article of its page, with what was cut away; of no kind where it is none."""
    article = _article(page, draft, kind)
    return ExtractedPage(article, _removed_spans(page, article["article_id"], draft))


def draft_of_page(page: Mapping[str, Any], rules: ExtractRules) -> Draft:
    """Return what a page holds, before it is judged; EncodingError where its bytes are no text."""
    text = decode(page["body"], page["charset"])
    if page["media_type"] == "text/plain":
        return draft_of_text(text, rules)
    return draft_of_html(text, page["url"], rules)


def _article(page: Mapping[str, Any], draft: Draft, kind: str | None) -> dict[str, Any]:
    text = "\n".join(draft.lines)
    said = draft.metadata
    url = canonical_url(page["url"], said.declared_url)
    outlet = page["outlet"] or said.outlet
    published = first_published(_dates(page, draft), page["day"], said.declared_language)
    updated = first_published(said.updated, page["day"], said.declared_language)
    return {
        # One text word for word in two outlets is two articles, also where their pages have no address.
        "article_id": content_id(url or page["outlet"] or "", text),
        "page_id": page["page_id"],
        "source_id": page["source_id"],
        "outlet": outlet,
        "url": url,
        "version": page["version"],
        "kind": kind,
        "title": said.title,
        "authors": list(said.authors),
        "agencies": list(said.agencies),
        "section": said.section,
        "published_at": published.at,
        "published_on": published.local_day,
        "published_precision": published.precision,
        "published_basis": published.basis,
        "updated_at": updated.at,
        "updated_precision": updated.precision,
        "updated_basis": updated.basis,
        "language": language_of(text),
        "dateline": draft.dateline,
        "text": text,
        "headings": _headings(draft),
        "words_count": words_of(text),
        "sha256": sha256(text.encode()).hexdigest(),
        "day": page["day"],
    }


def _dates(page: Mapping[str, Any], draft: Draft) -> list[tuple[str, str | None]]:
    """Return the dates of publication, the most trusted first.

    People who write a file's sidecar know best. A feed or sitemap knows the clock time, which text and address seldom do.
    """
    hint = page["published_hint"]
    structured = [date for date in draft.metadata.published if date[0] in STRUCTURED]
    others = [date for date in draft.metadata.published if date[0] not in STRUCTURED]
    if page["file_name"] is not None:
        return [("sidecar", hint), *structured, *others]
    return [*structured, ("feed", hint), *others]


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
