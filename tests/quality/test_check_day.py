"""The whole day at the check: rows leave with a reason, and what rests on them leaves too."""

from collections import Counter
from datetime import date

import pyarrow as pa
import pytest

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import conform, table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.quality.check import ACCOUNTS, PublicationStopped, check_day

DAY = date(2026, 3, 1)
STAGED = [name for name in CONTRACTS if name not in ACCOUNTS]


def staged_day(day, *rejected):
    return {name: day[name] for name in STAGED} | {"rejected": table_of(rejected, CONTRACTS["rejected"])}


def with_value(table, number, column, value):
    rows = table.to_pylist()
    rows[number] |= {column: value}
    return pa.Table.from_pylist(rows, schema=table.schema)


@pytest.fixture
def staged(make_day):
    return staged_day(make_day(3))


def test_a_good_day_passes_whole_and_every_dataset_comes_out(staged):
    checked = check_day(staged, DAY)
    assert set(checked) == set(CONTRACTS)
    assert {name: checked[name].num_rows for name in STAGED} == dict.fromkeys(STAGED, 3)
    assert checked["rejected"].num_rows == 0
    assert all(checked["quality"]["is_met"].to_pylist())


def test_what_comes_out_keeps_its_contract(staged):
    for name, table in check_day(staged, DAY).items():
        assert conform(table, CONTRACTS[name]).num_rows == table.num_rows


def test_a_rejected_article_takes_along_all_that_rests_on_it(staged):
    staged["articles"] = with_value(staged["articles"], 1, "language", "English")
    checked = check_day(staged, DAY)
    assert {name: checked[name].num_rows for name in STAGED} == dict.fromkeys(STAGED, 2) | {"captures": 3, "pages": 3}
    reasons = {row["dataset"]: row["detail"].partition(" ")[0] for row in checked["rejected"].to_pylist()}
    assert reasons["articles"] == "matches:language:"
    assert reasons["quotes"] == "reference:article_id:"
    assert reasons["event_claims"] == "reference:event_id:"


@pytest.mark.parametrize(
    ("dataset", "column", "value"),
    [("articles", "words_count", 0), ("claims", "stance", "mumbles"), ("events", "realis", "x")],
)
def test_no_staged_row_vanishes(staged, dataset, column, value):
    staged[dataset] = with_value(staged[dataset], 0, column, value)
    checked = check_day(staged, DAY)
    gone = Counter(row["dataset"] for row in checked["rejected"].to_pylist() if row["step"] == "check")
    assert gone[dataset] == 1
    assert {name: checked[name].num_rows + gone[name] for name in STAGED} == dict.fromkeys(STAGED, 3)


def test_the_detail_names_rule_and_value_and_cuts_a_long_value_short(staged):
    staged["articles"] = with_value(staged["articles"], 0, "language", "e" * 5000)
    rejected = check_day(staged, DAY)["rejected"].to_pylist()
    detail = next(row["detail"] for row in rejected if row["dataset"] == "articles")
    assert detail.startswith("matches:language: language 'eee")
    assert len(detail) < 250


def test_rejections_of_earlier_steps_are_kept(make_day):
    earlier = rejection("find", "articles", "0123456789abcdef", Reason.LANGUAGE_UNKNOWN, "no language", DAY)
    checked = check_day(staged_day(make_day(1), earlier), DAY)
    assert checked["rejected"].to_pylist() == [earlier]


def test_an_account_that_breaks_a_rule_stops_the_publication(make_day):
    nameless = rejection("collect", "pages", "a.html", Reason.EMPTY_FILE, "0 bytes", DAY) | {"reason": "just because"}
    with pytest.raises(PublicationStopped, match=r"^rejected breaks the rule one_of:reason"):
        check_day(staged_day(make_day(1), nameless), DAY)


def test_the_same_day_checked_twice_gives_the_same_tables(staged):
    staged["claims"] = with_value(staged["claims"], 0, "stance", "mumbles")
    first, second = check_day(staged, DAY), check_day(staged, DAY)
    assert all(first[name].equals(second[name], check_metadata=True) for name in CONTRACTS)
