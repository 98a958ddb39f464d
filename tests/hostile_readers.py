"""Functions that a page's reader may turn out to be: each does what the page's body names, or harms its process."""

import ctypes
import fcntl
import os
import re
import signal
import sys
from pathlib import Path
from time import sleep

from dateline.contracts.codes import Reason
from dateline.extract.articles import extract_page
from dateline.extract.gather import rejection_of_page

LEFT_BEHIND = []


def sleep_for_ever():
    while True:
        sleep(1000)


def sleep_without_alarm():
    signal.setitimer(signal.ITIMER_REAL, 0)
    sleep_for_ever()


def hang_in_c():
    re.match(r"(a+)+$", "a" * 60 + "b")


def take_all_memory():
    LEFT_BEHIND.append([bytes(20_000_000) for _ in range(1_000_000)])


HARMS = {
    b"hangs": sleep_for_ever,
    b"hangs in C": hang_in_c,
    b"hangs without alarm": sleep_without_alarm,
    b"takes all memory": take_all_memory,
    b"is killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    b"breaks its process": lambda: ctypes.string_at(0),
    b"gives up": os.abort,
    b"ends its process": lambda: os._exit(1),
    b"leaves": sys.exit,
}


def read_or_harm(page, _):
    """Give the process that has read the page as the detail of a rejection, or do the page's harm."""
    if page["body"] in HARMS:
        HARMS[page["body"]]()
    return rejection_of_page(page, Reason.NO_ARTICLE, str(os.getpid()))


def extract_or_harm(page, rules):
    """Read the page as always, or do its harm."""
    for name, harm in HARMS.items():
        if b"This page " + name + b"." in page["body"]:
            harm()
    return extract_page(page, rules)


def read_slowly(page, rules):
    sleep(0.6)
    return read_or_harm(page, rules)


def leave_memory_behind(page, rules):
    LEFT_BEHIND.append(bytes(80_000_000))
    return read_or_harm(page, rules)


def hold_a_lock(page, rules):
    """Hold the lock of the file that the page's address names for as long as this process lives."""
    lock = Path(page["url"])
    file = lock.open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    LEFT_BEHIND.append(file)
    lock.with_suffix(".held").touch()
    return read_or_harm(page, rules)
