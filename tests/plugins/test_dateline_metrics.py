import os
import socket
import subprocess
import sys
from contextlib import suppress

import pytest

# As a task process does it before it runs the task; `DAG.test` does not, so that it sends no metrics.
TASK_PROCESS = """
from airflow.sdk.configuration import conf
from airflow.sdk.observability import stats
from airflow.sdk.observability.metrics import stats_utils

from dateline_metrics import tell_metrics

stats.initialize(
    factory=stats_utils.get_stats_factory(), export_legacy_names=conf.getboolean("metrics", "legacy_names_on")
)
tell_metrics("fetch", {"pages": 10, "rejected": 0}, 2.5, part="reuters")
tell_metrics("publish", {"rows": 3}, 0.0)
"""


pytestmark = pytest.mark.enable_socket


@pytest.fixture
def listener():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.setblocking(False)
        yield receiver


def told_by_a_task(listener, **settings):
    """Tell metrics in a process of its own, and return the lines about dateline that reached the listener."""
    metrics = {"STATSD_ON": "True", "STATSD_HOST": "127.0.0.1", "STATSD_PORT": str(listener.getsockname()[1])} | settings
    environment = os.environ | {f"AIRFLOW__METRICS__{name}": value for name, value in metrics.items()}
    subprocess.run([sys.executable, "-c", TASK_PROCESS], env=environment, check=True, capture_output=True)
    lines = []
    with suppress(BlockingIOError):
        while True:
            lines.append(listener.recv(1000).decode())
    return [line for line in lines if ".dateline." in line]


def test_plain_statsd_gets_a_line_for_each_fact_with_the_step_in_its_name(listener):
    assert told_by_a_task(listener) == [
        "airflow.dateline.fetch.pages:10|c",
        "airflow.dateline.fetch.rejected:0|c",
        "airflow.dateline.fetch.duration:2500.000000|ms",
        "airflow.dateline.fetch.pages_per_second:4.0|g",
        "airflow.dateline.publish.rows:3|c",
        "airflow.dateline.publish.duration:0.000000|ms",
    ]


def test_a_source_or_shard_is_a_tag_where_the_receiver_knows_tags(listener):
    lines = told_by_a_task(listener, STATSD_INFLUXDB_ENABLED="True")
    assert lines[0] == "airflow.dateline.fetch.pages,part=reuters:10|c"
    assert lines[4] == "airflow.dateline.publish.rows:3|c"


def test_where_airflow_sends_no_metrics_none_are_sent(listener):
    assert told_by_a_task(listener, STATSD_ON="False") == []
