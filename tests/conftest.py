"""What every test shares: an Airflow of its own in a folder that goes away, and properties that try the same cases."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from object_store import object_store

ROOT = Path(__file__).parent.parent
CORPORA = Path(os.environ.get("DATELINE_CORPORA") or ROOT.parent / "shared" / "corpora")
AIRFLOW_HOME = tempfile.mkdtemp(prefix="dateline-airflow-")
atexit.register(shutil.rmtree, AIRFLOW_HOME, ignore_errors=True)

# Airflow reads these when it is first imported, which may be while tests are collected.
os.environ |= {
    "AIRFLOW_HOME": AIRFLOW_HOME,
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{AIRFLOW_HOME}/airflow.db?timeout=60",
    "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
    "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
    "AIRFLOW__API_AUTH__JWT_SECRET": "a secret of this test run only, long enough for the signature " * 2,
    "PYTHONPATH": os.pathsep.join((str(ROOT / "include"), str(ROOT / "plugins"))),
    "DATELINE_RETRIES": "0",
}

settings.register_profile("dateline", derandomize=True, deadline=None)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def corpus() -> Callable[[str], Path]:
    """Return the folder of a set of the gold data, or skip the test and say where it was looked for."""

    def folder(name: str) -> Path:
        if not (CORPORA / name).is_dir():
            pytest.skip(f"the gold data is not in {CORPORA / name}; set DATELINE_CORPORA to the folder that holds {name}/")
        return CORPORA / name

    return folder


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Run one S3 server for all tests, since fsspec keeps its way to the first one for as long as the process lives."""
    with object_store(tmp_path_factory.mktemp("store")) as environment:
        yield environment


@pytest.fixture
def object_storage(s3_server: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment lead to the server; each test takes a prefix of its own in its bucket."""
    for name, value in s3_server.items():
        monkeypatch.setenv(name, value)
