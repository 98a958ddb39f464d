"""The raw archive: parts that are written whole, pages that are found again, and what was turned away at the door."""

from datetime import date

import pytest

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import arrow_schema, table_of
from dateline.contracts.codes import Reason
from dateline.contracts.rejection import rejection
from dateline.lake.archive import Archive, read_pages
from dateline.lake.layout import Lake
from dateline.lake.warc import ArchiveError, page_places, pages_from, warc_bytes

DAY = date(2026, 3, 1)
RAIN, HAIL = {"url": "https://alder.example/rain"}, {"url": "https://alder.example/hail", "body": b"<p>Hail.</p>"}
NOTHING = arrow_schema(CONTRACTS["rejected"]).empty_table()


@pytest.fixture
def archive(tmp_path):
    return Archive(Lake(tmp_path), "folder", DAY)


def write(archive, part, pages, rejected=NOTHING):
    archive.write(part, pages, rejected, archive.lake.root / "scratch")


def missed(url, why):
    row = rejection("collect", "pages", url, Reason.NOT_FETCHED, why, DAY, source_id="folder")
    return table_of([row], CONTRACTS["rejected"])


def test_each_page_can_be_read_by_itself(make_pages):
    table = make_pages(RAIN, HAIL)
    content = warc_bytes(table)
    places = page_places(content)
    assert [place.page_id for place in places] == table["page_id"].to_pylist()
    assert places[-1].end == len(content)
    for number, place in enumerate(places):
        assert pages_from(content[place.start : place.end]).equals(table.slice(number, 1))


def test_the_places_of_a_broken_archive_are_refused_with_what_to_do(make_pages):
    with pytest.raises(ArchiveError, match="Collect the day again"):
        page_places(warc_bytes(make_pages(RAIN))[:-5])


def test_the_pages_of_all_parts_come_back_in_any_choice(archive, make_pages):
    write(archive, "hour-05", make_pages(RAIN))
    write(archive, "hour-06", make_pages(HAIL))
    places = archive.pages()
    assert [place.part for place in places] == ["hour-05", "hour-06"]
    assert read_pages(archive.lake, DAY, places).equals(make_pages(RAIN, HAIL).sort_by("page_id"))
    assert read_pages(archive.lake, DAY, places[1:]).equals(make_pages(HAIL))
    assert set(archive.urls()) == {RAIN["url"], HAIL["url"]}


def test_a_page_that_came_in_twice_is_listed_once_where_it_came_first(archive, make_pages):
    write(archive, "hour-05", make_pages(RAIN))
    write(archive, "hour-06", make_pages(RAIN, HAIL))
    assert sorted(place.part for place in archive.pages()) == ["hour-05", "hour-06"]


def test_a_source_that_gave_nothing_has_no_pages_and_no_rejections(archive):
    assert archive.pages() == []
    assert archive.rejected().num_rows == 0


def test_a_part_without_its_pages_file_does_not_count_yet(archive, make_pages):
    write(archive, "hour-05", make_pages(RAIN))
    (archive.lake.archive("folder", DAY) / "hour-05.warc.gz").unlink()
    assert archive.pages() == []


def test_a_page_missed_hour_after_hour_is_rejected_once_with_the_last_reason(archive, make_pages):
    write(archive, "hour-05", make_pages(), missed(RAIN["url"], "answered 503"))
    write(archive, "hour-06", make_pages(), missed(RAIN["url"], "timed out"))
    assert archive.rejected()["detail"].to_pylist() == ["timed out"]


def test_a_page_missed_at_first_that_came_later_is_not_rejected(archive, make_pages):
    write(archive, "hour-05", make_pages(), missed(RAIN["url"], "answered 503"))
    write(archive, "hour-06", make_pages(RAIN))
    assert archive.rejected().num_rows == 0


def test_one_file_turned_away_in_two_parts_is_rejected_twice_under_two_ids(archive, make_pages):
    row = rejection("collect", "pages", "a.html", Reason.EMPTY_FILE, "0 bytes", DAY, source_id="folder")
    for part in ("hour-05", "hour-06"):
        write(archive, part, make_pages(), table_of([row], CONTRACTS["rejected"]))
    assert len(set(archive.rejected()["rejected_id"].to_pylist())) == 2
