"""The data dictionary says what the contracts say."""

import pytest

from dateline.cli import DICTIONARY
from dateline.contracts import CONTRACTS
from dateline.contracts.dictionary import dictionary_page


def test_the_page_in_docs_is_fresh():
    assert DICTIONARY.read_text(encoding="utf-8") == dictionary_page(CONTRACTS), "Run: dateline docs"


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_column_stands_in_its_dataset_with_its_meaning(name):
    contract = CONTRACTS[name]
    section = dictionary_page(CONTRACTS).split(f"\n## {name}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    assert [line.split("`")[1] for line in lines] == contract.column_names
    for line, column in zip(lines, contract.columns, strict=True):
        assert column.meaning.replace("|", r"\|") in line
        assert all(f"`{allowed}`" in line for allowed in column.one_of)


def test_every_row_of_a_table_has_the_cells_of_its_head():
    for line in dictionary_page(CONTRACTS).splitlines():
        if line.startswith("| `"):
            assert line.replace(r"\|", "").count("|") == 7
