"""Articles that a page carries in its scripts, and shows only when they have run.

Pages that build themselves in the browser come with their content as JSON: the body is a string of markup in it, or, in
structured data, a string of plain text (`articleBody`).
"""

import json
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from trafilatura.utils import load_html

from dateline.extract.line_shape import INVISIBLE, normalised, words_of
from dateline.extract.page_lines import PageLine, lines_of_page

FEWEST_CHARACTERS = 400
LONGEST_SCRIPT = 5_000_000
STRING = re.compile(r'"((?:[^"\\]|\\.)++)"?', re.DOTALL)
"""A string that nothing closes is one too: else each quote in it would be tried to the end of the script."""

PARAGRAPH = re.compile(r"</p>|<br ?/?>", re.IGNORECASE)
FEWEST_PARAGRAPHS = 2
DEEPEST_STRINGS = 3
"""A script may hold JSON as a string, which holds the markup as a string."""

FEWEST_WORDS_SHOWN = 60
"""A page that shows fewer words than this shows no article."""

WORDS_MORE = 100
TIMES_MORE = 2


def markup_in_scripts(tree: HtmlElement) -> str | None:
    r"""Return the longest markup that a page's scripts hold, or None.

    >>> from lxml.html import fromstring
    >>> body = "<p>" + "It rained. " * 40 + "<\\/p><p>It snowed.<\\/p>"
    >>> markup_in_scripts(fromstring(f'<script>x = {{"body": "{body}"}}</script>'))[-17:]
    '<p>It snowed.</p>'
    """
    scripts = (script.text or "" for script in tree.iter("script"))
    found = [markup for script in scripts if len(script) <= LONGEST_SCRIPT for markup in _markup_in(script)]
    return max(found, key=len, default=None)


def _markup_in(script: str, depth: int = 0) -> Iterator[str]:
    for match in STRING.finditer(script):
        if len(match[1]) < FEWEST_CHARACTERS:
            continue
        try:
            # Halves of a surrogate pair can be escaped, and no parser takes them.
            text = INVISIBLE.sub("", json.loads(f'"{match[1]}"', strict=False))
        except ValueError:
            continue
        if len(PARAGRAPH.findall(text)) >= FEWEST_PARAGRAPHS and text.lstrip().startswith("<"):
            yield text
        elif '"' in text and depth < DEEPEST_STRINGS:
            yield from _markup_in(text, depth + 1)


def lines_of_body(body: str) -> list[PageLine]:
    r"""Return the lines of an `articleBody`, whether it is plain text or markup.

    >>> [line.text for line in lines_of_body("It rained.\nIt snowed.")]
    ['It rained.', 'It snowed.']
    """
    body = normalised(body)
    if PARAGRAPH.search(body):
        tree = load_html(f"<html><body>{body}</body></html>")
        return [] if tree is None else lines_of_page(tree)
    holder = HtmlElement()
    return [PageLine(line, holder, holder, 0.0, 0.0) for line in body.split("\n") if line]


def shows_no_article(lines: Sequence[PageLine]) -> bool:
    """Say whether a page shows too few words to hold an article."""
    words = 0
    for line in lines:
        words += words_of(line.text)
        if words >= FEWEST_WORDS_SHOWN:
            return False
    return True


def is_hidden(body: Sequence[PageLine], page: Sequence[PageLine], chosen: Sequence[PageLine]) -> bool:
    """Say whether the structured data holds a far longer article than the page shows."""
    in_body = sum(words_of(line.text) for line in body)
    in_chosen = sum(words_of(line.text) for line in chosen)
    if in_body < max(TIMES_MORE * in_chosen, in_chosen + WORDS_MORE):
        return False
    shown = {line.text for line in page}
    return sum(words_of(line.text) for line in body if line.text not in shown) > in_body / 2
