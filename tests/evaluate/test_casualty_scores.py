from datetime import date

import pytest

from dateline.evaluate.casualty_scores import Incident, bcubed, pairwise, scores_of

DAY = date(2026, 3, 1)


def incident(*articles, killed=1, injured=0, day=DAY):
    return Incident(articles[0], day, 59.1, 11.4, killed, injured, frozenset(articles))


def harm(article, kind="killed", best=1):
    return {"harm_mention_id": f"{article}-{kind}", "article_id": article, "kind": kind, "low": best, "best": best,
            "high": best, "realis": "asserted"}  # fmt: skip


def event(*articles, **columns):
    numbers = {f"{kind}_{bound}": None for kind in ("killed", "injured") for bound in ("low", "best")}
    return {
        "event_id": "-".join(articles), "event_type": "ASSAULT", "realis": "asserted", "article_ids": list(articles),
        "articles_count": len(articles), "harm_mention_ids": [f"{article}-killed" for article in articles], "latitude": 59.2,
        "longitude": 11.3, "date_start": DAY, "date_precision": "day", **numbers, **columns,
    }  # fmt: skip


def scores(incidents, events):
    articles = sorted({article for one in incidents for article in one.articles})
    origins = [{"article_id": article, "origin_id": article} for article in articles]
    harms = [harm(article) for article in articles]
    return scores_of(incidents, {"events": events, "harm_mentions": harms, "origins": origins})


def test_an_event_with_the_right_numbers_place_and_day_is_all_right():
    found = scores([incident("a", "b")], [event("a", "b", killed_best=1, injured_best=0)])
    names = ("killed_exact", "injured_exact", "place_within_50_km", "date_same_day", "merge_recall", "with_event")
    assert [found[name] for name in names] == [1.0] * 6


def test_what_is_not_found_counts_as_nobody_which_is_the_baseline():
    found = scores([incident("a", killed=0), incident("b", killed=3)], [])
    assert (found["killed_exact"], found["killed_mae"]) == (0.5, 1.5)
    assert (found["baseline.killed_exact"], found["baseline.killed_mae"]) == (0.5, 1.5)


def test_with_gold_groups_the_merging_of_events_does_not_matter():
    found = scores([incident("a", "b")], [event("a", killed_best=7), event("b", killed_best=7)])
    assert (found["killed_exact"], found["gold_groups.killed_exact"]) == (0.0, 1.0)


@pytest.mark.parametrize(("day", "same", "within_one"), [(2, 0.0, 1.0), (3, 0.0, 0.0)])
def test_a_day_beside_the_right_one_is_reported_apart(day, same, within_one):
    found = scores([incident("a", day=date(2026, 3, day))], [event("a")])
    assert (found["date_same_day"], found["date_within_1_day"]) == (same, within_one)


def test_merging_is_scored_by_pairs_and_by_articles():
    incidents = [incident("a", "b"), incident("c")]
    assert pairwise(incidents, {"a": "x", "b": "x", "c": "x"}) == {"precision": 0.3333, "recall": 1.0, "f1": 0.5}
    assert bcubed(incidents, {"a": "x", "b": "y"}) == {"precision": 1.0, "recall": 0.6667, "f1": 0.8}
