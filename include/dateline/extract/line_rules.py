"""The rules of include/config/line_rules.yaml: which lines are a site's chrome."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SCOPES = ("line", "tail", "neighbour")
FIELDS = frozenset({"id", "removes", "patterns", "ignore_case", "scope", "example_removed", "example_kept"})
TEXT_FIELDS = ("id", "removes", "scope", "example_removed", "example_kept")


class LineRulesError(Exception):
    """The rules cannot be used; the message names the rule, the field and what would be right."""


@dataclass(frozen=True)
class LineRule:
    """One kind of line that is no part of an article."""

    id: str
    scope: str
    patterns: tuple[re.Pattern[str], ...]
    example_removed: str
    example_kept: str

    def match(self, line: str) -> re.Match[str] | None:
        """Return the match of the first pattern that takes in the whole line."""
        return next((match for pattern in self.patterns if (match := pattern.fullmatch(line))), None)


@dataclass(frozen=True)
class LineRules:
    """Every rule, in the order of the file: the first one that matches a line names its removal."""

    rules: tuple[LineRule, ...]
    longest_line: int = 700
    """Longer lines are prose or an attack; no rule is tried on them."""

    def first_match(self, line: str) -> tuple[LineRule, re.Match[str]] | None:
        """Return the first rule that removes the line, with its match."""
        if len(line) > self.longest_line:
            return None
        found = ((rule, rule.match(line)) for rule in self.rules)
        return next(((rule, match) for rule, match in found if match), None)


def read_line_rules(data: Mapping[str, Any]) -> LineRules:
    """Return the rules that a file's mapping holds, or raise LineRulesError.

    >>> rule = {"id": "ad", "removes": "An advert.", "scope": "line", "patterns": ["Advert"],
    ...         "example_removed": "Advert", "example_kept": "It rained."}
    >>> read_line_rules({"rules": [rule]}).first_match("Advert")[0].id
    'ad'
    """
    entries = data.get("rules")
    if not isinstance(entries, list) or not entries:
        raise LineRulesError("line_rules.yaml: `rules` must be a list with at least one rule")
    rules = tuple(_rule(entry, number) for number, entry in enumerate(entries, start=1))
    names = [rule.id for rule in rules]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise LineRulesError(f"line_rules.yaml: two rules are called {', '.join(twice)}; give each its own id")
    return LineRules(rules)


def _rule(entry: object, number: int) -> LineRule:
    if not isinstance(entry, dict):
        raise LineRulesError(f"line_rules.yaml: rule {number} must be a mapping with an id")
    name = f"line_rules.yaml: rule {entry.get('id', number)}"
    _check_fields(entry, name)
    return LineRule(
        id=entry["id"],
        scope=entry["scope"],
        patterns=_patterns(entry, name),
        example_removed=entry["example_removed"],
        example_kept=entry["example_kept"],
    )


def _check_fields(entry: Mapping[str, Any], name: str) -> None:
    if unknown := sorted(map(str, set(entry) - FIELDS)):
        raise LineRulesError(f"{name}: unknown field {', '.join(unknown)}; known are {', '.join(sorted(FIELDS))}")
    for field in TEXT_FIELDS:
        if not isinstance(entry.get(field), str) or not entry[field].strip():
            raise LineRulesError(f"{name}: `{field}` must be a text that is not empty")
    if entry["scope"] not in SCOPES:
        raise LineRulesError(f"{name}: `scope` is {entry['scope']!r} and must be one of {', '.join(SCOPES)}")
    if not isinstance(entry.get("ignore_case", False), bool):
        raise LineRulesError(f"{name}: `ignore_case` must be true or false")


def _patterns(entry: Mapping[str, Any], name: str) -> tuple[re.Pattern[str], ...]:
    sources = entry.get("patterns")
    if not isinstance(sources, list) or not sources:
        raise LineRulesError(f"{name}: `patterns` must be a list with at least one regular expression")
    flags = re.IGNORECASE if entry.get("ignore_case", False) else re.NOFLAG
    patterns = tuple(_pattern(source, flags, name) for source in sources)
    if entry["scope"] == "neighbour" and any("caption" not in pattern.groupindex for pattern in patterns):
        raise LineRulesError(f"{name}: `patterns` of scope neighbour need a group (?P<caption>...) for what is repeated")
    return patterns


def _pattern(source: object, flags: re.RegexFlag, name: str) -> re.Pattern[str]:
    if not isinstance(source, str):
        raise LineRulesError(f"{name}: `patterns` holds {source!r}, which is no text; put it in quotes")
    try:
        return re.compile(source, flags)
    except re.error as error:
        raise LineRulesError(f"{name}: `patterns` holds {source!r}, which is no regular expression: {error}") from error
