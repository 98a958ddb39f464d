"""A folder gives the files of its day, and never more than that."""

import os
from datetime import date

import pytest

from dateline.sources.collect import LARGEST_PAGE, collect_pages
from dateline.sources.folder import SourceMissing, read_folder

DAY = date(2026, 3, 1)


def names(files):
    return [file.file_name for file in files]


def put(folder, name, body=b"words"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def test_the_folder_of_the_day_is_read_and_no_other(tmp_path):
    for name in ("2026-03-01/b.txt", "2026-03-01/x/a.html", "2026-03-02/c.txt", "d.txt"):
        put(tmp_path, name)
    assert names(read_folder(tmp_path, DAY)) == ["2026-03-01/b.txt", "2026-03-01/x/a.html"]


def test_without_a_folder_of_the_day_the_folder_itself_is_read_but_no_other_days(tmp_path):
    for name in ("2026-03-02/c.txt", "d.txt"):
        put(tmp_path, name)
    assert names(read_folder(tmp_path, DAY)) == ["d.txt"]


def test_a_sidecar_goes_with_its_page_and_a_lost_one_stands_alone(tmp_path):
    put(tmp_path, "a.html"), put(tmp_path, "a.html.json", b"{}"), put(tmp_path, "lost.html.json", b"{}")
    first, second = read_folder(tmp_path, DAY)
    assert (first.file_name, first.sidecar) == ("a.html", b"{}")
    assert (second.file_name, second.sidecar) == ("lost.html.json", None)


def test_dotfiles_are_skipped(tmp_path):
    put(tmp_path, ".git/a.txt"), put(tmp_path, ".b.txt"), put(tmp_path, "c.txt")
    assert names(read_folder(tmp_path, DAY)) == ["c.txt"]


def test_the_source_is_called_after_the_folder(tmp_path):
    put(tmp_path, "My Pages/a.txt")
    [file] = read_folder(tmp_path / "My Pages", DAY)
    assert file.source_id == "my-pages"


def test_no_more_is_read_of_a_large_file_than_shows_that_it_is_too_large(tmp_path):
    with put(tmp_path, "a.html").open("wb") as file:
        file.truncate(50_000_000)
    [file] = read_folder(tmp_path, DAY)
    assert len(file.body) == LARGEST_PAGE + 1


@pytest.mark.parametrize("name", ["a.txt", "b.txt.json"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path, name):
    secret = put(tmp_path, "outside/secret.txt", b"secret")
    put(tmp_path, "inside/b.txt")
    (tmp_path / "inside" / name).symlink_to(secret)
    (tmp_path / "inside" / "linked").symlink_to(tmp_path / "outside")
    files = read_folder(tmp_path / "inside", DAY)
    assert all(b"secret" not in (file.body, file.sidecar) for file in files)
    assert [file.error is not None for file in files if file.file_name == name.removesuffix(".json")] == [True]
    assert "linked/secret.txt" not in names(files)


def test_a_link_to_nothing_and_a_pipe_say_why_they_were_not_read(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "b.txt")
    gone, pipe = read_folder(tmp_path, DAY)
    assert "No such file" in gone.error
    assert "not a regular file" in pipe.error


def test_a_name_that_is_no_text_does_not_break_the_tables(tmp_path):
    put(tmp_path, os.fsdecode(b"caf\xe9.txt"), b"Words, and more of them.")
    [page] = collect_pages(read_folder(tmp_path, DAY), DAY).pages.to_pylist()
    assert page["file_name"] == "caf\ufffd.txt"


@pytest.mark.parametrize("made", [(), ("2026-03-01/.hidden",), ("2026-03-02/a.txt",), ("2026-03-02/a.txt", "README.md")])
def test_a_folder_without_files_for_the_day_says_what_to_do(tmp_path, made):
    for name in made:
        put(tmp_path, name)
    with pytest.raises(SourceMissing, match=r"no file for 2026-03-01; put pages"):
        read_folder(tmp_path, DAY)


def test_a_folder_that_is_not_there_says_what_to_do(tmp_path):
    with pytest.raises(SourceMissing, match="create it, or set DATELINE_FOLDER"):
        read_folder(tmp_path / "gone", DAY)
