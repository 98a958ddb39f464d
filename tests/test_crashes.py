"""Kills, a full disk and two runs at once: a retry gives the same bytes, and readers never see half of anything.

Each try runs in a child process that is really killed, at each write of the day in turn.
"""

import os
import shutil
import signal
import subprocess
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dateline import collect_steps, day_steps, runner
from dateline.flow import PUBLISHED
from dateline.lake import archive, files, publish, staging
from dateline.lake.layout import Lake
from dateline.lake.lock import DayTakenError
from dateline.lake.manifest import DayNotWholeError, manifest_of
from dateline.lake.partitions import read_published
from dateline.runner import EVERYTHING
from dateline.settings import Settings
from reports import WIRE, WIRE_SO_FAR

DAY, NEXT = date(2026, 3, 1), date(2026, 3, 2)
OLD, NEW = WIRE_SO_FAR, WIRE


@pytest.fixture(scope="module")
def one_day(tmp_path_factory):
    """A lake with the old day, pages that have changed since, and what an undisturbed run makes of them."""
    folder = tmp_path_factory.mktemp("crash")
    settings = Settings(folder=folder / "pages", lake=folder / "old", pages_per_shard=1)
    write_pages(settings.folder, OLD)
    run(settings)
    write_pages(settings.folder, NEW)
    undisturbed = replace(settings, lake=folder / "new")
    copy(settings.lake, undisturbed.lake)
    run(undisturbed, "second")
    return settings, undisturbed.lake


def write_pages(folder, text):
    folder.mkdir(exist_ok=True)
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Report {name}\n\n{text}", encoding="utf-8")
        (folder / f"{name}.txt.json").write_text(f'{{"outlet": "{name}", "published": "2026-03-01"}}')


def run(settings, run_id="first", day=DAY):
    return runner.run_day(day, run_id, settings, lambda _: None)


def copy(lake, to):
    subprocess.run(["cp", "-a", str(lake), str(to)], check=True)


def bytes_below(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def in_a_child(work):
    """Do the work in a forked process, which shares the loaded model, and return how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status


def dying_at(write_number, when):
    """Patch the lake's writing so that the process kills itself at that write; return how to ask how many there were."""
    count = 0
    honest_move = Path.replace

    def dying(honest):
        return lambda *given: writing(honest, *given)

    def writing(honest, *given):
        nonlocal count
        count += 1
        if count == write_number and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        if count == write_number and when == "within":
            Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        changed = honest(*given)
        Path.replace = honest_move
        if count == write_number and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return changed

    for module in (day_steps, publish, staging):
        module.write_whole = dying(files.write_whole)
    archive.move_whole = dying(files.move_whole)
    return lambda: count


def steps_of_a_day(settings):
    """The tasks of the day, in order, as functions of the lake's settings."""
    def on(step, *arguments):
        return lambda mine: step(runner.run_of(DAY, "second", mine), *arguments)

    def brief(run):
        day_steps.brief(run)
        day_steps.clear_others(run)

    shards = [on(step, shard) for shard in (0, 1) for step in (day_steps.extract, day_steps.find)]
    return {
        "sources": on(collect_steps.sources, EVERYTHING), "fetch": on(collect_steps.fetch, ["pages"]),
        "shards": on(collect_steps.shards), **{f"read {number}": shard for number, shard in enumerate(shards)},
        "link": on(day_steps.link), "check": on(day_steps.check), "publish": on(day_steps.publish),
        "brief": on(brief),
    }  # fmt: skip


def writes_of(step, settings, tmp_path):
    """Count the writes of a step, in a child, so that nothing stays patched."""
    told, lake = tmp_path / "writes", tmp_path / "counted"
    copy(settings.lake, lake)

    def counting():
        count = dying_at(0, "before")
        step(replace(settings, lake=lake))
        told.write_text(str(count()))

    assert in_a_child(counting) == 0
    subprocess.run(["rm", "-r", str(lake)], check=True)
    return int(told.read_text())


def assert_no_half_file_is_visible(lake):
    found = [path for path in (lake / "published").rglob("*") if path.is_file()]
    assert found
    for path in found:
        assert path.name == f"{path.parent.parent.name}.parquet"
        pq.read_table(path)


@pytest.mark.slow
def test_a_task_killed_anywhere_and_tried_again_ends_in_the_bytes_of_an_undisturbed_run(one_day, tmp_path):
    settings, undisturbed = one_day
    wanted, old = bytes_below(undisturbed), read_manifest(settings.lake)
    mine = replace(settings, lake=tmp_path / "lake")
    copy(settings.lake, mine.lake)
    steps = steps_of_a_day(mine)
    for number, (name, step) in enumerate(steps.items()):
        writes = writes_of(step, mine, tmp_path)
        # Every write of the publication; of the other steps, whose retries take longer, the first and the last.
        for write in range(1, writes + 1) if name == "publish" else sorted({1, writes}):
            killed = replace(mine, lake=tmp_path / "killed")
            copy(mine.lake, killed.lake)
            kill_and_check(step, killed, write, old)
            for later in list(steps.values())[number:]:
                later(killed)
            assert bytes_below(killed.lake) == wanted, f"killed in {name} at write {write} of {writes}"
            subprocess.run(["rm", "-r", str(killed.lake)], check=True)
        step(mine)
    assert bytes_below(mine.lake) == wanted


def kill_and_check(step, settings, write, old):
    """Kill the step at a write, before, within or after it, and see that readers find nothing half done."""
    when = ("before", "within", "after")[write % 3]

    def dying():
        dying_at(write, when)
        step(settings)

    status = in_a_child(dying)
    # A file that has its bytes already is not written, so that a kill within the writing does not happen.
    assert os.WIFSIGNALED(status) or (when == "within" and status == 0), (write, when)
    assert_no_half_file_is_visible(settings.lake)
    if read_manifest(settings.lake) == old:
        assert_the_old_day_or_an_error(settings.lake)


def test_a_run_that_was_killed_and_begun_again_from_its_first_task_ends_in_the_same_bytes(one_day, tmp_path):
    settings, undisturbed = one_day
    mine = replace(settings, lake=tmp_path / "lake")
    copy(settings.lake, mine.lake)

    def dying():
        dying_at(30, "within")
        run(mine, "second")

    assert os.WIFSIGNALED(in_a_child(dying))
    run(mine, "second")
    assert bytes_below(mine.lake) == bytes_below(undisturbed)


def read_manifest(lake):
    return Lake(lake).manifest(DAY).read_bytes()


def assert_the_old_day_or_an_error(lake):
    """While the manifest is the old one, each dataset is as that says, or reading it by the manifest is refused."""
    for name in PUBLISHED:
        content = Lake(lake).published(name, DAY).read_bytes()
        if sha256(content).hexdigest() == manifest_of(lake, DAY)["datasets"][name]["sha256"]:
            read_published(lake, name, DAY)
        else:
            with pytest.raises(DayNotWholeError, match="Run that day again"):
                read_published(lake, name, DAY)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a megabyte, which only root may make; for others the test is skipped."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("a small file system can be made only by root; run this test as root")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_day_and_room_made_lets_the_run_through(one_day, small_disk):
    settings, undisturbed = one_day
    lake = small_disk / "lake"
    copy(settings.lake, lake)
    before = bytes_below(lake / "published"), read_manifest(lake)
    filling = small_disk / "filling"
    filling.write_bytes(bytes(shutil.disk_usage(small_disk).free))
    with pytest.raises(OSError, match="No space left on device"):
        run(replace(settings, lake=lake), "second")
    assert (bytes_below(lake / "published"), read_manifest(lake)) == before
    filling.unlink()
    run(replace(settings, lake=lake), "second")
    assert bytes_below(lake / "published") == bytes_below(undisturbed / "published")


@pytest.fixture
def lake(one_day, tmp_path):
    copy(one_day[0].lake, tmp_path / "lake")
    return replace(one_day[0], lake=tmp_path / "lake")


def checked(settings, run_id):
    """A run of the day up to its check."""
    one = runner.run_of(DAY, run_id, settings)
    for source_ids in collect_steps.sources(one, EVERYTHING):
        collect_steps.fetch(one, source_ids)
    for shard in range(len(collect_steps.shards(one).sizes)):
        day_steps.extract(one, shard)
        day_steps.find(one, shard)
    day_steps.link(one)
    day_steps.check(one)
    return one


def test_of_two_runs_of_a_day_at_once_one_wins_whole_and_the_other_says_so(lake):
    slow = checked(lake, "slow")
    write_pages(lake.folder, NEW + "\nA third of the houses were burned on Sunday, the mayor said.\n")
    try:
        quick = checked(lake, "quick")
        day_steps.publish(quick)
        published = bytes_below(lake.lake / "published")
        with pytest.raises(DayTakenError, match=r"run 'quick' has published 2026-03-01 since this run began"):
            day_steps.publish(slow)
    finally:
        write_pages(lake.folder, NEW)
    assert bytes_below(lake.lake / "published") == published
    assert manifest_of(lake.lake, DAY)["run_id"] == "quick"


def test_two_runs_with_the_same_findings_are_both_content(lake):
    one, other = checked(lake, "one"), checked(lake, "other")
    assert day_steps.publish(one)["changed_files"] > 0
    assert day_steps.publish(other)["changed_files"] == 0
    day_steps.brief(other)
    assert not other.staging.is_there()
    assert one.staging.is_there()


def test_what_runs_that_died_have_left_goes_when_the_day_is_run_again(lake):
    checked(lake, "died")
    run(lake, "second")
    left = {path.parent.name for path in (lake.lake / "staging").glob("*/*")}
    assert left == {runner.run_of(DAY, "second", lake).staging.folder.parent.name}
