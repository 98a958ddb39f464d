"""Saved pages are read with what gold says of them, and nothing that it does not say."""

import gzip
import json
from datetime import date

import pytest

from dateline.evaluate.gold_pages import read_gold
from gold_pages import gold, gold_of_cms_pages, save


def written(folder, name, *rows):
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    source = folder / name.partition(".")[0]
    source.mkdir()
    for row in rows:
        (source / f"{row['id']}.html.gz").write_bytes(gzip.compress(b"<p>\xe9</p>"))


def row(page_id, **columns):
    return {"id": page_id, "url": f"https://{page_id}.example/", "text": "It rained.", **columns}


def test_every_column_is_read(tmp_path):
    row_given = row("a", title="Rain", authors=["Ann  BELL", "ann bell"], published="2024-05-01T23:30:00-07:00",
                    crawled="2024-05-03", lang="en")  # fmt: skip
    written(tmp_path, "fundus.jsonl", row_given)
    [page] = read_gold(tmp_path)
    assert page == gold(
        "a",
        "",
        "It rained.",
        source="fundus",
        url="https://a.example/",
        body=b"<p>\xe9</p>",
        title="Rain",
        authors=frozenset({"ann bell"}),
        published=date(2024, 5, 1),
        crawled=date(2024, 5, 3),
        language="en",
    )


@pytest.mark.parametrize(
    "unsaid", [{}, {"authors": [], "published": "", "title": None}, {"published": "May 2024", "crawled": "2024"}]
)
def test_what_gold_does_not_say_is_none(tmp_path, unsaid):
    written(tmp_path, "a.jsonl", row("a", **unsaid))
    [page] = read_gold(tmp_path)
    assert (page.title, page.authors, page.published, page.crawled, page.language) == (None,) * 5


def test_sources_are_read_by_name_and_pages_in_the_order_of_their_file(tmp_path):
    written(tmp_path, "wceb.jsonl.gz", row("2"), row("1"))
    written(tmp_path, "fundus.jsonl", row("3"))
    assert [(page.source, page.page_id) for page in read_gold(tmp_path)] == [("fundus", "3"), ("wceb", "2"), ("wceb", "1")]


def test_a_missing_page_is_named(tmp_path):
    written(tmp_path, "a.jsonl", row("b"))
    (tmp_path / "a" / "b.html.gz").unlink()
    with pytest.raises(FileNotFoundError, match=r"b\.html\.gz"):
        read_gold(tmp_path)


def test_what_is_saved_is_read(tmp_path):
    save(gold_of_cms_pages(), tmp_path)
    assert read_gold(tmp_path) == gold_of_cms_pages()
