"""No name from outside becomes a path."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lake.layout import Lake, safe_name

DAY = date(2026, 3, 1)


@given(st.text())
def test_a_name_stays_one_folder_below_the_lake(name):
    root = Path("/lake").resolve()
    for path in (Lake(root).archive(name, DAY), Lake(root).staging(name, DAY)):
        assert path.resolve() == path
        assert path.is_relative_to(root)
    assert set(safe_name(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(safe_name(name)) <= 49


@given(st.text(), st.text())
def test_different_names_get_different_folders(one, other):
    assert (safe_name(one) == safe_name(other)) == (one == other)


def test_a_dataset_that_no_contract_declares_has_no_place():
    with pytest.raises(KeyError):
        Lake(Path("lake")).published("../secrets", DAY)


def test_only_whole_manifests_count_as_published_days(tmp_path):
    (tmp_path / "manifests").mkdir()
    for name in ("day=2026-03-02.json", "day=2026-03-01.json", ".day=2026-03-03.json.abc", "notes.json"):
        (tmp_path / "manifests" / name).write_text("{}")
    assert list(Lake(tmp_path).published_days()) == [date(2026, 3, 1), date(2026, 3, 2)]
