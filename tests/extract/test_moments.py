"""A written date is read in many languages, and only where it names one day."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.moments import find_moment, moment_of, month_of

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "written",
    [
        "2. März 2026",
        "2 de marzo de 2026",
        "2 mars 2026",
        "le 2 mars 2026 à 10h15",
        "lunes, 2 de marzo de 2026",
        "2 marca 2026",
        "2 марта 2026 г.",
        "2 березня 2026",
        "2 Mart 2026, 10:15",
        "2026年3月2日 10時15分",
        "2026년 3월 2일",
        "2026.03.02 10:15",
        "2026/03/02",
        "2. maaliskuuta 2026",
        "March 2, 2026",
        "Mar. 2, 2026",
        "20260302",
        "on Monday March 2, 2026",
    ],
)
def test_a_day_is_read_in_the_language_it_is_written_in(written):
    moment = moment_of(written)
    assert (moment.day, moment.precision) == (DAY, "day")
    assert moment.at == datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "1772446500",
        "1772446500000",
        "Mon, 02 Mar 2026 11:15:00 +0100",
        "Mon Mar 02 2026 10:15:00 GMT+0000 (Coordinated Universal Time)",
        "2026-03-02 10:15:00 +0000 UTC",
        "2026-03-02T10:15:00.0000000Z",
        "2026-03-02T05:15:00-0500",
        "2 March 2026, 11:15 (CET)",
        "March 2, 2026 | 5:15 am EST",
        "2. März 2026, 11.15 Uhr MEZ",
    ],
)
def test_a_clock_time_with_its_zone_is_a_moment(written):
    assert moment_of(written)[:2] == (datetime(2026, 3, 2, 10, 15, tzinfo=UTC), "second")


@pytest.mark.parametrize(
    "written",
    [
        "2 March 2026, 10:15",
        "2 March 2026, 99:15 GMT",
        "2 March 2026 10:15 am ET",
        "2026-03-02T00:00:00+09:00",
        "2026-03-02T10:15",
    ],
)
def test_a_clock_time_that_leaves_the_moment_open_says_only_the_day(written):
    assert moment_of(written)[1:] == ("day", DAY)


@pytest.mark.parametrize(
    ("written", "language", "day"),
    [
        ("2/3/2026", "fr", DAY),
        ("02.03.2026", "de", DAY),
        ("2/3/2026", "en-GB", DAY),
        ("2/3/2026", "en-US", None),
        ("2/3/2026", "en", None),
        ("2/3/2026", None, None),
        ("3/3/2026", None, date(2026, 3, 3)),
        ("3/22/2026", None, date(2026, 3, 22)),
        ("2 listopad 2026", "hr", date(2026, 10, 2)),
        ("2 listopad 2026", "pl-PL", date(2026, 11, 2)),
        ("2 listopad 2026", None, None),
    ],
)
def test_the_language_decides_what_could_be_two_days(written, language, day):
    moment = moment_of(written, language)
    assert (moment.day if moment else None) == day


@pytest.mark.parametrize(
    "written",
    ["", "2026", "March 2026", "2 March", "31 February 2026", "2 March 2026 was cold", "99999999999", "2 Smarch 2026"],
)
def test_words_that_name_no_one_day_are_no_moment(written):
    assert moment_of(written) is None


def test_the_words_beside_a_date_are_told():
    found = find_moment("Updated: Monday, 2 March 2026, 10:15 GMT by staff")
    assert found.other_words == ("updated", "by", "staff")
    assert "Updated: Monday, 2 March 2026, 10:15 GMT by staff"[found.start : found.end] == "2 March 2026, 10:15 GMT"


def test_a_month_of_no_language_is_none():
    assert month_of("Smarch") is None


@given(st.integers(631152000, 4102444799))
def test_what_machines_write_is_read_back(seconds):
    at = datetime.fromtimestamp(seconds, UTC)
    written = (at.isoformat(), at.strftime("%d %B %Y %H:%M:%S +0000"))
    assert {moment_of(text).day for text in written} == {at.date()}
    assert at.time() == datetime.min.time() or {moment_of(text).at for text in written} == {at}


@given(st.text(max_size=90), st.sampled_from([None, "en", "de", "pl-PL", "??"]))
def test_any_words_are_read_or_not_and_never_break(written, language):
    moment = moment_of(written, language)
    assert moment is None or moment.precision in ("day", "second")
