"""Facts about each step's work as metrics, sent by whichever of StatsD and OpenTelemetry Airflow's settings turn on."""

from collections.abc import Mapping


def tell_metrics(step: str, counts: Mapping[str, int], seconds: float, part: str | None = None) -> None:
    """Send what a step gave and how long it took; where Airflow sends no metrics this does nothing.

    The part is the source or shard of a mapped task. It is a tag, which plain StatsD drops; the step stands in the name.
    The day is neither: each day would begin new series that never end.
    """
    from airflow.sdk.observability import stats  # here, because DAG files import this module and send nothing

    tags = {"part": part} if part else {}
    for thing, count in counts.items():
        stats.incr(f"dateline.{step}.{thing}", count, tags=tags)
    stats.timing(f"dateline.{step}.duration", seconds * 1000, tags=tags)
    if "pages" in counts and seconds > 0:
        stats.gauge(f"dateline.{step}.pages_per_second", counts["pages"] / seconds, tags=tags)
