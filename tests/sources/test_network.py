"""A connection leads to the address that was checked, with the certificate of the host that was named."""

import socket
import ssl
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from socketserver import BaseRequestHandler, StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from dateline.contracts.codes import Reason
from dateline.politeness import Politeness
from web_site import ask

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.9"])

ONCE = Politeness(delay=0, tries=1)


class Names:
    """A name service in which each name leads to its next addresses whenever it is asked."""

    def __init__(self, **known):
        self.known = {name.replace("_", "."): list(answers) for name, answers in known.items()}

    async def __call__(self, host, port):
        if host not in self.known:
            raise OSError("unknown")
        return self.known[host].pop(0) if len(self.known[host]) > 1 else self.known[host][0]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for ferry.example, with its key."""
    path = tmp_path_factory.mktemp("tls") / "ferry.pem"
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "ferry.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("ferry.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def trusting(certificate):
    context = ssl.create_default_context(cafile=str(certificate))
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


def test_a_name_is_resolved_once_so_that_it_cannot_change_between_check_and_connection(site):
    # One connection for robots.txt, one for each page.
    names = Names(ferry_example=[["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    site.gives("/rain")
    first, second = ask(*[site.url("/rain", host="ferry.example")] * 2, resolve=names, politeness=ONCE)
    assert first.body == b"<p>It rained.</p>"
    assert site.headers[-1]["Host"] == f"ferry.example:{site.server_port}"
    assert first.exchange.ip_address == "127.0.0.1"
    assert second.reason == Reason.ADDRESS_REFUSED
    assert "ferry.example leads to 10.0.0.1" in second.detail


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "192.168.0.1", "172.16.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1", "fd00::1", "0.0.0.0"]
)
def test_one_private_address_among_others_is_reason_enough(site, address):
    [outcome] = ask(site.url("/rain", host="ferry.example"), resolve=Names(ferry_example=[["127.0.0.1", address]]))
    assert outcome.reason == Reason.ADDRESS_REFUSED
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_not_followed(site):
    site.gives("/rain", status=302, Location="http://inside.example/secret")
    names = Names(ferry_example=[["127.0.0.1"]], inside_example=[["192.168.0.1"]])
    [outcome] = ask(site.url("/rain", host="ferry.example"), resolve=names)
    assert outcome.reason == Reason.ADDRESS_REFUSED


def test_a_redirect_to_a_numeric_private_address_is_not_followed(site):
    [outcome] = ask(site.gives("/rain", status=302, Location="http://169.254.169.254/latest/meta-data/"))
    assert outcome.reason == Reason.ADDRESS_REFUSED


def test_a_name_that_leads_nowhere_says_so_and_is_not_tried_again(site, waiting):
    [outcome] = ask("http://nowhere.example/", resolve=Names(), waiting=waiting)
    assert outcome.reason == Reason.NOT_CONNECTED
    assert "nowhere.example leads to no address" in outcome.detail
    assert waiting.waits == []


def test_a_name_service_that_is_overloaded_is_asked_again(site):
    site.gives("/rain")
    answers = iter([socket.gaierror(socket.EAI_AGAIN, "try again"), ["127.0.0.1"]])

    async def resolve(host, port):
        if isinstance(answer := next(answers, ["127.0.0.1"]), OSError):
            raise answer
        return answer

    [outcome] = ask(site.url("/rain", host="ferry.example"), resolve=resolve)
    assert outcome.body == b"<p>It rained.</p>"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers for all of 127.0.0.0/8")
def test_the_second_address_is_tried_where_the_first_does_not_answer(site):
    site.gives("/rain")
    [outcome] = ask(site.url("/rain", host="ferry.example"), resolve=Names(ferry_example=[["127.0.0.9", "127.0.0.1"]]))
    assert outcome.exchange.ip_address == "127.0.0.1"


def test_a_certificate_counts_for_the_host_that_was_named(site, certificate, trusting):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    site.gives("/rain")
    names = Names(ferry_example=[["127.0.0.1"]], other_example=[["127.0.0.1"]])
    address = site.url("/rain", host="ferry.example").replace("http:", "https:")
    right, wrong = ask(address, address.replace("ferry", "other"), resolve=names, ssl_context=trusting, politeness=ONCE)
    assert right.body == b"<p>It rained.</p>"
    assert wrong.reason == Reason.NOT_CONNECTED
    assert "Hostname mismatch" in wrong.detail


class Http2(StreamRequestHandler):
    """Answers every request with its own path, those of /silent not at all, and those of /status/... with that status."""

    def handle(self):
        connection = H2Connection(H2Configuration(client_side=False, validate_outbound_headers=False))
        connection.initiate_connection()
        self.request.sendall(connection.data_to_send())
        while data := self.request.recv(65536):
            for event in connection.receive_data(data):
                if isinstance(event, RequestReceived):
                    self.answer(connection, event.stream_id, dict(event.headers)[b":path"])
            self.request.sendall(connection.data_to_send())

    def answer(self, connection, stream, path):
        if path.startswith(b"/silent"):
            return
        status = path.removeprefix(b"/status/") if path.startswith(b"/status/") else b"200"
        connection.send_headers(stream, [(b":status", status), (b"content-type", b"text/html")])
        connection.send_data(stream, b"<p>" + path, end_stream=True)


class Breaking(BaseRequestHandler):
    """Begins TLS, and answers a request with bytes that are none."""

    def handle(self):
        self.request.recv(65536)
        with socket.socket(fileno=self.request.detach()) as bare:
            bare.sendall(b"HTTP/1.1 200 OK\r\n\r\n")


@contextmanager
def tls_server(certificate, handler, *protocols):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(protocols)
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def test_http_2_is_spoken_with_those_that_speak_it(certificate, trusting):
    with tls_server(certificate, Http2, "h2") as port:
        urls = [f"https://ferry.example:{port}/{number}" for number in range(3)]
        outcomes = ask(*urls, resolve=Names(ferry_example=[["127.0.0.1"]]), ssl_context=trusting, politeness=ONCE)
    assert [outcome.body for outcome in outcomes] == [b"<p>/0", b"<p>/1", b"<p>/2"]
    assert {outcome.exchange.protocol for outcome in outcomes} == {"HTTP/2"}


@pytest.mark.parametrize("status", ["rain", "", "-1", "70000"])
def test_a_status_that_does_not_exist_is_no_answer(certificate, trusting, status):
    with tls_server(certificate, Http2, "h2") as port:
        url = f"https://ferry.example:{port}/status/{status}"
        [outcome] = ask(url, resolve=Names(ferry_example=[["127.0.0.1"]]), ssl_context=trusting, politeness=ONCE)
    assert (outcome.reason, outcome.exchange) == (Reason.BROKEN_ANSWER, None)


def test_tls_that_breaks_after_its_beginning_is_no_answer(certificate, trusting):
    with tls_server(certificate, Breaking) as port:
        url = f"https://ferry.example:{port}/rain"
        [outcome] = ask(url, resolve=Names(ferry_example=[["127.0.0.1"]]), ssl_context=trusting, politeness=ONCE)
    assert outcome.reason == Reason.ROBOTS_UNKNOWN
    assert "SSL" in outcome.detail


def test_connections_that_broke_are_in_no_other_host_s_way(site, certificate, trusting):
    names = Names(ferry_example=[["127.0.0.1"]], bridge_example=[["127.0.0.1"]])
    short = Politeness(delay=0, tries=1, concurrency=2, read_within=0.05, answer_within=1, breaker_after=9)
    good = site.url("/rain", host="bridge.example")
    site.gives("/rain")
    with tls_server(certificate, Http2, "h2") as port:
        bad = [f"https://ferry.example:{port}/silent/{number}" for number in range(4)]
        *silent, answered = ask(*bad, good, resolve=names, ssl_context=trusting, politeness=short)
    assert [outcome.reason for outcome in silent] == [Reason.TIMED_OUT] * 4
    assert answered.body == b"<p>It rained.</p>"
