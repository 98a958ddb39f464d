"""The bench that compares the dates of find with those of its peers: each gives what the scorer takes, and what breaks counts.

Peers are installed by `make bench-dates` alone, so each is tried where it is: `PYTHONPATH=.peers` tries all.
"""

import json
import tomllib
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from bench import date_peers
from bench.date_peers import SYSTEMS, forgiving, period_of, row_of, tables
from dateline.evaluate.dates import Timex

ROOT = Path(__file__).parents[1]
HERE = [name for name, system in SYSTEMS.items() if find_spec(system.module)]
TEXT = "The council met on 3 March 2024 and will meet again."
WRITTEN = date(2024, 3, 5)


@pytest.fixture
def data(tmp_path):
    row = {"text": TEXT, "dct": "2024-03-05", "timex": [{"start": 19, "end": 31, "type": "DATE", "value": "2024-03-03"}]}
    (tmp_path / "timebank.jsonl").write_text(json.dumps(row), encoding="utf-8")
    return tmp_path


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", HERE)
def test_each_system_finds_a_plain_date_at_its_place(name):
    found = SYSTEMS[name].tagger(TEXT, WRITTEN)
    assert any(TEXT[one.start : one.end].startswith(("3 March 2024", "on 3 March 2024")) for one in found)
    assert "2024-03-03" in [one.value for one in found]


def test_dateparser_tells_what_words_stand_for():
    assert [period_of(words) for words in ("3 March 2024", "March 2024", "2024")] == ["day", "month", "year"]


def test_a_text_that_breaks_a_system_counts_as_one_without_findings(capsys):
    def broken(text: str, written: date) -> list[Timex]:
        raise IndexError("no such word")

    assert forgiving(broken)(TEXT, WRITTEN) == []
    assert "IndexError: no such word" in capsys.readouterr().out


def test_a_row_has_the_scores_of_each_set_that_is_there(data):
    row = row_of("dateline", data)
    assert row.scores["timebank"]["value_f1"] == 1
    assert list(row.scores) == ["timebank"]
    assert "dateline" in tables([row])


def test_every_peer_is_declared():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = {Requirement(one).name for one in [*groups["dependency-groups"]["peers"], *groups["project"]["dependencies"]]}
    assert {system.package for system in SYSTEMS.values()} <= declared | {"dateline"}


def test_the_table_has_its_place_in_the_document():
    assert date_peers.BEGIN in (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")


def test_what_is_not_installed_is_said(monkeypatch, capsys):
    monkeypatch.setattr(date_peers, "find_spec", lambda module: None)
    assert date_peers.main(["--only", "timexy"]) == 1
    assert "not installed: timexy" in capsys.readouterr().err
