"""Publishing: all of the day or nothing of a file, and nothing at all where nothing changed."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dateline.flow import PUBLISHED
from dateline.lake import publish as publishing
from dateline.lake.files import write_whole
from dateline.lake.layout import Lake
from dateline.lake.manifest import DayNotWholeError, digest_of_day, manifest_of
from dateline.lake.partitions import read_published
from dateline.lake.publish import publish

FACTS = {"run_id": "first", "model": {"name": "en_dateline", "version": "1"}}


@pytest.fixture
def lake(tmp_path):
    return tmp_path / "lake"


def snapshot(lake):
    files = (path for path in lake.rglob("*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


def test_what_is_published_can_be_read_back(lake, make_tables, day):
    tables = make_tables("It rained.")
    publish(tables, day, lake, FACTS)
    assert all(read_published(lake, name, day).equals(tables[name]) for name in PUBLISHED)


def test_the_manifest_names_the_run_and_every_file(lake, make_tables, day):
    publish(make_tables("It rained.", "It froze."), day, lake, FACTS)
    manifest = manifest_of(lake, day)
    assert manifest["run_id"] == "first"
    assert manifest["datasets"]["quotes"]["rows_count"] == 2
    assert set(manifest["datasets"]) == set(PUBLISHED)
    assert "pages" not in manifest["datasets"]


def test_the_same_day_again_touches_nothing_even_from_another_run(lake, make_tables, day):
    publish(make_tables("It rained."), day, lake, FACTS)
    before = snapshot(lake)
    again = publish(make_tables("It rained."), day, lake, FACTS | {"run_id": "second"})
    assert again.files_changed == 0
    assert snapshot(lake) == before


def test_another_model_with_the_same_findings_changes_the_manifest_alone(lake, make_tables, day):
    publish(make_tables("It rained."), day, lake, FACTS)
    assert publish(make_tables("It rained."), day, lake, FACTS | {"model": {}}).files_changed == 1
    assert manifest_of(lake, day)["model"] == {}


def test_other_rows_replace_their_file_and_the_manifest(lake, make_tables, day):
    publish(make_tables("It rained."), day, lake, FACTS)
    assert publish(make_tables("It snowed."), day, lake, FACTS).files_changed == 2
    assert read_published(lake, "quotes", day)["text"].to_pylist() == ["It snowed."]


def test_days_do_not_touch_each_other(lake, make_tables, day):
    publish(make_tables("It rained."), day, lake, FACTS)
    before = snapshot(lake)
    publish(make_tables("It snowed."), date(2026, 3, 2), lake, FACTS)
    assert before.items() <= snapshot(lake).items()


@pytest.mark.parametrize("writes_before_the_end", range(4))
def test_a_publication_cut_short_leaves_whole_files_and_is_noticed(
    lake, make_tables, day, monkeypatch, writes_before_the_end
):
    publish(make_tables("It rained."), day, lake, FACTS)
    left = writes_before_the_end

    def dying(path, content, scratch):
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        return write_whole(path, content, scratch)

    # Quotes, the one dataset that changes, comes first, so that a cut after it falls into the publication.
    monkeypatch.setattr(publishing, "write_whole", dying)
    monkeypatch.setattr(publishing, "PUBLISHED", ("quotes", *(name for name in PUBLISHED if name != "quotes")))
    with pytest.raises(KeyboardInterrupt):
        publish(make_tables("It snowed."), day, lake, FACTS)

    texts = pd.read_parquet(lake / "published" / "quotes")["text"].tolist()
    assert texts == (["It snowed."] if writes_before_the_end else ["It rained."])
    if writes_before_the_end:
        with pytest.raises(DayNotWholeError, match="Run that day again"):
            read_published(lake, "quotes", day)
    else:
        assert read_published(lake, "quotes", day)["text"].to_pylist() == ["It rained."]


def test_a_write_that_dies_leaves_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "a.parquet"
    write_whole(path, b"old", tmp_path / "scratch")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk is gone")))
    with pytest.raises(OSError, match="disk is gone"):
        write_whole(path, b"new", tmp_path / "scratch")
    files = [found for found in tmp_path.rglob("*") if found.is_file()]
    assert [(found.name, found.read_bytes()) for found in files] == [("a.parquet", b"old")]


def test_a_day_that_was_never_published_is_an_error_that_says_so(lake, day):
    with pytest.raises(DayNotWholeError, match="2026-03-01 is not published"):
        read_published(lake, "quotes", day)


def test_a_manifest_that_cannot_be_read_is_an_error_that_says_what_to_do(lake, make_tables, day):
    publish(make_tables("It rained."), day, lake, FACTS)
    Lake(lake).manifest(day).write_bytes(b"{")
    with pytest.raises(DayNotWholeError, match="Run that day again"):
        read_published(lake, "quotes", day)


def test_the_digest_of_a_day_changes_with_the_datasets_that_it_stands_for_and_with_no_others(lake, make_tables, day):
    publish(make_tables("It rained."), day, lake, FACTS)
    before = manifest_of(lake, day)
    publish(make_tables("It snowed."), day, lake, FACTS | {"model": {}})
    after = manifest_of(lake, day)
    assert digest_of_day(after, ["quotes"]) != digest_of_day(before, ["quotes"])
    assert digest_of_day(after, ["events", "stories"]) == digest_of_day(before, ["events", "stories"])


def test_manifests_are_sorted_so_that_they_can_be_compared(lake, make_tables, day):
    publish(make_tables("It rained."), day, lake, FACTS)
    manifest = json.loads(Lake(lake).manifest(day).read_bytes())
    assert list(manifest) == sorted(manifest)
