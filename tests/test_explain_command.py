"""`dateline explain` shows what extract makes of a file, or of a page of the archive, and says what it cannot show."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from captures import DAY, FIVE, HAIL, RAIN, VISIT, failed, fetched, file
from dateline import cli
from dateline.lake.archive import Archive
from dateline.lake.layout import Lake
from dateline.page_rules import EXTRACT_FILES
from dateline.settings import CONFIG_FOLDER

SENTENCES = [
    "The river rose above the old bridge on Monday, and the police closed the road to the village of Lower Ferry.",
    "Nobody was hurt, the mayor told reporters who had come from the city to see the flood.",
    "Farmers asked the government for pumps and for boats, since their animals stood in the water for two days.",
]
NEXT = DAY + timedelta(days=1)


def html(title="River floods village"):
    blocks = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"<html><head><title>{title}</title></head><body><nav>Home</nav><h1>{title}</h1>{blocks}</body></html>"


def newer():
    """Return a capture of the next day, of a second version."""
    visit = replace(VISIT, day=NEXT)
    return fetched(body=html("Rain").encode(), visit=visit, at=FIVE + timedelta(days=1), version=2)


@pytest.fixture
def explain(tmp_path, monkeypatch, capsys):
    """Return a function from arguments to exit code, output and error; the current folder and the lake are empty."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = cli.main(["explain", *map(str, arguments), "--lake", str(tmp_path / "lake")])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def saved(tmp_path):
    """Return a function that saves a page, and its sidecar where one is given."""

    def save(name="rain.html", text=None, folder="pages", **sidecar):
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html() if text is None else text)
        if sidecar:
            path.with_name(f"{name}.json").write_text(json.dumps(sidecar))
        return path

    return save


@pytest.fixture
def archive(tmp_path):
    def keep(*captures, day=DAY):
        with Archive(Lake(tmp_path / "lake"), VISIT.source_id, day).growing("hour-05", tmp_path / "scratch") as keeper:
            for capture in captures:
                keeper.add(capture)

    return keep


def facts(out):
    return dict(line.split(maxsplit=1) for line in out.splitlines())


def test_a_file_is_explained_in_a_page_of_the_current_folder(explain, saved, tmp_path):
    code, out, err = explain(saved(), "--day", "2026-03-01")
    [page] = tmp_path.glob("explain-*.html")
    assert (code, err) == (0, "")
    assert facts(out)["title"] == "River floods village"
    assert out.splitlines()[-1] == f"written to {page.name}"
    assert all(sentence in page.read_text() for sentence in SENTENCES)


def test_a_text_file_is_explained_too(explain, saved):
    _, out, _ = explain(saved("rain.txt", "\n\n".join(["River floods village", "By Ann Bell", *SENTENCES])))
    assert facts(out)["authors"] == "Ann Bell"
    assert facts(out)["lines"] == "3 of 5 kept"


def test_the_sidecar_of_a_file_is_honoured(explain, saved):
    _, out, _ = explain(saved(url="https://ferry.example/rain", outlet="Ferry Herald", published="2026-02-28"))
    assert facts(out)["outlet"] == "Ferry Herald"
    assert facts(out)["url"] == "https://ferry.example/rain"
    assert facts(out)["published"].startswith("28 February 2026")


def test_url_gives_the_address_of_a_file(explain, saved):
    _, out, _ = explain(saved(url="https://old.example/a"), "--url", "https://ferry.example/rain")
    assert facts(out)["url"] == "https://ferry.example/rain"


def test_a_file_has_the_day_of_its_folder_and_the_option_goes_before(explain, saved):
    path = saved(folder="pages/2026-02-03/ferry")
    assert facts(explain(path)[1])["day"] == "2026-02-03"
    assert facts(explain(path, "--day", "2026-03-01")[1])["day"] == "2026-03-01"


def test_out_names_the_page_but_never_the_file_itself(explain, saved, tmp_path):
    path = saved()
    assert explain(path, "--out", tmp_path / "it.html")[0] == 0
    assert (tmp_path / "it.html").read_text().startswith("<!doctype html>")
    code, _, err = explain(path, "--out", path)
    assert code == 1
    assert "name another file" in err
    assert path.read_text() == html()


def test_a_rejected_page_is_explained_and_no_error(explain, saved):
    code, out, _ = explain(saved(text="<html><head><title>Rain</title></head><body><p>Coming soon</p></body></html>"))
    assert code == 0
    assert facts(out)["rejected"].startswith("no article: ")
    assert facts(out)["title"] == "Rain"


def test_the_newest_version_of_an_archived_address_is_explained(explain, archive):
    archive(newer(), day=NEXT)
    archive(fetched(body=html("River floods village").encode()), failed(HAIL))
    code, out, _ = explain(RAIN)
    assert code == 0
    assert (facts(out)["title"], facts(out)["version"], facts(out)["url"]) == ("Rain", "2", RAIN)


def test_a_day_gives_the_version_that_was_the_newest_then(explain, archive):
    archive(newer(), day=NEXT)
    archive(fetched(body=html("River floods village").encode()))
    assert facts(explain(RAIN, "--day", "2026-03-01")[1])["title"] == "River floods village"
    assert "up to 2026-02-28" in explain(RAIN, "--day", "2026-02-28")[2]


def test_a_page_id_and_a_capture_id_find_their_page(explain, archive, tmp_path):
    archive(file(body=html().encode()))
    [row] = Archive(Lake(tmp_path / "lake"), VISIT.source_id, DAY).captures().to_pylist()
    for name in ("page_id", "capture_id"):
        assert facts(explain(row[name])[1])["title"] == "River floods village"
    assert (tmp_path / f"explain-{row['page_id']}.html").exists()


def test_an_address_that_the_archive_lacks_says_how_to_get_it(explain):
    code, out, err = explain("https://nowhere.example/a")
    assert (code, out) == (1, "")
    assert "the archive holds no page https://nowhere.example/a" in err
    assert "save the page and give the file" in err


def test_an_address_that_failed_says_why(explain, archive):
    archive(failed(HAIL))
    assert f"no bytes of {HAIL}: it failed on 2026-03-01 (answers 503)" in explain(HAIL)[2]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("rain.pdf", "x", "unknown file type"),
        ("rain.html", "", "empty file"),
        ("rain.txt", "a\x00\x01\x02\x03", "not text"),
    ],
)
def test_a_file_that_collect_would_turn_away_says_why(name, text, says, explain, saved):
    code, out, err = explain(saved(name, text))
    assert (code, out) == (1, "")
    assert f"{name} is no page: {says}: " in err


@pytest.mark.parametrize("page", ["no/such.html", ".", "0123456789abcdef", "file:///etc/passwd", "a\x1b[2J.html"])
def test_what_is_not_there_is_one_line(page, explain):
    code, out, err = explain(page)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err


def test_a_sidecar_that_cannot_be_used_is_one_line(explain, saved):
    code, _, err = explain(saved(address="https://ferry.example"))
    assert code == 1
    assert "unknown key 'address'" in err


@pytest.mark.parametrize(("page", "url"), [("rain.html", "ferry.example/rain"), (RAIN, "https://ferry.example/rain")])
def test_an_address_that_cannot_be_given_says_so(page, url, explain, saved):
    code, _, err = explain(saved(page) if page != RAIN else page, "--url", url)
    assert code == 1
    assert "--url" in err or "no address of the web" in err


def test_a_page_that_takes_too_long_shows_the_rejection_that_a_day_would_give(explain, saved, monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_PAGE_SECONDS", "0.001")
    code, out, err = explain(saved(), "--out", tmp_path / "it.html")
    assert (code, err) == (0, "")
    assert facts(out)["rejected"].startswith("page timed out: was not read within the 0.001 seconds")
    assert "page timed out" in (tmp_path / "it.html").read_text()


@pytest.mark.parametrize(("name", "text"), [("line_rules.yaml", "rules: []"), ("page_kinds.yaml", "notices: []")])
def test_rules_that_cannot_be_used_are_one_line(name, text, explain, saved, tmp_path, monkeypatch):
    for known in EXTRACT_FILES:
        shutil.copy(CONFIG_FOLDER / known, tmp_path)
    (tmp_path / name).write_text(text)
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path))
    code, _, err = explain(saved())
    assert code == 1
    assert err.startswith(f"dateline: {name}: ")
    assert len(err.splitlines()) == 1
