"""Notices that stand where an article should: errors, checks for robots, consent walls and paywalls.

A line with a phrase of such a notice is no sentence of an article. A page is rejected where next to nothing is left
without these lines, or where its title is that of a notice and little is left.
"""

from collections.abc import Iterable, Sequence

from dateline.contracts.codes import Reason
from dateline.extract.page_facts import NotArticleError, PageFacts, size_of
from dateline.extract.page_wordings import NOTICES, Notice, PageWordings

LONGEST_NOTICE = 300
FEWEST_WORDS = 25
WORDS_UNDER_TITLE = 150
WORDS_BEFORE_UNSEEN_PAYWALL = 60
"""Some sites call all they write paid, and send short news in full."""

WORDS_BEFORE_PAYWALL = 100
WORDS_BEFORE_CERTAIN_PAYWALL = 200
CUT_OFF = ("…", "...", "[…]", "[...]")
LINES_BELOW = 12
"""A paywall stands in or right below what can be read of the article; the same words in a footer are no sign of one."""

FEWEST_CONSENT_PHRASES = 3
FEWEST_SHARE = 0.25
"""Nearly every page asks for consent; what is a wall shows little else. The same goes for scripts."""

WHAT_TO_DO = {
    Reason.ERROR_PAGE: "an error page; fetch it again later, or remove the address",
    Reason.BOT_CHECK: "a check for robots; ask the site for leave or for fewer pages, or remove the source",
    Reason.CONSENT_STUB: "a consent wall; use a feed with whole texts, or remove the source",
    Reason.PAYWALL_STUB: "the rest is not free to read; use a feed with whole texts, or remove the source",
}


def check_notices(facts: PageFacts, wordings: PageWordings) -> None:
    """Raise NotArticleError where a page shows a notice instead of an article."""
    if facts.size >= LONGEST_NOTICE:
        return
    for reason in NOTICES:
        notice = wordings.notices[reason]
        own = size_of(line for line in facts.sentences if not notice.phrases_in(line))
        found = _title_found(facts, reason, notice, own) or _phrase_found(facts, reason, notice, own)
        if found:
            raise NotArticleError(reason, f"{found} and {own} words of an article: {WHAT_TO_DO[reason]}")


def _title_found(facts: PageFacts, reason: Reason, notice: Notice, own: int) -> str | None:
    if facts.is_said_to_be_article or own >= WORDS_UNDER_TITLE:
        return None
    if facts.title and notice.in_title(facts.title):
        return f"the title “{facts.title}”"
    headings = _above(facts) if reason == Reason.ERROR_PAGE else []
    heading = next((line for line in headings if notice.is_title(line) and not line.isdigit()), None)
    return heading and f"the heading “{heading}”"


def _phrase_found(facts: PageFacts, reason: Reason, notice: Notice, own: int) -> str | None:
    if reason == Reason.PAYWALL_STUB:
        return _paywall_found(facts, notice, own)
    if own >= FEWEST_WORDS:
        return None
    marked = [line for line in facts.page_lines if notice.phrases_in(line)]
    phrases = _phrases_in(marked, notice)
    if len(phrases) < (FEWEST_CONSENT_PHRASES if reason == Reason.CONSENT_STUB else 1):
        return None
    if reason != Reason.ERROR_PAGE and size_of(marked) < size_of(facts.page_lines) * FEWEST_SHARE:
        return None
    return f"“{phrases[0]}”"


def _paywall_found(facts: PageFacts, notice: Notice, own: int) -> str | None:
    if facts.is_free or own >= WORDS_BEFORE_CERTAIN_PAYWALL:
        return None
    signs = [f"“{phrase}”" for phrase in _phrases_in(_from_first_line(facts), notice)]
    limit = WORDS_BEFORE_PAYWALL
    if facts.is_free is False:
        signs += ["a cut-off end"] if facts.lines and facts.lines[-1].endswith(CUT_OFF) else []
        limit = WORDS_BEFORE_CERTAIN_PAYWALL if signs else WORDS_BEFORE_UNSEEN_PAYWALL
        signs.append("isAccessibleForFree: false")
    return signs[0] if signs and own < limit else None


def _phrases_in(lines: Iterable[str], notice: Notice) -> list[str]:
    return sorted(set[str]().union(*map(notice.phrases_in, lines)))


def _above(facts: PageFacts) -> Sequence[str]:
    places = _places(facts)
    if not facts.lines:
        return facts.page_lines
    return facts.page_lines[: places[0]] if places else []


def _from_first_line(facts: PageFacts) -> Sequence[str]:
    places = _places(facts)
    if not facts.lines:
        return facts.page_lines
    return facts.page_lines[places[0] : places[-1] + 1 + LINES_BELOW] if places else facts.lines


def _places(facts: PageFacts) -> list[int]:
    kept = set(facts.lines)
    return [index for index, line in enumerate(facts.page_lines) if line in kept]
