"""Rules to a Great Expectations suite, and what it found.

Great Expectations takes seconds to import, so that it is imported where it is first needed and not with the module.
"""

import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from dateline.quality.rules import Rule

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.datasource.fluent.interfaces import Batch

# Whether a rule is kept costs half of what naming the rows does, so only of a broken one the rows are asked for: their numbers
# and no values, since the values of texts are whole articles.
WHETHER = {"result_format": "BOOLEAN_ONLY"}
WHICH_ROWS = {"result_format": "COMPLETE", "exclude_unexpected_values": True}


class SuiteError(RuntimeError):
    """Great Expectations could not decide a rule."""


class Finding(NamedTuple):
    """What a rule found: whether all rows kept it, and the numbers of those that did not (none for a table rule)."""

    rule: Rule
    is_met: bool
    broken_rows: tuple[int, ...] = ()


def findings_of(frame: pd.DataFrame, rules: Iterable[Rule]) -> list[Finding]:
    """Let Great Expectations decide each rule on a frame whose index numbers its rows from 0.

    A frame with the wrong columns gives that finding alone, since no other rule could be decided.
    """
    by_name = {rule.name: rule for rule in rules}
    batch = _whole_dataframe().get_batch(batch_parameters={"dataframe": frame})
    results = _results(batch, by_name.values(), WHETHER)
    if "columns" in results and not results["columns"].success:
        return [Finding(by_name["columns"], is_met=False)]
    broken = [by_name[name] for name, result in results.items() if not result.success]
    results |= _results(batch, broken, WHICH_ROWS) if broken else {}
    return [_finding(rule, results[name]) for name, rule in by_name.items()]


def _results(
    batch: "Batch", rules: Iterable[Rule], form: Mapping[str, object]
) -> "dict[str, ExpectationValidationResult]":
    found = batch.validate(expectation_suite(rules), result_format=dict(form)).results
    return {_rule_name(result): result for result in found}


def expectation_suite(rules: Iterable[Rule]) -> "ExpectationSuite":
    """Return the rules as a suite; each expectation carries its rule's name."""
    gx = _great_expectations()
    suite: ExpectationSuite = gx.ExpectationSuite(
        name="rules",
        expectations=[
            getattr(gx.expectations, rule.expectation)(**rule.arguments, meta={"rule": rule.name}) for rule in rules
        ],
    )
    return suite


@cache
def _whole_dataframe() -> "BatchDefinition[Any]":
    gx = _great_expectations()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = gx.data_context.types.base.ProgressBarsConfig(globally=False)
    context.variables.config.analytics_enabled = False
    asset = context.data_sources.add_pandas("tables").add_dataframe_asset("table")
    whole: BatchDefinition[Any] = asset.add_batch_definition_whole_dataframe("whole")
    return whole


@cache
def _great_expectations() -> ModuleType:
    with warnings.catch_warnings():
        # It imports modules of the standard library that are on their way out.
        warnings.simplefilter("ignore", DeprecationWarning)
        return import_module("great_expectations")


def _rule_name(result: "ExpectationValidationResult") -> str:
    if result.expectation_config is None or result.expectation_config.meta is None:
        raise SuiteError(f"a result without its rule: {result}")
    return str(result.expectation_config.meta["rule"])


def _finding(rule: Rule, result: "ExpectationValidationResult") -> Finding:
    # A metric that fails makes the result a failure without raising, and keys its error by the metric's id.
    if result.exception_info.get("raised_exception", True):
        raise SuiteError(f"rule {rule.name} could not be decided: {result.exception_info}")
    broken = result.result.get("unexpected_index_list") or ()
    if not result.success and not broken and not rule.is_table_rule:
        raise SuiteError(f"rule {rule.name} is broken, and no row was named")
    return Finding(rule, bool(result.success), tuple(sorted(broken)))


def frame_of(table: pa.Table, evidence: Mapping[str, "pa.Array[Any]"]) -> pd.DataFrame:
    """Return the frame that the suite judges: the table's columns and the evidence, the index the row's number.

    Of lists, structures and bytes, which Great Expectations cannot compare, it shows whether they are there.
    """
    comparable = pa.table([_comparable(column) for column in table.itercolumns()], names=table.column_names)
    for name, answers in evidence.items():
        comparable = comparable.append_column(name, answers)
    return comparable.to_pandas(date_as_object=False)


def _comparable(column: "pa.ChunkedArray[Any]") -> "pa.ChunkedArray[Any]":
    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
        is_there = [value or None for value in pc.is_valid(column).to_pylist()]
        return pa.chunked_array([pa.array(is_there, pa.bool_())])
    return column
