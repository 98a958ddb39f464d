"""What extract knows before it sees a page."""

from dataclasses import dataclass

from dateline.extract.line_choice import LineChooser
from dateline.extract.line_rules import LineRules
from dateline.extract.page_wordings import PageWordings


@dataclass(frozen=True)
class ExtractRules:
    """The rules that people edit, and the model that tells an article's lines from the rest of its page."""

    lines: LineRules
    wordings: PageWordings
    chooser: LineChooser
