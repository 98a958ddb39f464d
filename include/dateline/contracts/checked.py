"""What check writes: what each source gave, what each rule found, and what was turned away."""

import pyarrow as pa

from dateline.contracts.codes import STEP_NAMES, Reason
from dateline.contracts.columns import DAY, ID, OUTLET, SOURCE_ID
from dateline.contracts.contract import Column, Contract

REASON_COUNT = pa.struct([("reason", pa.string()), ("rows_count", pa.int32())])

COVERAGE = Contract(
    name="coverage",
    row="one source and outlet on one day",
    columns=(
        SOURCE_ID,
        Column("outlet", pa.string(), "Outlet of the pages; `unknown` where neither source nor page names one."),
        Column("pages_count", pa.int32(), "Files or pages that were there.", unit="pages", at_least=0),
        Column("articles_count", pa.int32(), "Articles kept.", unit="articles", at_least=0),
        Column("analysed_count", pa.int32(), "Articles that find read.", unit="articles", at_least=0),
        Column("rejected_count", pa.int32(), "Pages that became no article.", unit="pages", at_least=0),
        Column("rejected_reasons", pa.list_(REASON_COUNT), "Those, by reason."),
        DAY,
    ),
    key=("source_id", "outlet"),
)  # fmt: skip

QUALITY = Contract(
    name="quality",
    row="one rule of one dataset on one day",
    columns=(
        Column("dataset", pa.string(), "The dataset."),
        Column("rule", pa.string(), "The rule, named after its columns."),
        Column("expectation", pa.string(), "The Great Expectations class that decides it."),
        Column("is_table_rule", pa.bool_(), "True where breaking it stops the publication of the day."),
        Column("is_met", pa.bool_(), "True where no row broke it."),
        Column("rows_count", pa.int32(), "Rows looked at.", unit="rows", at_least=0),
        Column("broken_count", pa.int32(), "Rows that broke it and went to `rejected`.", unit="rows", at_least=0),
        DAY,
    ),
    key=("dataset", "rule"),
)  # fmt: skip

REJECTED = Contract(
    name="rejected",
    row="one input that did not become an output, and why",
    columns=(
        Column("rejected_id", pa.string(), "The rejection, by step, dataset, row and reason.", matches=ID),
        Column("step", pa.string(), "The step that turned it away.", one_of=STEP_NAMES),
        Column("dataset", pa.string(), "The dataset that the input belongs to."),
        Column("row_key", pa.string(), "Key of the input in that dataset; a file's name where it never got one."),
        SOURCE_ID.optional(),
        OUTLET,
        Column("reason", pa.string(), "Why.", one_of=tuple(reason.value for reason in Reason)),
        Column("detail", pa.string(), "What exactly, and what to do about it."),
        DAY,
    ),
    key=("rejected_id",),
)  # fmt: skip
