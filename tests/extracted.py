"""What extract makes of a table of pages, read one after the other in this process."""

import pyarrow as pa

from dateline.extract.articles import extract_page
from dateline.extract.gather import Extracted, gathered
from dateline.extract.rules import ExtractRules


def extract_articles(pages: pa.Table, rules: ExtractRules) -> Extracted:
    return gathered(extract_page(page, rules) for page in pages.to_pylist())
