"""Contract to Arrow: the exact schema, and tables that keep it."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from dateline.contracts.contract import Contract


class ContractBroken(Exception):
    """A table does not have the columns, types or required values that its contract declares."""


def arrow_schema(contract: Contract) -> pa.Schema:
    """Return the schema with every column's meaning inside, so that a Parquet file explains itself.

    >>> from dateline.contracts import CONTRACTS
    >>> arrow_schema(CONTRACTS["quotes"]).field("text").metadata[b"description"].decode()
    "The words, exactly as they stand in the article's text."
    """
    fields = []
    for column in contract.columns:
        metadata = {"description": column.meaning} | ({"unit": column.unit} if column.unit else {})
        fields.append(pa.field(column.name, column.type, nullable=not column.required, metadata=metadata))
    return pa.schema(fields, metadata={"dataset": contract.name, "row": contract.row})


def table_of(rows: Iterable[Mapping[str, Any]], contract: Contract) -> pa.Table:
    """Build the contract's table from rows, sorted by key, so that the same rows give the same bytes.

    A row with an unknown column, or a value of the wrong type, raises ContractBroken.
    """
    names = set(contract.column_names)
    ordered = sorted(rows, key=lambda row: tuple(str(row.get(name)) for name in contract.key))
    for row in ordered:
        if not names.issuperset(row):
            raise ContractBroken(f"{contract.name}: undeclared columns {sorted(set(row) - names)}")
    try:
        table = pa.Table.from_pylist([dict(row) for row in ordered], schema=arrow_schema(contract))
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise ContractBroken(f"{contract.name}: {error}") from error
    return conform(table, contract)


def conform(table: pa.Table, contract: Contract) -> pa.Table:
    """Return the table if it keeps the contract's schema exactly, nulls included; raise ContractBroken if not."""
    schema = arrow_schema(contract)
    if not table.schema.equals(schema):
        raise ContractBroken(f"{contract.name}: columns differ from the contract:\n{table.schema}\nexpected\n{schema}")
    for column in contract.columns:
        # Arrow's own validation lets a null stand in a non-nullable column.
        if column.required and table[column.name].null_count:
            raise ContractBroken(f"{contract.name}.{column.name}: {table[column.name].null_count} required values missing")
    return table.cast(schema)
