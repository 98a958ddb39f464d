"""A contract's table to the bytes of a Parquet file of one day, and back."""

from datetime import date
from hashlib import sha256
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.contracts import CONTRACTS, Contract
from dateline.contracts.arrow import ContractBroken, arrow_schema, conform
from dateline.lake.files import LakePath, bytes_at
from dateline.lake.layout import Lake
from dateline.lake.manifest import DayNotWholeError, Manifest, manifest_of


class PartitionError(Exception):
    """A file of the lake is not a whole Parquet file, or has other columns than its contract."""


def parquet_bytes(table: pa.Table, contract: Contract) -> bytes:
    """Return the file of a day: the same table gives the same bytes; `day` is the folder's name and not in it."""
    sink = BytesIO()
    without_day = conform(table, contract).drop_columns(["day"])
    pq.write_table(without_day, sink, compression="zstd", version="2.6")
    return sink.getvalue()


def table_from(content: bytes, contract: Contract, day: date) -> pa.Table:
    """Return the table that a file holds, with its day; a broken file, or one of other columns, raises PartitionError."""
    try:
        stored = pq.ParquetFile(BytesIO(content)).read()
    except pa.ArrowException as error:
        raise PartitionError(f"{contract.name} of {day} is no Parquet file: {error}. Run that day again.") from error
    days = pa.array([day] * stored.num_rows, pa.date32())
    try:
        return conform(stored.append_column(arrow_schema(contract).field("day"), days), contract)
    except ContractBroken as error:
        raise PartitionError(
            f"{contract.name} of {day} was written under another contract than today's. Run that day again."
        ) from error


def read_published(lake: LakePath, dataset: str, day: date, manifest: Manifest | None = None) -> pa.Table:
    """Return a dataset of a published day; a file that is not the one of the manifest raises DayNotWholeError."""
    manifest = manifest or manifest_of(lake, day)
    if manifest is None:
        raise DayNotWholeError(f"{day} is not published in {lake}. Run that day first.")
    content = bytes_at(Lake(lake).published(dataset, day)) or b""
    if sha256(content).hexdigest() != manifest["datasets"].get(dataset, {}).get("sha256"):
        raise DayNotWholeError(
            f"{dataset} of {day} is not what its manifest says: it is being published now, or a publication was cut "
            "short. Run that day again."
        )
    return table_from(content, CONTRACTS[dataset], day)
