"""A list of addresses for people and machines."""

import pytest

from dateline.sources.checked_xml import ListUnreadable
from dateline.sources.url_list import read_url_list


def test_remarks_and_empty_lines_are_for_people_and_each_address_counts_once():
    entries = read_url_list("\ufeff# by the desk\n\n https://a.example/1 \nhttps://a.example/2\nhttps://a.example/1\n".encode())
    assert [entry.url for entry in entries] == ["https://a.example/1", "https://a.example/2"]


def test_a_line_that_is_no_address_says_why():
    [entry] = read_url_list(b"file:///etc/passwd")
    assert "neither http:// nor https://" in entry.problem


def test_what_is_no_text_says_so():
    with pytest.raises(ListUnreadable, match="no text in UTF-8"):
        read_url_list(b"\xff\xfe\x00")
