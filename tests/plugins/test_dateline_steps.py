import logging
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

import dateline_steps
from dateline import runner

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2026, 3, 1, tzinfo=UTC), DAY, id="midnight"),
        pytest.param(datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC), DAY, id="the last second"),
        pytest.param(
            datetime(2026, 3, 2, 1, tzinfo=timezone(timedelta(hours=2))), DAY, id="already the next day elsewhere"
        ),
    ],
)
def test_the_day_of_a_run_is_counted_in_utc(moment, day):
    assert dateline_steps.day_of(moment) == day


def test_a_run_without_a_moment_says_what_to_do():
    with pytest.raises(ValueError, match="start it again with a logical date"):
        dateline_steps.day_of(None)


def test_a_step_tells_its_counts_in_the_log(monkeypatch, caplog):
    monkeypatch.setattr(runner, "run_step", lambda *_: {"articles": 5, "rejected": 1})
    with caplog.at_level(logging.INFO, logger="dateline"):
        assert dateline_steps.run_and_tell("extract", DAY, "a run") == {"articles": 5, "rejected": 1}
    (line,) = caplog.messages
    assert line.startswith("2026-03-01  extract")
    assert line.endswith("5 articles, 1 rejected")


def test_a_step_that_stops_tells_why_in_one_line_and_fails(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("DATELINE_FOLDER", str(tmp_path / "nowhere"))
    monkeypatch.setenv("DATELINE_LAKE", str(tmp_path / "lake"))
    with pytest.raises(runner.KNOWN_ERRORS):
        dateline_steps.run_and_tell("collect", DAY, "a run")
    (line,) = caplog.messages
    assert "stopped: " in line
    assert "nowhere" in line


class FakeDag:
    """A DAG that fails on the days it is told to, and remembers what it ran."""

    dag_id = "news_daily"

    def __init__(self, *, fails_after):
        self.fails_after, self.ran = fails_after, []

    def test(self, logical_date):
        self.ran.append(logical_date)
        self.state = "failed" if len(self.ran) > self.fails_after else "success"
        return self


def test_days_run_in_order_each_at_its_end():
    dag = FakeDag(fails_after=2)
    dateline_steps.run_here(dag, ["2026-02-28", "2026-03-01"])
    assert dag.ran == [datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)]


def test_the_first_day_that_fails_stops_the_rest_and_the_exit_is_not_zero():
    dag = FakeDag(fails_after=1)
    with pytest.raises(SystemExit, match="news_daily failed on 2026-03-02"):
        dateline_steps.run_here(dag, ["2026-03-01", "2026-03-02", "2026-03-03"])
    assert len(dag.ran) == 2
