"""The gazetteer file, found or compiled."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from dateline.actors import read_actors
from dateline.gazetteer import opening
from dateline.gazetteer.opening import (
    ADDED,
    GazetteerError,
    compiled_file,
    digest_of_gazetteer,
    digest_of_sources,
    open_gazetteer,
)
from dateline.gazetteer.sources import Facts
from dateline.gazetteer.store import Entry, write_places
from dateline.link.gazetteer import Place

FACTS = Facts(read_actors({"DEU": {"name": "Germany"}}, {}), {}, {}, {})
PLACE = Place("Xanten", "populated_place", "DEU", "07", 51.66, 6.45, 21_000, 101)


@pytest.fixture(autouse=True)
def compiled(monkeypatch):
    """Compile one place and not a world of them; remember each time."""
    times = []

    def entries(facts):
        times.append(facts)
        return [Entry(PLACE, frozenset({("xanten", "main")}))]

    monkeypatch.setattr(opening, "entries_of", entries)
    return times


def test_a_file_is_compiled_once_and_then_only_read(tmp_path, compiled):
    assert open_gazetteer(tmp_path, FACTS).settlements_named("Xanten") == (PLACE,)
    assert open_gazetteer(tmp_path, FACTS).settlements_named("Xanten") == (PLACE,)
    assert len(compiled) == 1


def test_other_rules_make_another_file(tmp_path, compiled):
    first = compiled_file(tmp_path, FACTS)
    second = compiled_file(tmp_path, replace(FACTS, natural_places={"seas": {"Sea of Marov": [1.0, 2.0]}}))
    assert first != second
    assert len(compiled) == 2


def test_a_broken_file_is_compiled_again(tmp_path, compiled):
    path = compiled_file(tmp_path, FACTS)
    path.write_bytes(path.read_bytes()[:5000])
    path.write_bytes(b"broken")
    assert open_gazetteer(tmp_path, FACTS).settlements_named("Xanten") == (PLACE,)
    assert len(compiled) == 2


def test_of_several_that_need_it_one_compiles(tmp_path, compiled):
    with ThreadPoolExecutor(4) as workers:
        paths = set(workers.map(lambda _: compiled_file(tmp_path, FACTS), range(8)))
    assert len(paths) == len(compiled) == 1
    assert list(tmp_path.glob(".unfinished-*")) == []


def test_files_of_old_versions_are_removed_and_one_is_kept(tmp_path):
    for number in range(4):
        compiled_file(tmp_path, replace(FACTS, centres={"DEU": [number, 0]}))
    assert len(list(tmp_path.glob("gazetteer-*.sqlite"))) == opening.NEWEST_KEPT


def test_a_folder_that_cannot_be_written_is_told_with_the_setting(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(GazetteerError, match="DATELINE_GAZETTEER"):
        compiled_file(tmp_path / "file", FACTS)


def test_a_damaged_file_of_added_places_is_told_with_what_to_do(tmp_path):
    (tmp_path / ADDED).write_bytes(b"broken" * 1000)
    with pytest.raises(GazetteerError, match="dateline gazetteer add"):
        open_gazetteer(tmp_path, FACTS)


def test_the_digest_tells_what_was_added(tmp_path):
    bare = digest_of_gazetteer(tmp_path, FACTS)
    write_places(tmp_path / ADDED, (), {"file abc": "XX.txt"})
    assert digest_of_gazetteer(tmp_path, FACTS) != bare
    assert digest_of_sources(FACTS) == digest_of_sources(replace(FACTS))
