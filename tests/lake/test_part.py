"""A part that grows keeps every whole capture, whatever kills its writer, and lets in no second one."""

import os
import signal
from errno import ENOSPC

import pyarrow.parquet as pq
import pytest

import captures
from dateline.lake.index import captures_of, rows_in
from dateline.lake.members import ArchiveError
from dateline.lake.part import GrowingPart

PAGES = [captures.fetched(f"https://alder.example/{number}", b"<p>Rain %d</p>" % number) for number in range(4)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "hour-05.warc.gz"


@pytest.fixture
def index(tmp_path):
    return tmp_path / "hour-05.index.parquet"


def grow(path, index, pages):
    with GrowingPart(path, "hour-05", index) as growing:
        return [growing.add(page) for page in pages]


def urls(path):
    with path.open("rb") as file:
        return [row["url"] for row in rows_in(file, "hour-05")]


def test_captures_can_be_added_later(path, index):
    first = grow(path, index, PAGES[:2])
    second = grow(path, index, PAGES[2:])
    assert urls(path) == [page.facts["url"] for page in PAGES]
    assert captures_of(path, index, "hour-05", captures.DAY).to_pylist() == first + second


def test_wherever_it_is_cut_off_the_whole_captures_stay_and_the_rest_is_cut_away(path, index):
    rows = grow(path, index, PAGES[:2])
    whole = path.read_bytes()
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        kept = sum(row["end"] <= end for row in rows)
        assert captures_of(path, index, "hour-05", captures.DAY).num_rows == kept
        grow(path, index, PAGES[2:3])
        assert urls(path) == [page.facts["url"] for page in (*PAGES[:kept], PAGES[2])]


def test_zeros_that_a_power_cut_leaves_are_cut_away(path, index):
    grow(path, index, PAGES[:1])
    path.write_bytes(path.read_bytes() + bytes(5000))
    grow(path, index, PAGES[1:2])
    assert urls(path) == [page.facts["url"] for page in PAGES[:2]]


def test_a_damaged_middle_is_refused_and_never_cut_away(path, index):
    rows = grow(path, index, PAGES)
    content = bytearray(path.read_bytes())
    content[rows[1]["start"] + 30] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="damaged after byte"):
        grow(path, index, [])
    assert path.read_bytes() == content


def test_a_writer_that_is_killed_has_kept_all_that_it_added(path, index, tmp_path):
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        growing = GrowingPart(path, "hour-05", tmp_path / "own")
        for page in PAGES[:3]:
            growing.add(page)
        os.write(told, b"!")
        signal.pause()
    os.read(ready, 1)
    with pytest.raises(ArchiveError, match="being written by another process"):
        GrowingPart(path, "hour-05", index)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert captures_of(path, index, "hour-05", captures.DAY).num_rows == 3
    grow(path, index, PAGES[3:])
    assert urls(path) == [page.facts["url"] for page in PAGES]


def test_a_disk_that_is_full_leaves_no_half_capture(path, index, monkeypatch):
    with GrowingPart(path, "hour-05", index) as growing:
        growing.add(PAGES[0])
        size = growing.size
        full = _FullAfter(growing._file, 100)
        monkeypatch.setattr(growing, "_file", full)
        with pytest.raises(OSError, match="No space"):
            growing.add(PAGES[1])
        monkeypatch.undo()
        assert path.stat().st_size == size
        growing.add(PAGES[2])
    assert urls(path) == [PAGES[0].facts["url"], PAGES[2].facts["url"]]


class _FullAfter:
    """A file of a disk that takes so many more bytes."""

    def __init__(self, file, left):
        self._file, self._left = file, left

    def write(self, content):
        taken = self._file.write(content[: self._left])
        self._left -= taken
        if not taken:
            raise OSError(ENOSPC, "No space left on device")
        return taken

    def truncate(self, size):
        return self._file.truncate(size)


def test_an_index_is_a_table_that_others_read(path, index):
    grow(path, index, PAGES)
    table = pq.read_table(index)
    assert table["url"].to_pylist() == [page.facts["url"] for page in PAGES]
    assert table.schema.metadata[b"dataset"] == b"captures"


@pytest.mark.parametrize("content", [b"", b"no index"])
def test_an_index_that_cannot_be_read_is_derived_from_its_part(path, index, content):
    rows = grow(path, index, PAGES)
    index.write_bytes(content)
    assert captures_of(path, index, "hour-05", captures.DAY).to_pylist() == rows
