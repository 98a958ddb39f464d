"""The client connects to the address that was checked, and checks the certificate of the host that was named."""

import socket
import ssl
import sys
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from dateline.sources.network import AddressRefused, polite_client

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.9"])


@pytest.fixture
def names(monkeypatch):
    """A name service in which each name leads to its next address whenever it is asked."""
    known, ask = {}, socket.getaddrinfo

    def getaddrinfo(host, *rest, **named):
        addresses = known[host].pop(0) if host in known else [host]
        return [found for address in addresses for found in ask(address, *rest, **named)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


@pytest.fixture
def client(monkeypatch, tmp_path):
    """A client that trusts a certificate for ferry.example."""
    certificate(tmp_path / "ferry.pem", "ferry.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ferry.pem"))
    with polite_client("news@example.org", allow_loopback=True) as client:
        yield client


def certificate(path, name):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))


def test_a_name_is_resolved_once_so_that_it_cannot_change_between_check_and_connection(site, client, names):
    names["ferry.example"] = [["127.0.0.1"], ["10.0.0.1"]]
    site.gives("/rain")
    assert client.get(site.url("/rain", host="ferry.example")).text == "<p>It rained.</p>"
    assert site.headers[0]["Host"] == f"ferry.example:{site.server_port}"
    with pytest.raises(AddressRefused, match=r"ferry\.example leads to 10\.0\.0\.1"):
        client.get(site.url("/rain", host="ferry.example"))


def test_one_private_address_among_others_is_reason_enough(site, client, names):
    names["ferry.example"] = [["127.0.0.1", "192.168.0.1"]]
    with pytest.raises(AddressRefused, match=r"192\.168\.0\.1"):
        client.get(site.url("/rain", host="ferry.example"))
    assert site.asked == []


def test_a_name_that_leads_nowhere_says_so(client):
    with pytest.raises(httpx.ConnectError, match="leads to no address"):
        client.get("http://a..b/")


def test_a_certificate_counts_for_the_host_that_was_named(site, client, names, tmp_path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "ferry.pem")
    site.socket = context.wrap_socket(site.socket, server_side=True)
    site.gives("/rain")
    names |= {"ferry.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]}
    address = site.url("/rain", host="ferry.example").replace("http:", "https:")
    assert client.get(address).text == "<p>It rained.</p>"
    with pytest.raises(httpx.ConnectError, match="Hostname mismatch"):
        client.get(address.replace("ferry", "other"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers for all of 127.0.0.0/8")
def test_the_second_address_is_tried_where_the_first_does_not_answer(site, client, names):
    names["ferry.example"] = [["127.0.0.9", "127.0.0.1"]]
    site.gives("/rain")
    assert client.get(site.url("/rain", host="ferry.example")).status_code == 200
