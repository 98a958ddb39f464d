"""The rules of include/config/line_rules.yaml: which lines are a site's chrome."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

SCOPES = ("line", "tail", "neighbour", "end", "piece")
FIELDS = frozenset(
    {"id", "removes", "words", "longest", "patterns", "unless", "ignore_case", "scope", "example_removed", "example_kept"}
)
TEXT_FIELDS = ("id", "removes", "scope", "example_removed", "example_kept")
LONGEST_LINE = 700
"""Longer lines are prose or an attack; only pieces of them are looked at."""

WORD = re.compile(r"\w+|[^\w\s]")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


class LineRulesError(Exception):
    """The rules cannot be used; the message names the rule, the field and what would be right."""


class Cut(NamedTuple):
    """A piece of a line that is no part of the article, without the blanks around it, and the rule that says so."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True)
class LineRule:
    """One kind of line that is no part of an article."""

    id: str
    scope: str
    patterns: tuple[re.Pattern[str], ...]
    example_removed: str
    example_kept: str
    words: frozenset[str] = frozenset()
    """A line without any of them is not looked at; none means that every line is."""
    longest: int = LONGEST_LINE
    unless: re.Pattern[str] | None = None

    def match(self, line: str) -> re.Match[str] | None:
        """Return the match of the first pattern that takes in the whole line."""
        found = next((match for pattern in self.patterns if (match := pattern.fullmatch(line))), None)
        return None if found and self.unless and self.unless.search(line) else found

    def match_piece(self, line: str, start: int) -> re.Match[str] | None:
        """Return the match of the first pattern that takes in what stands from an offset on."""
        found = next((match for pattern in self.patterns if (match := pattern.match(line, start))), None)
        return None if found and self.unless and self.unless.search(line, start) else found


class Verdict(NamedTuple):
    """What the rules say of one line; with no match and no cuts it stays."""

    rule: LineRule | None = None
    match: re.Match[str] | None = None
    at_end: LineRule | None = None
    """The rule that removes it if nothing of the article stands below it."""
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True)
class LineRules:
    """Every rule, in the order of the file: the first one that matches a line names its removal."""

    rules: tuple[LineRule, ...]

    def verdict(self, line: str) -> Verdict:
        """Return what the rules say of a line.

        >>> LineRules(()).verdict("It rained.").rule is None
        True
        """
        candidates = self._candidates(line)
        at_end = None
        for rule in candidates:
            match = rule.match(line) if rule.scope != "piece" else None
            if match and rule.scope != "end":
                return Verdict(rule, match)
            at_end = rule if match else at_end
        return Verdict(at_end=at_end, cuts=tuple(_cuts(line, [rule for rule in candidates if rule.scope == "piece"])))

    def _candidates(self, line: str) -> list[LineRule]:
        """Return the rules that have a word in common with the line, in their order."""
        known = self._numbers_by_word
        words = known.keys() & WORD.findall(line.lower())
        numbers = sorted({*self._wordless, *chain.from_iterable(known[word] for word in words)})
        return [rule for rule in map(self.rules.__getitem__, numbers) if len(line) <= rule.longest or rule.scope == "piece"]

    @cached_property
    def _numbers_by_word(self) -> dict[str, tuple[int, ...]]:
        words = {word for rule in self.rules for word in rule.words}
        return {word: tuple(number for number, rule in enumerate(self.rules) if word in rule.words) for word in words}

    @cached_property
    def _wordless(self) -> tuple[int, ...]:
        return tuple(number for number, rule in enumerate(self.rules) if not rule.words)


def without_cuts(line: str, cuts: Sequence[Cut]) -> str:
    """Return what of a line stays, with one blank for each cut between two pieces that stay.

    >>> without_cuts("ADVERTISEMENT It rained.", [Cut(0, 13, "ad")])
    'It rained.'
    """
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(line)]
    pieces = (line[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return " ".join(piece for piece in pieces if piece)


def _cuts(line: str, rules: Sequence[LineRule]) -> Iterator[Cut]:
    if not rules:
        return
    done = 0
    for start in (0, *(found.end() for found in SENTENCE_END.finditer(line))):
        matches = ((rule, rule.match_piece(line, start)) for rule in rules) if start >= done else ()
        for rule, match in matches:
            if match and match.end() > start:
                done = match.end()
                yield Cut(start, done, rule.id)
                break


def read_line_rules(data: Mapping[str, Any]) -> LineRules:
    """Return the rules that a file's mapping holds, or raise LineRulesError.

    >>> rule = {"id": "ad", "removes": "An advert.", "scope": "line", "words": ["advert"], "patterns": ["Advert"],
    ...         "example_removed": "Advert", "example_kept": "It rained."}
    >>> read_line_rules({"rules": [rule]}).verdict("Advert").rule.id
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
    flags = re.IGNORECASE if entry.get("ignore_case", False) else re.NOFLAG
    return LineRule(
        id=entry["id"],
        scope=entry["scope"],
        patterns=_patterns(entry, flags, name),
        example_removed=entry["example_removed"],
        example_kept=entry["example_kept"],
        words=_words(entry, name),
        longest=entry.get("longest", LONGEST_LINE),
        unless=_pattern(entry["unless"], flags, "unless", name) if "unless" in entry else None,
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
    longest = entry.get("longest", LONGEST_LINE)
    if type(longest) is not int or not 1 <= longest <= LONGEST_LINE:
        raise LineRulesError(f"{name}: `longest` is {longest!r} and must be a whole number from 1 to {LONGEST_LINE}")


def _words(entry: Mapping[str, Any], name: str) -> frozenset[str]:
    words = entry.get("words", [])
    if not isinstance(words, list):
        raise LineRulesError(f"{name}: `words` must be a list of words; leave it out to look at every line")
    if wrong := [word for word in words if not isinstance(word, str) or WORD.findall(word.lower()) != [word]]:
        raise LineRulesError(f"{name}: `words` holds {wrong[0]!r}; give single words or signs, in small letters and in quotes")
    return frozenset(words)


def _patterns(entry: Mapping[str, Any], flags: re.RegexFlag, name: str) -> tuple[re.Pattern[str], ...]:
    sources = entry.get("patterns")
    if not isinstance(sources, list) or not sources:
        raise LineRulesError(f"{name}: `patterns` must be a list with at least one regular expression")
    patterns = tuple(_pattern(source, flags, "patterns", name) for source in sources)
    if entry["scope"] == "neighbour" and any("caption" not in pattern.groupindex for pattern in patterns):
        raise LineRulesError(f"{name}: `patterns` of scope neighbour need a group (?P<caption>...) for what is repeated")
    return patterns


def _pattern(source: object, flags: re.RegexFlag, field: str, name: str) -> re.Pattern[str]:
    if not isinstance(source, str):
        raise LineRulesError(f"{name}: `{field}` holds {source!r}, which is no text; put it in quotes")
    try:
        return re.compile(source, flags)
    except re.error as error:
        raise LineRulesError(f"{name}: `{field}` holds {source!r}, which is no regular expression: {error}") from error
