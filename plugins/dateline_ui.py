"""The Dateline pages inside Airflow's UI: the published days, and the brief of each, for whoever may see plugins.

Every Airflow process loads this file, and only the API server needs the pages: FastAPI and Airflow's security module,
seconds of import, wait for the first request.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from airflow.plugins_manager import AirflowPlugin
from jinja2 import Environment

from dateline.settings import settings_from

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.responses import HTMLResponse

    from dateline.lake.files import LakePath

Message = MutableMapping[str, Any]

PAGE = Environment(autoescape=True).from_string("""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Dateline</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem }
td, th { padding: .2rem 1rem .2rem 0; text-align: left }</style>
<h1>Published days</h1>
{% if days %}<table><tr><th>Day</th><th>Articles</th><th>Events</th><th>Rejected</th></tr>
{% for day in days %}<tr><td><a href="{{ day.day }}">{{ day.day }}</a></td>
{% for name in ("articles", "events", "rejected") %}<td>{{ day.rows.get(name, "unknown") }}</td>{% endfor %}</tr>
{% endfor %}</table>{% else %}<p>Nothing is published yet: start the DAG news_daily.</p>{% endif %}</html>""")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class PublishedDay(NamedTuple):
    """A day that has a manifest, and how many rows each of its datasets has."""

    day: date
    rows: dict[str, int]


async def pages(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Answer a request to the Dateline pages."""
    await application()(scope, receive, send)


@cache
def application() -> "FastAPI":
    """Return the web application; each of its addresses asks for a login that may see plugins."""
    from airflow.api_fastapi.auth.managers.models.resource_details import AccessView
    from airflow.api_fastapi.core_api.security import requires_access_view
    from fastapi import Depends, FastAPI
    from fastapi.responses import HTMLResponse

    may_see = Depends(requires_access_view(AccessView.PLUGINS))
    app = FastAPI(title="Dateline", dependencies=[may_see], openapi_url=None, docs_url=None, redoc_url=None)
    app.get("/", response_class=HTMLResponse)(show_days)
    app.get("/{day}", response_class=HTMLResponse)(show_brief)
    return app


def show_days() -> "HTMLResponse":
    """Answer with the list of the published days."""
    from fastapi.responses import HTMLResponse

    return HTMLResponse(PAGE.render(days=published_days(settings_from().lake)), headers=HEADERS)


def show_brief(day: str) -> "HTMLResponse":
    """Answer with the brief of a day; what is no day in ISO form, or has no brief, is not found."""
    from fastapi import HTTPException
    from fastapi.responses import HTMLResponse

    brief = brief_of(settings_from().lake, day)
    if brief is None:
        raise HTTPException(status_code=404, detail="No brief is published for this day.")
    return HTMLResponse(brief, headers=HEADERS)


def published_days(root: "LakePath") -> list[PublishedDay]:
    """Return the published days of a lake, the newest first."""
    from dateline.lake.layout import Lake

    lake = Lake(root)
    return [PublishedDay(day, rows_in(lake.manifest(day))) for day in sorted(lake.published_days(), reverse=True)]


def rows_in(manifest: "LakePath") -> dict[str, int]:
    """Return how many rows each dataset of a manifest has; of a manifest that cannot be read nothing is known."""
    try:
        datasets = json.loads(manifest.read_text(encoding="utf-8"))["datasets"]
        return {name: int(facts["rows_count"]) for name, facts in datasets.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def brief_of(root: "LakePath", text: str) -> str | None:
    """Return the brief of the day that a text names, if both are there."""
    from dateline.lake.files import bytes_at
    from dateline.lake.layout import Lake

    day = day_in(text)
    brief = Lake(root).brief(day) if day else None
    content = bytes_at(brief) if brief else None
    return content.decode("utf-8") if content is not None else None


def day_in(text: str) -> date | None:
    """Return the day that a text names in ISO form, and in no other.

    >>> day_in("2026-03-01"), day_in("20260301"), day_in("../2026-03-01")
    (datetime.date(2026, 3, 1), None, None)
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


class DatelinePages(AirflowPlugin):
    """An entry in the UI's navigation, and what it shows."""

    name = "dateline"
    fastapi_apps = [{"app": pages, "url_prefix": "/dateline", "name": "Dateline"}]
    external_views = [{"name": "Dateline", "href": "dateline/", "url_route": "dateline", "destination": "nav"}]
