"""The times of entries, as live blogs write them."""

import pytest

from dateline.extract.live_blogs import entries_of, minute_of


@pytest.mark.parametrize(
    ("line", "minute"),
    [("10:42", 642), ("09:05 GMT", 545), ("10.42am", 642), ("1:05 p.m. EDT", 785), ("12:30 pm", 750), ("14.30 Uhr", 870),
     ("14.30", 870), ("14h32", 872), ("10時42分", 642), ("• 10:42 – Police act", 642), ("5m ago", -5), ("2 hours ago", -120),
     ("vor 5 Minuten", -5), ("il y a 12 min", -12), ("Updated 3 hrs ago", -180)],
)  # fmt: skip
def test_the_time_of_an_entry_is_read(line, minute):
    assert minute_of(line) == minute


@pytest.mark.parametrize(
    "line",
    [
        "It rained.",
        "10.42 million people fled",
        "00:12:30",
        "25:10",
        "10:99",
        "3:2",
        "5 minutes of rain fell",
        "",
        "2026-03-01 10:42",
    ],
)
def test_other_numbers_are_no_time(line):
    assert minute_of(line) is None


def test_an_entry_is_a_time_and_a_line_of_the_article_below_it():
    page_lines = ["10:42", "By Ann Bell", "It rained.", "It rained again.", "10:30", "Headline", "10:20 It snowed."]
    kept = ["It rained.", "It rained again.", "10:20 It snowed."]
    assert [entry.minute for entry in entries_of(kept, page_lines)] == [642, 620]
