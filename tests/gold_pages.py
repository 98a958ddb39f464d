"""The pages of invented outlets as saved pages with their gold text, in memory and on disk."""

import gzip
import json
from pathlib import Path

from dateline.evaluate.gold_pages import GoldPage
from extract import cms_pages, cms_pages_abroad


def gold_of_cms_pages() -> list[GoldPage]:
    """Return a page of each publisher."""
    pages = cms_pages.PAGES | cms_pages_abroad.PAGES
    return [gold(f"page{number}", page.html, "\n".join(page.article)) for number, page in enumerate(pages.values())]


def gold(page_id: str, html: str, text: str, **columns: object) -> GoldPage:
    unknown = dict.fromkeys(("title", "authors", "published", "crawled", "language"))
    return GoldPage(
        **{"source": "cms", "page_id": page_id, "url": f"https://{page_id}.example/a", "body": html.encode(), "text": text}
        | unknown
        | columns
    )


def save(pages: list[GoldPage], folder: Path) -> None:
    """Write pages as `read_gold` reads them."""
    for source in {page.source for page in pages}:
        of_source = [page for page in pages if page.source == source]
        (folder / source).mkdir()
        rows = [{"id": page.page_id, "url": page.url, "text": page.text} for page in of_source]
        (folder / f"{source}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for page in of_source:
            (folder / source / f"{page.page_id}.html.gz").write_bytes(gzip.compress(page.body))
