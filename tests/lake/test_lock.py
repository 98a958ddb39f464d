"""One publisher of a day at a time, and none that is dead."""

import os
import signal
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from upath import UPath

from dateline.lake import lock
from dateline.lake.layout import Lake
from dateline.lake.lock import DayTakenError, alone_on_the_web, publishing

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


@pytest.fixture(params=["folder", pytest.param("store", marks=pytest.mark.enable_socket)])
def any_lake(request, tmp_path):
    if request.param == "folder":
        return Lake(tmp_path)
    request.getfixturevalue("object_storage")
    return Lake(UPath(f"s3://lake/{tmp_path.name}", use_listings_cache=False))


def test_only_one_process_asks_the_web_and_the_others_wait_and_say_so(any_lake, monkeypatch):
    monkeypatch.setattr(lock, "SECONDS_BETWEEN_LOOKS", 0.01)
    order, told = [], []

    def second():
        with alone_on_the_web(any_lake, any_lake.root / "scratch", told.append):
            order.append("second")

    with alone_on_the_web(any_lake, any_lake.root / "scratch", told.append):
        other = Thread(target=second)
        other.start()
        other.join(0.2)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    [line] = told
    assert "this one waits for it" in line


def test_a_visitor_that_was_killed_holds_nobody_up(tmp_path):
    lake = Lake(tmp_path)
    child = os.fork()
    if child == 0:
        with alone_on_the_web(lake, tmp_path / "scratch", print):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with alone_on_the_web(lake, tmp_path / "scratch", lambda line: pytest.fail(line)):
        assert (tmp_path / "locks" / "web").exists()


@pytest.mark.enable_socket
@pytest.mark.usefixtures("object_storage")
def test_in_object_storage_one_that_must_be_dead_is_taken_over(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "SECONDS_BETWEEN_LOOKS", 0.01)
    lake = Lake(UPath(f"s3://lake/{tmp_path.name}", use_listings_cache=False))
    began = datetime(2026, 3, 1, 5, tzinfo=UTC)
    with alone_on_the_web(lake, lake.root / "scratch", print, now=lambda: began), \
            alone_on_the_web(lake, lake.root / "scratch", print, now=lambda: began + lock.VISITS_AT_MOST):  # fmt: skip
        assert "06:00" in (lake.root / "locks" / "web").read_text()
    assert not (lake.root / "locks" / "web").exists()
