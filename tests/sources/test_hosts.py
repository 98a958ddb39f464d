"""A host that fails is left alone, however many of its pages wait, and a single request finds out whether it is back."""

import pytest

from dateline.contracts.codes import Reason
from dateline.politeness import Politeness
from web_site import ask

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_a_host_that_fails_is_given_up_while_many_of_its_pages_wait(site, waiting):
    urls = [site.gives(f"/{number}", status=500) for number in range(30)]
    outcomes = ask(*urls, at_once=True, waiting=waiting, politeness=Politeness(delay=0, breaker_after=5))
    assert len(site.pages_asked()) == 5
    assert {outcome.reason for outcome in outcomes} == {Reason.SERVER_ERROR, Reason.HOST_GIVEN_UP}
    assert "failed for 5 pages in a row" in outcomes[-1].detail
    assert "answers 500" in outcomes[-1].detail


def test_a_page_that_fails_again_and_again_is_one_failure(site, waiting):
    site.gives("/bad", status=500)
    bad, good = ask(site.url("/bad"), site.gives("/good"), waiting=waiting, politeness=Politeness(tries=6, breaker_after=2))
    assert site.asked.count("/bad") == 6
    assert (bad.reason, good.body) == (Reason.SERVER_ERROR, b"<p>It rained.</p>")


@pytest.mark.parametrize("status", [200, 404])
def test_an_answer_in_between_shows_that_the_host_is_there(site, status):
    urls = [site.gives(f"/bad/{number}", status=500) for number in range(4)]
    urls.insert(2, site.gives("/good", status=status))
    outcomes = ask(*urls, politeness=Politeness(delay=0, tries=1, breaker_after=3))
    assert Reason.HOST_GIVEN_UP not in {getattr(outcome, "reason", None) for outcome in outcomes}


def test_one_request_finds_out_whether_a_host_is_back(site, waiting):
    def hours_later(handler):
        waiting.now += 3600
        handler.answer(404, {}, b"")

    async def resolve(host, port):
        return ["127.0.0.1"]

    urls = [site.gives(f"/{number}", status=500) for number in range(5)]
    urls.insert(3, site.url("/later", host="clock.example"))
    site.does("/later", hours_later)
    outcomes = ask(*urls, waiting=waiting, resolve=resolve, politeness=Politeness(tries=1, breaker_after=2, longest_run=9999))
    reasons = [Reason.SERVER_ERROR] * 2 + [Reason.HOST_GIVEN_UP, Reason.NOT_FOUND, Reason.SERVER_ERROR, Reason.HOST_GIVEN_UP]
    assert [outcome.reason for outcome in outcomes] == reasons
