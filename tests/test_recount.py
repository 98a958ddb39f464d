"""Coverage depends on the days before: one that comes late lets the later ones be judged again, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from dateline import day_steps, runner
from dateline.lake.partitions import read_published
from dateline.quality import expected
from dateline.settings import Settings
from reports import WIRE

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)


def run(settings, day):
    runner.run_day(day, "test", settings, lambda _: None)


def bytes_below(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_day_is_judged_again_by_what_came_late_without_being_linked_again(tmp_path, monkeypatch):
    monkeypatch.setattr(expected, "FEWEST_DAYS", 1)
    for day in (FIRST, SECOND):
        (tmp_path / "pages" / f"{day}").mkdir(parents=True)
        (tmp_path / "pages" / f"{day}" / "wire.txt").write_text(WIRE, encoding="utf-8")
    fresh = Settings(folder=tmp_path / "pages", lake=tmp_path / "fresh", look_back_days=0)
    run(fresh, SECOND)
    assert read_published(fresh.lake, "coverage", SECOND)["expected_basis"].to_pylist() == ["none"]
    run(fresh, FIRST)
    monkeypatch.setattr(day_steps, "link", lambda *_: pytest.fail("a day was linked again"))
    told = []
    assert list(runner.relink(fresh, told.append)) == [SECOND]
    assert "its coverage judged again" in told[0]
    [first], [second] = (read_published(fresh.lake, "coverage", day).to_pylist() for day in (FIRST, SECOND))
    assert (second["expected_basis"], second["expected_count"]) == ("trailing_days", float(first["fetched_count"]))
    assert runner.relink(fresh, told.append) == {}

    in_order = replace(fresh, lake=tmp_path / "in order")
    monkeypatch.undo()
    monkeypatch.setattr(expected, "FEWEST_DAYS", 1)
    for day in (FIRST, SECOND):
        run(in_order, day)
    assert bytes_below(fresh.lake / "published") == bytes_below(in_order.lake / "published")
    assert bytes_below(fresh.lake / "manifests") == bytes_below(in_order.lake / "manifests")
