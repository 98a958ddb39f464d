"""All services of docker-compose.yaml on this machine, without Docker: started in their order, watched, and ended.

    with topology(tmp_path, workers=2) as airflow:
        airflow.run("dags", "unpause", "news_daily")
        airflow.kill("worker-1")
        print(airflow.api.dag_runs("news_daily"))
"""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from graphlib import TopologicalSorter
from pathlib import Path

from .compose import Machine, services_of
from .native import PORT_SETTINGS, Program, program_of
from .processes import NotHealthy, Running, free_port
from .rest import Rest

CHECKOUT = Path(__file__).parents[2]
SAMPLES = CHECKOUT / "include" / "samples"
PATIENCE = 180


class Topology:
    """The running services, by name: `worker-1` and so on for the workers."""

    def __init__(self, machine: Machine, workers: int, settings: Mapping[str, str]) -> None:
        self.machine = machine
        self.secrets = new_secrets(machine)
        self.services = services_of(machine, self.secrets, workers)
        self.settings = settings
        self.programs: dict[str, Program] = {}
        self.running: dict[str, Running] = {}

    @property
    def lake(self) -> Path:
        """The folder that the services know as the volume `lake`."""
        return self.machine.folder / "volumes" / "lake"

    @property
    def pages(self) -> Path:
        """The folder of pages as the services see it."""
        return self.services["scheduler"].root / "pages"

    @property
    def address(self) -> str:
        """Where the UI and the REST API answer."""
        return f"http://127.0.0.1:{self.machine.ports[8080]}"

    @property
    def password(self) -> str:
        """The password of the user `admin`."""
        return self.secrets["ADMIN_PASSWORD"]

    @property
    def api(self) -> Rest:
        """The REST API, logged in as the admin."""
        return Rest(self.address, self.password)

    def start_all(self) -> None:
        """Start the services in the order that the file asks for, and return when all are well."""
        order = TopologicalSorter({name: one.waits_for for name, one in self.services.items()}).static_order()
        for name in order:
            for other, condition in self.services[name].waits_for.items():
                self._await(other, condition)
            self.start(name)
        with ThreadPoolExecutor() as pool:
            list(pool.map(self.wait_until_well, self.services))

    def start(self, name: str) -> None:
        """Start a service, or start it again."""
        service = self.services[name]
        if name not in self.programs:
            self.programs[name] = program_of(service, self.machine.ports, self.settings)
        program = self.programs[name]
        log = self.machine.folder / "output" / f"{name}.log"
        log.parent.mkdir(exist_ok=True)
        self.running[name] = Running(name, program.command, program.environment, log)

    def kill(self, name: str) -> None:
        """End a service's process group with SIGKILL, as if its machine had failed."""
        self.running[name].kill_group()

    def run(self, *arguments: str) -> str:
        """Run a command of Airflow as `docker compose exec scheduler airflow` would, and return what it printed."""
        environment = self.programs["scheduler"].environment
        run = subprocess.run(["airflow", *arguments], env=environment, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise NotHealthy(f"airflow {' '.join(arguments)} failed:\n{run.stdout[-2000:]}{run.stderr[-4000:]}")
        return run.stdout

    def wait_until_well(self, name: str) -> None:
        """Wait until a service that stays passes the healthcheck of the file, and one that runs once has ended."""
        running, program = self.running[name], self.programs[name]
        if self.services[name].runs_once:
            return running.wait(PATIENCE)
        end = time.monotonic() + PATIENCE
        while not self._is_well(program):
            if not running.is_running():
                raise running.failure(f"ended with exit code {running.process.returncode}")
            if time.monotonic() > end:
                raise running.failure(f"is not well after {PATIENCE} s, says {' '.join(program.check or [])}")
            time.sleep(0.5)
        return None

    def end(self) -> None:
        """End every process, the newest first, and remove what lies outside the folder."""
        for name in reversed(self.running):
            self.running[name].end(signal.SIGQUIT if self.services[name].image == "postgres" else signal.SIGKILL)
        for folder in (folder for program in self.programs.values() for folder in program.leaves_behind):
            shutil.rmtree(folder)

    def _await(self, name: str, condition: str) -> None:
        if condition != "service_started":
            self.wait_until_well(name)

    def _is_well(self, program: Program) -> bool:
        check = subprocess.run(program.check or ["false"], env=program.environment, capture_output=True, check=False)
        return check.returncode == 0


def new_secrets(machine: Machine) -> dict[str, str]:
    """Return fresh secrets, made by `make env`."""
    path = machine.folder / "secrets"
    subprocess.run(
        ["make", "--silent", "--directory", machine.checkout, f"PYTHON={sys.executable}", f"ENV_FILE={path}", "env"],
        check=True, capture_output=True,
    )  # fmt: skip
    return dict(line.split("=", 1) for line in path.read_text(encoding="utf-8").splitlines())


@contextmanager
def topology(
    folder: Path, workers: int = 2, settings: Mapping[str, str] | None = None, pages: Path = SAMPLES
) -> Iterator[Topology]:
    """Start all services in a folder, with `settings` over Airflow's environment, and end them whatever happens."""
    folder.mkdir(parents=True, exist_ok=True)
    machine = Machine(folder, CHECKOUT, {"./pages": pages}, {port: free_port() for port in PORT_SETTINGS})
    services = Topology(machine, workers, settings or {})
    try:
        services.start_all()
        yield services
    finally:
        services.end()


