"""One page to one draft: its cleaned lines, and every stretch of the page that is not among them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from trafilatura.utils import load_html

from dateline.extract.agencies import agencies_in
from dateline.extract.bylines import signature_of_line
from dateline.extract.line_rules import LineRules, without_cuts
from dateline.extract.line_shape import ENDS_AS_STATEMENT, is_heading, normalised
from dateline.extract.lines import LINKED_HEADLINE_WORDS, CleanedLines, clean_lines, letters_of
from dateline.extract.main_text import MainText, main_text_of
from dateline.extract.metadata import Metadata, metadata_of
from dateline.extract.page_facts import PageFacts
from dateline.extract.page_lines import PageLine
from dateline.extract.page_text import PageText, Place
from dateline.extract.rules import ExtractRules
from dateline.extract.wrapping import unwrapped

MAIN_TEXT = "main_text"
IN_BRACKETS = re.compile(r"\(([^()]+)\)")
CREDIT_RULES = frozenset({"byline", "reporting_credits", "glued_credits"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
HEADING_WORDS = 12
LINKED_SHARE = 0.9
LINES_ABOVE, LINES_BELOW = 20, 5
"""What stands so near the text is called by its rule; bylines further up are those of other articles."""


class Removal(NamedTuple):
    """A stretch of a page's text that is not in the article, and the rule that removed it."""

    place: Place
    rule: str


class Draft(NamedTuple):
    """An article before it has an id; what its page says of it is in `metadata`, lines at its top included."""

    lines: list[str]
    is_heading: list[bool]
    dateline: str | None
    metadata: Metadata
    page: PageText
    removals: list[Removal]
    linked: int = 0
    """Links to other articles among or between its lines."""
    probabilities: Mapping[int, float] = MappingProxyType({})
    """How sure the model is of a line of the page, counted from 0; it is not asked about lines far from all text."""

    def facts(self, url: str | None) -> PageFacts:
        """Return what is known of the page that was fetched from an address."""
        said = self.metadata
        return PageFacts(
            lines=self.lines,
            page_lines=self.page.lines,
            title=said.title,
            url=url,
            kinds=said.kinds,
            is_free=said.is_free,
            linked=self.linked,
            og_type=said.og_type,
        )


def draft_of_text(text: str, rules: ExtractRules) -> Draft:
    """Return the draft of a page without markup."""
    page = PageText(unwrapped(normalised(text)).split("\n"))
    cleaned = clean_lines(page.lines, rules.lines)
    lines = [_rest(page.lines[number], number, cleaned) for number in cleaned.kept]
    removals = _removals(page, range(len(page.lines)), cleaned, rules.lines)
    return Draft(
        lines=lines,
        is_heading=[is_heading(line) for line in lines],
        dateline=cleaned.dateline,
        metadata=_with_lines(Metadata(), cleaned, page, removals),
        page=page,
        removals=removals,
    )


def draft_of_html(html: str, url: str | None, rules: ExtractRules) -> Draft:
    """Return the draft of a page of HTML, which has no lines where the page shows nothing."""
    tree = load_html(html)
    metadata = Metadata() if tree is None else metadata_of(tree, url)
    main = MainText([], [], {}) if tree is None else main_text_of(html, tree, metadata, rules.chooser)
    page = PageText([line.text for line in main.lines])
    chosen = [main.lines[number] for number in main.chosen]
    cleaned = clean_lines([line.text for line in chosen], rules.lines, metadata.title, metadata.headlines)
    lines = [_rest(chosen[number].text, number, cleaned) for number in cleaned.kept]
    removals = _removals(page, main.chosen, cleaned, rules.lines, metadata.headlines)
    return Draft(
        lines=lines,
        is_heading=[is_heading(line) or _is_marked(line, chosen[number])
                    for line, number in zip(lines, cleaned.kept, strict=True)],
        dateline=cleaned.dateline,
        metadata=_with_lines(metadata, cleaned, page, removals),
        page=page,
        removals=removals,
        linked=_linked(main, cleaned),
        probabilities=main.probabilities,
    )  # fmt: skip


def _rest(line: str, number: int, cleaned: CleanedLines) -> str:
    return without_cuts(line, cleaned.cut.get(number, ()))


def _is_marked(line: str, page_line: PageLine) -> bool:
    """Say whether the page marks a line as a heading, and it looks like one."""
    return page_line.block.tag in HEADINGS and not ENDS_AS_STATEMENT.search(line) and len(line.split()) <= HEADING_WORDS


def _removals(
    page: PageText, chosen: Sequence[int], cleaned: CleanedLines, rules: LineRules, headlines: Sequence[str] = ()
) -> list[Removal]:
    """Return every stretch of the page that the article does not hold; `cleaned` counts the chosen lines."""
    kept = {chosen[number]: cleaned.cut.get(number, ()) for number in cleaned.kept}
    ruled = {chosen[number]: rule for number, rule in cleaned.removed.items()}
    first, last = min(kept, default=len(page.lines)), max(kept, default=-1)
    titles = set(map(letters_of, headlines))
    removals = []
    for number, line in enumerate(page.lines):
        place = page.place_of_line(number)
        if number in kept:
            removals += [Removal(Place(place.start + cut.start, place.start + cut.end), cut.rule) for cut in kept[number]]
        elif line:
            is_near = first - LINES_ABOVE <= number <= last + LINES_BELOW
            rule = ruled.get(number) or ("title" if letters_of(line) in titles else None)
            rule = rule or (_rule_near(line, rules, number < first) if is_near else MAIN_TEXT)
            removals.append(Removal(place, rule))
    return removals


def _rule_near(line: str, rules: LineRules, is_above: bool) -> str:
    """Return the rule by which people know a line near the text that was not chosen."""
    signature = signature_of_line(line) if is_above else None
    if signature:
        return "date" if signature.people is None else "byline"
    verdict = rules.verdict(line)
    return verdict.rule.id if verdict.rule else MAIN_TEXT


def _with_lines(said: Metadata, cleaned: CleanedLines, page: PageText, removals: Sequence[Removal]) -> Metadata:
    """Return the metadata with what the lines around and in the article add to it."""
    words = [(removal.rule, page.text[slice(*removal.place)]) for removal in removals]
    signatures = [signature_of_line(line) for rule, line in words if rule in ("byline", "date")]
    signed = [name for signature in signatures if signature for name in signature.people or ()]
    dates = [signature.date for signature in signatures if signature and signature.date]
    credits = [line for rule, line in words if rule in CREDIT_RULES] + IN_BRACKETS.findall(cleaned.dateline or "")
    return said._replace(
        title=said.title or cleaned.title,
        authors=said.authors or tuple(dict.fromkeys(signed)),
        agencies=said.agencies or tuple(dict.fromkeys(_agencies(credits))),
        published=said.published + tuple(("text", one.written) for one in dates if not one.is_update),
        updated=said.updated + tuple(("text", one.written) for one in dates if one.is_update),
    )


def _agencies(credits: Iterable[str]) -> Iterator[str]:
    return (agency for credit in credits for agency in agencies_in(credit))


def _linked(main: MainText, cleaned: CleanedLines) -> int:
    kept = [main.chosen[number] for number in cleaned.kept]
    within = main.lines[max(kept[0] - 1, 0) : kept[-1] + 1] if kept else []
    return sum(line.linked >= LINKED_SHARE and len(line.text.split()) >= LINKED_HEADLINE_WORDS for line in within)
