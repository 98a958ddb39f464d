"""In whatever order days run, and however they are cut and stored, they end in the same published bytes."""

from dataclasses import replace
from datetime import date

import pytest

from dateline import runner
from dateline.day_steps import Wish
from dateline.lake.files import lake_path
from dateline.lake.layout import Lake
from dateline.lake.lock import publishing
from dateline.lake.manifest import manifest_of
from dateline.lake.partitions import read_published
from dateline.lake.staging import Staging, StagingMissingError
from dateline.settings import SAMPLES_FOLDER, Settings
from object_store import BUCKET
from own_config import config_with

REPORT = """The council of Tarnwick opened the old mill to visitors on Friday after two years of repairs, and several hundred
people came to see the wheel turn for the first time since the flood. The mayor said that it was a good day for the town.

Guides will show the building every weekend until October, and schools can visit it free of charge on Mondays.
"""
DAYS = [date(2026, 3, day) for day in (1, 2, 3)]


def run(settings, days, prefix="run", wish=runner.EVERYTHING):
    """Run the days as `dateline run` does, and return which were linked again after each."""
    again = []
    for day in days:
        runner.run_day(day, f"{prefix} {day}", settings, lambda _: None, wish)
        again.append(list(runner.relink(settings, lambda _: None)))
    return again


def published(root):
    """The published bytes by path, and the manifests without the runs' ids."""
    files = {str(path).removeprefix(str(root)): path.read_bytes() for path in root.glob("published/*/*/*.parquet")}
    return files, {day: {**manifest_of(root, day), "run_id": None} for day in Lake(root).published_days()}


@pytest.fixture(scope="module")
def in_order(tmp_path_factory):
    """The settings and the lake of the three days run in order."""
    settings = Settings(folder=SAMPLES_FOLDER, lake=tmp_path_factory.mktemp("order") / "lake")
    assert run(settings, DAYS) == [[], [], []]
    return settings


@pytest.mark.slow
@pytest.mark.parametrize("order", [(2, 0, 1), (2, 1, 0)], ids=str)
def test_days_in_another_order_end_in_the_same_bytes_since_later_days_are_linked_again(in_order, tmp_path, order):
    settings = replace(in_order, lake=tmp_path / "lake", pages_per_shard=4)
    again = run(settings, [DAYS[number] for number in order])
    assert any(again), "no day looked back at another: the samples must share a story"
    assert published(settings.lake) == published(in_order.lake)


def test_days_published_at_the_same_time_agree_once_they_are_linked_again(in_order, tmp_path):
    settings = replace(in_order, lake=tmp_path / "lake")
    for day in reversed(DAYS):
        runner.run_day(day, f"run {day}", settings, lambda _: None)
    assert published(settings.lake) != published(in_order.lake)
    told = []
    assert list(runner.relink(settings, told.append)) == DAYS[1:]
    assert all("linked again" in line for line in told)
    assert published(settings.lake) == published(in_order.lake)
    assert runner.relink(settings, told.append) == {}


def out_of_step(settings):
    """Publish the second and the third day, and then the first, which both look back at."""
    for day in (DAYS[1], DAYS[2], DAYS[0]):
        runner.run_day(day, f"run {day}", settings, lambda _: None)


def test_a_day_whose_run_left_nothing_is_named_after_the_others_were_linked_again(in_order, tmp_path):
    settings = replace(in_order, lake=tmp_path / "lake")
    out_of_step(settings)
    Staging(Lake(settings.lake), f"run {DAYS[1]}", DAYS[1]).discard()
    told = []
    with pytest.raises(StagingMissingError, match=r"runs of 2026-03-02 had read is gone .* with archive: replay"):
        runner.relink(settings, told.append)
    runner.run_day(DAYS[1], "once more", settings, lambda _: None, Wish(replay=True))
    runner.relink(settings, told.append)
    assert published(settings.lake) == published(in_order.lake)


def test_a_day_that_its_own_run_is_publishing_is_left_to_that(in_order, tmp_path):
    settings = replace(in_order, lake=tmp_path / "lake")
    out_of_step(settings)
    told = []
    with publishing(Lake(settings.lake), DAYS[1], "its own run"):
        assert DAYS[1] not in runner.relink(settings, told.append)
    assert told[0] == f"{DAYS[1]}  is being published by its own run, and is linked again after that where it must be"
    runner.relink(settings, told.append)
    assert published(settings.lake) == published(in_order.lake)


def test_a_replay_of_the_archive_publishes_the_same_bytes_without_the_sources(in_order, tmp_path):
    settings = replace(in_order, lake=tmp_path / "lake")
    run(settings, DAYS[:1])
    before = published(settings.lake)
    (tmp_path / SAMPLES_FOLDER.name).mkdir()
    gone = replace(settings, folder=tmp_path / SAMPLES_FOLDER.name)
    run(gone, DAYS[:1], "replayed", Wish(replay=True))
    assert published(settings.lake) == before


def test_a_source_that_is_not_chosen_is_replayed_so_that_the_day_stays_whole(tmp_path):
    names = ("one", "two")
    config = config_with([f"id: {name}, kind: folder, path: ../{name}" for name in names], tmp_path / "config")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(f"The {name} mill opens\n\n{REPORT}", encoding="utf-8")
    settings = Settings(lake=tmp_path / "lake", config=config)
    run(settings, DAYS[:1])
    archived = {name: Lake(settings.lake).archive(name, DAYS[0]) / "pages.warc.gz" for name in names}
    before = {name: path.read_bytes() for name, path in archived.items()}
    for name in names:
        page = tmp_path / name / "page.txt"
        page.write_text(page.read_text(encoding="utf-8") + "\nGuides were trained for a year.\n", encoding="utf-8")
    run(settings, DAYS[:1], "again", Wish(sources=("two",)))
    assert {name: path.read_bytes() == before[name] for name, path in archived.items()} == {"one": True, "two": False}
    assert set(read_published(settings.lake, "articles", DAYS[0])["source_id"].to_pylist()) == set(names)
    with pytest.raises(runner.SourceMissing, match="no source is called three; choose among one, two"):
        run(settings, DAYS[:1], "again", Wish(sources=("three",)))


@pytest.mark.slow
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.usefixtures("object_storage")
def test_a_lake_in_object_storage_holds_the_same_bytes_as_one_in_a_folder(in_order):
    settings = replace(in_order, lake=lake_path(f"s3://{BUCKET}/in/a/prefix"))
    again = run(settings, [DAYS[1], DAYS[0], DAYS[2]])
    assert again == [[], [DAYS[1]], []]
    of_folder, of_store = published(in_order.lake), published(settings.lake)
    assert len(of_folder[0]) > len(DAYS)
    assert of_store == of_folder
