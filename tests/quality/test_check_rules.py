"""Generated from the contracts: whatever rule one adds there is tested here at once."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema
from dateline.identity import content_id
from dateline.quality.check import PublicationStopped, check_table
from dateline.quality.rules import rules_of

DAY = date(2026, 3, 1)
NOBODY = content_id("nobody")
ORDERED_VALUES = {pa.int32(): (5, 3), pa.int64(): (5, 3), pa.date32(): (DAY, DAY - timedelta(days=1))}
DATASETS = pytest.mark.parametrize("dataset", CONTRACTS)


def broken(contract, row, rule):
    """Change a good row so that it breaks that rule and no other."""
    kind, _, about = rule.name.partition(":")
    if kind == "ordered":
        low, high = about.split(",")
        row |= dict(zip((low, high), ORDERED_VALUES[contract.column(low).type], strict=True))
        return row
    if kind == "span":
        span = next(span for span in contract.spans if span.quoted == about)
        return row | {span.start: 0, span.end: 3, span.quoted: "She"}
    return row | {about: wrong_value(contract.column(about), kind)}


def wrong_value(column, kind):
    if kind == "between":
        return column.at_least - 1 if column.at_least is not None else column.at_most + 1
    if kind == "reference":
        return [NOBODY] if pa.types.is_list(column.type) else NOBODY
    return None if kind == "required" else "no such word\n"


def with_wrong_keys(others):
    """Let the other datasets hold the ill-formed id too, so that it breaks no reference."""
    known = {}
    for name, table in others.items():
        row = table.slice(0, 1).to_pylist()[0] | {CONTRACTS[name].key[0]: "no such word\n"}
        if pa.types.is_string(table.schema.field(CONTRACTS[name].key[0]).type):
            table = pa.concat_tables([table, pa.Table.from_pylist([row], schema=table.schema)])
        known[name] = table
    return known


@DATASETS
def test_a_row_that_breaks_one_rule_goes_for_that_rule_and_takes_no_other_row_along(
    dataset, make_day, make_row, fit_spans
):
    contract = CONTRACTS[dataset]
    rules = [rule for rule in rules_of(contract) if not rule.is_table_rule]
    others = with_wrong_keys(make_day(len(rules) + 1))
    rows = [make_row(contract, number) for number in range(len(rules) + 1)]
    for number, rule in enumerate(rules):
        row = broken(contract, rows[number], rule)
        rows[number] = row if rule.name.startswith(("span", "required")) else fit_spans(contract, row)
    table = pa.Table.from_pylist(rows, schema=arrow_schema(contract))

    checked = check_table(table, contract, others, DAY)

    assert checked.kept.to_pylist() == rows[-1:]
    assert [row["detail"].partition(": ")[0] for row in checked.rejected] == [rule.name for rule in rules]
    counts = {row["rule"]: row["broken_count"] for row in checked.quality if not row["is_table_rule"]}
    assert counts == {rule.name: 1 for rule in rules}


@DATASETS
def test_good_rows_all_stay_and_every_rule_is_answered_for(dataset, make_day):
    day = make_day(3)
    checked = check_table(day[dataset], CONTRACTS[dataset], day, DAY)
    assert checked.kept.equals(day[dataset])
    assert checked.rejected == []
    answers = {row["rule"]: row["is_met"] for row in checked.quality}
    assert answers == {rule.name: True for rule in rules_of(CONTRACTS[dataset])}


@DATASETS
def test_a_key_that_stands_twice_stops_the_publication(dataset, make_day):
    day = make_day(2)
    twice = pa.concat_tables([day[dataset], day[dataset].slice(0, 1)])
    with pytest.raises(PublicationStopped, match=f"^{dataset} breaks the rule key:"):
        check_table(twice, CONTRACTS[dataset], day, DAY)


@pytest.mark.parametrize(
    ("dataset", "change"),
    [*((dataset, "missing") for dataset in CONTRACTS), ("quotes", "added"), ("quotes", "swapped")],
)
def test_other_columns_stop_the_publication(dataset, change, make_day):
    day = make_day(2)
    table = day[dataset]
    changed = {
        "missing": table.drop_columns([table.column_names[-2]]),
        "added": table.append_column("surprise", table.column(0)),
        "swapped": table.select([*table.column_names[1::-1], *table.column_names[2:]]),
    }[change]
    with pytest.raises(PublicationStopped, match=f"^{dataset} breaks the rule columns"):
        check_table(changed, CONTRACTS[dataset], day, DAY)


@pytest.mark.parametrize("dataset", [name for name, contract in CONTRACTS.items() if contract.at_least_rows])
def test_too_few_rows_stop_the_publication_where_the_contract_says_so(dataset, make_day):
    day = make_day(1)
    with pytest.raises(PublicationStopped, match=f"^{dataset} breaks the rule at_least_rows"):
        check_table(day[dataset].slice(0, 0), CONTRACTS[dataset], day, DAY)


def test_an_empty_table_is_no_fault_where_the_contract_allows_it(make_day):
    day = make_day(1)
    assert check_table(day["events"].slice(0, 0), CONTRACTS["events"], day, DAY).kept.num_rows == 0
