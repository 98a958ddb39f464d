"""The page of the day: what it shows, and what no text from outside can make of it."""

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.brief.page import brief_page

DAY = date(2026, 3, 1)
LOADING = {"script", "img", "iframe", "object", "embed", "link", "video", "audio", "form", "svg", "base"}


class Page(HTMLParser):
    """The tags, attributes and text of a page, as a browser would take them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_data(self, text):
        self.words.append(" ".join(text.split()))

    @property
    def text(self):
        return " ".join(filter(None, self.words))

    @property
    def links(self):
        return [value for name, value in self.attributes if name == "href"]


def page_of(tables):
    return Page(brief_page(tables, DAY))


def test_contested_events_come_first_and_only_once(make_tables):
    html = brief_page(make_tables(), DAY)
    assert html.index('class="event contested"') < html.index("By story") < html.index('class="event reported"')
    assert html.count("<article") == 2


def test_an_event_shows_who_what_where_when_and_its_origins(make_tables):
    text = page_of(make_tables()).text
    assert "Norland's army" in text
    assert "Assault, seize territory (claimed)" in text
    assert "Elderby, East Riding, NRL" in text
    assert "28 February 2026" in text
    assert "2 independent origins" in text


def test_a_claim_shows_speaker_stance_sentence_and_a_link_to_its_article(make_tables):
    page = page_of(make_tables())
    assert "Soutland's army denies They hold nothing, the other army said. Daily Alder : Village held" in page.text
    assert "https://alder.example/held" in page.links


def test_gaps_come_first_and_say_what_was_to_be_expected(make_tables, make_coverage):
    unasked = {"state": "not_asked", "asked_count": 0}
    rows = [
        make_coverage("a new one", **unasked), make_coverage("alder"), make_coverage("bbc", is_gap=True, **unasked),
        make_coverage("tass", state="broken", is_gap=True, expected_count=148.0, silent_days=3, unread_count=1),
    ]  # fmt: skip
    text = page_of(make_tables(coverage=rows)).text
    assert "2 sources in a gap" in text
    assert "2 sources have a gap: less came than was to be expected" in text
    assert "tass broken, no page for 3 days 0 (148) 0 0 1 of 1 list unread" in text
    order = ["tass broken", "bbc not asked", "alder usual", "a new one not asked"]
    assert sorted(order, key=text.index) == order


def test_a_day_without_a_gap_speaks_of_none(make_tables, make_coverage):
    assert "a gap" not in page_of(make_tables(coverage=[make_coverage("alder", expected_count=1.25)])).text


def test_what_sources_gave_and_what_was_turned_away_is_counted(make_tables):
    text = page_of(make_tables()).text
    assert "ferry Ferry Herald usual 0 0 0 no article 1" in text
    assert "extract no article 1" in text


def test_a_day_without_events_says_so(make_tables):
    text = page_of(make_tables(events=[], event_claims=[], stories=[], rejected=[])).text
    assert "No event of the day is both claimed and denied." in text
    assert "No other event was found." in text
    assert "Nothing." in text


def test_the_page_loads_nothing_and_forbids_it_too(make_tables):
    page = page_of(make_tables())
    assert not LOADING & set(page.tags)
    assert "url(" not in brief_page(make_tables(), DAY)
    policy = next(value for name, value in page.attributes if name == "content" and "default-src" in value)
    assert policy.startswith("default-src 'none'")


def test_every_link_is_kept_apart_from_the_page(make_tables):
    page = page_of(make_tables())
    rels = [value for name, value in page.attributes if name == "rel"]
    assert len(rels) == len(page.links) > 0
    assert set(rels) == {"noopener noreferrer nofollow"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "//evil.example/",
        "http://[broken",
        "file:///etc/passwd",
        "https:no-host",
    ],
)
def test_an_address_that_is_not_of_the_web_becomes_no_link(url, make_tables, articles_with):
    page = page_of(make_tables(articles=articles_with(url=url)))
    assert set(page.links) == {"https://alder.example/held"}
    assert "Village taken" in page.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(
    st.sampled_from(["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "{{ day }}", "'"])
    | st.text(st.characters(codec="utf-8"), min_size=1)
)
def test_no_text_from_outside_becomes_a_tag_or_an_attribute(make_tables, articles_with, make_event, hostile):
    plain = page_of(make_tables())
    changed = make_event("fight", sentence=hostile, actor_name=hostile, place_name=hostile, dispute_status="contested")
    found = page_of(
        make_tables(
            articles=articles_with(title=hostile, outlet=hostile),
            events=[make_event("calm"), changed],
        )
    )
    assert sorted(set(found.tags)) == sorted(set(plain.tags))
    assert {name for name, _ in found.attributes} == {name for name, _ in plain.attributes}


def test_the_same_day_gives_the_same_page(make_tables):
    assert brief_page(make_tables(), DAY) == brief_page(make_tables(), DAY)
