"""`dateline archive` lists, shows and verifies what was collected, for people at a terminal."""

import pytest

from captures import DAY, FIVE, HAIL, RAIN, failed, fetched
from dateline import cli
from dateline.lake.archive import Archive, warc_of
from dateline.lake.layout import Lake
from dateline.sources.captured import Visit


@pytest.fixture
def lake(tmp_path):
    keep(tmp_path, "ferry", fetched(), failed(HAIL))
    keep(tmp_path, "ferry", fetched(body=b"<p>It rained a lot.</p>", version=2), part="hour-06")
    keep(tmp_path, "other", fetched(HAIL, b"<p>Hail.</p>", visit=Visit("other", None, DAY, "hour-05")))
    return tmp_path


def keep(root, source_id, *captures, part="hour-05"):
    with Archive(Lake(root), source_id, DAY).growing(part, root / "scratch") as keeper:
        for capture in captures:
            keeper.add(capture)


@pytest.fixture
def archive(lake, capsysbinary):
    def call(*arguments):
        code = cli.main(["archive", *arguments, "--lake", str(lake)])
        printed = capsysbinary.readouterr()
        return code, printed.out.decode(), printed.err.decode()

    return call


def test_ls_has_a_line_for_each_source_and_day(archive):
    code, out, _ = archive("ls")
    assert code == 0
    assert [line.split()[:8] for line in out.splitlines()] == [
        ["2026-03-01", "ferry", "2", "new", "0", "unchanged", "1", "failed"],
        ["2026-03-01", "other", "1", "new", "0", "unchanged", "0", "failed"],
    ]


def test_ls_of_a_source_and_day_has_a_line_for_each_capture(archive):
    _, out, _ = archive("ls", "--source", "ferry", "--day", "2026-03-01")
    assert [line.split()[4] for line in out.splitlines()] == ["new", "server_error", "new"]
    assert archive("ls", "--source", "ferry", "--day", "2026-03-02")[1] == ""


def test_ls_of_an_address_has_its_versions(archive):
    _, out, _ = archive("ls", "--url", RAIN)
    assert [line.rsplit(maxsplit=1)[1] for line in out.splitlines()] == [RAIN, RAIN]


def test_show_gives_the_facts_of_the_newest_version_and_says_that_there_are_more(archive):
    _, out, _ = archive("show", RAIN)
    facts = dict(line.split(maxsplit=1) for line in out.splitlines()[:-1])
    assert (facts["version"], facts["url"], facts["status"]) == ("2", RAIN, "200")
    assert "1 more captures of it" in out


def test_show_gives_the_body_as_it_was(archive):
    assert archive("show", RAIN, "--body")[1] == "<p>It rained a lot.</p>"


def test_show_of_what_is_not_there_says_how_to_find_what_is(archive):
    code, _, err = archive("show", "https://nowhere.example")
    assert code == 1
    assert "`dateline archive ls` lists what it has" in err


def test_verify_of_a_whole_archive_says_so(archive):
    assert archive("verify")[:2] == (0, "3 parts are what was collected.\n")


def test_verify_names_the_file_and_the_fault_and_fails(archive, lake):
    warc = warc_of(Archive(Lake(lake), "other", DAY).folder, "hour-05")
    warc.write_bytes(warc.read_bytes()[:-5])
    code, out, err = archive("verify")
    assert code == 1
    assert str(warc) in out
    assert "1 faults in 3 parts" in err


def test_nothing_from_the_web_drives_the_terminal(lake, archive):
    hostile = fetched(at=FIVE, url="https://alder.example/\x1b[2J", url_key="x")
    keep(lake, "hostile", hostile._replace(exchange=None, content=b"x"), part="hour-07")
    assert "\x1b" not in archive("ls", "--source", "hostile", "--day", "2026-03-01")[1]
