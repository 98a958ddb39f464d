"""Pages read in a process of their own: one that hangs or crashes a parser costs itself, and not the shard.

One worker reads page after page. If it dies, the page that it had is rejected, and another worker goes on with the next.
Everything else is as if the pages were read here. A worker whose asker was killed ends by itself: at once if it waits,
else when its page is read or has used up its time.
"""

import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from multiprocessing import Pipe
from subprocess import DEVNULL, Popen
from typing import Any, NamedTuple

from dateline.contracts.codes import Reason
from dateline.extract.gather import TOO_MUCH_MEMORY, ExtractedPage, Outcome, rejection_of_page
from dateline.page_rules import EXTRACT_FILES
from dateline.page_worker import NO_MEMORY_LEFT, packed, unpacked
from dateline.resources import Resources

EXTRACT_PAGE = "dateline.extract.articles:extract_page"
GRACE_SECONDS = 1
"""A worker ends itself when a page's time is up; one that a parser has robbed of its alarm is ended so much later."""


class Limits(NamedTuple):
    """What one page may take."""

    seconds: float
    megabytes: int


class _Ended(Exception):
    """The worker is dead; `code` is how it ended, as subprocess tells it."""

    def __init__(self, code: int) -> None:
        self.code = code


def read_apart(
    pages: Iterable[Mapping[str, Any]], resources: Resources, limits: Limits, function: str = EXTRACT_PAGE
) -> Iterator[Outcome]:
    """Yield what each page gave, in their order; a page that costs the worker its life gives a rejection.

    `function` names what reads a page by the rules of extract, as `module:function`.
    """
    # Read here too, since a fault in a rule would only show as the death of the process that reads pages.
    _ = resources.extract_rules
    task = {"function": function, "files": {name: resources.read(name) for name in EXTRACT_FILES}, **limits._asdict()}
    worker = None
    try:
        for page in pages:
            if worker is None:
                worker = _Worker()
                worker.begin(task)
            try:
                outcome = worker.read(page, limits.seconds + GRACE_SECONDS)
            except _Ended as ended:
                worker = None
                outcome = rejection_of_page(page, *_why(ended.code, limits))
            yield outcome
    finally:
        if worker is not None:
            worker.kill()


def _why(code: int, limits: Limits) -> tuple[Reason, str]:
    """Return why a worker has ended, and what to do about it."""
    if code == -signal.SIGALRM:
        return Reason.PAGE_TIMED_OUT, (
            f"was not read within the {limits.seconds:g} seconds that one page may take (DATELINE_PAGE_SECONDS); "
            "save the page again, or allow it more"
        )
    # Nobody but the kernel kills a worker, and only when the machine has no memory left.
    if code in (NO_MEMORY_LEFT, -signal.SIGKILL):
        return Reason.OUT_OF_MEMORY, TOO_MUCH_MEMORY
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return Reason.PARSER_FAILED, f"the process that read it ended ({how}); save the page again, or report it"


class _Worker:
    """A process that reads pages, from its start to its end."""

    def __init__(self) -> None:
        theirs_in, self._questions = Pipe(duplex=False)
        self._answers, theirs_out = Pipe(duplex=False)
        numbers = theirs_in.fileno(), theirs_out.fileno()
        command = [sys.executable, "-X", "faulthandler", "-P", "-m", "dateline.page_worker", *map(str, numbers)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        # In a session of its own no Ctrl-C reaches it, which would look like the fault of a page.
        self._process = Popen(command, env=environment, pass_fds=numbers, stdin=DEVNULL, stdout=DEVNULL, start_new_session=True)
        theirs_in.close()
        theirs_out.close()

    def begin(self, task: Mapping[str, Any]) -> None:
        """Tell what is to be done, and wait until the worker is ready for it."""
        try:
            self._ask(json.dumps(task).encode())
        except _Ended as ended:
            raise ChildProcessError(
                f"the process that reads pages did not start (it ended with {ended.code}); the lines above say why. "
                "Mend that, or give the machine more memory."
            ) from ended

    def read(self, page: Mapping[str, Any], seconds: float) -> Outcome:
        """Return what a page gave, within so many seconds."""
        row = unpacked(self._ask(packed(page), seconds))
        return ExtractedPage(**row) if "article" in row else row

    def _ask(self, question: bytes | memoryview, seconds: float | None = None) -> bytes:
        try:
            self._questions.send_bytes(question)
            if self._answers.poll(seconds):
                return self._answers.recv_bytes()
        except (EOFError, OSError):
            self._close()
            raise _Ended(self._process.wait()) from None
        self.kill()
        raise _Ended(-signal.SIGALRM)

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._close()

    def _close(self) -> None:
        self._questions.close()
        self._answers.close()
