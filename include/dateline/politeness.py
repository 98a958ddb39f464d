"""How sites are treated that are asked for pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Politeness:
    """How sites are treated; times in seconds."""

    delay: float = 1.0
    """From the end of one request to the start of the next at the same host; robots.txt may ask for more."""
    concurrency: int = 32
    """Requests under way at all hosts together."""
    connect_within: float = 10.0
    read_within: float = 20.0
    answer_within: float = 60.0
    """For a whole answer, so that a server that sends drop by drop ends too."""
    longest_wait: float = 60.0
    """A host that wants more time between two requests is left to later runs."""
    longest_run: float = 1500.0
    """Pages that have not had their turn by then are left to later runs."""
    tries: int = 3
    breaker_after: int = 5
    """Pages in a row that failed for reasons of the host, after which it is given up for a while."""
    breaker_seconds: float = 300.0
    most_redirects: int = 5
