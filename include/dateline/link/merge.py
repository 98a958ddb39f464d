"""Event mentions to events: which mentions, in whichever article, tell of the same event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from dateline.contracts.codes import DATE_PRECISIONS
from dateline.link.harm import harm_that_counts
from dateline.link.parties import Party

Row = Mapping[str, Any]

SHARED_LEMMAS = 2
"""Content words that two statements of one speaker share when they are one statement told twice."""


ENOUGH_FACTS = 2
"""Of who, to whom, where, when and how many: below this nobody could check the event, and it stays a mention."""


class Resolved(NamedTuple):
    """An event mention with its parties, place and story resolved."""

    row: Row
    actor: Party | None
    recipient: Party | None
    place: Row | None
    story_id: str
    kind: str
    is_saying: bool
    harm: tuple[Row, ...] = ()
    """The statements of `harm_mentions` that tell what came of it."""

    @property
    def is_background(self) -> bool:
        """Say whether the text tells it as history or habit."""
        return bool(self.row["realis"] == "background")

    @property
    def facts_count(self) -> int:
        """Count how many of who, to whom, where and when are known."""
        known = (self.actor, self.recipient, self.place, self.row["date_start"] or self.row["date_end"])
        return sum(fact is not None for fact in known)


@dataclass
class Cluster:
    """The mentions of one event, and the facts that they agree on."""

    mentions: list[Resolved] = field(default_factory=list)

    @property
    def actor(self) -> Party | None:
        """Return who does it, by the best mention that says so."""
        return next((mention.actor for mention in self.mentions if mention.actor is not None), None)

    @property
    def recipient(self) -> Party | None:
        """Return to whom it is done, by the best mention that says so."""
        return next((mention.recipient for mention in self.mentions if mention.recipient is not None), None)

    @property
    def place(self) -> Row | None:
        """Return where it happens, by the best mention that says so."""
        return next((mention.place for mention in self.mentions if mention.place is not None), None)

    @property
    def facts_count(self) -> int:
        """Count what the mentions tell together; what is said is a fact of a saying."""
        rows = [mention.row for mention in self.mentions]
        first = self.mentions[0]
        return sum(
            (
                self.actor is not None or any(row["actor"] for row in rows),
                self.recipient is not None,
                self.place is not None,
                self.dated is not None,
                any(row["low"] or row["best"] or row["high"] for row in self.harm),
                first.is_saying and bool(first.row["content_lemmas"]),
            )
        )

    @property
    def harm(self) -> list[Row]:
        """Return the statements of harm that count for it, in order of id."""
        rows = [row for mention in self.mentions for row in mention.harm]
        return sorted(harm_that_counts(rows, self.mentions[0].is_background), key=lambda row: str(row["harm_mention_id"]))

    @property
    def dated(self) -> Row | None:
        """Return the mention with the most exact date."""
        rows = [mention.row for mention in self.mentions if mention.row["date_start"] or mention.row["date_end"]]
        return min(rows, key=lambda row: (DATE_PRECISIONS.index(row["date_precision"]), str(row["date_start"])), default=None)

    @property
    def mode(self) -> str | None:
        """Return the PLOVER mode of the first mention that has one."""
        return next((mode for mention in self.mentions if (mode := mention.row["event_mode"])), None)


class Merged(NamedTuple):
    """The events, and the mentions that tell too little to be one and fit none."""

    events: list[Cluster]
    too_few_facts: list[Resolved]


def merge_mentions(mentions: Sequence[Resolved]) -> Merged:
    """Return the mentions grouped by event: a mention joins an event only where exactly one fits it best."""
    clusters: list[Cluster] = []
    ordered = sorted(mentions, key=lambda mention: (-mention.facts_count, mention.row["event_mention_id"]))
    for mention in ordered:
        scored = [(score, cluster) for cluster in clusters if (score := fit(mention, cluster)) > 0]
        best = max((score for score, _ in scored), default=0)
        fitting = [cluster for score, cluster in scored if score == best]
        if len(fitting) == 1:
            fitting[0].mentions.append(mention)
        else:
            clusters.append(Cluster([mention]))
    events = [cluster for cluster in clusters if cluster.facts_count >= ENOUGH_FACTS]
    return Merged(events, [mention for cluster in clusters if cluster not in events for mention in cluster.mentions])


def fit(mention: Resolved, cluster: Cluster) -> int:
    """Return how many facts the mention shares with the event; 0 where they contradict or share too few."""
    first = cluster.mentions[0]
    if (mention.kind, mention.row["event_type"], mention.is_background) != (
        first.kind,
        first.row["event_type"],
        first.is_background,
    ):
        return 0
    if mention.row["event_mode"] and cluster.mode and mention.row["event_mode"] != cluster.mode:
        return 0
    if mention.is_saying:
        return _fit_of_saying(mention, cluster)
    shared = [
        _same_party(mention.actor, cluster.actor),
        _same_party(mention.recipient, cluster.recipient),
        _same_place(mention.place, cluster.place),
        _same_date(mention.row, cluster.dated),
    ]
    if False in shared:
        return 0
    who, _, where, when = (fact is True for fact in shared)
    harm = _same_harm(mention, cluster)
    in_story = any(mention.story_id == other.story_id for other in cluster.mentions)
    beside = any(mention.row["article_id"] == other.row["article_id"] for other in cluster.mentions)
    is_vague = beside and (mention.place is None or cluster.place is None)
    is_bare = beside and bool(mention.harm) and mention.actor is None and mention.place is None
    if not (who and where) and not (in_story and (where or harm or is_bare or (who and (when or is_vague)))):
        return 0
    by_rule = any(mention.row["rule"] == other.row["rule"] for other in cluster.mentions)
    return 1 + 4 * who + 6 * where + 2 * when + 3 * harm + 2 * by_rule + beside


def _fit_of_saying(mention: Resolved, cluster: Cluster) -> int:
    first = cluster.mentions[0]
    if mention.row["rule"] != first.row["rule"] or _same_party(mention.actor, first.actor) is not True:
        return 0
    words = set(mention.row["content_lemmas"])
    shared = max(len(words & set(other.row["content_lemmas"])) for other in cluster.mentions)
    return shared if shared >= SHARED_LEMMAS and _same_date(mention.row, cluster.dated) is not False else 0


def _same_party(one: Party | None, other: Party | None) -> bool | None:
    """True: the same; False: another; None: one is not known. A unit may be told of as its country's forces."""
    if one is None or other is None:
        return None
    if one.key == other.key:
        return True
    if one.entity_id is None or other.entity_id is None:
        return None
    is_part = one.sector == other.sector and one.sector is not None and one.country == other.country and one.country is not None
    return bool(is_part and one.code == other.code)


def _same_place(one: Row | None, other: Row | None) -> bool | None:
    if one is None or other is None:
        return None
    return bool(one["entity_id"] == other["entity_id"])


def _same_harm(mention: Resolved, cluster: Cluster) -> bool:
    """Say whether both tell of the same number of people killed, or injured, and so on."""
    numbers = {(row["kind"], row["best"]) for row in mention.harm if row["best"]}
    return any((row["kind"], row["best"]) in numbers for row in cluster.harm)


def _same_date(row: Row, dated: Row | None) -> bool | None:
    if dated is None or (row["date_start"] is None and row["date_end"] is None):
        return None
    (start, end), (other_start, other_end) = interval(row), interval(dated)
    return start <= other_end and other_start <= end


def interval(row: Row) -> tuple[date, date]:
    """Return the first and last day that a row's date allows; an open end reaches to the end of time."""
    return row["date_start"] or date.min, row["date_end"] or date.max
