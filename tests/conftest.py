"""What every test shares: an Airflow of its own in a folder that goes away, and properties that try the same cases."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

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
