"""CPU seconds of the parts of Airflow and of its tasks, as the kernel counts them."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from topology.processes import PROC, session_members
from topology.services import Topology

TICKS = os.sysconf("SC_CLK_TCK")


def airflow_cpu(airflow: Topology) -> float:
    """Return the CPU seconds of all parts of Airflow, the database and the broker so far, with those of ended children."""
    sessions = [session_members(one.process.pid) for one in airflow.running.values()]
    return sum(sum(times_of(pid)) for pids in sessions for pid in pids)


def times_of(pid: int) -> tuple[float, float]:
    """Return the CPU seconds of a process and of its ended children; nothing where it has just ended."""
    try:
        after_name = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0, 0.0
    user, system, children_user, children_system = (int(field) / TICKS for field in after_name.split()[11:15])
    return user + system, children_user + children_system


@contextmanager
def watched(airflow: Topology) -> Iterator[dict[int, float]]:
    """Keep the last CPU seconds seen of each process of the workers, the only place where those of a task can be read."""
    seen: dict[int, float] = {}
    stop = Event()
    sessions = [one.process.pid for name, one in airflow.running.items() if airflow.services[name].kind == "worker"]

    def look() -> None:
        while not stop.wait(0.25):
            for pid in (pid for session in sessions for pid in session_members(session)):
                seen[pid] = max(times_of(pid)[0], seen.get(pid, 0.0))

    watcher = Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        time.sleep(0.5)
        stop.set()
        watcher.join()
