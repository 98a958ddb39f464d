"""`dateline explain`: what extract makes of one page, which is a file or stands in the archive of the lake."""

import argparse
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pyarrow as pa

from dateline.archive_commands import printable
from dateline.brief.rows import web_address
from dateline.explain.facts import explained, summary_of
from dateline.explain.page import explained_page
from dateline.explain.reading import READ_PAGE
from dateline.identity import source_id_of
from dateline.isolation import Limits, read_apart
from dateline.lake.archive import archived_pages, captures_in, read_pages
from dateline.lake.layout import Lake
from dateline.resources import Resources
from dateline.settings import settings_from
from dateline.sources.canonical import address_key
from dateline.sources.captured import Facts
from dateline.sources.collect import PageRefused, SourceFile, page_facts, read_files
from dateline.sources.exchange import LARGEST_PAGE
from dateline.sources.sidecar import LARGEST_SIDECAR

ADDRESS = re.compile(r"(?i)https?://")
ID = re.compile(r"[0-9a-f]{16}")
DAY_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}")


class ExplainFault(Exception):
    """A page cannot be explained; the message says why and what to do."""


def explain_page(options: argparse.Namespace, today: date) -> None:
    """Write what extract makes of a page as HTML, and print it in short."""
    settings = settings_from()
    resources = Resources(settings.config)
    page = _page(options, today)
    [read] = read_apart([page], resources, Limits(settings.page_seconds, settings.page_megabytes), READ_PAGE)
    # What `read_page` returns is no article alone.
    shown = explained(page, cast("dict[str, Any]", read))
    meanings = {rule["id"]: rule["removes"] for rule in resources.read("line_rules.yaml")["rules"]}
    out = options.out or Path(f"explain-{page['page_id']}.html")
    if out.exists() and Path(options.page).exists() and out.samefile(options.page):
        raise ExplainFault(f"{out} is the page itself; name another file after --out")
    out.write_text(explained_page(shown, meanings), encoding="utf-8")
    for line in summary_of(shown):
        print(printable(line))
    print(f"written to {printable(str(out))}")


def _page(options: argparse.Namespace, today: date) -> Facts:
    is_archived = ADDRESS.match(options.page) or (ID.fullmatch(options.page) and not Path(options.page).exists())
    if is_archived and options.url:
        raise ExplainFault("--url gives the address of a file; a page of the archive has its own, so leave it out")
    return _archived(options) if is_archived else _of_file(Path(options.page), options, today)


def _of_file(path: Path, options: argparse.Namespace, today: date) -> Facts:
    if options.url and not web_address(options.url):
        raise ExplainFault(f"{printable(options.url)} is no address of the web; write it as https://…")
    source_id, day = source_id_of(path.absolute().parent), options.day or _day_of(path) or today
    # A name that is no UTF-8 would break the page.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    file = SourceFile(name, _bytes(path, LARGEST_PAGE), _sidecar(Path(f"{path}.json")))
    [(_, facts)] = read_files([file], source_id, day)
    if isinstance(facts, PageRefused):
        raise ExplainFault(f"{printable(str(path))} is no page: {facts.reason.replace('_', ' ')}: {facts.detail}")
    if options.url:
        facts |= page_facts(source_id, options.url, file.body) | {"url": options.url}
    return facts | {"source_id": source_id, "file_name": name, "charset": None, "body": file.body, "day": day}


def _day_of(path: Path) -> date | None:
    """Return the day that a folder above the file is called by, as folders of saved pages are."""
    names = (folder.name for folder in path.absolute().parents if DAY_FOLDER.fullmatch(folder.name))
    try:
        return next((date.fromisoformat(name) for name in names), None)
    except ValueError:
        return None


def _sidecar(path: Path) -> bytes | None:
    return _bytes(path, LARGEST_SIDECAR) if path.exists() else None


def _bytes(path: Path, limit: int) -> bytes:
    """Return at most one byte more than the limit, so that what is too large shows without being read."""
    if not path.is_file():
        asked = printable(str(path))
        raise ExplainFault(f"no file {asked}; name a saved page (.html, .txt), or an address or page_id of the archive")
    with path.open("rb") as file:
        return file.read(limit + 1)


def _archived(options: argparse.Namespace) -> Facts:
    """Return the newest version of a page, or the one that was newest on the day that was asked for."""
    found = list(_captures(options))
    pages = [row for row in found if row["outcome"] == "new"]
    if not pages:
        raise ExplainFault(_not_there(options, found))
    # Of two that came at one moment the one listed last is the newer.
    newest = max(reversed(pages), key=lambda row: row["fetched_at"])
    captures = pa.Table.from_pylist([newest])
    page: dict[str, Any] = read_pages(Lake(options.lake), newest["day"], archived_pages(captures)).to_pylist()[0]
    return page


def _captures(options: argparse.Namespace) -> Iterator[Facts]:
    key = address_key(options.page) if ADDRESS.match(options.page) else None
    for folder in Lake(options.lake).archived():
        day = date.fromisoformat(folder.name.removeprefix("day="))
        rows = captures_in(folder, day).to_pylist() if options.day is None or day <= options.day else []
        for row in rows:
            names = (row["capture_id"], row["page_id"], row["url"])
            if row["role"] == "page" and (options.page in names or (key is not None and row["url_key"] == key)):
                yield row


def _not_there(options: argparse.Namespace, found: list[Facts]) -> str:
    asked = f"{printable(options.page)}{f' up to {options.day}' if options.day else ''}"
    failed = max((row for row in found if row["outcome"] == "failed"), key=lambda row: row["fetched_at"], default=None)
    if failed:
        return f"the archive holds no bytes of {asked}: it failed on {failed['day']} ({printable(failed['detail'])})"
    return (
        f"the archive holds no page {asked}; `dateline archive ls` lists what it holds. To get it, run a day of a source that "
        "names it, or save the page and give the file"
    )
