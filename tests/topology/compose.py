"""docker-compose.yaml as one machine can run it: host names become ports of 127.0.0.1, container paths become folders.

What the file says and this module does not know is an error, so that the file cannot change unnoticed.
"""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KNOWN_KEYS = {
    "build", "image", "init", "restart", "environment", "volumes", "depends_on", "command", "ports", "healthcheck",
    "stop_grace_period",
}  # fmt: skip
CONDITIONS = {"service_started", "service_healthy", "service_completed_successfully"}
USUAL_PORTS = {"postgres": "5432", "redis": "6379"}
LOOPBACK = {"localhost", "127.0.0.1"}

VARIABLE = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>\w+)(?:(?P<rule>:[-?]|-)(?P<rest>[^}]*))?\})")
ADDRESS = re.compile(
    r"(?P<scheme>[\w+.-]+://)(?P<login>[^\s/@'\"]*@)?(?P<host>[\w.-]+)(?::(?P<port>\d+))?(?P<rest>[^\s'\"]*)"
    r"|(?<![\w.-])(?P<bare>[A-Za-z][\w.-]*):(?P<number>\d{2,5})(?!\w)"
)
PATH = re.compile(r"(?<![\w.@/-])/[\w.-]+(?:/[\w.-]+)*")


class ComposeError(Exception):
    """The file says something that the topology on one machine cannot follow; the message names it."""


@dataclass(frozen=True)
class Machine:
    """The one machine: where its files go, what lies where the containers mount it, and which free port is whose."""

    folder: Path
    checkout: Path
    binds: Mapping[str, Path]
    ports: Mapping[int, int]


@dataclass(frozen=True)
class Service:
    """One service of the file, with paths and addresses of this machine."""

    name: str
    kind: str
    image: str
    command: list[str]
    environment: dict[str, str]
    waits_for: dict[str, str]
    check: list[str] | None
    runs_once: bool
    root: Path
    links: dict[str, Path | None]


def services_of(machine: Machine, variables: Mapping[str, str], workers: int) -> dict[str, Service]:
    """Return the services of the checkout's docker-compose.yaml, the worker as often as asked."""
    text = (machine.checkout / "docker-compose.yaml").read_text(encoding="utf-8")
    compose = filled(yaml.safe_load(text), variables)
    copies = {name: [name] for name in compose["services"]}
    copies["worker"] = [f"worker-{number}" for number in range(1, workers + 1)]
    return {name: _service(name, kind, compose, machine, variables) for kind in copies for name in copies[kind]}


def filled(value: Any, variables: Mapping[str, str]) -> Any:
    """Return a value of the file with its variables filled in, as Docker Compose fills them."""
    if isinstance(value, dict):
        return {key: filled(one, variables) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, variables) for one in value]
    return VARIABLE.sub(lambda match: _variable(match, variables), value) if isinstance(value, str) else value


def _variable(match: re.Match[str], variables: Mapping[str, str]) -> str:
    if match["dollar"]:
        return "$"
    value = variables.get(match["name"])
    if value or (value is not None and match["rule"] == "-"):
        return value
    if match["rule"] not in ("-", ":-"):
        raise ComposeError(f"docker-compose.yaml needs {match['name']}, which nothing sets: {match['rest'] or 'no default'}")
    return str(match["rest"])


def _service(name: str, kind: str, compose: Any, machine: Machine, variables: Mapping[str, str]) -> Service:
    given = compose["services"][kind]
    if unknown := set(given) - KNOWN_KEYS:
        raise ComposeError(f"tests/topology does not know how to follow {sorted(unknown)} of service {kind}")
    links = _links(kind, compose, machine)
    root = machine.folder / "services" / name
    local = Translation(kind, set(compose["services"]), machine.ports, root, set(links))
    values = {key: variables.get(key) if value is None else str(value) for key, value in given.get("environment", {}).items()}
    if "build" in given:
        values = image_environment(machine.checkout / "Dockerfile") | values
    return Service(
        name, kind, given["image"].split(":")[0], [local.text(word) for word in given.get("command", [])],
        {key: local.value(key, value) for key, value in values.items() if value is not None},
        _waits_for(kind, given), _check(given.get("healthcheck"), local), given["restart"] == "no", root, links,
    )  # fmt: skip


def _links(kind: str, compose: Any, machine: Machine) -> dict[str, Path | None]:
    """Return what lies at which container path: a folder that services share, the checkout, or an empty folder."""
    given = compose["services"][kind]
    links: dict[str, Path | None] = {}
    if "build" in given:
        dockerfile = machine.checkout / "Dockerfile"
        links = {working_folder(dockerfile): machine.checkout} | dict.fromkeys(image_folders(dockerfile))
    for source, target in (volume.split(":")[:2] for volume in given.get("volumes", [])):
        if source in compose["volumes"]:
            links[target] = machine.folder / "volumes" / source
        elif source in machine.binds:
            links[target] = machine.binds[source]
        else:
            raise ComposeError(f"service {kind} mounts {source!r}, which is no volume and no folder that the topology knows")
    return links


def _waits_for(kind: str, given: Any) -> dict[str, str]:
    waits_for = {name: rule["condition"] for name, rule in given.get("depends_on", {}).items()}
    if unknown := set(waits_for.values()) - CONDITIONS:
        raise ComposeError(f"service {kind} waits for an unknown condition: {sorted(unknown)}")
    return waits_for


def _check(healthcheck: Any, local: "Translation") -> list[str] | None:
    if healthcheck is None:
        return None
    form, *words = (local.text(word) for word in healthcheck["test"])
    if form not in ("CMD", "CMD-SHELL"):
        raise ComposeError(f"the healthcheck of service {local.kind} starts with {form!r}: write CMD or CMD-SHELL")
    return words if form == "CMD" else ["sh", "-c", *words]


def image_environment(dockerfile: Path) -> dict[str, str]:
    """Return the environment that the image sets."""
    return dict(pair.split("=", 1) for line in _instructions(dockerfile, "ENV") for pair in shlex.split(line))


def working_folder(dockerfile: Path) -> str:
    """Return the folder of the image that holds the code."""
    return _instructions(dockerfile, "WORKDIR")[-1]


def image_folders(dockerfile: Path) -> list[str]:
    """Return the empty folders that the image makes."""
    commands = (command for line in _instructions(dockerfile, "RUN") for command in line.split("&&"))
    made = [shlex.split(command) for command in commands if command.strip().startswith("install --directory")]
    return [word for words in made for word in words if word.startswith("/")]


def _instructions(dockerfile: Path, name: str) -> list[str]:
    lines = dockerfile.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [line.removeprefix(f"{name} ").strip() for line in lines if line.startswith(f"{name} ")]


@dataclass(frozen=True)
class Translation:
    """Rewrites the texts of one service for this machine."""

    kind: str
    hosts: set[str]
    ports: Mapping[int, int]
    root: Path
    places: set[str]

    def value(self, name: str, text: str) -> str:
        """Return the value of an environment variable; one that is named a host holds a host's name and no more."""
        if name.endswith("_HOST") and text:
            return self._host(text)
        return self.text(text)

    def text(self, text: str) -> str:
        """Return a text with its addresses and paths rewritten."""
        parts, end = [], 0
        for match in ADDRESS.finditer(text):
            parts += [PATH.sub(self._path, text[end : match.start()]), self._address(match)]
            end = match.end()
        return "".join([*parts, PATH.sub(self._path, text[end:])])

    def _address(self, match: re.Match[str]) -> str:
        host = match["host"] or match["bare"]
        port = match["port"] or match["number"] or USUAL_PORTS.get(host)
        here = self._host(host)
        if port is None or int(port) not in self.ports:
            raise ComposeError(f"service {self.kind} names port {port} of {host}, which the topology does not know")
        return f"{match['scheme'] or ''}{match['login'] or ''}{here}:{self.ports[int(port)]}{match['rest'] or ''}"

    def _host(self, host: str) -> str:
        if host not in self.hosts | LOOPBACK:
            raise ComposeError(f"service {self.kind} names the host {host!r}, which is no service of the file")
        return "127.0.0.1"

    def _path(self, match: re.Match[str]) -> str:
        path = match[0]
        if not any(path == place or path.startswith(f"{place}/") for place in self.places):
            raise ComposeError(f"service {self.kind} names the path {path}, which neither a volume nor the image brings")
        return f"{self.root}{path}"


