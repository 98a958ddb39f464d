"""A day's table as a Parquet file: exact, the same bytes each time, and able to explain itself."""

from datetime import date

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dateline.contracts import CONTRACTS
from dateline.lake.files import write_whole
from dateline.lake.layout import Lake
from dateline.lake.partitions import PartitionError, parquet_bytes, table_from

QUOTES = CONTRACTS["quotes"]


@pytest.mark.parametrize("dataset", CONTRACTS)
def test_an_empty_day_comes_back_with_all_its_columns(dataset, make_tables, day):
    contract = CONTRACTS[dataset]
    table = make_tables()[dataset]
    assert table_from(parquet_bytes(table, contract), contract, day).schema.equals(table.schema, check_metadata=True)


def test_a_table_comes_back_as_it_was_with_its_day(make_tables, day):
    table = make_tables("It rained.", "It “froze”.")["quotes"]
    assert table_from(parquet_bytes(table, QUOTES), QUOTES, day).equals(table, check_metadata=True)


def test_the_same_table_gives_the_same_bytes(make_tables):
    one, other = make_tables("a", "b")["quotes"], make_tables("b", "a")["quotes"]
    assert parquet_bytes(one, QUOTES) == parquet_bytes(other, QUOTES)


def test_the_file_explains_its_columns_and_leaves_the_day_to_its_folder(make_tables, tmp_path, day):
    path = Lake(tmp_path).published("quotes", day)
    write_whole(path, parquet_bytes(make_tables("a")["quotes"], QUOTES), tmp_path / "scratch")
    schema = pq.ParquetFile(path).schema_arrow
    assert "day" not in schema.names
    assert schema.field("text").metadata[b"description"].decode() == QUOTES.column("text").meaning


def test_pandas_and_duckdb_read_the_folder_as_it_is(make_tables, tmp_path, day):
    for text, on in (("first", day), ("second", date(2026, 3, 2))):
        content = parquet_bytes(make_tables(text)["quotes"], QUOTES)
        write_whole(Lake(tmp_path).published("quotes", on), content, tmp_path / "scratch")
    folder = tmp_path / "published" / "quotes"
    frame = pd.read_parquet(folder)
    assert [*zip(frame["text"], frame["day"].astype(str), strict=True)] == [
        ("first", "2026-03-01"), ("second", "2026-03-02"),
    ]  # fmt: skip
    files = f"read_parquet('{folder}/*/*.parquet', hive_partitioning = true)"
    found = duckdb.sql(f"select text, day from {files} order by day")
    assert found.fetchall() == [("first", day), ("second", date(2026, 3, 2))]


def test_a_file_of_other_columns_is_refused(make_tables, day):
    with pytest.raises(PartitionError, match="another contract"):
        table_from(parquet_bytes(make_tables()["claims"], CONTRACTS["claims"]), QUOTES, day)


@pytest.mark.parametrize("end", [0, 4, 100, -1])
def test_half_a_file_is_refused_with_what_to_do(make_tables, day, end):
    with pytest.raises(PartitionError, match="Run that day again"):
        table_from(parquet_bytes(make_tables("a")["quotes"], QUOTES)[:end], QUOTES, day)
