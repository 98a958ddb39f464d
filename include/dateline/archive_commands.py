"""`dateline archive`: what the raw archive holds, one capture of it, and whether it is still what was collected."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date

from dateline.lake.archive import body_at_place, captures_in, warc_of
from dateline.lake.files import LakePath, size_of
from dateline.lake.layout import Lake, parts_in, safe_name
from dateline.lake.verify import faults_of
from dateline.sources.canonical import address_key
from dateline.sources.captured import Facts


class ArchiveFault(Exception):
    """What was asked of the archive cannot be given; the message says why."""


def list_archive(options: argparse.Namespace) -> None:
    """Print a line for each source and day, or for each capture of what was chosen."""
    every = (options.source and options.day) or options.url
    for folder, day in _folders(options):
        rows = captures_in(folder, day).to_pylist()
        if every:
            _list_captures(row for row in rows if not options.url or _is_at(row, options.url))
        elif rows:
            outcomes = Counter(row["outcome"] for row in rows if row["role"] == "page")
            size = sum(size_of(warc_of(folder, part)) or 0 for part in parts_in(folder))
            print(f"{day}  {rows[0]['source_id']:<28} {outcomes['new']:>6} new {outcomes['unchanged']:>6} unchanged "
                  f"{outcomes['failed']:>6} failed  {size / 1e6:>9.1f} MB")  # fmt: skip


def _list_captures(rows: Iterator[Facts]) -> None:
    for row in rows:
        outcome = row["reason"] if row["outcome"] == "failed" else row["outcome"]
        print(f"{row['capture_id']}  {row['fetched_at']:%Y-%m-%d %H:%M:%S}  {row['role']:<4}  {outcome:<20} "
              f"{row['status'] or '':>3} {row['bytes_count']:>9}  {printable(row['url'] or row['file_name'])}")  # fmt: skip


def show_capture(options: argparse.Namespace) -> None:
    """Print the facts of a capture, or its body as it was collected."""
    found = [(folder, row) for folder, day in _folders(options) for row in captures_in(folder, day).to_pylist()
             if options.capture in (row["capture_id"], row["page_id"]) or _is_at(row, options.capture)]  # fmt: skip
    if not found:
        raise ArchiveFault(f"the archive has no capture {printable(options.capture)}; `dateline archive ls` lists what it has")
    folder, row = next((one for one in reversed(found) if one[1]["outcome"] == "new"), found[-1])
    if options.body:
        sys.stdout.buffer.write(body_at_place(warc_of(folder, row["part"]), row))
        return
    for name, value in row.items():
        if value is not None:
            print(f"{name:<16} {printable(str(value))}")
    if len(found) > 1:
        print(f"and {len(found) - 1} more captures of it: dateline archive ls --url {printable(row['url'] or '')}")


def verify_archive(options: argparse.Namespace) -> None:
    """Read everything again, print each fault, and fail where there is one."""
    parts = faults = 0
    for folder, day in _folders(options):
        for part in parts_in(folder):
            parts += 1
            for fault in faults_of(folder, part, day):
                faults += 1
                print(f"{warc_of(folder, part)}: {printable(fault)}")
    if faults:
        raise ArchiveFault(f"{faults} faults in {parts} parts of the archive, which are listed above")
    print(f"{parts} parts are what was collected.")


def _folders(options: argparse.Namespace) -> Iterator[tuple[LakePath, date]]:
    wanted = f"source={safe_name(options.source)}" if options.source else None
    for folder in Lake(options.lake).archived():
        day = date.fromisoformat(folder.name.removeprefix("day="))
        if wanted in (None, folder.parent.name) and options.day in (None, day):
            yield folder, day


def _is_at(row: Facts, url: str) -> bool:
    return row["url"] == url or (row["url_key"] is not None and row["url_key"] == address_key(url))


def printable(text: str) -> str:
    r"""Return text from outside as a terminal may show it.

    >>> printable("a\x1b[2Jb")
    'a?[2Jb'
    """
    return "".join(letter if letter.isprintable() else "?" for letter in text)


ACTIONS = {"ls": list_archive, "show": show_capture, "verify": verify_archive}
