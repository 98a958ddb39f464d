"""What has changed in the archive is found, and what is whole is not complained about."""

import pytest

from captures import DAY, HAIL, RAIN, again, failed, fetched, file
from dateline.lake.archive import Archive, index_of, warc_of
from dateline.lake.index import CaptureWriter
from dateline.lake.layout import Lake
from dateline.lake.verify import faults_of


@pytest.fixture
def archive(tmp_path):
    archive = Archive(Lake(tmp_path), "ferry", DAY)
    first = fetched(RAIN)
    with archive.growing("hour-05", tmp_path / "scratch") as keeper:
        for one in (first, again(first.facts), failed(HAIL), file()):
            keeper.add(one)
    return archive


def faults(archive):
    return list(faults_of(archive.folder, "hour-05", DAY))


def test_a_whole_archive_has_no_faults(archive):
    assert faults(archive) == []


def test_every_changed_byte_is_found(archive):
    warc = warc_of(archive.folder, "hour-05")
    whole = warc.read_bytes()
    # Apart from the members' own headers, of which some bytes say nothing.
    for at in range(20, len(whole), 41):
        changed = bytearray(whole)
        changed[at] ^= 0x55
        warc.write_bytes(changed)
        assert faults(archive) or at in header_bytes(whole)


def header_bytes(whole):
    starts = [at for at in range(len(whole)) if whole[at : at + 3] == b"\x1f\x8b\x08"]
    return {start + offset for start in starts for offset in range(3, 10)}


def test_a_torn_end_is_told_with_what_becomes_of_it(archive):
    warc = warc_of(archive.folder, "hour-05")
    whole = warc.read_bytes()
    warc.write_bytes(whole + whole[:30])
    [fault] = faults(archive)
    assert fault.startswith("30 bytes after the last whole capture")


def test_an_index_that_says_something_else_is_found(archive, tmp_path):
    captures = Archive(Lake(tmp_path), "ferry", DAY).captures().to_pylist()
    index = CaptureWriter(tmp_path / "index")
    for row in captures:
        index.add(row | {"url": "https://other.example/"})
    index.close(part_bytes=warc_of(archive.folder, "hour-05").stat().st_size)
    (tmp_path / "index").replace(index_of(archive.folder, "hour-05"))
    [fault] = faults(archive)
    assert "its index says something else" in fault
