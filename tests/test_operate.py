"""docs/operate.md keeps to the code: every known error has its row, and what it quotes is what the code says."""

import ast
import re
from pathlib import Path

import pytest

from dateline.runner import KNOWN_ERRORS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
SOURCES = sorted(path for folder in ("include", "plugins", "dags") for path in (ROOT / folder).rglob("*.py"))
ROWS = re.findall(r"^\| `(.+?)`(?: \((\w+)\))? \|", PAGE[PAGE.index("## A task is red") :], flags=re.MULTILINE)
FROM_OUTSIDE = {"No space left on device"}


def texts():
    """Return every text of the code; an f-string with its values left out."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                yield "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in ROWS if phrase not in FROM_OUTSIDE])
def test_a_quoted_message_is_one_that_the_code_gives(phrase):
    assert any(phrase in text for text in texts())


def test_every_known_error_has_a_row():
    assert {error for _, error in ROWS if error} == {error.__name__ for error in KNOWN_ERRORS}


def test_every_setting_that_the_code_reads_is_listed_and_no_other():
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    read = set(re.findall(r'get\("(DATELINE_[A-Z_]+)"', code)) - {"DATELINE_ALLOW_LOOPBACK"}
    table = PAGE[PAGE.index("| setting |") : PAGE.index("All workers must")]
    assert set(re.findall(r"DATELINE_[A-Z_]+", table)) == read


def test_a_heading_that_a_message_names_is_there():
    named = {match for text in texts() for match in re.findall(r'under "(.+?)" in docs/operate\.md', text)}
    assert named == {"A day is late", "A task is red"}
    assert all(f"\n## {heading}\n" in PAGE for heading in named)


def test_pictures_and_pages_that_it_shows_are_there():
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / "docs" / target).is_file(), target
