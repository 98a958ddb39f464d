"""What the archive knows of an address is the newest that came from it, for as long as the source lives."""

from datetime import date, timedelta

import pytest

from captures import DAY, FIVE, HAIL, RAIN, again, failed, fetched
from dateline.lake.addresses import known_addresses, note_addresses
from dateline.lake.archive import Archive
from dateline.lake.layout import Lake

LATER = date(2026, 8, 1)


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path)


def keep(lake, *captures, day=DAY, part="hour-05"):
    with Archive(lake, "ferry", day).growing(part, lake.root / "scratch") as keeper:
        return [keeper.add(capture) for capture in captures]


def known(lake, day=DAY):
    return known_addresses(lake, "ferry", day)


def test_what_never_came_is_not_known(lake):
    keep(lake, failed(HAIL))
    assert known(lake).get("page", RAIN) is None
    assert known(lake).get("page", HAIL) is None


def test_the_newest_version_counts(lake):
    keep(lake, fetched(RAIN, b"old"), fetched(RAIN, b"new", at=FIVE + timedelta(minutes=5), version=2))
    assert known(lake).get("page", RAIN)["version"] == 2


def test_bytes_that_came_again_are_known_by_the_first_with_what_the_list_said_last(lake):
    [first] = keep(lake, fetched(RAIN, entry_digest="a"))
    keep(lake, again(first, at=FIVE + timedelta(hours=1), entry_digest="b"), part="hour-06")
    found = known(lake).get("page", RAIN)
    assert (found["capture_id"], found["entry_digest"]) == (first["capture_id"], "b")


def test_pages_and_lists_of_one_address_are_apart(lake):
    keep(lake, fetched(RAIN, role="list"))
    assert known(lake).get("page", RAIN) is None
    assert known(lake).get("list", RAIN)


def test_what_was_noted_is_known_for_months_without_reading_the_days_between(lake):
    keep(lake, fetched(RAIN))
    note_addresses(lake, "ferry", DAY, lake.root / "scratch")
    for path in Archive(lake, "ferry", DAY).folder.iterdir():
        path.unlink()
    assert known(lake, LATER).get("page", RAIN)


@pytest.mark.parametrize("content", [None, b"no table"])
def test_a_note_that_is_gone_or_damaged_is_derived_from_the_whole_archive(lake, content):
    keep(lake, fetched(RAIN))
    note_addresses(lake, "ferry", DAY, lake.root / "scratch")
    lake.addresses("ferry").unlink()
    if content is not None:
        lake.addresses("ferry").write_bytes(content)
    assert known(lake, LATER).get("page", RAIN)


def test_what_a_visit_that_was_killed_has_not_noted_is_known_by_the_days_before(lake):
    note_addresses(lake, "ferry", DAY, lake.root / "scratch")
    keep(lake, fetched(RAIN))
    assert known(lake, DAY + timedelta(days=7)).get("page", RAIN)


def test_noting_what_is_noted_already_changes_no_byte(lake):
    keep(lake, fetched(RAIN), fetched(HAIL))
    note_addresses(lake, "ferry", DAY, lake.root / "scratch")
    before = lake.addresses("ferry").read_bytes()
    note_addresses(lake, "ferry", DAY, lake.root / "scratch")
    assert lake.addresses("ferry").read_bytes() == before
