"""Headings, bylines and dates are told by where they stand and what their elements are called."""

import pytest
from lxml.html import fromstring

from dateline.extract.page_marks import page_marks_of

HEADING = "<h1>Dam breaks</h1>"


def marks_of(body):
    return page_marks_of(fromstring(f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="article__byline">Ann Bell</p>',
        '<span itemprop="author">Ann Bell</span>',
        '<a rel="author" href="/x">Ann Bell</a>',
        '<div data-testid="AuthorName">Ann Bell</div>',
        '<div class="autor"><span>share</span><a href="/autoren/ann">Ann Bell</a></div>',
        "<p>By <b>Ann Bell</b></p>",
        "<p>Von Ann Bell</p>",
    ],
)
def test_a_byline_is_told_by_its_name_or_its_first_word(byline):
    assert "Ann Bell" in " ".join(marks_of(HEADING + byline).bylines[0])


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="comment-author">Ann Bell</p>',
        '<div class="related"><p class="byline">Ann Bell</p></div>',
        '<aside><p class="byline">Ann Bell</p></aside>',
        '<p class="author-image">Ann Bell</p>',
        f'<p class="author">{"Ann Bell writes. " * 40}</p>',
        '<p class="author"><script>Ann Bell</script></p>',
    ],
)
def test_what_belongs_to_others_is_no_byline(markup):
    assert marks_of(HEADING + markup).bylines == ()


def test_a_byline_above_the_heading_comes_after_those_below():
    marks = marks_of('<p class="byline">Tom Cole</p>' + HEADING + '<p class="byline">Ann Bell</p>')
    assert marks.bylines == (("Ann Bell",), ("Tom Cole",))


@pytest.mark.parametrize(
    ("markup", "machine", "words"),
    [
        ('<time datetime="2026-03-02">yesterday</time>', "2026-03-02", "yesterday"),
        ('<p class="pub-date">2 March 2026</p>', None, "2 March 2026"),
        ("<p>2 March 2026</p>", None, "2 March 2026"),
        ("<p><svg></svg> 2 March 2026</p>", None, "2 March 2026"),
    ],
)
def test_a_date_below_the_heading_is_seen_in_any_element(markup, machine, words):
    assert (machine, words) in [(mark.machine, mark.words) for mark in marks_of(HEADING + markup).dates]


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="date">2 March 2026</p>' + "<p>Rain.</p>" * 30 + HEADING,
        HEADING + '<div class="related"><time datetime="2026-03-02">2 March</time></div>',
        HEADING + "<footer><p>2 March 2026</p></footer>",
        HEADING + '<p class="date">today</p>',
        HEADING + "<p>Rain.</p>" * 200 + "<p>2 March 2026</p>",
    ],
)
def test_the_day_in_a_sites_header_and_the_days_of_teasers_are_not_seen(markup):
    assert marks_of(markup).dates == ()


def test_a_date_is_near_just_above_and_below_a_heading_and_far_elsewhere():
    date = '<time datetime="2026-03-02">2 March 2026</time>'
    below, far = marks_of(HEADING + date + "<p>Rain.</p>" * 200 + date).dates
    assert (below.is_near, far.is_near) == (True, False)
    (above,) = marks_of(f"<article>{date}{HEADING}</article>").dates
    assert above.is_near


def test_an_update_is_told_by_its_name():
    assert [mark.is_update for mark in marks_of(HEADING + '<p class="date updated">2 March 2026</p>').dates] == [True]


def test_a_heading_may_hold_other_elements_and_an_endless_one_is_none():
    assert marks_of("<h1>Dam <em>breaks</em></h1><h1> </h1>").headings == ("Dam breaks",)
    assert marks_of(f"<h1>{'Rain ' * 1000}</h1>").headings == ()


def test_a_page_has_at_most_so_many_marks():
    marks = marks_of('<h1>Rain</h1><p class="byline date">By Ann Bell, 2 March 2026</p>' * 200)
    assert len(marks.headings) == 40
    assert len(marks.bylines) == 40
