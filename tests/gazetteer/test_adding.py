"""A dump of GeoNames into the file of added places."""

import subprocess
import sys

import pytest

from dateline.gazetteer.adding import add_dump, count_places
from dateline.gazetteer.dump import DumpError
from dateline.gazetteer.opening import ADDED
from dateline.gazetteer.store import StoredPlaces
from gazetteer.dump_rows import dump_line

ISO3 = {"UA": "UKR"}
MANY = 120_000
MOST_MEGABYTES = 150


def ignore(_):
    """Hear of progress and say nothing."""


def dump(path, *lines):
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_a_village_is_found_after_its_dump_was_added(tmp_path):
    file = dump(tmp_path / "XX.txt", dump_line(), dump_line(geonameid=7, name="Ostrany", asciiname=""))
    added = add_dump(tmp_path, file, ISO3, ignore)
    assert (added.lines, added.new, added.changed, added.was_known) == (2, 2, 0, False)
    assert [named.place.name for named in StoredPlaces([tmp_path / ADDED]).named("vellmark")] == ["Vellmark"]


def test_the_same_file_twice_changes_nothing(tmp_path):
    file = dump(tmp_path / "XX.txt", dump_line())
    add_dump(tmp_path, file, ISO3, ignore)
    before = (tmp_path / ADDED).read_bytes()
    assert add_dump(tmp_path, file, ISO3, ignore).was_known
    assert (tmp_path / ADDED).read_bytes() == before


def test_a_second_dump_adds_to_the_first(tmp_path):
    add_dump(tmp_path, dump(tmp_path / "XX.txt", dump_line()), ISO3, ignore)
    again = add_dump(tmp_path, dump(tmp_path / "YY.txt", dump_line(), dump_line(geonameid=7)), ISO3, ignore)
    assert (again.new, again.changed) == (1, 0)
    assert count_places(tmp_path / ADDED) == 2


def test_a_broken_dump_leaves_the_gazetteer_as_it_was(tmp_path):
    add_dump(tmp_path, dump(tmp_path / "XX.txt", dump_line()), ISO3, ignore)
    before = (tmp_path / ADDED).read_bytes()
    with pytest.raises(DumpError, match="line 2"):
        add_dump(tmp_path, dump(tmp_path / "YY.txt", dump_line(geonameid=8), "broken\n"), ISO3, ignore)
    assert (tmp_path / ADDED).read_bytes() == before
    assert list(tmp_path.glob(".unfinished-*")) == []


def test_a_large_dump_is_streamed(tmp_path):
    with (tmp_path / "XX.txt").open("w", encoding="utf-8") as file:
        file.writelines(dump_line(geonameid=number + 1, name=f"Vellmark {number}") for number in range(MANY))
    code = (
        "import resource, sys; from pathlib import Path; from dateline.gazetteer.adding import add_dump;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "added = add_dump(Path(sys.argv[1]), Path(sys.argv[1]) / 'XX.txt', {'UA': 'UKR'}, print);"
        "print(added.new, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    ran = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    new, megabytes = map(int, ran.stdout.splitlines()[-1].split())
    assert new == MANY
    assert megabytes < MOST_MEGABYTES
