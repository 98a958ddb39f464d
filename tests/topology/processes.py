"""Processes in sessions of their own, so that whatever a service leaves behind is found and ended by its own id."""

import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


class NotHealthy(Exception):
    """A part of the topology ended or did not become well; the message ends with the last lines of its log."""


class Running:
    """One started service: it leads a session, and so does everything that it starts."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self.name, self.log = name, log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True,
            )  # fmt: skip

    def wait(self, seconds: float) -> None:
        """Wait until it ends by itself and well."""
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise self.failure(f"has not ended after {seconds:.0f} s") from None
        if code != 0:
            raise self.failure(f"ended with exit code {code}")

    def failure(self, what: str) -> NotHealthy:
        """Return the error that says what happened, with the end of the log."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-30:]
        return NotHealthy("\n".join([f"{self.name} {what}. The end of its log, {self.log}:", *lines]))

    def is_running(self) -> bool:
        """Say whether the process that was started still runs."""
        return self.process.poll() is None

    def kill_group(self) -> None:
        """End its process group at once, as a crash would; what made a group of its own lives on."""
        if self.is_running():
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self, kind: signal.Signals = signal.SIGKILL) -> None:
        """End it, and then every process of its session."""
        if self.is_running():
            self.process.send_signal(kind)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pid in session_members(self.process.pid):
            kill(pid)


def session_members(session: int) -> list[int]:
    """Return the processes of a session, orphans too."""
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit() and session_of(entry) == session]


def session_of(entry: Path) -> int | None:
    """Return the session of a process, or nothing where the process has just ended."""
    try:
        after_name = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(after_name.split()[3])


def kill(pid: int) -> None:
    """End a process that may just have ended by itself."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def free_port() -> int:
    """Return a port of 127.0.0.1 that nothing listens on, below those that outgoing connections take."""
    for port in random.SystemRandom().sample(range(18000, 19000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("", port))
            return port
    raise OSError("no port between 18000 and 19000 of 127.0.0.1 is free")


def wait_until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Ask once a second until something holds, and say what was waited for when it does not."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"after {seconds:.0f} s still waiting for this: {what}")
        time.sleep(1)
