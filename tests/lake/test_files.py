"""Files of a lake in a folder and in object storage: whole or not there, and nothing where people read but what is meant."""

from pathlib import Path

import pytest

from dateline.lake.files import (
    UNFINISHED,
    bytes_at,
    create_whole,
    lake_path,
    move_whole,
    remove_folder,
    size_of,
    workbench,
    write_whole,
)
from dateline.lake.layout import names_in


@pytest.fixture(params=["folder", "object storage"])
def root(request, tmp_path):
    """A lake's root; fsspec's storage in memory stands for any that is no folder, and tests/test_orders.py has a real one."""
    root = tmp_path if request.param == "folder" else lake_path(f"memory://{tmp_path.name}")
    yield root
    remove_folder(root)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("/data/lake", "folder"), ("lake", "folder"), ("file:///data/lake", "folder"), ("s3://bucket/lake", "storage")],
)
def test_a_lake_is_a_folder_or_an_address(text, kind):
    assert isinstance(lake_path(text), Path) == (kind == "folder")
    assert str(lake_path(text)).endswith("lake")


def test_the_listings_of_object_storage_are_never_kept():
    assert lake_path("s3://bucket/lake").storage_options["use_listings_cache"] is False
    assert (lake_path("s3://bucket/lake") / "published").storage_options["use_listings_cache"] is False


def test_what_is_written_can_be_read_and_the_same_again_changes_nothing(root):
    path = root / "published" / "events" / "events.parquet"
    assert bytes_at(path) is None
    assert write_whole(path, b"one", root / "scratch")
    assert not write_whole(path, b"one", root / "scratch")
    assert write_whole(path, b"two", root / "scratch")
    assert bytes_at(path) == b"two"
    assert names_in(root / "published" / "events") == ["events.parquet"]


def test_nothing_unfinished_stays_after_a_write(root):
    write_whole(root / "a", b"one", root / "scratch")
    create_whole(root / "b", b"one", root / "scratch")
    assert names_in(root / "scratch" / UNFINISHED) == []


def test_only_the_first_of_two_creates_a_file(root):
    assert create_whole(root / "lock", b"first", root / "scratch")
    assert not create_whole(root / "lock", b"second", root / "scratch")
    assert bytes_at(root / "lock") == b"first"


def test_an_error_that_is_no_refusal_is_not_taken_for_one(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="exists"):
        create_whole(tmp_path / "file" / "lock", b"first", tmp_path / "scratch")


def test_a_folder_goes_with_all_in_it_and_its_neighbours_stay(root):
    for name in ("gone/deep/a", "gone/b", "kept/c"):
        write_whole(root / name, b"one", root / "scratch")
    remove_folder(root / "gone")
    remove_folder(root / "never there")
    assert bytes_at(root / "gone" / "deep" / "a") is None
    assert bytes_at(root / "kept" / "c") == b"one"


def test_a_finished_file_is_moved_whole_and_the_same_again_changes_nothing(root):
    with workbench(root / "scratch") as bench:
        for content, changes in ((b"old", True), (b"old", not isinstance(root, Path)), (b"new", True)):
            (bench / "file").write_bytes(content)
            assert move_whole(bench / "file", root / "folder" / "file") is changes
            assert bytes_at(root / "folder" / "file") == content
    assert not bench.exists()


def test_a_workbench_goes_with_all_on_it_also_after_an_error(tmp_path):
    def work():
        with workbench(tmp_path) as bench:
            (bench / "half").write_bytes(b"half")
            raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        work()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_is_not_there_has_no_size(root):
    assert size_of(root / "gone") is None
