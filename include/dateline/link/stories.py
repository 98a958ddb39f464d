"""Articles to stories: the articles of a day that tell of the same happening, under a name that lasts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from dateline.identity import content_id
from dateline.link.words import tf_idf

SAME_STORY = 0.13
"""Mean cosine of tf-idf vectors from which two groups of articles tell one story. Chosen after looking at the
`stories` corpus, where neighbouring values do about as well: its score there is no held-out one."""

Matrix = np.ndarray[Any, np.dtype[np.float64]]


def cluster_articles(texts: Sequence[str], threshold: float = SAME_STORY) -> list[list[int]]:
    """Return groups of positions that tell one story, by average-linkage clustering of their cosines.

    >>> cluster_articles(["Flood hits Marov town", "Marov town under flood", "Budget vote fails"])
    [[0, 1], [2]]
    """
    if not texts:
        return []
    vectors = tf_idf(texts)
    cosines = np.asarray((vectors @ vectors.T).todense())
    _, labels = connected_components(cosines >= threshold, directed=False)
    groups: list[list[int]] = []
    for label in sorted(set(labels)):
        groups += _split([int(row) for row in np.flatnonzero(labels == label)], cosines, threshold)
    return sorted(groups)


def _split(members: list[int], cosines: Matrix, threshold: float) -> list[list[int]]:
    if len(members) == 1:
        return [members]
    distances = np.clip(1.0 - cosines[np.ix_(members, members)], 0.0, 1.0)
    np.fill_diagonal(distances, 0.0)
    labels = fcluster(linkage(squareform(distances, checks=False), "average"), 1.0 - threshold, "distance")
    return [[member for member, own in zip(members, labels, strict=True) if own == label] for label in sorted(set(labels))]


def story_rows(
    articles: Sequence[Mapping[str, Any]], origin_of: Mapping[str, str], entities: Sequence[Mapping[str, Any]],
    past: Sequence[Mapping[str, Any]], day: date,
) -> list[dict[str, Any]]:  # fmt: skip
    """Return the rows of `stories`; a story that shares most of its entities with one of the past days inherits its id."""
    ordered = sorted(articles, key=lambda article: str(article["article_id"]))
    texts = [f"{article['title'] or ''} {article['title'] or ''} {article['text']}" for article in ordered]
    rows = []
    taken: set[str] = set()
    for group in cluster_articles(texts):
        members = [ordered[position] for position in group]
        row = _story(members, origin_of, entities, day)
        earlier = _same_story(row, [story for story in past if story["story_id"] not in taken])
        if earlier is not None:
            row |= {"story_id": earlier["story_id"], "first_seen_on": earlier["first_seen_on"]}
        taken.add(row["story_id"])
        rows.append(row)
    return rows


def _story(
    members: Sequence[Mapping[str, Any]], origin_of: Mapping[str, str], entities: Sequence[Mapping[str, Any]], day: date
) -> dict[str, Any]:
    ids = sorted(str(article["article_id"]) for article in members)
    central = min(members, key=lambda article: (article["title"] is None, -len(article["text"]), article["article_id"]))
    shared = {entity["entity_id"]: len(set(entity["article_ids"]) & set(ids)) for entity in entities}
    telling = sorted((key for key, count in shared.items() if count), key=lambda key: (-shared[key], key))
    outlets = {article["outlet"] for article in members if article["outlet"]}
    return {
        "story_id": content_id("story", *ids), "title": central["title"] or central["text"].split("\n")[0][:200],
        "article_ids": ids, "outlets_count": len(outlets), "origins_count": len({origin_of[key] for key in ids}),
        "entity_ids": telling[:12], "first_seen_on": day, "day": day,
    }  # fmt: skip


def _same_story(row: Mapping[str, Any], past: Sequence[Mapping[str, Any]], share: float = 0.5) -> Mapping[str, Any] | None:
    """The latest past story that shares at least half of the telling entities, and at least three of them."""
    own = set(row["entity_ids"])
    best: tuple[float, date, str] | None = None
    found = None
    for story in past:
        common = len(own & set(story["entity_ids"]))
        score = common / max(1, min(len(own), len(story["entity_ids"])))
        rank = (score, story["day"], story["story_id"])
        if common >= 3 and score >= share and (best is None or rank > best):
            best, found = rank, story
    return found
