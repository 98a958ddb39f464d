"""What the README shows an analyst runs as it stands, on what the samples publish."""

import re
from datetime import date
from pathlib import Path

import pytest

from dateline import runner
from dateline.settings import SAMPLES_FOLDER, Settings

README = Path(__file__).parents[1] / "README.md"
SNIPPETS = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    settings = Settings(folder=SAMPLES_FOLDER, lake=folder / "lake")
    for day in (date(2026, 3, 1), date(2026, 3, 2)):
        runner.run_day(day, "readme", settings, lambda _: None)
    return folder


def test_the_readme_shows_analysts_how_to_read() -> None:
    assert any("duckdb" in snippet for snippet in SNIPPETS)
    assert any("pandas" in snippet for snippet in SNIPPETS)


@pytest.mark.slow
@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.split("\n")[0][:40])
def test_every_python_snippet_of_the_readme_runs_and_prints(
    snippet: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(snippet, str(README), "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) > 1
