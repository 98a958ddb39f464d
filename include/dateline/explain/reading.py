"""One page read as extract reads it, with all that its judgement rests on; done apart, since it may be a page that hangs."""

from collections.abc import Mapping
from typing import Any

from dateline.extract.articles import extracted_page, judged_page
from dateline.extract.gather import ExtractedPage, Outcome
from dateline.extract.rules import ExtractRules

READ_PAGE = f"{__name__}:read_page"
"""What `isolation.read_apart` calls the function below."""


def read_page(page: Mapping[str, Any], rules: ExtractRules) -> Outcome:
    """Return the page's rejection where it cannot be read, else a row of what it gives: text, removals, article.

    A page that can be read and is no article gives the article that it would be, and its rejection beside it.
    """
    outcome, draft = judged_page(page, rules)
    if draft is None:
        return outcome
    given = outcome if isinstance(outcome, ExtractedPage) else extracted_page(page, draft, None)
    return {
        "text": draft.page.text,
        "removed_spans": given.removed_spans,
        "is_heading": draft.is_heading,
        "probabilities": [draft.probabilities.get(number) for number in range(len(draft.page.lines))],
        "given": given.article,
        "rejection": None if outcome is given else outcome,
    }
