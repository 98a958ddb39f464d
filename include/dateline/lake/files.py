"""Whole files only: a reader sees the old bytes or the new ones, whatever is killed and whenever."""

import os
from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, content: bytes) -> bool:
    """Put the content at the path by one rename, and say whether that changed anything.

    The same bytes are left untouched. The first name is of this try alone, since a task that was taken for dead may
    still be writing beside its second try.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    # A leading dot hides it from everything that reads the folder as a dataset.
    first = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        _write_through(first, content)
        first.replace(path)
    finally:
        first.unlink(missing_ok=True)
    _settle(path.parent)
    return True


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the rename itself last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
