"""One file of the archive while it grows: each capture is in it whole or not at all, also after `kill -9`."""

import fcntl
from hashlib import sha256
from pathlib import Path
from typing import Self

from dateline.lake.files import settle
from dateline.lake.index import CaptureWriter, placed, rows_in
from dateline.lake.members import ArchiveError
from dateline.lake.warc import opening, piece_of
from dateline.sources.captured import Capture, Facts


class GrowingPart:
    """A part on this machine, to which captures are added; what a killed writer left unfinished at its end is cut away."""

    def __init__(self, path: Path, part: str, index: Path) -> None:
        self.path, self.part = path, part
        self._index = CaptureWriter(index)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Unbuffered: what has been added is safe from the end of this process.
        self._file = path.open("ab", buffering=0)
        try:
            self._hold()
            self.size = self._recover()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, capture: Capture) -> Facts:
        """Add a capture, and return its row of the index."""
        before = b"" if self.size else opening(capture.facts["fetched_at"])
        piece = piece_of(capture)
        self._append(before + piece)
        start = self.size + len(before)
        self.size = start + len(piece)
        row = placed(capture.facts, self.part, start, self.size, sha256(piece).hexdigest())
        self._index.add(row)
        return row

    def close(self) -> None:
        """Finish the part and its index."""
        self._index.close(part_bytes=self.size)
        settle(self.path)
        self._file.close()

    def _append(self, content: bytes) -> None:
        rest = memoryview(content)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            self._file.truncate(self.size)
            raise

    def _hold(self) -> None:
        """Hold the part while it grows; a second writer would cut away what this one is writing."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ArchiveError(
                f"{self.path.name} is being written by another process. Let it end, or end it, and try again."
            ) from None

    def _recover(self) -> int:
        """Return how far the part is whole, and cut away the rest."""
        size = 0
        with self.path.open("rb") as file:
            for row in rows_in(file, self.part):
                self._index.add(row)
                size = row["end"]
        self._file.truncate(size)
        return size

