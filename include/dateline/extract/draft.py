"""One page to one draft: its cleaned lines, and every stretch of the page that is not among them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dateline.extract.bylines import signature_of_line
from dateline.extract.line_rules import LineRules
from dateline.extract.line_shape import ENDS_AS_STATEMENT, is_heading, is_sentence_like, normalised, words_of
from dateline.extract.lines import LINKED_HEADLINE_WORDS, CleanedLines, clean_lines, is_same_title
from dateline.extract.main_text import MainText, main_text_of
from dateline.extract.page_text import PageText, Place, places_of_lines, uncovered
from dateline.extract.wrapping import unwrapped

MAIN_TEXT = "main_text"
SIGNATURE_RULES = ("byline", "date")
NOWHERE = Place(0, 0)
FEWEST_WORDS = 25
LIST_LINES = 5
LINKED_SHARE = 0.5
TEASER_WORDS = 15
SENTENCES_SHARE = 0.25
HEADING_WORDS = 12


class Removal(NamedTuple):
    """A stretch of a page's text that is not in the article, and the rule that removed it."""

    place: Place
    rule: str
    is_inside: bool = False
    """True where lines of the article stand above and below it."""


class Draft(NamedTuple):
    """An article before it has an id."""

    lines: list[str]
    is_heading: list[bool]
    title: str | None
    authors: list[str]
    dates: Sequence[tuple[str, str | None]]
    """Publication dates as written, each after what it was read in."""
    dateline: str | None
    outlet: str | None
    declared_url: str | None
    page: PageText
    removals: list[Removal]
    linked: int
    """Links to other articles among or between its lines."""


class NoArticleError(Exception):
    """A page holds no article; the message says what it holds."""


def draft_of_text(text: str, rules: LineRules) -> Draft:
    """Return the draft of a page without markup."""
    page = PageText(unwrapped(normalised(text)))
    cleaned = clean_lines(page.lines, rules)
    lines = [page.lines[index] for index in cleaned.kept]
    return Draft(
        lines=lines,
        is_heading=[is_heading(line) for line in lines],
        title=cleaned.title,
        authors=list(cleaned.authors),
        dates=[("text", cleaned.published)],
        dateline=cleaned.dateline,
        outlet=None,
        declared_url=None,
        page=page,
        removals=[Removal(page.place_of_line(index), rule) for index, rule in cleaned.removed.items()],
        linked=0,
    )


def draft_of_html(html: str, url: str | None, day: date, rules: LineRules) -> Draft:
    """Return the draft of an HTML page; NoArticleError where the page has no main text."""
    main = main_text_of(html, url, day)
    if main is None:
        raise NoArticleError("no main text in the HTML; give the page of an article, or remove it")
    cleaned = clean_lines(main.lines, rules, main.title)
    lines = [main.lines[index] for index in cleaned.kept]
    outside = _outside(main, cleaned)
    signatures = [signature_of_line(words) for words, removal in outside if removal.rule in SIGNATURE_RULES]
    people = [name for signature in signatures if signature for name in signature.people or ()]
    written = [signature.date.written for signature in signatures if signature and signature.date]
    return Draft(
        lines=lines,
        is_heading=[is_heading(line) or _is_head(line, main) for line in lines],
        title=cleaned.title,
        authors=main.authors or list(dict.fromkeys(people)),
        dates=[("page_metadata", when) for when in main.dates] + [("text", when) for when in written],
        dateline=cleaned.dateline,
        outlet=main.outlet,
        declared_url=main.declared_url,
        page=main.page,
        removals=[removal for _, removal in outside],
        linked=_linked(main, [*lines, *(words for words, removal in outside if removal.is_inside)]),
    )


def check_is_article(draft: Draft) -> None:
    """Raise NoArticleError where the draft is too short for an article, or a list of links or titles."""
    sentences = [line for line in draft.lines if is_sentence_like(line)]
    words, all_words = words_of(" ".join(sentences)), words_of(" ".join(draft.lines))
    if words < FEWEST_WORDS:
        raise NoArticleError(f"{words} words in sentences; an article has at least {FEWEST_WORDS}: remove the page")
    if len(draft.lines) - len(sentences) >= LIST_LINES and words < all_words * SENTENCES_SHARE:
        raise NoArticleError(f"{words} of {all_words} words in sentences, the rest in titles: a list; remove the page")
    is_teasers = all_words < len(draft.lines) * TEASER_WORDS
    if is_teasers and draft.linked >= LIST_LINES and draft.linked >= len(draft.lines) * LINKED_SHARE:
        raise NoArticleError(f"{draft.linked} links to articles for {len(draft.lines)} lines: a list; remove the page")


def _linked(main: MainText, lines: list[str]) -> int:
    return sum(line in main.links and len(line.split()) >= LINKED_HEADLINE_WORDS for line in lines)


def _is_head(line: str, main: MainText) -> bool:
    return line in main.heads and not ENDS_AS_STATEMENT.search(line) and len(line.split()) <= HEADING_WORDS


def _outside(main: MainText, cleaned: CleanedLines) -> list[tuple[str, Removal]]:
    """Return every stretch of the page that the article does not hold, with its words."""
    page = main.page
    places = places_of_lines(main.lines, page)
    ruled = {page.line_number(place.start): (place, rule) for index, rule in cleaned.removed.items() for place in places[index]}
    kept = [place for index in cleaned.kept for place in places[index]]
    first = min((place.start for place in kept), default=len(page.text))
    last = max((place.end for place in kept), default=0)
    outside = []
    for place in uncovered(page, kept):
        words = page.text[slice(*place)]
        by_rule, rule = ruled.get(page.line_number(place.start), (NOWHERE, MAIN_TEXT))
        if by_rule.start >= place.end or by_rule.end <= place.start:
            rule = _rule_outside(words, cleaned.title, place.start < first)
        outside.append((words, Removal(place, rule, is_inside=first < place.start < last)))
    return outside


def _rule_outside(words: str, title: str | None, is_above: bool) -> str:
    if title and is_same_title(words, title):
        return "title"
    signature = signature_of_line(words) if is_above else None
    if signature is None:
        return MAIN_TEXT
    return "date" if signature.people is None else "byline"
