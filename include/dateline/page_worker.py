"""The process that reads pages for `isolation`: one page in, what it gave out, until nobody asks any more.

Each page has so many seconds and so many megabytes, and the kernel holds it to both: a parser that hangs in C code, or
takes all memory, cannot keep it from that. What goes over is JSON and Arrow, and nothing is ever unpickled.
"""

import json
import os
import pkgutil
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_AS, RLIMIT_CORE, getrlimit, setrlimit
from typing import Any, NoReturn

import pyarrow as pa

from dateline.extract.gather import ExtractedPage
from dateline.page_rules import extract_rules_of

READY: dict[str, Any] = {"is_ready": True}
NO_MEMORY_LEFT = 12
"""The exit code, which is ENOMEM."""

STATM = Path("/proc/self/statm")


def packed(row: Mapping[str, Any]) -> memoryview:
    """Return a row as an Arrow stream that says itself of what types it is.

    >>> unpacked(packed({"page_id": "a", "body": b"<p>", "outlet": None}))
    {'page_id': 'a', 'body': b'<p>', 'outlet': None}
    """
    batch = pa.RecordBatch.from_pylist([dict(row)])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return memoryview(sink.getvalue())


def unpacked(content: bytes) -> dict[str, Any]:
    """Return the row that was packed."""
    with pa.ipc.open_stream(content) as reader:
        rows: list[dict[str, Any]] = reader.read_next_batch().to_pylist()
    return rows[0]


def serve(questions: Connection, answers: Connection) -> NoReturn:
    """Read pages as the first message says, until the one who asks is gone."""
    task = json.loads(questions.recv_bytes())
    read = pkgutil.resolve_name(task["function"])
    rules = extract_rules_of(task["files"])
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
    setrlimit(RLIMIT_CORE, (0, 0))
    answers.send_bytes(packed(READY))
    while True:
        page = unpacked(questions.recv_bytes())
        signal.setitimer(signal.ITIMER_REAL, task["seconds"])
        limit_memory(task["megabytes"])
        outcome = read(page, rules)
        answer = packed(outcome._asdict() if isinstance(outcome, ExtractedPage) else outcome)
        signal.setitimer(signal.ITIMER_REAL, 0)
        answers.send_bytes(answer)


def limit_memory(megabytes: int) -> None:
    """Let this process take so much more than it has now, whatever the pages before have left behind."""
    # Elsewhere than on Linux nobody is held to such a limit.
    if not STATM.exists():
        return
    wanted = int(STATM.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") + megabytes * 1_000_000
    _, hard = getrlimit(RLIMIT_AS)
    setrlimit(RLIMIT_AS, (wanted if hard == RLIM_INFINITY else min(wanted, hard), hard))


def main(arguments: list[str]) -> None:
    """Serve over two pipes, given by their numbers."""
    questions, answers = (Connection(int(number)) for number in arguments)
    try:
        serve(questions, answers)
    except (EOFError, BrokenPipeError):
        # Whoever asked has what it wanted, or is dead.
        return
    except MemoryError:
        os._exit(NO_MEMORY_LEFT)


if __name__ == "__main__":
    main(sys.argv[1:])
