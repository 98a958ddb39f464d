"""A page that hangs or crashes its reader, or takes all memory, costs itself; all others give what they give anyway."""

import fcntl
import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from functools import partial
from time import monotonic, sleep

import pytest

from dateline import day_steps, runner
from dateline.extract.gather import gathered
from dateline.flow import PUBLISHED
from dateline.isolation import Limits, read_apart
from dateline.lake.partitions import read_published
from dateline.page_worker import packed, unpacked
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER, Settings
from dateline.thinking import read_here
from hostile_readers import HARMS
from reports import GERMAN, PAGE, WIRE

DAY = date(2026, 3, 1)
LIMITS = Limits(seconds=1, megabytes=300)
RESOURCES = Resources(CONFIG_FOLDER)


def page(number, body, **facts):
    return {
        "page_id": f"{number:016x}", "source_id": "folder", "outlet": None, "url": None, "version": 1, "body": body,
        "charset": None, "media_type": "text/plain", "published_hint": None, "day": DAY,
    } | facts  # fmt: skip


def read(pages, function, limits=LIMITS):
    return list(read_apart(pages, RESOURCES, limits, f"hostile_readers:{function}"))


@pytest.fixture(scope="module")
def outcomes():
    """What a harmless page gives, then each harmful one, each with a harmless one after it."""
    bodies = [b"harmless", *(body for harm in HARMS for body in (harm, b"harmless"))]
    outcomes = read([page(number, body) for number, body in enumerate(bodies)], "read_or_harm")
    return list(zip(bodies, outcomes, strict=True))


@pytest.mark.parametrize(
    ("body", "reason", "says"),
    [
        (b"hangs", "page_timed_out", "within the 1 seconds that one page may take (DATELINE_PAGE_SECONDS)"),
        (b"hangs in C", "page_timed_out", "or allow it more"),
        (b"hangs without alarm", "page_timed_out", "or allow it more"),
        (b"takes all memory", "out_of_memory", "(DATELINE_PAGE_MEMORY_MB); save the page again, or allow it more"),
        (b"is killed", "out_of_memory", "more memory"),
        (b"breaks its process", "parser_failed", "(SIGSEGV); save the page again, or report it"),
        (b"gives up", "parser_failed", "(SIGABRT)"),
        (b"ends its process", "parser_failed", "(exit code 1)"),
        (b"leaves", "parser_failed", "(exit code 0)"),
    ],
)
def test_a_page_that_costs_its_process_its_life_is_rejected_with_a_reason_and_what_to_do(outcomes, body, reason, says):
    number, outcome = next((number, outcome) for number, (mine, outcome) in enumerate(outcomes) if mine == body)
    assert (outcome["row_key"], outcome["reason"]) == (f"{number:016x}", reason)
    assert says in outcome["detail"]


def test_the_pages_before_and_after_it_are_read(outcomes):
    harmless = [outcome for body, outcome in outcomes if body == b"harmless"]
    assert len(harmless) == len(HARMS) + 1
    assert {outcome["reason"] for outcome in harmless} == {"no_article"}
    assert len({outcome["detail"] for outcome in harmless}) == len(harmless), "each is read by the next process"


def test_one_process_reads_all_pages_and_it_is_another_one_that_no_key_of_the_terminal_reaches():
    outcomes = read_apart([page(number, b"") for number in range(5)], RESOURCES, LIMITS, "hostile_readers:read_or_harm")
    reader = next(outcomes)["detail"]
    assert os.getsid(int(reader)) not in (os.getsid(0), 0)
    assert {outcome["detail"] for outcome in outcomes} == {reader}


def test_the_time_that_a_process_waits_for_its_next_page_is_no_page_s_time():
    reasons = []
    for outcome in read_apart([page(1, b""), page(2, b"")], RESOURCES, LIMITS, "hostile_readers:read_or_harm"):
        reasons.append(outcome["reason"])
        sleep(LIMITS.seconds + 0.5)
    assert reasons == ["no_article", "no_article"]


def test_each_page_has_the_whole_time_and_all_the_memory_whatever_the_ones_before_took():
    pages = [page(number, b"") for number in range(4)]
    for function in ("read_slowly", "leave_memory_behind"):
        assert {outcome["reason"] for outcome in read(pages, function, Limits(1.5, 200))} == {"no_article"}


def test_pages_give_here_and_apart_the_same():
    texts = [WIRE, PAGE, GERMAN, "", "\ud800".encode("utf-8", "surrogatepass"), PAGE]
    pages = [
        page(9 - number, text if isinstance(text, bytes) else text.encode(), media_type=kind, url=f"https://a.example/{number}")
        for number, text in enumerate(texts)
        for kind in [("text/plain", "text/html")[number % 2]]
    ]
    here, apart = list(read_here(pages, RESOURCES)), list(read_apart(pages, RESOURCES, Limits(60, 1000)))
    assert here == apart
    assert [table.equals(other) for table, other in zip(gathered(here), gathered(reversed(apart)), strict=True)] == [True] * 3


def test_a_row_goes_over_as_it_is():
    row = page(1, b"\x00\xff", published_at=datetime(2026, 3, 1, 9, 30, 1, 5, tzinfo=UTC), headings=[{"start": 1, "end": 2}],
               empty=[], inner={"one": None, "two": []}, is_so=True, share=0.1)  # fmt: skip
    assert unpacked(bytes(packed(row))) == row


def test_a_process_that_does_not_start_is_no_fault_of_a_page(capfd):
    with pytest.raises(ChildProcessError, match="did not start"):
        read([page(1, b"")], "no_such_function")
    assert "no_such_function" in capfd.readouterr().err


def test_no_pages_need_no_process(monkeypatch):
    monkeypatch.setattr("dateline.isolation.Popen", lambda *_, **__: pytest.fail("a process was started"))
    assert read([], "read_or_harm") == []


def is_free(lock, within=20):
    """Say whether nobody holds the lock, or lets go of it in time."""
    until = monotonic() + within
    with lock.open("w") as file:
        while monotonic() < until:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sleep(0.05)
            else:
                return True
    return False


def test_who_stops_early_leaves_no_process(tmp_path):
    lock = tmp_path / "lock"
    outcomes = read_apart([page(1, b"", url=str(lock)), page(2, b"")], RESOURCES, LIMITS, "hostile_readers:hold_a_lock")
    next(outcomes)
    assert not is_free(lock, within=0.1)
    outcomes.close()
    assert is_free(lock)


KILLED = """
import signal, sys
from test_isolation import LIMITS, RESOURCES, page, read_apart
lock, body = sys.argv[1:]
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
for _ in read_apart([page(1, body.encode(), url=lock)], RESOURCES, LIMITS, "hostile_readers:hold_a_lock"):
    sys.stdin.read()
"""


@pytest.mark.parametrize("body", ["harmless", "hangs"])
def test_a_killed_parent_leaves_no_process_behind_whether_that_waits_or_hangs(tmp_path, body):
    lock = tmp_path / "lock"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", KILLED, str(lock), body], env=environment, stdin=subprocess.PIPE) as parent:
        while parent.poll() is None and not lock.with_suffix(".held").exists():
            sleep(0.02)
        parent.kill()
    assert parent.returncode == -signal.SIGKILL
    assert is_free(lock)


TEXTS = {"wire": WIRE, "german": GERMAN, "copy": f"{WIRE}\nRead more\n"}
HOSTILE = {name: f"This page {name}." for name in ("breaks its process", "takes all memory", "ends its process")}


def published(folder, texts, pages_per_shard):
    pages = folder / "pages" / f"{DAY}"
    pages.mkdir(parents=True)
    for name, text in texts.items():
        (pages / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = Settings(lake=folder / "lake", folder=pages.parent, pages_per_shard=pages_per_shard, page_megabytes=500)
    runner.run_day(DAY, "test", settings, lambda _: None)
    return {name: read_published(settings.lake, name, DAY) for name in PUBLISHED}


@pytest.mark.slow
def test_a_day_with_hostile_pages_is_published_and_lacks_only_these_however_it_is_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(day_steps, "read_apart", partial(read_apart, function="hostile_readers:extract_or_harm"))
    harmless = published(tmp_path / "harmless", TEXTS, 600)
    hostile = published(tmp_path / "hostile", TEXTS | HOSTILE, 2)
    for name in ("articles", "removed_spans", "events", "stories"):
        assert hostile[name] == harmless[name]
    lost = [row["reason"] for row in hostile["rejected"].to_pylist() if row["dataset"] == "pages"]
    assert sorted(lost) == ["duplicate_article", "out_of_memory", "parser_failed", "parser_failed"]
