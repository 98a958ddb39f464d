"""A folder gives the files of its day, and never more than that."""

import os
from datetime import date

import pytest
from upath import UPath

from collected import collected
from dateline.sources.collect import SourceFile
from dateline.sources.declared import FolderSource
from dateline.sources.exchange import LARGEST_PAGE
from dateline.sources.folder import SourceMissing, read_folder

DAY = date(2026, 3, 1)


def names(files):
    return [file.file_name for file in files]


def read(folder, pattern=None):
    return list(read_folder(FolderSource("pages", folder, pattern), DAY))


def put(folder, name, body=b"words"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def test_the_folder_of_the_day_is_read_and_no_other(tmp_path):
    for name in ("2026-03-01/b.txt", "2026-03-01/x/a.html", "2026-03-02/c.txt", "d.txt"):
        put(tmp_path, name)
    assert names(read(tmp_path)) == ["2026-03-01/b.txt", "2026-03-01/x/a.html"]


def test_without_a_folder_of_the_day_the_folder_itself_is_read_but_no_other_days(tmp_path):
    for name in ("2026-03-02/c.txt", "d.txt"):
        put(tmp_path, name)
    assert names(read(tmp_path)) == ["d.txt"]


def test_a_sidecar_goes_with_its_page_and_a_lost_one_stands_alone(tmp_path):
    put(tmp_path, "a.html"), put(tmp_path, "a.html.json", b"{}"), put(tmp_path, "lost.html.json", b"{}")
    first, second = read(tmp_path)
    assert (first.file_name, first.sidecar) == ("a.html", b"{}")
    assert (second.file_name, second.sidecar) == ("lost.html.json", None)


def test_a_folder_may_name_the_day_or_have_braces_of_its_own(tmp_path):
    put(tmp_path, "2026/03/a.txt"), put(tmp_path, "{mine}/b.txt")
    assert names(read(tmp_path / "{year}" / "{month}")) == ["a.txt"]
    assert names(read(tmp_path / "{mine}")) == ["b.txt"]


def test_dotfiles_are_skipped(tmp_path):
    put(tmp_path, ".git/a.txt"), put(tmp_path, ".b.txt"), put(tmp_path, "c.txt")
    assert names(read(tmp_path)) == ["c.txt"]


def test_only_what_matches_a_pattern_is_read_with_its_sidecar(tmp_path):
    for name in ("a/x.html", "a/x.html.json", "a/b/y.html", "a/y.txt", "z.html"):
        put(tmp_path, name)
    assert names(read(tmp_path, "a/*.html")) == ["a/x.html"]
    assert names(read(tmp_path, "**/*.html")) == ["a/b/y.html", "a/x.html", "z.html"]
    assert read(tmp_path, "a/[x-z].html")[0].sidecar == b"words"


def test_files_are_read_one_by_one_so_that_a_large_folder_needs_no_more_memory(tmp_path):
    put(tmp_path, "a.txt"), put(tmp_path, "b.txt")
    files = read_folder(FolderSource("pages", tmp_path), DAY)
    next(files)
    put(tmp_path, "b.txt", b"changed")
    assert next(files) == SourceFile("b.txt", b"changed")


@pytest.mark.enable_socket
@pytest.mark.usefixtures("object_storage")
def test_a_folder_in_object_storage_is_read_as_one_here(tmp_path):
    base = UPath(f"s3://lake/{tmp_path.name}", use_listings_cache=False)
    for name in ("2026-03-01/x/a.html", "2026-03-01/x/a.html.json", "2026-03-01/.b.txt", "2026-03-02/c.txt"):
        (base / name).write_bytes(b"words")
    assert read(base) == [SourceFile("2026-03-01/x/a.html", b"words", b"words")]
    with pytest.raises(SourceMissing, match="is no folder"):
        read(base / "gone")


def test_no_more_is_read_of_a_large_file_than_shows_that_it_is_too_large(tmp_path):
    with put(tmp_path, "a.html").open("wb") as file:
        file.truncate(50_000_000)
    [file] = read(tmp_path)
    assert len(file.body) == LARGEST_PAGE + 1


@pytest.mark.parametrize("name", ["a.txt", "b.txt.json"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path, name):
    secret = put(tmp_path, "outside/secret.txt", b"secret")
    put(tmp_path, "inside/b.txt")
    (tmp_path / "inside" / name).symlink_to(secret)
    (tmp_path / "inside" / "linked").symlink_to(tmp_path / "outside")
    files = read(tmp_path / "inside")
    assert all(b"secret" not in (file.body, file.sidecar) for file in files)
    assert [file.error is not None for file in files if file.file_name == name.removesuffix(".json")] == [True]
    assert "linked/secret.txt" not in names(files)


def test_a_link_to_nothing_and_a_pipe_say_why_they_were_not_read(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "b.txt")
    gone, pipe = read(tmp_path)
    assert "No such file" in gone.error
    assert "not a regular file" in pipe.error


def test_a_name_that_is_no_text_does_not_break_the_tables(tmp_path):
    put(tmp_path, os.fsdecode(b"caf\xe9.txt"), b"Words, and more of them.")
    [page] = collected(tmp_path, DAY).pages.to_pylist()
    assert page["file_name"] == "caf\ufffd.txt"


@pytest.mark.parametrize("made", [(), ("2026-03-01/.hidden",), ("2026-03-02/a.txt",), ("2026-03-02/a.txt", "README.md")])
def test_a_folder_without_files_for_the_day_says_what_to_do(tmp_path, made):
    for name in made:
        put(tmp_path, name)
    with pytest.raises(SourceMissing, match=r"no file for 2026-03-01; put pages"):
        read(tmp_path)


def test_a_folder_that_is_not_there_says_what_to_do(tmp_path):
    with pytest.raises(SourceMissing, match="create it, or set DATELINE_FOLDER"):
        read(tmp_path / "gone")
