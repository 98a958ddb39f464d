import gzip

import pytest

from dateline.models.names import clean_tokens, read_records


def test_a_left_over_label_is_cut_off_a_token():
    assert clean_tokens(["Port", "Marovia B-Location"]) == ["Port", "Marovia"]


def test_a_token_of_nothing_but_space_stays_so_that_places_hold():
    assert clean_tokens(["Port", " "]) == ["Port", " "]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzipped"])
def test_records_are_read_line_by_line(tmp_path, pack):
    path = tmp_path / ("records.jsonl" if pack is bytes else "records.jsonl.gz")
    path.write_bytes(pack(b'{"id": "a"}\n\n{"id": "b"}\n'))
    assert [record["id"] for record in read_records(path)] == ["a", "b"]
