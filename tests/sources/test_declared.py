"""sources.yaml: what it may say, and errors that name the entry and the field."""

from pathlib import Path

import pytest
import yaml

from dateline.settings import CONFIG_FOLDER
from dateline.sources.declared import FolderSource, SourcesError, one_folder, read_sources
from dateline.sources.feed import FeedSource

FOLDER = {"id": "saved", "kind": "folder", "path": "pages"}
FEED = {"id": "ferry", "kind": "feed", "url": "https://ferry.example/rss", "outlet": "The Ferry Herald"}


def test_folders_and_feeds_are_read_in_their_order():
    found = read_sources({"sources": [FEED, FOLDER]}, Path("/data"))
    assert list(found.values()) == [
        FeedSource("ferry", "https://ferry.example/rss", "The Ferry Herald"), FolderSource("saved", Path("/data/pages")),
    ]  # fmt: skip


def test_the_shipped_list_can_be_read():
    found = read_sources(yaml.safe_load((CONFIG_FOLDER / "sources.yaml").read_text("utf-8")), CONFIG_FOLDER)
    assert all(source.folder.is_dir() for source in found.values() if isinstance(source, FolderSource))
    assert "samples" in found


def test_one_folder_stands_in_for_the_list_under_its_own_name():
    assert one_folder(Path("/data/My Pages")) == {"my-pages": FolderSource("my-pages", Path("/data/My Pages"))}


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        pytest.param(None, "must hold a list named `sources`", id="nothing"),
        pytest.param([], "at least one entry", id="an empty list"),
        pytest.param(["saved"], "entry 1: `kind` must be one of folder, feed", id="no mapping"),
        pytest.param([FOLDER, FEED | {"kind": "ftp"}], "entry 2: `kind` must be one of folder, feed", id="unknown kind"),
        pytest.param([FOLDER | {"url": "x"}], "entry 1: a folder has the fields id, kind, path", id="a field too many"),
        pytest.param([{"id": "saved", "kind": "folder"}], "entry 1: a folder has the fields", id="a field too few"),
        pytest.param([FOLDER | {"path": 3}], "entry 1: `path` must be a line of text", id="no text"),
        pytest.param([FOLDER | {"path": " "}], "entry 1: `path` must be a line of text", id="an empty text"),
        pytest.param([FOLDER | {"id": "../up"}], "entry 1: `id` '../up' must be lower case", id="an id that leads away"),
        pytest.param([FOLDER, FOLDER], "entry 2: id 'saved' is taken", id="an id twice"),
    ],
)
def test_a_mistake_is_named_by_entry_and_field(sources, message):
    with pytest.raises(SourcesError, match=message):
        read_sources({"sources": sources}, Path("/data"))
