"""What a folder of pages gives for a day, without an archive between."""

from typing import NamedTuple

import pyarrow as pa

from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.reading import Reading
from dateline.sources.declared import FolderSource


class Collected(NamedTuple):
    pages: pa.Table
    failed: list


def collected(folder, day, source_id="samples"):
    """Return the day's pages, and the captures of what is none."""
    everything = Reading(FolderSource(source_id, folder), day).captures()
    captures = [capture for capture in everything if capture.facts["role"] == "page"]
    names = CONTRACTS["pages"].column_names
    pages = [{name: (capture.facts | {"body": capture.content})[name] for name in names}
             for capture in captures if capture.facts["outcome"] == "new"]  # fmt: skip
    return Collected(table_of(pages, CONTRACTS["pages"]), [one.facts for one in captures if one.facts["outcome"] == "failed"])
