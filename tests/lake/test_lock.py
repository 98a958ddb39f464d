"""One publisher of a day at a time, and none that is dead."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dateline.lake.layout import Lake
from dateline.lake.lock import DayTakenError, publishing

DAY, NEXT = date(2026, 3, 1), date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path)


def hold(lake, run_id, day=DAY, after=timedelta(0)):
    return publishing(lake, day, run_id, lambda: NOW + after)


def test_a_day_that_is_being_published_is_refused_to_another_run_with_what_to_do(lake):
    with hold(lake, "first"), pytest.raises(DayTakenError, match=r"run 'first' has been publishing .* from 2026-03-02T06:10"), \
            hold(lake, "second", after=timedelta(minutes=9)):  # fmt: skip
        pytest.fail("two runs hold one day")
    assert not lake.lock(DAY).exists()


def test_another_day_and_the_same_run_are_not_refused(lake):
    with hold(lake, "first"), hold(lake, "first"), hold(lake, "second", day=NEXT):
        assert lake.lock(NEXT).exists()
    assert not lake.lock(DAY).exists()


def test_a_publisher_that_must_be_dead_is_taken_over_and_does_not_take_the_day_back(lake):
    with hold(lake, "dead"):
        with hold(lake, "second", after=timedelta(minutes=10)):
            assert "second" in lake.lock(DAY).read_text()
        with hold(lake, "third"):
            pass
        lake.lock(DAY).write_text("of somebody else")
    assert lake.lock(DAY).read_text() == "of somebody else"


def test_an_error_while_publishing_frees_the_day(lake):
    with pytest.raises(OSError, match="disk"), hold(lake, "first"):
        raise OSError("disk is gone")
    with hold(lake, "second"):
        assert lake.lock(DAY).exists()


def test_a_lock_cut_short_is_taken_over(lake):
    lake.lock(DAY).parent.mkdir()
    lake.lock(DAY).write_bytes(b"")
    with hold(lake, "second"):
        assert "second" in lake.lock(DAY).read_text()
