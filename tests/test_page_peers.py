"""The bench that compares extract with its peers: what is not installed is said, what breaks counts, and nothing is fetched.

Peers are installed by `make bench-pages` alone, so what is said of each is tried on those that are here:
`PYTHONPATH=.peers .venv/bin/pytest tests/test_page_peers.py` tries all.
"""

import gzip
import json
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from bench import date_peers, page_peers
from bench.marked import with_block
from bench.page_readers import OURS, PLAIN, SYSTEMS, System, not_installed
from dateline.evaluate.gold_pages import GoldPage
from dateline.evaluate.page_scores import Reading

ROOT = Path(__file__).parents[1]
HERE = [name for name in SYSTEMS if not not_installed(name)]
SENTENCES = [
    "The council of Tarnwick opened the repaired bridge to visitors on Friday, two years after the flood had closed it.",
    "Mayor Ines Calloway said that the works had cost nine million marks, a third less than the council had feared in spring.",
    "Engineers laid new stones on the northern bank, and the old toll house has become a small museum of the river’s trade.",
    "Ferries will sail until the end of the month, so that people on the southern bank can grow used to the longer way round.",
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Tarnwick opens its bridge after two years</title>
<meta property="og:title" content="Tarnwick opens its bridge after two years"><meta name="author" content="Edda Quist">
<meta property="article:published_time" content="2026-03-02T18:30:00-05:00"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Tarnwick opens its bridge after two years</h1>
{"".join(f"<p>{sentence}</p>" for sentence in SENTENCES)}</article><footer>All rights reserved</footer></body></html>"""


def gold_page(body=PAGE):
    url, text = "https://news.example/bridge", "\n".join(SENTENCES)
    return GoldPage("fundus", "p1", url, body.encode(), text, None, None, None, date(2026, 3, 4), "en")


@pytest.fixture
def data(tmp_path):
    """Return a folder with one page of each source."""
    for source in page_peers.SOURCES:
        row = {"id": "p1", "url": "https://news.example/bridge", "text": "\n".join(SENTENCES), "lang": "en"}
        row |= {"title": "Tarnwick opens its bridge after two years", "authors": ["Edda Quist"], "published": "2026-03-02"}
        (tmp_path / f"{source}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        (tmp_path / source).mkdir()
        (tmp_path / source / "p1.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    return tmp_path


@pytest.mark.parametrize("name", HERE)
@pytest.mark.filterwarnings("ignore")
def test_a_system_that_is_here_reads_the_article_and_what_it_says_it_reads(name):
    reading = SYSTEMS[name].reader([gold_page()])(gold_page())
    assert all(sentence in reading.text for sentence in SENTENCES)
    assert len(reading.text.splitlines()) >= len(SENTENCES)
    assert "Sport" not in reading.text
    wanted = {"title": "Tarnwick opens its bridge after two years", "authors": ["Edda Quist"], "published": date(2026, 3, 2)}
    given = reading._asdict() | {"authors": list(reading.authors)}
    assert {field: given[field] for field in SYSTEMS[name].fields} == {field: wanted[field] for field in SYSTEMS[name].fields}


def test_ours_and_what_it_is_made_of_are_always_here():
    assert {OURS, PLAIN, "trafilatura", "trafilatura, favor_precision", "resiliparse"} <= set(HERE)


def test_the_peers_are_those_of_the_dependency_group_and_what_the_product_uses():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    packages = {system.package for system in (*SYSTEMS.values(), *date_peers.SYSTEMS.values())}
    ours = {"dateline", "trafilatura", "resiliparse", "dateparser"}
    assert packages - ours == {Requirement(one).name for one in groups["peers"]}


def test_a_system_that_is_not_installed_is_named_with_what_to_do(data, monkeypatch, capsys):
    monkeypatch.setitem(SYSTEMS, "absent", System("absent-package", "no_such_module", Reading))
    assert page_peers.main(["--data", str(data), "--only", OURS, "absent"]) == 1
    assert capsys.readouterr().err == (
        "absent: the package absent-package is not installed here; run `make bench-pages`, or leave it out with --only\n"
    )


def test_a_folder_without_gold_is_named_with_what_to_do(tmp_path, capsys):
    assert page_peers.main(["--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path} holds no gold: name a folder")


def test_some_systems_are_not_written_into_the_document(data):
    with pytest.raises(SystemExit):
        page_peers.main(["--data", str(data), "--only", OURS, "--write", str(data / "accuracy.md")])


def test_a_page_on_which_a_system_breaks_is_counted_and_empty():
    def read(page):
        if not page.body:
            raise ValueError("no page\nat all")
        return Reading(page.body.decode())

    watched = page_peers.Watched(read)
    assert [watched(gold_page(body)) for body in ("", "text", " ")] == [Reading(), Reading("text"), Reading(" ")]
    assert (watched.pages, watched.empty, watched.failures) == (3, 2, ["fundus p1: ValueError: no page"])


@pytest.mark.parametrize(("size", "first"), [(9, ["0", "3", "6"]), (10, ["0", "3", "6"]), (2, ["0", "1"])])
def test_a_system_warms_up_on_pages_of_all_sources_before_any_counts(size, first):
    read = []
    pages = [gold_page()._replace(page_id=str(number)) for number in range(size)]
    watched = page_peers.warmed_up(lambda page: read.append(page.page_id) or Reading(), pages)
    assert (read, watched.pages, watched.empty, watched.seconds) == (first, 0, 0, 0.0)
    watched(pages[0])
    assert (read, watched.pages) == ([*first, "0"], 1)


def test_gold_titles_that_no_system_can_find_are_told():
    json_ld = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain falls"}</script>'
    bodies = "<h1>Rain  falls</h1>", "<title>Rain falls</title>", '<p data-title="Rain falls">', "<p>Rain falls again", json_ld
    pages = [gold_page(f"<html>{body}<p>It fell.</html>")._replace(title="Rain falls") for body in bodies]
    pages.append(gold_page("")._replace(title="Rain falls"))
    told = page_peers.titles_there([*pages, gold_page(), gold_page()._replace(source="wceb", title="Rain falls")], "fundus")
    assert told == (
        "Of the 6 gold titles of fundus 1 (0.167) are a line of their page, "
        "and 4 (0.667) a line, its title, an attribute or a string of its JSON-LD."
    )


def test_a_system_that_wants_the_network_gets_none():
    code = (
        "import socket, urllib.request; from bench.page_peers import close_network; attempts = close_network()\n"
        "for ask in (lambda: urllib.request.urlopen('http://127.0.0.1:9/'), lambda: socket.getaddrinfo('news.example', 80)):\n"
        "    try: ask()\n"
        "    except OSError as error: print(error)\n"
        "print(len(attempts))"
    )
    environment = {"PYTHONPATH": f"{ROOT / 'tests'}:{ROOT / 'include'}"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    *refusals, attempts = done.stdout.splitlines()
    assert all("the bench opens no connections" in one for one in refusals)
    assert (len(refusals), attempts) == (2, "2")


def row(name, f1, pages_per_second):
    scores = {"f1": f1, "precision": 0.9, "recall": 0.8, "exact": 0.1, "title_exact": 0.5, "author_f1": 0.6}
    return page_peers.Row(name, "1.0", dict.fromkeys(page_peers.GROUPS.values(), scores), pages_per_second, 2, 3, 0)


def test_the_best_comes_first_and_speed_is_told_as_a_part_of_plain_trafilatura():
    tables = page_peers.tables([row(PLAIN, 0.7, 50.0), row(OURS, 0.9, 40.0)]).split("\n\n")
    assert [[line.split("|")[1].strip() for line in table.splitlines()[2:]] for table in tables] == [[OURS, PLAIN]] * 4
    texts, _, facts, runs = ([cells(line) for line in table.splitlines()[2:]] for table in tables)
    assert [line[0] for line in texts] == ["0.900", "0.700"]
    assert facts == [["0.500", "0.600", "-"] * 2, ["-", "-", "-"] * 2]
    assert runs == [["1.0", "0.80", "2", "3", "0"], ["1.0", "1.00", "2", "3", "0"]]


def cells(line):
    return [cell.strip() for cell in line.split("|")[2:-1]]


def test_without_plain_trafilatura_no_speed_is_told():
    last = page_peers.tables([row(OURS, 0.9, 40.0)]).splitlines()[-1]
    assert cells(last)[1:] == ["-", "2", "3", "0"]


def test_the_tables_stand_between_the_marks_of_the_document():
    document = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    once = with_block(document, page_peers.BEGIN, "| a |")
    assert "\n\n| a |\n\n" in once
    assert with_block(once, page_peers.BEGIN, "| b |") == once.replace("| a |", "| b |")
    with pytest.raises(ValueError, match="put the lines"):
        with_block("no marks", page_peers.BEGIN, "| a |")


def test_the_bench_reads_pages_in_processes_of_their_own_and_writes_what_it_found(data, capsys):
    assert page_peers.main(["--data", str(data), "--only", PLAIN, OURS, "--json", str(data / "rows.json")]) == 0
    rows = json.loads((data / "rows.json").read_text(encoding="utf-8"))
    assert [(one["name"], one["failed"], one["empty"], one["connections"]) for one in rows] == [
        (PLAIN, 0, 0, 0),
        (OURS, 0, 0, 0),
    ]
    printed = capsys.readouterr().out
    assert "mean F1" in printed
    assert "1 (1.000) are a line of their page, and 1 (1.000)" in printed
