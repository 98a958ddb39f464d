"""How an event's columns become words."""

from datetime import date

import pytest

from dateline.brief.rows import events_of


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"actor_name": None, "recipient_name": None}, "who", ""),
        ({"actor_name": None, "recipient_name": "a depot"}, "who", "not said → a depot"),
        ({"recipient_name": "a depot"}, "who", "Norland's army → a depot"),
        ({"event_mode": None, "event_type": "STATEMENT", "realis": "called_for"}, "what", "Statement (called for)"),
        ({"admin1": "Elderby"}, "where", "Elderby, NRL"),
        ({"place_name": None, "admin1": None, "country": None}, "where", ""),
        ({"date_start": None, "date_end": None}, "when", ""),
        ({"date_start": None}, "when", "by 28 February 2026"),
        ({"date_basis": "publication", "date_start": None}, "when", "not told; published 28 February 2026"),
        (
            {"date_start": date(2026, 2, 20), "date_precision": "part_of_month"},
            "when",
            "20 February 2026 to 28 February 2026 (part of month)",
        ),
        ({"killed_low": 2, "killed_high": 2}, "harm", "2 killed"),
        ({"killed_low": 2, "killed_best": 2, "killed_high": 5}, "harm", "2–5 killed (best estimate 2)"),
        ({"killed_low": 0, "killed_high": 0, "injured_low": 3}, "harm", "0 killed, 3–? injured"),
        ({"captured_low": 5, "captured_high": 5, "displaced_low": 40}, "harm", "5 captured, 40–? displaced"),
    ],
)
def test_columns_become_words(changes, field, expected, make_tables, make_event):
    tables = make_tables(events=[make_event("fight", **changes)])
    assert getattr(events_of(tables)[0], field) == expected


def test_the_event_with_the_most_independent_origins_comes_first(make_tables, make_event):
    tables = make_tables(events=[make_event("few", origins_count=1), make_event("many", origins_count=3)])
    assert [event.origins_count for event in events_of(tables)] == [3, 1]


def test_a_claim_that_two_outlets_print_in_the_same_words_is_shown_once_with_both(make_tables):
    rows = make_tables()["event_claims"].to_pylist()
    copy = rows[0] | {"claim_id": "0" * 16, "article_id": rows[1]["article_id"]}
    event = next(event for event in events_of(make_tables(event_claims=[*rows, copy])) if event.claims)
    printed = {claim.speaker: [article.outlet for article in claim.articles] for claim in event.claims}
    assert sorted(map(len, printed.values())) == [1, 2]
    assert ["Daily Alder", "Ferry Herald"] in printed.values()


def test_a_statement_of_harm_stands_once_with_its_words_and_all_who_print_it(make_tables, make_event, make_harm):
    first, second = (row["article_id"] for row in make_tables()["articles"].to_pylist())
    harms = [make_harm("a", first), make_harm("b", second)]
    fight = make_event("fight", harm_mention_ids=[row["harm_mention_id"] for row in harms])
    [event] = events_of(make_tables(events=[fight], harm_mentions=harms))
    [told] = event.harm_statements
    assert (told.told, told.sentence) == ("killed: three soldiers", "Three soldiers died.")
    assert [article.outlet for article in told.articles] == ["Daily Alder", "Ferry Herald"]


def test_without_a_number_or_victims_the_word_of_harm_itself_is_shown(make_tables, make_event, make_harm):
    first = make_tables()["articles"]["article_id"][0].as_py()
    bare = make_harm("a", first, number=None, number_start=None, number_end=None, victims=None, victims_start=None,
                     victims_end=None, text="deaths")  # fmt: skip
    fight = make_event("fight", harm_mention_ids=[bare["harm_mention_id"]])
    [event] = events_of(make_tables(events=[fight], harm_mentions=[bare]))
    assert [told.told for told in event.harm_statements] == ["killed: deaths"]
