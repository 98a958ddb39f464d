"""The raw archive: parts that grow or are replaced, pages that are found again, here and in object storage."""

from datetime import date

import pytest
from upath import UPath

import captures
from captures import DAY, FIVE, HAIL, RAIN, fetched, file
from dateline.lake import archive as archives
from dateline.lake.archive import Archive, archived_pages, body_at, read_pages
from dateline.lake.layout import Lake
from dateline.lake.members import ArchiveError


@pytest.fixture(params=["folder", pytest.param("store", marks=pytest.mark.enable_socket)])
def archive(request, tmp_path):
    if request.param == "folder":
        return Archive(Lake(tmp_path), "ferry", DAY)
    request.getfixturevalue("object_storage")
    return Archive(Lake(UPath(f"s3://lake/{tmp_path.name}", use_listings_cache=False)), "ferry", DAY)


def grow(archive, part, *those):
    with archive.growing(part, archive.lake.root / "scratch") as keeper:
        return [keeper.add(one) for one in those]


def replace(archive, *those):
    archive.replace("pages", those, archive.lake.root / "scratch")


def urls(archive):
    return [row["url"] for row in archive.captures().to_pylist()]


def test_a_source_that_gave_nothing_has_no_captures(archive):
    assert archive.captures().num_rows == 0


def test_the_captures_of_all_parts_come_back_in_the_order_in_which_they_came(archive):
    grow(archive, "hour-06", fetched(HAIL))
    grow(archive, "hour-05", fetched(RAIN))
    grow(archive, "hour-05", captures.failed(HAIL))
    assert urls(archive) == [RAIN, HAIL, HAIL]


def test_pages_come_back_in_any_choice(archive):
    grow(archive, "hour-05", fetched(RAIN), fetched(HAIL, b"<p>Hail.</p>"))
    pages = archived_pages(archive.captures())
    assert sorted(read_pages(archive.lake, DAY, pages)["url"].to_pylist()) == [HAIL, RAIN]
    [one] = read_pages(archive.lake, DAY, pages[1:]).to_pylist()
    assert (one["url"], one["body"]) == (HAIL, b"<p>Hail.</p>")


def test_a_page_that_has_changed_since_it_was_listed_is_refused(archive):
    replace(archive, file(body=b"<p>Ten were hurt.</p>"))
    pages = archived_pages(archive.captures())
    replace(archive, file(body=b"<p>Two were hurt.</p>"))
    with pytest.raises(ArchiveError, match="changed while the day ran"):
        read_pages(archive.lake, DAY, pages)


def test_a_part_that_is_replaced_holds_what_came_last(archive):
    replace(archive, file("a.html"), file("b.html"))
    replace(archive, file("c.html"))
    assert [row["file_name"] for row in archive.captures().to_pylist()] == ["c.html"]


def test_what_was_kept_before_an_error_stays(archive):
    def visit():
        with archive.growing("hour-05", archive.lake.root / "scratch") as keeper:
            keeper.add(fetched(RAIN))
            raise OSError("the web is gone")

    with pytest.raises(OSError, match="the web is gone"):
        visit()
    assert urls(archive) == [RAIN]


def test_the_body_of_a_capture_is_had_by_its_row(archive):
    [row] = grow(archive, "hour-05", fetched(RAIN))
    assert body_at(archive.lake, row) == b"<p>It rained.</p>"


def test_the_same_captures_leave_a_part_untouched(tmp_path):
    archive = Archive(Lake(tmp_path), "ferry", DAY)
    replace(archive, file())
    before = {path: path.stat().st_ino for path in archive.folder.iterdir()}
    replace(archive, file())
    assert {path: path.stat().st_ino for path in archive.folder.iterdir()} == before
    assert sorted(path.name for path in before) == ["pages.index.parquet", "pages.warc.gz"]


def test_nothing_is_left_beside_the_archive(tmp_path):
    archive = Archive(Lake(tmp_path), "ferry", DAY)
    replace(archive, file())
    grow(archive, "hour-05", fetched())
    assert [path for path in tmp_path.rglob("*") if path.is_file() and "archive" not in path.parts] == []


@pytest.mark.enable_socket
@pytest.mark.usefixtures("object_storage")
def test_in_object_storage_a_part_grows_by_whole_segments(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "SEGMENT_BYTES", 1)
    archive = Archive(Lake(UPath(f"s3://lake/{tmp_path.name}", use_listings_cache=False)), "ferry", DAY)
    grow(archive, "hour-05", fetched(RAIN), fetched(HAIL))
    grow(archive, "hour-05", captures.failed(HAIL))
    assert {row["part"] for row in archive.captures().to_pylist()} == {f"hour-05-000{number}" for number in (1, 2, 3)}
    assert urls(archive) == [RAIN, HAIL, HAIL]


def test_days_and_sources_are_apart(archive):
    grow(archive, "hour-05", fetched(RAIN))
    assert Archive(archive.lake, "ferry", date(2026, 3, 2)).captures().num_rows == 0
    assert Archive(archive.lake, "other", DAY).captures().num_rows == 0
    assert [folder.name for folder in archive.lake.archived()] == ["day=2026-03-01"]


def test_a_source_cannot_lie_outside_the_archive(tmp_path):
    archive = Archive(Lake(tmp_path / "lake"), "../../etc", DAY)
    grow(archive, "hour-05", fetched(at=FIVE))
    assert [path.name for path in tmp_path.iterdir()] == ["lake"]
