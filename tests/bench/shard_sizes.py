"""From what one shard task costs beside its reading: how large a shard must be so that this cost stays small."""

from typing import NamedTuple

LIMIT = 0.10


class Costs(NamedTuple):
    """What was measured.

    `shard_cpu`: the core seconds that a shard adds to its reading, for the task's start, imports, the loading of models,
    and what the scheduler, the API server and the workers do for it. While one shard waits, others keep the cores busy, so
    that waiting counts once (`first_wait`). `chain`: the waiting, starts, imports and ends of the tasks that run one after
    the other, in seconds by the clock; what `link` and `check` load is work, since the plain runner loads it too.
    """

    shard_cpu: float
    first_wait: float
    chain: float
    pages_per_second: float
    cores: int


class Row(NamedTuple):
    """A shard size: work and overhead in seconds by the clock, and the overhead's share of both."""

    size: int
    shards: int
    work: float
    overhead: float
    share: float


def row_of(costs: Costs, pages: int, size: int) -> Row:
    """Return what a day of so many pages costs when it is cut into shards of a size.

    >>> row_of(Costs(shard_cpu=4, first_wait=2, chain=20, pages_per_second=5, cores=2), 10_000, 1000)
    Row(size=1000, shards=10, work=1000.0, overhead=42.0, share=0.04030710172744722)
    """
    shards = -(-pages // size)
    cores = min(costs.cores, shards)
    work = pages / (costs.pages_per_second * cores)
    overhead = costs.chain + costs.first_wait + shards * costs.shard_cpu / cores
    return Row(size, shards, work, overhead, overhead / (work + overhead))


def smallest_size(costs: Costs, pages: int, limit: float = LIMIT) -> int | None:
    """Return the smallest size, in tens of pages, whose share of overhead is below a limit.

    >>> smallest_size(Costs(shard_cpu=4, first_wait=2, chain=20, pages_per_second=5, cores=2), 10_000)
    230
    """
    sizes = range(10, pages + 1, 10)
    return next((size for size in sizes if row_of(costs, pages, size).share < limit), None)


def reading_seconds(costs: Costs, pages: int, size: int) -> float:
    """Return how long the shards of a day should take, from the cut of the day to the end of the last shard."""
    row = row_of(costs, pages, size)
    return row.work + row.overhead - costs.chain
