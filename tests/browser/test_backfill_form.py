"""What an operator does in the UI, done by a browser: three days by the form for backfills, then one of them again.

`DATELINE_PICTURES=docs/img .venv/bin/pytest tests/browser` takes the committed picture anew.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from dateline import runner
from dateline.settings import SAMPLES_FOLDER, Settings
from published import published_bytes

from .airflow_ui import ROOT, AirflowUI, started
from .backfill_form import Operator

CHROMIUM = Path("/usr/bin/chromium")
# The last one lets the browser find no host but this machine.
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
DAYS = ("2026-03-01", "2026-03-02", "2026-03-03")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}: install Debian's package chromium"),
]


@pytest.fixture(scope="module")
def airflow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AirflowUI]:
    with started(tmp_path_factory.mktemp("ui")) as ui:
        yield ui


@pytest.fixture(scope="module")
def operator(airflow: AirflowUI, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operator]:
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        page = browser.new_page(viewport={"width": 1360, "height": 600}, color_scheme="light", timezone_id="UTC")
        operator = Operator(page, airflow, tmp_path_factory.mktemp("pictures"))
        with operator.explained():
            operator.log_in()
        yield operator
        browser.close()


@pytest.fixture(scope="module")
def backfill(operator: Operator) -> None:
    """Start the backfill of the three days, as many at a time as the DAG allows."""
    with operator.explained():
        form = operator.form(DAYS[0], DAYS[-1])
        expect(form.get_by_text("3 runs will be triggered.")).to_be_visible()
        form.get_by_role("spinbutton").fill("3")
        operator.send(form)


@pytest.fixture(scope="module")
def of_the_runner(tmp_path_factory: pytest.TempPathFactory, backfill: None) -> dict[str, str]:
    """Return the bytes of the days run without Airflow, while Airflow is at work on them."""
    settings = Settings(folder=SAMPLES_FOLDER, lake=tmp_path_factory.mktemp("plain"))
    for day in DAYS:
        runner.run_day(date.fromisoformat(day), f"plain-{day}", settings, tell=[].append)
    return published_bytes(settings.lake)


@pytest.fixture(scope="module")
def of_the_backfill(operator: Operator, backfill: None, of_the_runner: dict[str, str]) -> dict[str, str]:
    """Return the bytes of the days that the form has backfilled."""
    with operator.explained():
        operator.wait_for_green(seconds=600)
    return published_bytes(operator.airflow.lake)


def widen_the_grid(page: Page) -> None:
    """Drag the edge between the grid and the details to the right."""
    edge = page.get_by_role("separator").bounding_box()
    assert edge is not None
    page.mouse.move(edge["x"] + edge["width"] / 2, edge["y"] + 100)
    page.mouse.down()
    page.mouse.move(edge["x"] + 110, edge["y"] + 100, steps=5)
    page.mouse.up()
    page.mouse.move(0, 0)


def test_days_backfilled_by_the_form_are_green_and_have_the_bytes_of_the_plain_runner(
    operator: Operator, of_the_backfill: dict[str, str], of_the_runner: dict[str, str]
) -> None:
    assert {day: run["state"] for day, run in operator.backfilled().items()} == dict.fromkeys(DAYS, "success")
    assert len(of_the_backfill) >= len(DAYS)
    assert of_the_backfill == of_the_runner


def test_the_grid_shows_the_days_with_all_their_tasks(operator: Operator, of_the_backfill: dict[str, str]) -> None:
    picture = (ROOT / os.environ.get("DATELINE_PICTURES", operator.pictures)) / "backfill.png"
    page = operator.page
    with operator.explained():
        operator.wait_for_the_backfill_to_end()
        operator.expand_task_groups("/backfills")
        widen_the_grid(page)
        for task in operator.ask("dags/news_daily/tasks")["tasks"]:
            expect(page.locator(f'a[href$="/dags/news_daily/tasks/{task["task_id"]}"]')).to_be_visible()
        for run in operator.backfilled().values():
            expect(page.locator(f'a[href$="/runs/{run["dag_run_id"]}/"]')).to_be_visible()
        operator.take(picture)
    assert picture.stat().st_size > 0


def test_a_day_replayed_from_the_archive_by_the_form_keeps_its_bytes(
    operator: Operator, of_the_backfill: dict[str, str]
) -> None:
    before = operator.backfilled()[DAYS[1]]
    with operator.explained():
        form = operator.form(DAYS[1], DAYS[1])
        form.get_by_text("All Runs", exact=True).click()
        expect(form.get_by_text("1 run will be triggered.")).to_be_visible()
        # Without this the form sends no parameters at all, whatever is filled in below.
        form.get_by_text("Override parameters on existing runs").click()
        form.get_by_role("combobox", name="Archive").click()
        operator.page.get_by_role("option", name="replay").click()
        form.get_by_role("combobox", name="Select one or multiple values").click()
        operator.page.get_by_role("option", name="samples").click()
        form.get_by_role("heading", name="Run Backfill").click()
        sent = operator.send(form)
        operator.wait_for_green(seconds=300)
    after = operator.backfilled()[DAYS[1]]
    assert sent["dag_run_conf"] == after["conf"] == {"archive": "replay", "sources": ["samples"]}
    assert after["start_date"] > before["end_date"]
    assert published_bytes(operator.airflow.lake) == of_the_backfill
