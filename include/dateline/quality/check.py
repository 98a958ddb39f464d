"""Every dataset of the day to what of it may be published. Great Expectations decides.

Input: what the earlier steps wrote, and what they rejected. Output: the rows that keep every rule, with `coverage`,
`quality` and `rejected`. Rejected: rows that break a rule, and with them the rows that refer to those.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa

from dateline.contracts import CONTRACTS, Contract
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.quality.across import evidence_of
from dateline.quality.coverage import coverage_of
from dateline.quality.rules import rules_of
from dateline.quality.suite import Finding, findings_of, frame_of
from dateline.sources.declared import Source

ACCOUNTS = ("coverage", "quality", "rejected")
"""What check itself writes; a broken rule there has nowhere to go to, so that it stops the publication."""

LONGEST_VALUE = 80

Tables = dict[str, pa.Table]
Rows = list[dict[str, Any]]


class PublicationStopped(Exception):
    """A dataset breaks a rule that concerns it as a whole: nothing of the day may be published."""


class Checked(NamedTuple):
    """The rows of a table that may be published, rows for `rejected`, and rows for `quality`."""

    kept: pa.Table
    rejected: Rows
    quality: Rows


def check_day(
    tables: Mapping[str, pa.Table], day: date, sources: Sequence[Source] = (), past: pa.Table | None = None
) -> Tables:
    """Return every dataset with the rows that keep its rules, in the order of the flow, and the three accounts.

    A dataset is checked against what is left of the ones before it: a rejected article takes its mentions with it.
    `past` is the coverage of the weeks before, by which that of the day is judged.
    """
    kept: Tables = {}
    quality: Rows = []
    rejected: Rows = tables["rejected"].to_pylist()
    for name in CONTRACTS:
        if name not in ACCOUNTS:
            checked = check_table(tables[name], CONTRACTS[name], kept, day)
            kept[name] = checked.kept
            rejected += checked.rejected
            quality += checked.quality
    past = arrow_schema(CONTRACTS["coverage"]).empty_table() if past is None else past
    kept["coverage"] = coverage_of(tables["captures"], kept["articles"], rejected, sources, past, day)
    kept["rejected"] = table_of(rejected, CONTRACTS["rejected"])
    for name in ("coverage", "rejected"):
        quality += _check_account(kept[name], CONTRACTS[name], day)
    quality += _check_account(table_of(quality, CONTRACTS["quality"]), CONTRACTS["quality"], day)
    return kept | {"quality": table_of(quality, CONTRACTS["quality"])}


def check_coverage(coverage: pa.Table, quality: pa.Table, day: date) -> pa.Table:
    """Return the quality of a day whose coverage has been judged again; a broken rule stops its publication."""
    others = [row for row in quality.to_pylist() if row["dataset"] != "coverage"]
    return table_of([*others, *_check_account(coverage, CONTRACTS["coverage"], day)], CONTRACTS["quality"])


def check_table(table: pa.Table, contract: Contract, others: Mapping[str, pa.Table], day: date) -> Checked:
    """Part a table into rows that keep the contract's row rules and rows that do not; judge what is left as a table."""
    rules = rules_of(contract)
    of_rows = [rule for rule in rules if rule.name == "columns" or not rule.is_table_rule]
    of_table = [rule for rule in rules if rule not in of_rows]
    evidence = evidence_of(table, contract, others)
    findings = findings_of(frame_of(table, evidence), of_rows)
    _stop_if_broken(contract, (finding for finding in findings if finding.rule.is_table_rule))
    broken = _by_row(findings)
    is_kept = pa.array([number not in broken for number in range(table.num_rows)], pa.bool_())
    kept = table.filter(is_kept)
    of_the_whole = findings_of(frame_of(kept, {}), of_table)
    _stop_if_broken(contract, of_the_whole)
    quality = [_quality_row(finding, contract, table.num_rows, day) for finding in findings]
    quality += [_quality_row(finding, contract, kept.num_rows, day) for finding in of_the_whole]
    return Checked(kept, _rejections(table, contract, broken, day), quality)


def _stop_if_broken(contract: Contract, findings: Iterable[Finding]) -> None:
    for rule, is_met, broken_rows in findings:
        if not is_met:
            where = f" (broken by {len(broken_rows)} rows)" if broken_rows else ""
            raise PublicationStopped(f"{contract.name} breaks the rule {rule.name}{where}: it must have {rule.says}.")


def _by_row(findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    broken: dict[int, list[Finding]] = {}
    for finding in findings:
        for number in finding.broken_rows:
            broken.setdefault(number, []).append(finding)
    return broken


def _rejections(table: pa.Table, contract: Contract, broken: Mapping[int, list[Finding]], day: date) -> Rows:
    rows = []
    for number, findings in sorted(broken.items()):
        row = table.slice(number, 1).to_pylist()[0]
        key = " ".join(str(row[name]) for name in contract.key if row[name] is not None) or f"row {number}"
        rows.append(
            rejection("check", contract.name, key, Reason.RULE_BROKEN, _detail(row, findings), day,
                      source_id=row.get("source_id"), outlet=row.get("outlet"))
        )  # fmt: skip
    return rows


def _detail(row: Mapping[str, Any], findings: Iterable[Finding]) -> str:
    parts = []
    for finding in findings:
        values = ", ".join(f"{name} {_shortened(row[name])}" for name in finding.rule.columns)
        parts.append(f"{finding.rule.name}: {values}, where the rule asks for {finding.rule.says}")
    return "; ".join(parts)


def _shortened(value: object) -> str:
    text = "missing" if value is None else repr(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _quality_row(finding: Finding, contract: Contract, rows_count: int, day: date) -> dict[str, Any]:
    rule = finding.rule
    return {
        "dataset": contract.name, "rule": rule.name, "expectation": rule.expectation,
        "is_table_rule": rule.is_table_rule, "is_met": finding.is_met, "rows_count": rows_count,
        "broken_count": len(finding.broken_rows), "day": day,
    }  # fmt: skip


def _check_account(table: pa.Table, contract: Contract, day: date) -> Rows:
    findings = findings_of(frame_of(table, {}), rules_of(contract))
    _stop_if_broken(contract, findings)
    return [_quality_row(finding, contract, table.num_rows, day) | {"is_table_rule": True} for finding in findings]
