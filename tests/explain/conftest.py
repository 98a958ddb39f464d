"""Two pages of one article, with markup and without, and the rules that people edit."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from dateline.explain.facts import explained
from dateline.explain.reading import read_page
from dateline.identity import content_id
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER

DAY = date(2026, 3, 1)
KEPT = [
    "The river rose above the old bridge on Monday, and the police closed the road to the village of Lower Ferry.",
    "Help from the south",
    "Nobody was hurt, the mayor told reporters who had come from the city to see the flood.",
    "Farmers asked the government for pumps and for boats, since their animals stood in the water for two days.",
]
PROMO = "Also Read: Harbour Town Elects Its First Woman Mayor"
MENU = ["Home", "World", "Politics", "Sport", "Weather", "Podcasts", "Letters"]
TEXT = "\n\n".join(["River floods village", "By Ann Bell", *KEPT[:3], PROMO, KEPT[3]])


@pytest.fixture(scope="session")
def resources():
    return Resources(CONFIG_FOLDER)


@pytest.fixture(scope="session")
def explain(resources):
    """Return a function from a row of `pages` to the page explained, read in this process."""

    def explain(row):
        return explained(row, read_page(row, resources.extract_rules))

    return explain


@pytest.fixture(scope="session")
def html_page():
    def page(*, title="River floods village", promo=PROMO, menu=MENU, head="", texts=KEPT):
        tags = ["h2" if text == KEPT[1] else "p" for text in texts]
        blocks = [f"<{tag}>{text}</{tag}>" for tag, text in zip(tags, texts, strict=True)]
        blocks.insert(-1, f"<p>{promo}</p>")
        links = "".join(f"<li><a href='/{number}'>{name}</a></li>" for number, name in enumerate(menu))
        return (
            f"<html lang='en'><head><title>{title}</title>{head}</head><body><nav><ul>{links}</ul></nav>"
            f"<article><h1>{title}</h1>{''.join(blocks)}</article></body></html>"
        )

    return page


@pytest.fixture(scope="session")
def page_row():
    """Return a function from a body to a row of `pages`."""

    def row(body, media_type="text/html", **changes):
        content = body if isinstance(body, bytes) else body.encode()
        return {
            "page_id": content_id(content), "source_id": "ferry", "url": "https://ferry.example/rain", "file_name": None,
            "outlet": "Ferry Herald", "published_hint": "2026-03-01", "media_type": media_type, "charset": None,
            "fetched_at": datetime(2026, 3, 1, tzinfo=UTC), "sha256": sha256(content).hexdigest(),
            "bytes_count": len(content), "body": content, "version": 1, "day": DAY,
        } | changes  # fmt: skip

    return row


@pytest.fixture(scope="session")
def kept():
    return KEPT


@pytest.fixture(scope="session")
def text_page():
    return TEXT
