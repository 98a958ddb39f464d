"""A page of HTML to its lines, and to those of them that are the article's.

trafilatura and resiliparse each say what they take for the text, the page's structured data may hold it, and a model that has
learnt what to believe of them, and of where a line stands, chooses.
"""

from typing import NamedTuple

from lxml.etree import Comment, strip_elements
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from dateline.extract.line_choice import LineChooser
from dateline.extract.line_features import Evidence
from dateline.extract.metadata import Metadata
from dateline.extract.page_lines import UNSEEN, PageLine, lines_of_page
from dateline.extract.scripted import is_hidden, lines_of_body, markup_in_scripts, shows_no_article

NEVER_TEXT = (*UNSEEN - {"title"}, "link", "meta", "button", "nav", "footer")
"""What trafilatura need not look at."""

MOST_TAGS = 40_000
"""resiliparse takes seconds where so many elements stand in each other, and four times as long for twice as many."""


class MainText(NamedTuple):
    """The lines of a page, the numbers of those that are the article's, and by number how sure the model is of a line."""

    lines: list[PageLine]
    chosen: list[int]
    probabilities: dict[int, float]

    def with_hidden(self, hidden: "MainText") -> "MainText":
        """Return the page with an article below its lines that it holds without showing it."""
        below = len(self.lines)
        sure = {below + number: probability for number, probability in hidden.probabilities.items()}
        return MainText(self.lines + hidden.lines, [below + number for number in hidden.chosen], self.probabilities | sure)


def main_text_of(html: str, tree: HtmlElement, metadata: Metadata, chooser: LineChooser) -> MainText:
    """Return a page's lines with the article's chosen: those that it shows, or else those that its scripts hold."""
    lines = lines_of_page(tree)
    markup = markup_in_scripts(tree) if shows_no_article(lines) else None
    shown = _judged(lines, html, tree, metadata, chooser)
    if markup:
        html = f"<html><body>{markup}</body></html>"
        inside = load_html(html)
        if inside is not None:
            return shown.with_hidden(_judged(lines_of_page(inside), html, inside, metadata, chooser))
    if metadata.article_body:
        body = lines_of_body(metadata.article_body)
        if is_hidden(body, shown.lines, [shown.lines[number] for number in shown.chosen]):
            return shown.with_hidden(MainText(body, list(range(len(body))), {}))
    return shown


def _judged(lines: list[PageLine], html: str, tree: HtmlElement, metadata: Metadata, chooser: LineChooser) -> MainText:
    return MainText(lines, *chooser.choice(lines, evidence_of(html, tree, metadata)))


def evidence_of(html: str, tree: HtmlElement, metadata: Metadata) -> Evidence:
    """Return what others find in a page, whose tree loses what holds no text.

    trafilatura works without its fallbacks, since the model weighs another finder anyway.
    """
    pictures = [words for picture in tree.iter("img") if (words := picture.get("alt"))]
    return Evidence(
        found=_found_by_trafilatura(tree),
        found_by_other=_found_by_resiliparse(html),
        body=metadata.article_body,
        descriptions=metadata.descriptions,
        title=metadata.title,
        headlines=metadata.headlines,
        authors=metadata.authors,
        pictures=pictures,
    )


def _found_by_trafilatura(tree: HtmlElement) -> str:
    # Less to copy and to search: a fifth of its time.
    strip_elements(tree, *NEVER_TEXT, Comment, with_tail=False)
    found = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=False, fast=True)
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _found_by_resiliparse(html: str) -> str:
    if html.count("<") > MOST_TAGS:
        return ""
    found: str = extract_plain_text(html, main_content=True, links=False, alt_texts=False, noscript=False)
    return found
