"""Of everything that was asked for on a day each address has one outcome, and what failed is rejected with its reason."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from captures import DAY, FIVE, HAIL, RAIN, again, failed, fetched, file
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.contracts.codes import Reason
from dateline.sources.captured import Visit
from dateline.sources.settled import settle_captures


def settled(*captures):
    place = {"part": "hour-05", "start": 0, "end": 1, "piece_sha256": "a" * 64}
    rows = [capture.facts | place for capture in captures]
    ids = {row["capture_id"]: number for number, row in enumerate(rows)}
    assert len(ids) == len(rows)
    return settle_captures(table_of(rows, CONTRACTS["captures"]).sort_by("fetched_at"), DAY)


def later(hours):
    return FIVE + timedelta(hours=hours)


def outcomes(*captures):
    return [(row["url"], row["outcome"]) for row in settled(*captures).captures.to_pylist()]


def test_a_page_that_failed_at_first_and_came_later_came():
    assert outcomes(failed(), fetched(at=later(1))) == [(RAIN, "new")]


def test_a_page_that_failed_hour_after_hour_is_rejected_once_with_the_last_reason():
    first, second = failed(detail="answers 503"), failed(reason=Reason.TIMED_OUT, detail="too slow", at=later(1))
    [row] = settled(first, second).rejected.to_pylist()
    assert (row["reason"], row["detail"], row["row_key"], row["dataset"]) == ("timed_out", "too slow", RAIN, "pages")


def test_every_version_that_came_counts_and_the_same_bytes_once():
    first, second = fetched(body=b"old"), fetched(body=b"new", at=later(1), version=2)
    assert len(outcomes(first, second, fetched(body=b"old", at=later(2)))) == 2


def test_a_page_that_had_not_changed_counts_once_and_not_beside_one_that_came():
    first = fetched()
    assert outcomes(again(first.facts, at=later(1)), again(first.facts, at=later(2))) == [(RAIN, "unchanged")]
    assert outcomes(first, again(first.facts, at=later(1))) == [(RAIN, "new")]


def test_a_list_counts_once_with_the_most_that_it_named():
    hours = [fetched(role="list", at=later(hour), entries_count=hour, known_count=3 - hour) for hour in (1, 2)]
    [row] = settled(*hours, failed(role="list", at=later(3))).captures.to_pylist()
    assert (row["outcome"], row["entries_count"], row["known_count"]) == ("new", 2, 2)


def test_a_list_that_could_not_be_read_all_day_is_rejected_as_no_page():
    [row] = settled(failed(role="list")).rejected.to_pylist()
    assert row["dataset"] == "captures"


def test_two_files_of_one_address_are_two():
    assert len(outcomes(file("a.html", url=RAIN), file("b.html", b"other", url=RAIN))) == 2


def test_sources_are_apart():
    other = Visit("other", None, DAY, "hour-05")
    assert len(outcomes(fetched(), fetched(visit=other))) == 2


@given(st.lists(st.tuples(st.sampled_from([RAIN, HAIL]), st.sampled_from(["new", "unchanged", "failed"])), max_size=8))
def test_every_address_ends_in_one_outcome(asked):
    make = {"new": fetched, "unchanged": lambda url, at: again(fetched(url).facts, at=at), "failed": failed}
    found = outcomes(*(make[outcome](url, at=later(hour)) for hour, (url, outcome) in enumerate(asked)))
    assert sorted({url for url, _ in asked}) == sorted(url for url, _ in found)
