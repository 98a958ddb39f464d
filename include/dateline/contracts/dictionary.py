"""Contracts to docs/data_dictionary.md: every dataset and column, with its meaning and its rules."""

from collections.abc import Iterable, Mapping

import pyarrow as pa

from dateline.contracts.contract import Column, Contract

HEADER = """\
# Data dictionary

Generated from `include/dateline/contracts/` by `dateline docs`: change the contracts, not this page.

Published datasets lie in `published/<dataset>/day=YYYY-MM-DD/<dataset>.parquet`. `day` is the folder's name and not in
the file; everything that reads Hive partitions gives it back as a column. A row that breaks a rule of this page goes to
`rejected`; a dataset with the wrong columns, a key that is not unique or too few rows stops the publication of the day.
"""


def dictionary_page(contracts: Mapping[str, Contract]) -> str:
    """Return the whole page in Markdown, the datasets in the order of the flow."""
    sections = [HEADER, _contents(contracts.values()), *map(_section, contracts.values())]
    return "\n".join(sections)


def _contents(contracts: Iterable[Contract]) -> str:
    rows = [f"| [{one.name}](#{one.name}) | {one.row} | {'yes' if one.is_published else 'no'} |" for one in contracts]
    return "\n".join(["| dataset | a row is | published |", "|---|---|---|", *rows, ""])


def _section(contract: Contract) -> str:
    lines = [f"## {contract.name}", "", f"A row is {contract.row}.", "", *_facts(contract), ""]
    lines += ["| column | type | unit | required | allowed | meaning |", "|---|---|---|---|---|---|"]
    lines += [_line(column, contract) for column in contract.columns]
    return "\n".join([*lines, ""])


def _facts(contract: Contract) -> list[str]:
    facts = [f"- Key: {_codes(contract.key)}"]
    if contract.at_least_rows:
        facts.append(f"- At least {contract.at_least_rows} row a day")
    facts += [f"- `{low}` is not above `{high}`" for low, high in contract.ordered]
    facts += [f"- `{span.quoted}` is the article's text from `{span.start}` to `{span.end}`" for span in contract.spans]
    return facts


def _line(column: Column, contract: Contract) -> str:
    cells = (
        f"`{column.name}`", type_name(column.type), column.unit or "", "yes" if column.required else "",
        _allowed(column, contract), column.meaning,
    )  # fmt: skip
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def type_name(kind: pa.DataType) -> str:
    """Name an Arrow type for people.

    >>> type_name(pa.list_(pa.struct([("form", pa.string()), ("first", pa.timestamp("us", tz="UTC"))])))
    'list of {form: string, first: timestamp (UTC)}'
    """
    if pa.types.is_list(kind):
        return f"list of {type_name(kind.value_type)}"
    if pa.types.is_struct(kind):
        return "{" + ", ".join(f"{field.name}: {type_name(field.type)}" for field in kind) + "}"
    if pa.types.is_timestamp(kind):
        return f"timestamp ({kind.tz})"
    return {pa.date32(): "date", pa.bool_(): "boolean"}.get(kind, str(kind))


def _allowed(column: Column, contract: Contract) -> str:
    rules = []
    if column.one_of:
        rules.append(_codes(column.one_of))
    if column.matches:
        rules.append(f"matches `{column.matches}`")
    if column.at_least is not None:
        rules.append(f"at least {column.at_least:g}")
    if column.at_most is not None:
        rules.append(f"at most {column.at_most:g}")
    rules += [f"refers to [{dataset}](#{dataset})" for name, dataset in contract.references if name == column.name]
    return "; ".join(rules)


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
