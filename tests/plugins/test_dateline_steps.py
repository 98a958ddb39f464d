from datetime import UTC, datetime, timedelta, timezone

import pytest
from airflow.sdk.exceptions import AirflowFailException

import dateline_steps
from dateline.lake.lock import DayTakenError
from dateline.sources.folder import SourceMissing

MIDNIGHT = datetime(2026, 3, 1, tzinfo=UTC)
ELSEWHERE = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("run", "moment"),
    [
        pytest.param({"data_interval_start": MIDNIGHT, "logical_date": None}, MIDNIGHT, id="a scheduled run"),
        pytest.param({"data_interval_start": MIDNIGHT.astimezone(ELSEWHERE)}, MIDNIGHT, id="told in another zone"),
        pytest.param({"data_interval_start": None, "logical_date": MIDNIGHT}, MIDNIGHT, id="a run without an interval"),
    ],
)
def test_the_moment_of_a_run_is_told_in_utc(run, moment):
    found = dateline_steps.moment_of(run, "data_interval_start")
    assert (found, found.tzinfo) == (moment, UTC)


def test_a_run_without_a_moment_says_what_to_do():
    with pytest.raises(ValueError, match="start it again with a logical date"):
        dateline_steps.moment_of({"logical_date": None}, "data_interval_start")


def test_an_error_that_cannot_heal_is_not_tried_again_and_any_other_is(caplog):
    taken, missing = DayTakenError("run 'x' has published the day"), SourceMissing("no folder\nthere")
    taken.add_note("in step publish of 2026-03-01")
    assert isinstance(dateline_steps._said(taken), AirflowFailException)
    assert dateline_steps._said(missing) is missing
    assert caplog.messages == [
        "stopped: run 'x' has published the day (in step publish of 2026-03-01)", "stopped: no folder there",
    ]  # fmt: skip


def test_the_form_offers_the_declared_sources_and_a_broken_list_is_left_to_the_run(tmp_path, monkeypatch):
    monkeypatch.delenv("DATELINE_FOLDER", raising=False)
    assert dateline_steps.source_names()[:2] == ["samples", "bbc-europe"]
    monkeypatch.setenv("DATELINE_FOLDER", "/data/My Pages")
    assert dateline_steps.source_names() == ["my-pages"]
    monkeypatch.delenv("DATELINE_FOLDER")
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path))
    for text in ("sources: [", "sources: 3", "nothing: here"):
        (tmp_path / "sources.yaml").write_text(text)
        assert dateline_steps.source_names() == []


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
