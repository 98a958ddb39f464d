"""One page read as extract reads it, with all that its judgement rests on; done apart, since it may be a page that hangs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.extract.articles import extracted_page, judged_page
from dateline.extract.gather import ExtractedPage, Outcome
from dateline.extract.line_choice import LineChooser
from dateline.extract.line_features import Evidence, features_of
from dateline.extract.page_lines import PageLine
from dateline.extract.rules import ExtractRules

READ_PAGE = f"{__name__}:read_page"
"""What `isolation.read_apart` calls the function below."""


@dataclass(frozen=True)
class RememberingChooser(LineChooser):
    """A chooser that remembers how sure its model is of each line of the page, one after the other."""

    said: list[float | None] = field(default_factory=list)

    def chosen(self, lines: Sequence[PageLine], evidence: Evidence) -> list[int]:
        """Return what every chooser returns; the model is not asked about lines far from any text."""
        features = features_of(lines, evidence)
        asked = features.candidates.tolist()
        answers = self.model.probabilities(features.rows).tolist() if asked else []
        said = dict(zip(asked, answers, strict=True))
        self.said.extend(said.get(number) for number in range(len(lines)))
        return super().chosen(lines, evidence)


def read_page(page: Mapping[str, Any], rules: ExtractRules) -> Outcome:
    """Return the page's rejection where it cannot be read, else a row of what it gives: text, removals, article.

    A page that can be read and is no article gives the article that it would be, and its rejection beside it.
    """
    chooser = RememberingChooser(rules.chooser.model, rules.chooser.threshold)
    outcome, draft = judged_page(page, replace(rules, chooser=chooser))
    if draft is None:
        return outcome
    given = outcome if isinstance(outcome, ExtractedPage) else extracted_page(page, draft, None)
    return {
        "text": draft.page.text,
        "removed_spans": given.removed_spans,
        "is_heading": draft.is_heading,
        "probabilities": chooser.said,
        "given": given.article,
        "rejection": None if outcome is given else outcome,
    }
