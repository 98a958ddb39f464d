"""The command line: what it prints, and one clear line where it cannot."""

import json

import pytest

from dateline import cli
from dateline.contracts import CONTRACTS
from dateline.evaluate import tasks
from dateline.evaluate.result import Result
from dateline.flow import STEP_NAMES
from dateline.lake.layout import Lake

WIRE = """Bridge at Tarnwick closed

TARNWICK, March 1 - Russian forces attacked a depot near Kharkiv on Saturday, officials said. Two people were killed
in the attack. A Ukrainian spokesman denied that the town had fallen. The road to the north stayed closed until the evening, and
many residents spent the night in the school that the council had opened for them.
"""


def called(capsys, *arguments):
    code = cli.main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "pages").mkdir()
    (folder / "pages" / "wire.txt").write_text(WIRE)
    lake = folder / "lake"
    arguments = ["run", "--day", "2026-03-01", "--folder", str(folder / "pages"), "--lake", str(lake)]
    assert cli.main(arguments) == 0
    return lake


def test_run_publishes_a_day_and_prints_progress_apart_from_the_summary(lake, capsys, tmp_path):
    code, out, err = called(
        capsys, "run", "--day", "2026-03-01", "--folder", lake.parent / "pages", "--lake", tmp_path / "lake"
    )
    assert code == 0
    assert [line.split()[1] for line in err.splitlines() if line.startswith("2026-03-01")] == list(STEP_NAMES)
    assert str(Lake(tmp_path / "lake").brief(next(Lake(tmp_path / "lake").published_days()))) in out


def test_a_folder_without_pages_is_one_line_and_no_stack_trace(capsys, tmp_path):
    code, out, err = called(capsys, "run", "--day", "2026-03-01", "--folder", tmp_path / "none", "--lake", tmp_path)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("dateline: ")
    assert "(in step collect of 2026-03-01)" in err


def test_a_model_that_is_not_there_is_one_line(capsys, lake, tmp_path):
    folder = lake.parent / "pages"
    code, _, err = called(
        capsys, "run", "--day", "2026-03-01", "--folder", folder, "--lake", tmp_path, "--model", "no_such_model"
    )
    assert code == 1
    assert "no_such_model" in err.splitlines()[-1]
    assert "Traceback" not in err


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "01.03.2026"])
def test_a_day_that_is_none_is_refused_with_an_example(day, capsys):
    with pytest.raises(SystemExit, match="2"):
        cli.main(["run", "--day", day])
    assert "write it as 2026-03-01" in capsys.readouterr().err


def test_flow_prints_every_step_with_what_it_reads_and_writes(capsys):
    code, out, _ = called(capsys, "flow")
    assert code == 0
    assert all(f"{name}: " in out for name in STEP_NAMES)
    assert all(name in out for name in CONTRACTS)


def test_docs_writes_the_page_and_the_check_notices_that_it_is_stale(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(cli, "DICTIONARY", tmp_path / "docs" / "data_dictionary.md")
    assert called(capsys, "docs", "--check")[0] == 1
    assert called(capsys, "docs")[0] == 0
    assert called(capsys, "docs", "--check")[0] == 0
    cli.DICTIONARY.write_text("something else")
    code, _, err = called(capsys, "docs", "--check")
    assert code == 1
    assert "Run: dateline docs" in err


def test_eval_lists_its_tasks_with_a_line_each(capsys):
    code, out, _ = called(capsys, "eval")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [*tasks.TASKS]
    assert {"syntax", "ner", "names", "places", "pages", "dates", "casualties", "belgorod"} <= set(tasks.TASKS)


def test_eval_ends_with_one_json_object(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(tasks, "import_module", lambda _: FakeTask)
    code, out, _ = called(capsys, "eval", "ner", "--data", tmp_path)
    found = json.loads(out.splitlines()[-1])
    assert code == 0
    assert set(found) == {"task", "data", "n", "seconds", "scores"}
    assert (found["task"], found["n"], found["scores"]) == ("ner", 3, {"f1": 0.5})


class FakeTask:
    """An evaluation that needs no data."""

    @staticmethod
    def evaluate(data):
        return Result(3, {"f1": 0.5})


@pytest.mark.parametrize("data", [[], ["--data", "no/such/folder"]])
def test_eval_without_its_data_is_one_line(data, capsys):
    code, _, err = called(capsys, "eval", "syntax", *data)
    assert code == 1
    assert err.startswith("dateline: syntax needs its data")


@pytest.mark.parametrize("name", tasks.TASKS)
def test_every_task_has_a_module_that_evaluates(name):
    assert callable(tasks.import_module(tasks.TASKS[name].module).evaluate)


def test_show_prints_an_event_with_its_article(lake, capsys):
    from dateline.lake.partitions import read_published

    day = next(Lake(lake).published_days())
    event = read_published(lake, "events", day).to_pylist()[0]
    code, out, _ = called(capsys, "show", event["event_id"], "--lake", lake)
    assert code == 0
    assert out.startswith(f"2026-03-01\n{event['sentence']}")
    assert "Bridge at Tarnwick closed" in out


@pytest.mark.parametrize("event_id", ["0123456789abcdef", "../../etc/passwd", "\x1b[2J"])
def test_show_of_an_unknown_event_is_one_line(event_id, lake, capsys):
    code, out, err = called(capsys, "show", event_id, "--lake", lake)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err
