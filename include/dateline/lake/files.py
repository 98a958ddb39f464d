"""Whole files only: a reader sees the old bytes or the new ones, whatever is killed and whenever.

A lake lies in a folder or, by a path such as `s3://bucket/lake`, in object storage.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

from upath import UPath

LakePath: TypeAlias = Path | UPath
UNFINISHED = "unfinished"
PIECE = 1 << 20


def lake_path(text: str) -> LakePath:
    """Return the path that a text names: a folder, or an address of object storage.

    >>> lake_path("/data/lake").as_posix(), lake_path("s3://bucket/lake").protocol
    ('/data/lake', 's3')
    """
    protocol = text.partition("://")[0] if "://" in text else ""
    if protocol in ("", "file"):
        return Path(text.removeprefix("file://"))
    # Another process may write an object at any time: a listing that was kept would hide it.
    return UPath(text, use_listings_cache=False) if protocol == "s3" else UPath(text)


def bytes_at(path: LakePath) -> bytes | None:
    """Return the content of a file, or None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_whole(path: LakePath, content: bytes, scratch: LakePath) -> bool:
    """Put the content at the path in one move, and say whether that changed anything.

    The same bytes are left untouched. In object storage the move is one PUT. In a folder it is a rename of a file that
    is of this try alone, since a task that was taken for dead may still be writing beside its second try; it lies in
    `scratch`, so that a try that is killed leaves nothing where people read.
    """
    if bytes_at(path) == content:
        return False
    if not isinstance(path, Path):
        path.write_bytes(content)
        return True
    path.parent.mkdir(parents=True, exist_ok=True)
    first = _written(content, Path(str(scratch)))
    try:
        first.replace(path)
    finally:
        first.unlink(missing_ok=True)
    settle(path.parent)
    return True


def create_whole(path: LakePath, content: bytes, scratch: LakePath) -> bool:
    """Put the content at the path unless something is there, and say whether it was put; of two that try, one may."""
    if isinstance(path, Path):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if isinstance(path, Path):
            _link(path, content, Path(str(scratch)))
        else:
            path.fs.pipe_file(path.path, content, mode="create")
    except OSError as error:
        if _was_there(error):
            return False
        raise
    return True


def move_whole(file: Path, path: LakePath) -> bool:
    """Put a finished file of this machine at the path in one move, and say whether that changed anything.

    The file must lie in the lake's own file system, as what grows on a `workbench` does.
    """
    if not isinstance(path, Path):
        path.fs.put_file(str(file), path.path)
        return True
    if holds_same(path, file):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    settle(file)
    file.replace(path)
    settle(path.parent)
    return True


def holds_same(path: LakePath, file: Path) -> bool:
    """Say whether the path holds the bytes of a file of this machine; both are read piece by piece."""
    if size_of(path) != file.stat().st_size:
        return False
    with path.open("rb") as there, file.open("rb") as here:
        return all(piece == there.read(len(piece)) for piece in iter(lambda: here.read(PIECE), b""))


@contextmanager
def workbench(scratch: LakePath) -> Iterator[Path]:
    """Give a folder of this try alone for files that grow; it goes with all that is left in it."""
    if isinstance(scratch, Path):
        (scratch / UNFINISHED).mkdir(parents=True, exist_ok=True)
    bench = Path(tempfile.mkdtemp(dir=scratch / UNFINISHED if isinstance(scratch, Path) else None))
    try:
        yield bench
    finally:
        shutil.rmtree(bench, ignore_errors=True)


def settle(place: Path) -> None:
    """Make what was written to a file, or a rename in a folder, last through a power cut."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def size_of(path: LakePath) -> int | None:
    """Return how many bytes a file has, or None where there is none."""
    try:
        return int(path.stat().st_size)
    except (FileNotFoundError, NotADirectoryError):
        return None


def remove_folder(folder: LakePath) -> None:
    """Remove a folder and all in it; what somebody else is removing too is no error."""
    if isinstance(folder, Path):
        shutil.rmtree(folder, ignore_errors=True)
        # A folder above that is now empty goes too: object storage has none either.
        with suppress(OSError):
            folder.parent.rmdir()
        return
    for path in folder.fs.find(folder.path):
        folder.fs.rm_file(path)


def _link(path: Path, content: bytes, scratch: Path) -> None:
    first = _written(content, scratch)
    try:
        path.hardlink_to(first)
    finally:
        first.unlink(missing_ok=True)


def _was_there(error: OSError) -> bool:
    # Servers word the refusal differently; s3fs knows the words of one and passes the others' on as EINVAL.
    answer = getattr(error.__cause__, "response", {}).get("Error", {})
    refused = error.errno == errno.EINVAL and answer.get("Code") in ("PreconditionFailed", "ConditionalRequestConflict")
    return isinstance(error, FileExistsError) or refused


def _written(content: bytes, scratch: Path) -> Path:
    path = scratch / UNFINISHED / uuid4().hex
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path
