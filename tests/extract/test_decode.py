"""Bytes become the characters that were written, or an error says that they cannot."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.decode import EncodingError, decode

ENGLISH = "The café’s owner paid £5 for the “old” bridge – and closed it on Monday, the mayor said. " * 4
RUSSIAN = "Река поднялась выше моста в понедельник, сообщила полиция. Дорога в деревню закрыта. " * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ENGLISH, "utf-8"), (ENGLISH, "utf-8-sig"), (ENGLISH, "utf-16"), (ENGLISH, "cp1252"), (RUSSIAN, "utf-8"),
     (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")],
)  # fmt: skip
def test_text_is_read_in_the_encoding_it_was_saved_in(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_a_page_is_read_in_the_encoding_it_declares():
    page = f'<html><head><meta charset="windows-1250"></head><p>{"Łódź " * 3}</p></html>'
    assert "Łódź" in decode(page.encode("cp1250"))


@pytest.mark.parametrize("name", ["no-such-code", "utf-8", "hex", "idna"])
def test_a_wrong_declaration_is_not_believed(name):
    page = f'<meta charset="{name}"><p>{ENGLISH}</p>'
    assert decode(page.encode("cp1252")) == page


def test_a_lost_byte_does_not_spoil_the_rest():
    body = ENGLISH.encode()
    assert decode(body[:200] + b"\xff" + body[200:]).replace("\ufffd", "") == ENGLISH


def test_a_mix_that_is_text_in_no_encoding_is_refused():
    body = bytes(range(128, 256)) * 20
    with pytest.raises(EncodingError, match="save the page in UTF-8"):
        decode(body)


@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_are_refused(body):
    with suppress(EncodingError):
        assert isinstance(decode(body), str)


@pytest.mark.parametrize("charset", ["windows-1251", "KOI8-R"])
def test_a_page_is_read_in_the_encoding_that_its_server_names(charset):
    assert decode(RUSSIAN.encode(charset), charset.lower()) == RUSSIAN


@pytest.mark.parametrize("charset", ["koi8-r", "utf-16", "no-such-thing", "zlib", "ü", "", "x" * 40])
def test_a_server_that_names_a_wrong_encoding_does_no_harm(charset):
    assert decode(RUSSIAN.encode(), charset) == RUSSIAN
