"""What a container gets from its image, given by Debian's programs and the checkout's Python instead."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .compose import ComposeError, Service
from .processes import NotHealthy, free_port

PORT_SETTINGS = {
    8080: "AIRFLOW__API__PORT",
    8974: "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_SERVER_PORT",
    5432: "PGPORT",
    6379: "REDIS_PORT",
}
LOG_SERVERS = ("AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT", "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT")
DATABASE_SETTINGS = {"POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"}
ON_PATH = Path(__file__).parent / "on_path"


@dataclass(frozen=True)
class Program:
    """How one service starts on this machine, and how it is asked whether it is well."""

    command: list[str]
    environment: dict[str, str]
    check: list[str] | None
    leaves_behind: list[Path] = field(default_factory=list)


def program_of(service: Service, ports: Mapping[int, int], settings: Mapping[str, str]) -> Program:
    """Prepare the folders of a service and return its program; `settings` go over the environment of Airflow's parts."""
    _lay_out(service)
    if service.image == "dateline":
        return _airflow(service, ports, settings)
    if service.image == "postgres":
        return _postgres(service, ports[5432])
    if service.image == "redis":
        return _redis(service, ports[6379])
    raise ComposeError(f"service {service.name} runs the image {service.image}, which has no native program in tests/topology")


def _lay_out(service: Service) -> None:
    """Make the folders of a service; those that it shares with others are links."""
    service.root.mkdir(parents=True)
    for place, source in sorted(service.links.items()):
        path = service.root / place.removeprefix("/")
        (source or path).mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        if source:
            path.symlink_to(source)


def _airflow(service: Service, ports: Mapping[int, int], settings: Mapping[str, str]) -> Program:
    environment = _plain_environment(service) | service.environment
    environment |= {name: str(ports[port]) for port, name in PORT_SETTINGS.items() if name.startswith("AIRFLOW__")}
    environment |= {name: str(free_port()) for name in LOG_SERVERS}
    environment |= {
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_SERVER_HOST": "127.0.0.1",
        "AIRFLOW__CORE__HOSTNAME_CALLABLE": "service_hostname.hostname",
        "PYTHONPATH": os.pathsep.join((service.environment["PYTHONPATH"], str(ON_PATH))),
        **settings,
    }
    command = list(service.command)
    if command[:3] == ["airflow", "celery", "worker"]:
        command += ["--celery-hostname", f"celery@{service.name}"]
    return Program(command, environment, service.check)


def _plain_environment(service: Service) -> dict[str, str]:
    """Return what a container's environment begins with; nothing of the caller's Airflow gets in."""
    home = service.root / "home"
    home.mkdir()
    return {"PATH": program_path(), "HOME": str(home), "LANG": "C.UTF-8", "HOSTNAME": service.name}


def _redis(service: Service, port: int) -> Program:
    server, *options = service.command
    client, *question = service.check or []
    if (server, client) != ("redis-server", "redis-cli"):
        raise ComposeError("service redis no longer starts redis-server, or is no longer asked by redis-cli")
    here = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(service.root)]
    environment = _plain_environment(service) | service.environment
    return Program([server, *here, *options], environment, [client, "-h", "127.0.0.1", "-p", str(port), *question])


def _postgres(service: Service, port: int) -> Program:
    """Return a throw-away cluster, in a folder of its own, because pytest's folders are closed to another user."""
    given = service.environment
    if set(given) != DATABASE_SETTINGS or service.command:
        raise ComposeError(f"service postgres has other settings than {sorted(DATABASE_SETTINGS)}, or a command")
    environment = _plain_environment(service) | {"PGPORT": str(port), "PGHOST": "127.0.0.1"}
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
    password, data = folder / "password", str(folder / "data")
    password.write_text(given["POSTGRES_PASSWORD"], encoding="utf-8")
    if as_user := _as_database_user():
        for path in (folder, password):
            shutil.chown(path, "postgres", "postgres")
    options = ["--username", given["POSTGRES_USER"], "--pwfile", str(password), "--auth", "scram-sha-256"]
    _run([*as_user, "initdb", "--pgdata", data, "--no-sync", "--encoding", "UTF8", *options], environment)
    _run([*as_user, "postgres", "--single", "-D", data, "postgres"], environment, f"CREATE DATABASE {given['POSTGRES_DB']}\n")
    here = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"]
    command = [*as_user, "postgres", "-D", data, "-p", str(port), *(word for one in here for word in ("-c", one))]
    return Program(command, environment, service.check, [folder])


def _as_database_user() -> list[str]:
    """Return what goes before a command of PostgreSQL, which refuses to run as root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] if os.geteuid() == 0 else []


def _run(command: list[str], environment: Mapping[str, str], text: str = "") -> None:
    run = subprocess.run(command, env=dict(environment), input=text, capture_output=True, text=True, check=False, cwd="/")
    if run.returncode != 0:
        raise NotHealthy(f"{' '.join(command)} failed:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")


def program_path() -> str:
    """Return where programs are looked for: this Python's own, the machine's, and those of the newest PostgreSQL."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    return os.pathsep.join(map(str, (Path(sys.executable).parent, os.environ.get("PATH", os.defpath), *versions)))


def what_is_missing() -> list[str]:
    """Return the programs and the user that the topology needs and this machine lacks."""
    needed = ["postgres", "initdb", "pg_isready", "redis-server", "redis-cli", *_as_database_user()[:1]]
    missing = [name for name in needed if shutil.which(name, path=program_path()) is None]
    if os.geteuid() == 0 and "postgres" not in {user.pw_name for user in pwd.getpwall()}:
        missing.append("the user postgres")
    return missing
