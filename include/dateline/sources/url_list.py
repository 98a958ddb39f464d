"""A plain list of addresses, one a line, to the pages that it names."""

from dateline.sources.checked_xml import ListUnreadable
from dateline.sources.entries import Entry, entry_of


def read_url_list(body: bytes) -> list[Entry]:
    r"""Return the addresses, each once; empty lines, and what follows a `#` at the start of a line, are for people.

    >>> read_url_list(b"# from the desk\nhttps://example.org/a\n")
    [Entry(url='https://example.org/a', published=None, problem=None, digest=None)]
    """
    try:
        lines = body.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ListUnreadable(f"is no text in UTF-8 ({error})") from error
    entries = (entry_of(line.strip()) for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return list({entry.url: entry for entry in entries}.values())
