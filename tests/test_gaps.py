"""A source that gives less than was to be expected is told where operators look, and judged again when days before change."""

import shutil
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from dateline import day_steps, runner
from dateline.lake.layout import Lake
from dateline.lake.manifest import manifest_of
from dateline.lake.partitions import read_published
from dateline.quality import expected
from dateline.settings import Settings
from own_config import config_with
from published import published_bytes
from reports import WIRE

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)
FERRY, HERALD = "id: ferry, kind: folder, path: ../ferry", "id: herald, kind: folder, path: ../herald"
DECLARED = "outlet: {name: Herald, pages_a_day: 30}"


def run(settings, day):
    told = []
    return runner.run_day(day, f"run {day}", settings, told.append), told


@pytest.fixture(scope="module")
def second_day(tmp_path_factory):
    """A second day on which one source has a page, and the other, from which 30 were to be expected, has none."""
    folder = tmp_path_factory.mktemp("gaps")
    for day in (FIRST, SECOND):
        (folder / "herald" / f"{day}").mkdir(parents=True)
        (folder / "ferry" / f"{day}").mkdir(parents=True)
        (folder / "ferry" / f"{day}" / "wire.txt").write_text(WIRE, encoding="utf-8")
    config = config_with([FERRY, f"{HERALD}, {DECLARED}"], folder / "config")
    settings = Settings(lake=folder / "lake", config=config, look_back_days=0)
    return settings, *run(settings, SECOND)


@pytest.fixture
def settings(second_day, tmp_path):
    """The settings of a copy of its lake."""
    shutil.copytree(second_day[0].lake, tmp_path / "lake")
    return replace(second_day[0], lake=tmp_path / "lake")


def row_of(source_id, settings, day):
    rows = read_published(settings.lake, "coverage", day).to_pylist()
    return next(row for row in rows if row["source_id"] == source_id)


herald, ferry = partial(row_of, "herald"), partial(row_of, "ferry")


def page(settings, day):
    return Path(Lake(settings.lake).brief(day)).read_text(encoding="utf-8")


def test_a_gap_is_told_counted_published_and_shown(second_day):
    settings, report, told = second_day
    assert "2026-03-02  check    gap: herald is silent: 0 new pages where 30 were to be expected" in told
    assert report.counts["check"]["gaps"] == 1
    assert (herald(settings, SECOND)["state"], herald(settings, SECOND)["asked_count"]) == ("silent", 1)
    assert "<b>1 source has a gap:</b>" in page(settings, SECOND)


def test_a_day_that_is_judged_again_keeps_what_was_declared_of_it_and_its_brief_follows(settings):
    assert herald(settings, SECOND)["silent_days"] == 1
    before = manifest_of(settings.lake, SECOND)["datasets"]
    run(settings, FIRST)
    less_declared = replace(settings, config=config_with([FERRY, HERALD], settings.lake.parent / "config"))
    assert list(runner.relink(less_declared, lambda _: None)) == [SECOND]
    row = herald(settings, SECOND)
    assert (row["silent_days"], row["missed_count"], row["declared_count"]) == (2, 60, 30)
    assert "silent, no page for 2 days" in page(settings, SECOND)
    after = manifest_of(settings.lake, SECOND)["datasets"]
    assert {name for name in after if after[name] != before[name]} == {"coverage"}


def test_a_manifest_that_names_no_coverage_is_one_to_judge_again(settings):
    path = Path(Lake(settings.lake).manifest(SECOND))
    path.write_text(path.read_text(encoding="utf-8").replace('"compared_with"', '"an_older_name"'), encoding="utf-8")
    assert list(runner.relink(settings, lambda _: None)) == [SECOND]


def test_a_day_is_judged_again_by_what_came_late_without_being_linked_again(second_day, tmp_path, monkeypatch):
    monkeypatch.setattr(expected, "FEWEST_DAYS", 1)
    fresh = replace(second_day[0], lake=tmp_path / "fresh")
    run(fresh, SECOND)
    assert ferry(fresh, SECOND)["expected_basis"] == "none"
    run(fresh, FIRST)
    monkeypatch.setattr(day_steps, "link", lambda *_: pytest.fail("a day was linked again"))
    told = []
    assert list(runner.relink(fresh, told.append)) == [SECOND]
    assert "its coverage judged again" in told[0]
    assert (ferry(fresh, SECOND)["expected_basis"], ferry(fresh, SECOND)["expected_count"]) == ("trailing_days", 1.0)
    assert runner.relink(fresh, told.append) == {}

    in_order = replace(fresh, lake=tmp_path / "in order")
    monkeypatch.undo()
    monkeypatch.setattr(expected, "FEWEST_DAYS", 1)
    for day in (FIRST, SECOND):
        run(in_order, day)
    assert published_bytes(fresh.lake) == published_bytes(in_order.lake)
    assert manifest_of(fresh.lake, SECOND) == manifest_of(in_order.lake, SECOND)
