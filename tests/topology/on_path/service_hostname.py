"""The name by which a part of Airflow knows itself: in a container its host name, here one environment variable."""

import os


def hostname() -> str:
    """Return the name of the service that this process belongs to."""
    return os.environ["HOSTNAME"]
