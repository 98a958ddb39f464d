"""Days made up from the contracts alone: every row keeps every rule of its dataset."""

import re
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema
from dateline.identity import content_id

DAY = date(2026, 3, 1)
TEXT = "The river rose overnight."
EXAMPLES = ("en", "UKR", "07", "a" * 64, "0123456789abcdef")


def good_value(contract, column, number):
    if column.name in dict(contract.references):
        dataset = dict(contract.references)[column.name]
        key = content_id(dataset, CONTRACTS[dataset].key[0], number)
        return [key] if pa.types.is_list(column.type) else key
    if not column.required:
        return None
    if column.matches and re.match(column.matches, "0123456789abcdef"):
        return content_id(contract.name, column.name, number)
    if column.matches:
        return next(example for example in EXAMPLES if re.match(column.matches, example))
    return plain_value(column, number)


def plain_value(column, number):
    if column.one_of:
        return column.one_of[0]
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return column.at_least or 0
    simple = {pa.string(): f"word {number}", pa.bool_(): True, pa.binary(): b"bytes", pa.date32(): DAY}
    if column.type in simple:
        return simple[column.type]
    return [] if pa.types.is_list(column.type) else datetime(2026, 3, 1, tzinfo=UTC)


def good_row(contract, number):
    row = {column.name: good_value(contract, column, number) for column in contract.columns}
    if contract.name == "articles":
        row["text"] = TEXT
    return with_exact_spans(contract, row)


def with_exact_spans(contract, row):
    for span in contract.spans:
        if contract.column(span.quoted).required or row[span.start] is not None or row[span.end] is not None:
            row[span.start] = 0 if row[span.start] is None else row[span.start]
            row[span.end] = len(TEXT) if row[span.end] is None else row[span.end]
            row[span.quoted] = TEXT[row[span.start] : row[span.end]]
    return row


def good_day(rows_count):
    return {
        name: pa.Table.from_pylist(
            [good_row(contract, number) for number in range(rows_count)], schema=arrow_schema(contract)
        )
        for name, contract in CONTRACTS.items()
    }


@pytest.fixture
def make_day():
    return good_day


@pytest.fixture
def make_row():
    return good_row


@pytest.fixture
def fit_spans():
    return with_exact_spans
