"""`make ui` as a person starts it, with every file of it in a folder that goes away."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM

from topology.processes import Running, free_port, wait_until

ROOT = Path(__file__).parents[2]
LAST_DAY = "2026-03-03"
OURS = ("AIRFLOW", "DATELINE", "MAKE", "MFLAGS")


@dataclass(frozen=True)
class AirflowUI:
    """A started UI: where it is, how to log in, and what it writes."""

    address: str
    password: str
    lake: Path
    logs: Path

    def last_lines(self) -> str:
        """Return the end of the log of every part."""
        ends = {path.name: path.read_text("utf-8", "replace").splitlines()[-20:] for path in sorted(self.logs.glob("*.log"))}
        return "\n".join(line for name, lines in ends.items() for line in (f"--- {name}", *lines))


@contextmanager
def started(folder: Path) -> Iterator[AirflowUI]:
    """Start `make ui` and yield once it says that it is ready; at the end nothing of it is left."""
    port, env_file, airflow = free_port(), folder / "secrets", folder / "airflow"
    ui = AirflowUI(f"http://127.0.0.1:{port}", "", folder / "lake", airflow / "ui")
    # The environment that runs the tests is the one that is tested: make is not to install anything.
    make = ["make", "--silent", "--directory", str(ROOT), "--old-file=.venv/.ready", "ui",
            f"PYTHON={sys.executable}", f"BIN={Path(sys.executable).parent}", f"AIRFLOW_FOLDER={airflow}",
            f"ENV_FILE={env_file}", f"LAKE={ui.lake}", f"PORT={port}", f"LAST_DAY={LAST_DAY}"]  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    running = Running("make ui", make, environment, folder / "make.log")
    try:
        wait_until(lambda: is_ready(running), 300, f"make ui says that it is ready\n{ui.last_lines()}")
        yield AirflowUI(ui.address, password_in(env_file), ui.lake, ui.logs)
    finally:
        running.end(SIGTERM)


def is_ready(running: Running) -> bool:
    """Say whether the UI can be used; a `make` that has ended is an error with its last words."""
    if not running.is_running():
        raise running.failure("ended by itself")
    return "Airflow is ready" in running.log.read_text(encoding="utf-8")


def password_in(env_file: Path) -> str:
    """Return the password that `make env` has made for the user admin."""
    return dict(line.split("=", 1) for line in env_file.read_text(encoding="utf-8").splitlines())["ADMIN_PASSWORD"]
