"""A day of many pages, made out of the sample pages: as long as news articles are, and no two alike."""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "include" / "samples"
ADDED_TEXTS = 3
"""With these a page has about as many words as news articles have; a sample page has a third of that."""

LONG_PARAGRAPH = re.compile(r"^[^<>\n]{80,}$|<p>[^<>]{80,}</p>", re.MULTILINE)


def make_day(folder: Path, day: date, number: int, texts: Sequence[str]) -> None:
    """Write the pages of a day: a sample page each, with paragraphs of other samples and a number of its own."""
    top = folder / day.isoformat()
    top.mkdir(parents=True)
    models = [path for path in sorted(SAMPLES.glob("*/*/*")) if is_model(path)]
    for copy in range(number):
        model = models[copy % len(models)]
        page = top / f"{copy:05}{model.suffix}"
        added = [texts[(copy * (7 + 2 * step) + step) % len(texts)] for step in range(ADDED_TEXTS)]
        page.write_text(longer(model.read_text(encoding="utf-8"), added, copy), encoding="utf-8")
        about = {"outlet": f"Outlet {copy % 40}", "url": f"https://outlet{copy % 40}.example/story-{copy}"}
        page.with_name(f"{page.name}.json").write_text(json.dumps(about), encoding="utf-8")


def is_model(path: Path) -> bool:
    """Say whether a file is a page with an article in it, in UTF-8."""
    try:
        return path.suffix in (".html", ".txt") and LONG_PARAGRAPH.search(path.read_text(encoding="utf-8")) is not None
    except UnicodeDecodeError:
        return False


def longer(page: str, texts: Sequence[str], number: int) -> str:
    """Return a page with texts put in after its first long paragraph."""
    place = LONG_PARAGRAPH.search(page)
    if place is None:
        raise ValueError("a page without a long paragraph has no article to be made longer")
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    own = f"Officials gave the report the number {number} and said that they would read it with care before they act on it."
    form = "\n<p>{}</p>" if "<p>" in place[0] else "\n{}"
    return page[: place.end()] + "".join(form.format(line) for line in [own, *lines]) + page[place.end() :]
