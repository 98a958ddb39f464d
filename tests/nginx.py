"""Debian's nginx on loopback, with a virtual host for each name and its own log."""

import signal
import socket
import subprocess
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from time import monotonic, sleep
from typing import NamedTuple

from web_site import Asked

NGINX = which("nginx") or which("nginx", path="/usr/sbin")

CONFIGURATION = """
user root;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  types {{ text/html html; text/plain txt; application/rss+xml rss; image/png png; }}
  default_type application/octet-stream;
  log_format own '$host $uri $msec $request_time';
  access_log {folder}/access.log own;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  gzip on; gzip_types text/html; gzip_min_length 1;
  server {{
    {listen}
    server_name ~.;
    root {folder}/sites/$host;
    location /busy/ {{ return 503; }}
    location /later/ {{ add_header Retry-After 1 always; return 429; }}
    location /drop/ {{ return 444; }}
    location /loop/ {{ return 302 $uri; }}
    location /koi8/ {{ charset koi8-r; alias {folder}/sites/$host/page/; }}
  }}
}}
"""


class Nginx(NamedTuple):
    """A running server: where it listens, and the folder of its sites and log."""

    port: int
    folder: Path

    def write(self, host: str, path: str, content: str) -> str:
        """Let a host have a file, and return its address."""
        file = self.folder / "sites" / host / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        return self.url(host, path)

    def url(self, host: str, path: str) -> str:
        return f"http://{host}:{self.port}/{path}"

    def log(self) -> list[Asked]:
        """Return what was asked, in the order in which it ended."""
        lines = (line.split() for line in (self.folder / "access.log").read_text(encoding="utf-8").splitlines())
        return [Asked(host, path, float(end) - float(took), float(end)) for host, path, end, took in lines]


@contextmanager
def nginx(folder: Path, addresses: Sequence[str] = ("127.0.0.1",)):
    """Run the server on some addresses of loopback, and end it by its own pid."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    listen = " ".join(f"listen {address}:{port} backlog=1024;" for address in addresses)
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, listen=listen), encoding="utf-8")
    server = subprocess.Popen([NGINX, "-c", folder / "nginx.conf", "-p", folder, "-g", "daemon off;"], stderr=subprocess.PIPE)
    try:
        wait_for(addresses[0], port, server)
        yield Nginx(port, folder)
    finally:
        server.send_signal(signal.SIGQUIT)
        server.communicate(timeout=20)


def wait_for(address: str, port: int, server: subprocess.Popen) -> None:
    deadline = monotonic() + 10
    while True:
        assert server.poll() is None, server.communicate()[1].decode()
        try:
            socket.create_connection((address, port), timeout=1).close()
        except OSError:
            assert monotonic() < deadline, "nginx does not listen"
            sleep(0.05)
        else:
            return
