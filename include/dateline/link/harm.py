"""Statements of harm to an event's numbers: what each origin tells, and what most of them do."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dateline.contracts.linked import EVENT_HARM

Row = Mapping[str, Any]
FACTUAL = frozenset({"asserted", "claimed"})


class Figure(NamedTuple):
    """How many people one origin tells of: the fewest, the number itself, and the most."""

    low: int | None
    best: int | None
    high: int | None


def harm_that_counts(rows: Iterable[Row], is_background: bool) -> list[Row]:
    """Return the statements that tell of what happened: what is planned, denied or possible does not count, nor does history
    for an event of now.
    """  # fmt: skip
    counted = FACTUAL | {"background"} if is_background else FACTUAL
    return [row for row in rows if row["realis"] in counted]


def harm_columns(rows: Sequence[Row], origin_of: Mapping[str, str]) -> dict[str, int | None]:
    """Return low, best and high of each kind of harm; each origin counts once, with the most that its articles tell.

    `one of the dead` is no number of its own beside `three dead`: an article that breaks a number down tells its largest.
    """
    by_origin: dict[str, list[Row]] = {}
    for row in rows:
        by_origin.setdefault(origin_of[row["article_id"]], []).append(row)
    told = [_told_by_origin(found) for found in by_origin.values()]
    columns: dict[str, int | None] = {}
    for kind in EVENT_HARM:
        columns |= _merged(kind, [figures[kind] for figures in told if kind in figures])
    return columns


def _merged(kind: str, figures: Sequence[Figure]) -> dict[str, int | None]:
    counts = Counter(figure.best for figure in figures if figure.best is not None)
    best = min((-count, number) for number, count in counts.items())[1] if counts else None
    bests = [figure.best for figure in figures if figure.best is not None]
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    high = max([*highs, *bests], default=None)
    return {f"{kind}_low": min([*lows, *bests], default=None), f"{kind}_best": best, f"{kind}_high": high}


def _told_by_origin(rows: Sequence[Row]) -> dict[str, Figure]:
    """The figures of one origin; its casualties, less the killed, are injured where it does not tell of more injured."""
    figures = {kind: _largest([row for row in rows if row["kind"] == kind]) for kind in {row["kind"] for row in rows}}
    casualties = figures.pop("casualties", None)
    if casualties is None:
        return figures
    if casualties.best == 0:
        return {"killed": casualties, "injured": casualties} | figures
    killed = figures.get("killed")
    rest = _less(casualties, killed.best or killed.low or 0 if killed is not None else 0)
    if _number(rest) > _number(figures.get("injured")):
        figures["injured"] = rest
    return figures


def _largest(rows: Sequence[Row]) -> Figure:
    figures = [Figure(row["low"], row["best"], row["high"]) for row in rows]
    return max(figures, key=lambda figure: (_number(figure), figure.best is not None, figure.low or 0, -(figure.high or 0)))


def _number(figure: Figure | None) -> int:
    if figure is None:
        return 0
    return figure.best if figure.best is not None else figure.low or 0


def _less(figure: Figure, killed: int) -> Figure:
    return Figure(*(None if bound is None else max(0, bound - killed) for bound in figure))
