"""The rules of the house: what is declared is what is pinned, installed, licensed and built."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
TRAINING = PROJECT["dependency-groups"]["train"]
DECLARED = [*RUNTIME, *PROJECT["dependency-groups"]["dev"]]
OURS = ("include", "dags", "plugins", "tests")


def pins(text: str) -> dict[str, str]:
    """Return the version of each package that requirements.txt pins for this Python and platform."""
    lines = (line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    wanted = [Requirement(line) for line in lines]
    here = [one for one in wanted if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in here}


def disagreements(declared: Iterable[str], pinned: dict[str, str]) -> list[str]:
    """Return how the pins differ from what the declared packages need, all the way down.

    What each package needs is read from the installed packages, so no network is asked.
    """
    waiting, seen, wrong = [Requirement(one) for one in declared], set(), []
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if name not in pinned:
            wrong.append(f"{need} is not pinned")
        elif not need.specifier.contains(pinned[name], prereleases=True):
            wrong.append(f"{need} is pinned to {pinned[name]}")
        else:
            for extra in {"", *need.extras} - {extra for known, extra in seen if known == name}:
                seen.add((name, extra))
                waiting += needs(name, extra)
    unneeded = set(pinned) - {name for name, _ in seen}
    return wrong + [f"{name} is pinned and nothing needs it" for name in sorted(unneeded)]


def needs(name: str, extra: str) -> list[Requirement]:
    """Return what an installed package needs for one of its extras, or for none."""
    listed = [Requirement(line) for line in metadata.distribution(name).requires or ()]
    return [one for one in listed if (one.marker.evaluate({"extra": extra}) if one.marker else not extra)]


@pytest.fixture(scope="module")
def pinned():
    return pins((ROOT / "requirements.txt").read_text(encoding="utf-8"))


def test_requirements_are_fresh(pinned):
    assert disagreements(DECLARED, pinned) == [], "run `make requirements`"


def test_a_stale_requirements_file_is_noticed(pinned):
    spacy = {**pinned, "spacy": "2.0"}
    assert any("spacy" in one for one in disagreements(DECLARED, spacy))
    assert disagreements([*DECLARED, "a-package-added-today>=1"], pinned) == ["a-package-added-today>=1 is not pinned"]
    fewer = [one for one in DECLARED if not one.startswith("trafilatura")]
    assert "trafilatura is pinned and nothing needs it" in disagreements(fewer, pinned)
    assert disagreements(DECLARED, {name: pin for name, pin in pinned.items() if name != "lxml"}) != []


def test_what_is_installed_is_what_is_pinned(pinned):
    assert {name: metadata.version(name) for name in pinned} == pinned


def test_requirements_are_exact_and_name_no_registry():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*==\S+( ; .+)?", line) for line in lines)
    assert "://" not in text
    assert "--index" not in text


def test_every_direct_dependency_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for dependency in DECLARED:
        line = next(line for line in text.splitlines() if line.strip().startswith(f'"{dependency}"'))
        assert re.search(r"#\s*\S+ \S+", line), f"{dependency} has no reason"


def imported_by(folders: Iterable[str]) -> set[str]:
    """Return the top-level modules that the sources import, those of Python and our own left out."""
    names: set[str] = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    ours = {path.stem for folder in OURS for path in (ROOT / folder).iterdir()}
    return names - sys.stdlib_module_names - ours


def distributions_of(modules: Iterable[str]) -> set[str]:
    """Return the packages that bring these modules.

    FastAPI is what Airflow's plugins are written in; a package that is not installed here is named as its module is.
    """
    known = metadata.packages_distributions() | {"airflow": ["apache-airflow"], "fastapi": ["apache-airflow"]}
    return {canonicalize_name(known.get(module, [module])[0]) for module in modules}


def names_of(requirements: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements}


def test_the_code_imports_what_is_declared_and_declares_what_it_imports():
    assert distributions_of(imported_by(["include", "dags", "plugins"])) == names_of(RUNTIME + TRAINING)


def test_the_tests_import_only_what_is_declared():
    assert distributions_of(imported_by(["tests"])) <= names_of(DECLARED)


def test_the_package_never_imports_airflow():
    loop_hole = ROOT / "include" / "dateline" / "flow.py"
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", str(loop_hole), "-"]
    found = subprocess.run(command, input="from airflow.sdk import dag\n", capture_output=True, text=True, check=False)
    assert "TID251" in found.stdout
    sources = list((ROOT / "include").rglob("*.py"))
    assert sources
    assert [path for path in sources if re.search(r"^\s*(import|from) airflow\b", path.read_text("utf-8"), re.M)] == []


@pytest.mark.parametrize(
    "path", sorted(str(path.relative_to(ROOT)) for top in OURS for path in (ROOT / top).rglob("*.py"))
)
def test_a_source_file_keeps_to_the_house(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    assert not re.search("no" + "qa|type: " + r"ignore|\bTO" + r"DO\b|\bFIX" + "ME", text)


def test_the_licence_is_the_whole_apache_licence():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License" in text
    assert all(f"\n   {number}. " in text for number in range(1, 10))
    assert "APPENDIX: How to apply the Apache License" in text
