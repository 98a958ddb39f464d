"""What check writes: what each source gave, what each rule found, and what was turned away."""

import pyarrow as pa

from dateline.contracts.codes import EXPECTED_BASES, OUTLET_SCALES, SOURCE_STATES, STEP_NAMES, Reason
from dateline.contracts.columns import COUNTRY, DAY, ID, OUTLET, SOURCE_ID
from dateline.contracts.contract import Column, Contract

REASON_COUNT = pa.struct([("reason", pa.string()), ("rows_count", pa.int32())])

COVERAGE = Contract(
    name="coverage",
    row="one source on one day: what it named, what came of it, and whether that is as much as usual",
    columns=(
        SOURCE_ID,
        Column("outlet", pa.string(), "Outlet of the source, as sources.yaml declares it.", required=False),
        COUNTRY,
        Column("language", pa.string(), "ISO 639-1 code of the outlet's language.", required=False, matches=r"^[a-z]{2}$"),
        Column("scale", pa.string(), "Whom the outlet is made for.", required=False, one_of=OUTLET_SCALES),
        Column("owner", pa.string(), "Family of outlets that it belongs to.", required=False),
        Column("is_agency", pa.bool_(), "True for a news agency, whose reports others print.", required=False),
        Column("declared_count", pa.float64(), "New pages a day that sources.yaml tells to expect.", required=False,
               unit="pages", at_least=0),
        Column("asked_count", pa.int32(), "Feeds, sitemaps, lists and folders that were read; 0 where nobody asked.",
               unit="lists", at_least=0),
        Column("unread_count", pa.int32(), "Those of them that could not be read.", unit="lists", at_least=0),
        Column("discovered_count", pa.int32(), "Pages that they named: the sum of known, fetched, unchanged "
               "and failed ones.", unit="pages", at_least=0),
        Column("known_count", pa.int32(), "Of those, the ones that the archive held before the day; a page "
               "that two lists name counts twice here.", unit="pages", at_least=0),
        Column("fetched_count", pa.int32(), "New pages, or new versions: the sum of `articles_count` and `rejected_count`.",
               unit="pages", at_least=0),
        Column("unchanged_count", pa.int32(), "Pages asked for again that had not changed.", unit="pages", at_least=0),
        Column("failed_count", pa.int32(), "Pages and files that could not be had, or are none.", unit="pages", at_least=0),
        Column("failed_reasons", pa.list_(REASON_COUNT), "Those, by reason."),
        Column("articles_count", pa.int32(), "Articles kept.", unit="articles", at_least=0),
        Column("analysed_count", pa.int32(), "Articles that find read.", unit="articles", at_least=0),
        Column("rejected_count", pa.int32(), "Fetched pages that became no article.", unit="pages", at_least=0),
        Column("rejected_reasons", pa.list_(REASON_COUNT), "Those, by reason."),
        Column("bytes_count", pa.int64(), "Size of the fetched pages, unpacked.", unit="bytes", at_least=0),
        Column("expected_count", pa.float64(), "New pages that were to be expected: the median of the same weekday in the "
               "four weeks before, else of all their days, else `declared_count`.", required=False, unit="pages", at_least=0),
        Column("expected_basis", pa.string(), "Which of these it is.", one_of=EXPECTED_BASES),
        Column("silent_days", pa.int32(), "Days in a row, up to this one, without a new page.", unit="days", at_least=0),
        Column("missed_count", pa.float64(), "New pages that were to be expected on those days, where it was asked.",
               unit="pages", at_least=0),
        Column("is_gap", pa.bool_(), "True where pages are missing: at most half of what was to be expected and, by Poisson's "
               "law, fewer than chance brings in one day of a hundred; a silence as rare; no list that could be read; most "
               "pages failed and nothing tells what to expect; or nobody asked a source that was asked before."),
        Column("state", pa.string(), "In a gap `quiet` (it answered and had little), `silent` (it answered and had nothing "
               "new), `broken` (a list or most pages failed) or `not_asked`. Else `usual`; `unknown`, where nothing tells what "
               "to expect; `not_asked`, where it is not collected yet.", one_of=SOURCE_STATES),
        DAY,
    ),
    key=("source_id",),
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
