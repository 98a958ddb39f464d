"""What was measured as tables, and what follows from it."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import TYPE_CHECKING

from dateline.settings import Settings

from .shard_sizes import LIMIT, Costs, reading_seconds, row_of, smallest_size
from .task_costs import TaskCost

if TYPE_CHECKING:
    from .airflow_cost import Measured, PlainCosts

ARTICLES = 10_000
CORES = 2
SIZES = (50, 100, 200, 300, 400, 600, 800, 1200, 1600)
PARTS = ("waiting", "start", "imports", "loading", "work", "end", "overhead", "all overhead", "core seconds")


def whole(measured: "Measured") -> str:
    """Return the report, the summary last."""
    costs = costs_of(measured)
    parts = [
        ("The sample days", samples_table(measured)),
        ("A task's seconds (median of each kind, three days at once)", tasks_table(measured)),
        ("Reading", reading_table(measured)),
        ("Predicted and measured", proof_table(measured, costs)),
        (f"A day of {ARTICLES:,} articles on {CORES} cores", sizes_table(costs)),
        ("Summary", summary(measured, costs)),
    ]
    return "\n".join(f"\n## {title}\n\n{table(rows)}" for title, rows in parts)


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of texts as a table of Markdown, with its columns in line."""
    head, *others = [list(row) for row in rows]
    widths = [max(len(row[column]) for row in (head, *others)) for column in range(len(head))]
    line = ["-" * width if column == 0 else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    pads = [str.ljust, *[str.rjust] * (len(head) - 1)]
    shown = [[pad(text, width) for pad, text, width in zip(pads, row, widths, strict=True)] for row in (head, line, *others)]
    return "\n".join(f"| {' | '.join(row)} |" for row in shown)


def samples_table(measured: "Measured") -> list[list[str]]:
    """Compare the days through Airflow with the plain runner."""
    apart, together, airflow = measured.plain.apart, measured.plain.together, measured.samples
    rows = [
        ("plain runner, a process a day", apart.wall, apart.cpu),
        ("plain runner, one process", together.wall, together.cpu),
        ("Airflow, three days at once", airflow.wall, airflow.cpu),
    ]
    head = ["", "seconds", "to the plain days", "core seconds", "to the plain days"]
    return [head, *([name, f"{wall:.1f}", f"{wall / apart.wall:.2f}", f"{cpu:.1f}", f"{cpu / apart.cpu:.2f}"]
                    for name, wall, cpu in rows)]  # fmt: skip


def parts_of(task: TaskCost, costs: "PlainCosts") -> dict[str, float]:
    """Split a task's seconds; what its steps take in a process that has loaded everything is its work."""
    told = sum(task.steps.values())
    work = min(told, sum(costs.warm[task.day][step] for step in task.steps))
    overhead = task.waiting + task.starting + task.importing + told - work + task.ending
    values = (task.waiting, task.starting, task.importing, told - work, work, task.ending, overhead, overhead, task.cpu)
    return dict(zip(PARTS, values, strict=True))


def tasks_table(measured: "Measured") -> list[list[str]]:
    """Split each kind of task."""
    kinds = list(dict.fromkeys(task.kind for task in measured.samples.tasks))
    rows = [["task", *PARTS]]
    totals = dict.fromkeys(PARTS, 0.0)
    for kind in kinds:
        split = [parts_of(task, measured.plain) for task in measured.samples.of(kind)]
        numbers = {part: (sum if part == "all overhead" else median)(one[part] for one in split) for part in PARTS}
        totals = {part: totals[part] + numbers[part] for part in PARTS}
        rows.append([kind, *(f"{numbers[part]:.1f}" for part in PARTS)])
    return [*rows, ["a day", *(f"{totals[part]:.1f}" for part in PARTS)]]


def reading_speeds(costs: "PlainCosts") -> tuple[float, float]:
    """Return the pages a core second while one core is busy and while both are, everything loaded."""
    beside = [shard for part in costs.beside for shard in part[1:]]
    alone = costs.alone[1:]
    return tuple(costs.pages_per_shard * len(warm) / sum(shard.cpu for shard in warm) for warm in (alone, beside))


def reading_table(measured: "Measured") -> list[list[str]]:
    """Say how fast the plain runner reads, and what comes after."""
    costs = measured.plain
    alone, beside = reading_speeds(costs)
    loading = costs.alone[0].cpu - costs.pages_per_shard / alone
    rows = [
        ("words in an article", f"{costs.words:.0f}"),
        ("pages a second, one core busy", f"{alone:.2f}"),
        ("pages a second and core, both busy", f"{beside:.2f}"),
        ("core seconds of loading, once a process", f"{loading:.1f}"),
        *((f"seconds of {step}, loading included", f"{seconds:.1f}") for step, seconds in costs.after_reading.items()),
    ]
    return [["plain runner, a large day", ""], *map(list, rows)]


def costs_of(measured: "Measured") -> Costs:
    """Return what the model of shard sizes needs."""
    samples, warm = measured.samples, measured.plain.warm
    of_kind = {kind: [task for task in samples.tasks if task.kind == kind] for kind in (task.kind for task in samples.tasks)}
    shards = of_kind.pop("extract_and_find")
    beside = samples.cpu_beside_tasks / len(samples.tasks)
    added = [task.cpu - sum(warm[task.day][step] for step in task.steps) for task in shards]
    around = [[task.waiting + task.starting + task.importing + task.ending for task in tasks] for tasks in of_kind.values()]
    return Costs(
        shard_cpu=median(added) + beside, first_wait=median(task.waiting for task in shards), chain=sum(map(median, around)),
        pages_per_second=reading_speeds(measured.plain)[1], cores=CORES,
    )  # fmt: skip


def proof_table(measured: "Measured", costs: Costs) -> list[list[str]]:
    """Hold the model against the large day in two sizes of shards; other work on the machine lengthens only the clock's."""
    rows = [["pages a shard", "shards", "predicted core seconds", "measured", "predicted seconds", "measured", "whole day, s"]]
    for size, run in measured.large.items():
        shards = run.of("extract_and_find")
        predicted = measured.pages / costs.pages_per_second + len(shards) * costs.shard_cpu
        seen = sum(task.cpu for task in shards) + run.cpu_beside_tasks * len(shards) / len(run.tasks)
        seconds = reading_seconds(costs, measured.pages, size)
        numbers = (predicted, seen, seconds, run.reading, run.wall)
        rows.append([f"{size}", f"{len(shards)}", *(f"{number:.1f}" for number in numbers)])
    return rows


def sizes_table(costs: Costs) -> list[list[str]]:
    """Return what some sizes of shards cost."""
    head = ["pages a shard", "shards", "reading, minutes", "overhead, minutes", "share of overhead"]
    rows = [row_of(costs, ARTICLES, size) for size in SIZES]
    return [head, *([f"{row.size}", f"{row.shards}", f"{row.work / 60:.1f}", f"{row.overhead / 60:.2f}", f"{row.share:.1%}"]
                    for row in rows)]  # fmt: skip


def further_shard(measured: "Measured") -> float:
    """Return the core seconds that each further shard of the large day cost."""
    few, many = sorted(measured.large.values(), key=lambda run: len(run.tasks))
    return (many.own_cpu - few.own_cpu) / (len(many.tasks) - len(few.tasks))


def summary(measured: "Measured", costs: Costs) -> list[list[str]]:
    """Return the small table that can go into a document."""
    apart, airflow = measured.plain.apart, measured.samples
    overheads = [parts_of(task, measured.plain)["overhead"] for task in airflow.tasks]
    standing = row_of(costs, ARTICLES, Settings.pages_per_shard)
    smallest = smallest_size(costs, ARTICLES)
    costlier = smallest_size(costs._replace(shard_cpu=further_shard(measured)), ARTICLES)
    rows = [
        ("sample days, Airflow / plain runner", f"{airflow.wall:.0f} s / {apart.wall:.0f} s = {airflow.wall / apart.wall:.1f}"),
        ("overhead of a task, median", f"{median(overheads):.1f} s"),
        ("core seconds that a shard adds, from the sample days", f"{costs.shard_cpu:.1f}"),
        ("core seconds that a further shard cost, the large day", f"{further_shard(measured):.1f}"),
        ("overhead of the day's other tasks", f"{costs.chain:.0f} s"),
        ("pages a second on both cores", f"{costs.pages_per_second * CORES:.1f}"),
        (f"smallest shard with less than {LIMIT:.0%} overhead at {ARTICLES:,}", f"{smallest or 'none'} pages"),
        ("the same with what a further shard cost", f"{costlier or 'none'} pages"),
        (f"overhead with the default of {standing.size} pages a shard", f"{standing.share:.1%}"),
        ("load of the machine before the start", f"{measured.load:.1f}"),
    ]
    return [["measured", ""], *map(list, rows)]
