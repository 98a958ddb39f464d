"""A contract to its rules: each names the Great Expectations class that decides it, and says what it asks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.contracts import Column, Contract


@dataclass(frozen=True)
class Rule:
    """One thing that a dataset must keep; `columns` are those whose values show what is wrong."""

    name: str
    says: str
    expectation: str
    arguments: dict[str, Any]
    columns: tuple[str, ...] = ()
    is_table_rule: bool = False


def rules_of(contract: Contract) -> tuple[Rule, ...]:
    """Return the contract's rules: those of the table first, then those of each row.

    >>> from dateline.contracts import CONTRACTS
    >>> [rule.name for rule in rules_of(CONTRACTS["quotes"]) if rule.is_table_rule]
    ['columns', 'key:quote_id']
    """
    return (*_table_rules(contract), *_column_rules(contract), *_rules_across(contract))


def evidence_names(contract: Contract) -> list[str]:
    """Name the columns of yes and no that `across.py` adds beside the contract's own.

    >>> from dateline.contracts import CONTRACTS
    >>> evidence_names(CONTRACTS["event_claims"])[-1]
    'span:sentence'
    """
    references = [f"reference:{column}" for column, _ in contract.references]
    return references + [f"span:{span.quoted}" for span in contract.spans]


def _table_rules(contract: Contract) -> Iterator[Rule]:
    columns = contract.column_names + evidence_names(contract)
    yield Rule("columns", "the contract's columns, in order", "ExpectTableColumnsToMatchOrderedList",
               {"column_list": columns}, is_table_rule=True)  # fmt: skip
    name, says = f"key:{','.join(contract.key)}", "no two rows with the same key"
    if len(contract.key) == 1:
        yield Rule(name, says, "ExpectColumnValuesToBeUnique", {"column": contract.key[0]}, contract.key, True)
    else:
        yield Rule(name, says, "ExpectCompoundColumnsToBeUnique", {"column_list": [*contract.key]}, contract.key, True)
    if contract.at_least_rows:
        says = f"at least {contract.at_least_rows} row(s) that keep all rules"
        yield Rule("at_least_rows", says, "ExpectTableRowCountToBeBetween",
                   {"min_value": contract.at_least_rows}, is_table_rule=True)  # fmt: skip


def _column_rules(contract: Contract) -> Iterator[Rule]:
    for column in contract.columns:
        if column.required:
            yield _about(column, "required", "a value", "ExpectColumnValuesToNotBeNull", {})
        if column.one_of:
            says = f"one of {', '.join(column.one_of)}"
            yield _about(column, "one_of", says, "ExpectColumnValuesToBeInSet",
                         {"value_set": [*column.one_of]})  # fmt: skip
        if column.matches:
            yield _about(column, "matches", f"text like {column.matches}", "ExpectColumnValuesToMatchRegex",
                         {"regex": _whole_value(column.matches)})  # fmt: skip
        if column.at_least is not None or column.at_most is not None:
            yield _about(column, "between", _bounds(column), "ExpectColumnValuesToBeBetween",
                         {"min_value": column.at_least, "max_value": column.at_most})  # fmt: skip


def _about(column: Column, kind: str, says: str, expectation: str, arguments: dict[str, Any]) -> Rule:
    return Rule(f"{kind}:{column.name}", says, expectation, {"column": column.name} | arguments, (column.name,))


def _whole_value(regex: str) -> str:
    # Python's `$` also matches before a final line break, and pandas warns of groups that capture.
    without_groups = re.sub(r"(?<!\\)\((?!\?)", "(?:", regex)
    return without_groups.removesuffix("$") + r"\Z" if regex.endswith("$") else without_groups


def _bounds(column: Column) -> str:
    low = f"at least {column.at_least:g}" if column.at_least is not None else ""
    high = f"at most {column.at_most:g}" if column.at_most is not None else ""
    return " and ".join(filter(None, (low, high)))


def _rules_across(contract: Contract) -> Iterator[Rule]:
    for low, high in contract.ordered:
        arguments = {"column_A": high, "column_B": low, "or_equal": True, "ignore_row_if": "either_value_is_missing"}
        yield Rule(f"ordered:{low},{high}", f"{low} not above {high}", "ExpectColumnPairValuesAToBeGreaterThanB",
                   arguments, (low, high))  # fmt: skip
    for column, dataset in contract.references:
        yield _is_true(f"reference:{column}", f"keys of {dataset} that may be published", (column,))
    for span in contract.spans:
        says = f"{span.quoted} exactly as in the article's text from {span.start} to {span.end}"
        yield _is_true(f"span:{span.quoted}", says, (span.start, span.end, span.quoted))


def _is_true(name: str, says: str, columns: tuple[str, ...]) -> Rule:
    return Rule(name, says, "ExpectColumnValuesToBeInSet", {"column": name, "value_set": [True]}, columns)
