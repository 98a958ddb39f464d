"""The rules of extract: from the files that people edit, and the model that ships.

Apart from `resources`, since the process that reads pages starts often and needs no language model.
"""

from collections.abc import Mapping
from typing import Any

from dateline.extract.line_rules import read_line_rules
from dateline.extract.page_wordings import read_page_wordings
from dateline.extract.rules import ExtractRules
from dateline.models.article_lines import load_line_chooser

EXTRACT_FILES = ("line_rules.yaml", "page_kinds.yaml")


def extract_rules_of(files: Mapping[str, Mapping[str, Any]]) -> ExtractRules:
    """Return what extract knows beforehand, from the mappings that its files hold."""
    rules, kinds = (files[name] for name in EXTRACT_FILES)
    return ExtractRules(read_line_rules(rules), read_page_wordings(kinds), load_line_chooser())
