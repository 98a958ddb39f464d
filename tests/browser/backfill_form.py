"""Somebody at a browser who is logged in to Airflow and fills in its form for backfills."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page, expect

from published import stale_days

from .airflow_ui import AirflowUI

DAG = "news_daily"
GROUPS_KEY = f"{DAG}/all-groups"
"""Where Airflow's page keeps, in the browser's storage, which groups of tasks the DAG has."""


class Operator(NamedTuple):
    """What an operator sees and does; `pictures` is where the pictures of it go."""

    page: Page
    airflow: AirflowUI
    pictures: Path

    def log_in(self) -> None:
        """Log in, and go to the DAG as one finds it."""
        self.page.goto(self.airflow.address)
        self.page.get_by_label("Username").fill("admin")
        self.page.get_by_label("Password").fill(self.airflow.password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("link", name="Dags", exact=True).click()
        self.page.get_by_role("link", name=DAG, exact=True).click()

    def open(self, tab: str = "") -> None:
        """Go to a tab of the DAG's page."""
        self.page.goto(f"{self.airflow.address}/dags/{DAG}{tab}")

    def expand_task_groups(self, tab: str) -> None:
        """Go to a tab of the DAG's page and expand the groups of tasks; the page is loaded again where it has lost them.

        The page begins by emptying what it remembers of the groups and fills it once the DAG's structure has come. On a
        busy machine it has once been left empty, and then there is no button until the page is loaded again.
        """
        button = self.page.get_by_role("button", name="Expand all task groups")
        self.open(tab)
        try:
            expect(button).to_be_visible()
        except AssertionError:
            if self.page.evaluate("key => localStorage.getItem(key)", GROUPS_KEY) != "[]":
                raise
            self.open(tab)
        button.click()

    def ask(self, path: str) -> Any:
        """Return what the API says to whoever is logged in."""
        reply = self.page.request.get(f"{self.airflow.address}/api/v2/{path}")
        assert reply.ok, f"{reply.status} {path}: {reply.text()}"
        return reply.json()

    def backfilled(self) -> dict[str, dict[str, Any]]:
        """Return the runs of backfills by their day."""
        runs = self.ask(f"dags/{DAG}/dagRuns?run_type=backfill")["dag_runs"]
        return {run["logical_date"][:10]: run for run in runs}

    def form(self, first: str, last: str) -> Locator:
        """Open the form for backfills and choose the days."""
        self.wait_for_the_backfill_to_end()
        self.open()
        self.page.get_by_role("button", name="Trigger Dag").click()
        form = self.page.get_by_role("dialog").filter(has=self.page.get_by_role("radio", name="Single Run"))
        form.get_by_text("Backfill", exact=True).click()
        for label, day in (("From", first), ("To", last)):
            field = form.get_by_role("group").filter(has_text=re.compile(f"^{label}(Select|[A-Z][a-z]{{2}} )"))
            field.get_by_test_id("datetime-input").click()
            self.page.get_by_role("textbox", name=label).fill(day.replace("-", "/"))
            form.get_by_role("heading", name="Run Backfill").click()
            expect(field).to_contain_text(date.fromisoformat(day).strftime("%b %d, %Y"))
        return form

    def send(self, form: Locator) -> Any:
        """Press the button, see that it is done, and return what was sent; where SQLite is locked the page sends again."""
        with self.page.expect_request(lambda sent: (sent.method, sent.url.split("/")[-1]) == ("POST", "backfills")) as sent:
            form.get_by_role("button", name="Run Backfill").click()
        expect(self.page.get_by_text("Backfill generated").first).to_be_visible()
        return sent.value.post_data_json

    def wait_for_green(self, seconds: int) -> None:
        """Wait until all days are green, and what they set off is done; a day that fails ends the waiting."""
        self._wait_until_nothing_is(self._unfinished_runs, seconds)

    def wait_for_the_backfill_to_end(self) -> None:
        """Wait until Airflow has noticed that all runs of the backfill are done; before, it takes no other one."""
        self._wait_until_nothing_is(self._active_backfills, 120)

    def _wait_until_nothing_is(self, under_way: Callable[[], list[str]], seconds: int) -> None:
        self.page.goto("about:blank")  # the DAG's page would go on asking the server, at the cost of the tasks
        end = time.monotonic() + seconds
        while states := under_way():
            assert "failed" not in states, states
            assert time.monotonic() < end, f"still under way after {seconds} s: {states}"
            self.page.wait_for_timeout(1000)

    def _unfinished_runs(self) -> list[str]:
        days = [run["state"] for run in self.backfilled().values()]
        relinks = self.ask("dags/news_relink/dagRuns?state=queued&state=running")["dag_runs"]
        if set(days) != {"success"}:
            return days
        # A run of news_relink may not be there yet that will have to be.
        stale = [f"{day} is to be linked again" for day in stale_days(self.airflow.lake)]
        return [f"news_relink {run['state']}" for run in relinks] or stale

    def _active_backfills(self) -> list[str]:
        backfills = self.ask(f"backfills?dag_id={DAG}")["backfills"]
        return [f"backfill {one['id']}" for one in backfills if one["completed_at"] is None]

    def take(self, picture: Path) -> None:
        """Take a picture of the page."""
        self.page.screenshot(path=picture, animations="disabled")

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Let a failure come with a picture of the page and the end of the server's logs."""
        try:
            yield
        except Exception as error:
            failure = self.pictures / "failure.png"
            if self.page.url == "about:blank":
                self.open()
                self.page.wait_for_timeout(3000)
            self.take(failure)
            shown, remembered = self.page.inner_text("body"), self.page.evaluate("JSON.stringify(localStorage)")
            error.add_note(f"The page is in {failure}\n{shown}\n{remembered}\n{self.airflow.last_lines()}")
            raise
