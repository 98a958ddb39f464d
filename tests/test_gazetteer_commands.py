"""`dateline gazetteer`, as it is typed."""

import pytest

from dateline.cli import main
from dateline.gazetteer_commands import measure_loading
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER
from gazetteer.dump_rows import dump_line

MOST_SECONDS = 1.0


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_GAZETTEER", str(tmp_path / "gazetteer"))
    return tmp_path


def test_a_dump_is_added_and_a_second_time_changes_nothing(folder, capsys):
    (folder / "XX.txt").write_text(dump_line() + dump_line(geonameid=8), encoding="utf-8")
    assert main(["gazetteer", "add", str(folder / "XX.txt")]) == 0
    assert "2 lines read, 2 places new, 0 changed" in capsys.readouterr().out
    assert main(["gazetteer", "add", str(folder / "XX.txt")]) == 0
    assert "nothing was changed" in capsys.readouterr().out


def test_a_file_that_is_no_dump_is_told_in_one_line(folder, capsys):
    (folder / "XX.txt").write_text("nothing\n", encoding="utf-8")
    assert main(["gazetteer", "add", str(folder / "XX.txt")]) == 1
    assert "XX.txt, line 1: has 1 columns" in capsys.readouterr().err


def test_a_missing_file_is_told(folder, capsys):
    assert main(["gazetteer", "add", str(folder / "YY.zip")]) == 1
    assert "YY.zip" in capsys.readouterr().err


def test_the_gazetteer_says_where_it_lies(capsys):
    assert main(["gazetteer", "show"]) == 0
    told = capsys.readouterr().out
    assert "places" in told
    assert "loaded in" in told


def test_the_gazetteer_is_open_at_once():
    assert measure_loading(Resources(CONFIG_FOLDER)).seconds < MOST_SECONDS
