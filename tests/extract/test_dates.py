"""A publication date is the article's own, as exact as it is written, and never a guess."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.dates import UNPUBLISHED, date_of_line, first_published
from dateline.extract.moments import moment_of

DAY = date(2026, 3, 2)
utc = partial(datetime, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("2026-03-01", utc(2026, 3, 1), "day"),
        ("2026-03-01T10:15:00Z", utc(2026, 3, 1, 10, 15), "second"),
        ("2026-03-01T23:15:00-04:00", utc(2026, 3, 2, 3, 15), "second"),
        ("2026-03-01T10:15:00", utc(2026, 3, 1), "day"),
        ("2026-03-01T00:00:00+08:00", utc(2026, 3, 1), "day"),
        ("1 March 2026", utc(2026, 3, 1), "day"),
        ("March 1st, 2026 10:15 am GMT", utc(2026, 3, 1, 10, 15), "second"),
        ("10:15 GMT, 1 March 2026", utc(2026, 3, 1, 10, 15), "second"),
        ("Sunday, March 1, 2026, 10:15", utc(2026, 3, 1), "day"),
        ("Sun, 01 Mar 2026 06:30:00 +0100", utc(2026, 3, 1, 5, 30), "second"),
        ("13.02.2026", utc(2026, 2, 13), "day"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(written, at, precision):
    moment = moment_of(written)
    assert (moment.at, moment.precision) == (at, precision)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Monday",
        "yesterday",
        "3 hours ago",
        "March 2026",
        "2026",
        "3/4/2026",
        "03.04.2026",
        "99 March 2026",
        "x" * 99,
    ],
)
def test_words_that_leave_the_day_open_are_no_date(written):
    assert moment_of(written) is None


def test_the_first_date_that_can_be_read_counts():
    written = [("sidecar", "soon"), ("meta", "2026-03-01"), ("text", "2026-02-28")]
    assert first_published(written, DAY) == (datetime(2026, 3, 1, tzinfo=UTC), "day", "meta", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("written", "is_believed"),
    [("2026-03-03", True), ("2026-03-04", False), ("1989-12-31", False), ("9999-12-31", False)],
)
def test_a_date_after_the_day_of_the_page_is_not_believed(written, is_believed):
    assert (first_published([("sidecar", written)], DAY) != UNPUBLISHED) is is_believed


def test_no_date_is_no_date():
    assert first_published([("sidecar", None)], DAY) == (None, "none", "none", None)


def test_the_day_is_told_as_the_page_writes_it_also_where_it_is_another_in_utc():
    published = first_published([("json_ld", "2026-03-02T00:10:00+02:00")], DAY)
    assert published.at == datetime(2026, 3, 1, 22, 10, tzinfo=UTC)
    assert published.local_day == date(2026, 3, 2)


def test_the_language_of_the_page_tells_which_number_is_the_month():
    assert first_published([("text", "03.02.2026")], DAY, "de").local_day == date(2026, 2, 3)
    assert first_published([("text", "03/02/2026")], DAY, "en") == UNPUBLISHED


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Veröffentlicht am 2. März 2026, 10:15 Uhr", "2. März 2026, 10:15"),
        ("Publié le 2 mars 2026 à 10h15", "2 mars 2026 à 10h15"),
        ("Published on 2 March 2026", "2 March 2026"),
        ("Mar 2, 2026 | 10:15 pm EST", "Mar 2, 2026 | 10:15 pm EST"),
        ("Last updated: Monday, 2 March 2026, 10:15 GMT", "2 March 2026, 10:15 GMT"),
        ("2026-03-02", "2026-03-02"),
    ],
)
def test_a_date_line_holds_a_date_and_nothing_else(line, written):
    assert date_of_line(line).written == written
    assert moment_of(written).at.date() == date(2026, 3, 3 if "EST" in written else 2)


@pytest.mark.parametrize("line", ["2 March 2026 was cold.", "On 2 March 2026", "2 March", "Published on", ""])
def test_any_other_line_is_no_date_line(line):
    assert date_of_line(line) is None


@given(st.text(max_size=90))
def test_any_words_are_read_or_not_and_never_break(written):
    moment = moment_of(written)
    assert moment is None or moment.precision in ("second", "day")
    assert first_published([("text", written)], DAY).basis in ("text", "none")
