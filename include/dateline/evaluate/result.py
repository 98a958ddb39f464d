"""What an evaluation gives back."""

from typing import Any, NamedTuple


class Result(NamedTuple):
    """How many records were measured, and the scores by name."""

    n: int
    scores: dict[str, Any]
