from datetime import date
from typing import Any

from dateline.link.stories import cluster_articles, story_rows

FLOOD = "Floods closed the bridge at Marov. Rescuers with boats reached the lower town of Marov as the river rose."
FLOOD_AGAIN = "The river at Marov rose again. Boats carried rescuers to the lower town, and the bridge stayed closed by floods."
BUDGET = "Parliament passed the budget by four votes. The finance minister thanked deputies of three parties."


def article(article_id: str, text: str, outlet: str) -> dict[str, Any]:
    return {"article_id": article_id, "text": text, "title": None, "outlet": outlet}


def entity(entity_id: str, *article_ids: str) -> dict[str, Any]:
    return {"entity_id": entity_id, "article_ids": list(article_ids)}


ARTICLES = [article("a", FLOOD, "Northwire"), article("b", FLOOD_AGAIN, "Daily"), article("c", BUDGET, "Daily")]
ORIGINS = {"a": "a", "b": "b", "c": "c"}
ENTITIES = [entity("marov", "a", "b"), entity("river", "a", "b"), entity("rescue", "a", "b"), entity("parliament", "c")]


def test_articles_of_one_happening_are_one_story() -> None:
    assert cluster_articles([FLOOD, BUDGET, FLOOD_AGAIN]) == [[0, 2], [1]]


def test_no_articles_make_no_stories() -> None:
    assert cluster_articles([]) == []


def test_every_article_is_in_exactly_one_story() -> None:
    rows = story_rows(ARTICLES, ORIGINS, ENTITIES, [], date(2026, 3, 2))
    assert sorted(key for row in rows for key in row["article_ids"]) == ["a", "b", "c"]


def test_copies_count_once_among_a_storys_origins() -> None:
    rows = story_rows(ARTICLES, {"a": "a", "b": "a", "c": "c"}, ENTITIES, [], date(2026, 3, 2))
    flood = next(row for row in rows if "a" in row["article_ids"])
    assert (flood["outlets_count"], flood["origins_count"]) == (2, 1)


def test_a_story_told_again_keeps_its_id_and_its_first_day() -> None:
    earlier = {
        "story_id": "0" * 16,
        "entity_ids": ["marov", "river", "rescue"],
        "first_seen_on": date(2026, 2, 27),
        "day": date(2026, 3, 1),
    }
    rows = story_rows(ARTICLES, ORIGINS, ENTITIES, [earlier], date(2026, 3, 2))
    flood = next(row for row in rows if "a" in row["article_ids"])
    budget = next(row for row in rows if "c" in row["article_ids"])
    assert (flood["story_id"], flood["first_seen_on"]) == ("0" * 16, date(2026, 2, 27))
    assert budget["first_seen_on"] == date(2026, 3, 2)
