"""HTTPS with a box that made its certificate itself: trusted by a person once, and then it has to stay that one."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from console.megbox.certificate import shown_certificate
from console.megbox.client import Client
from console.megbox.digest import DigestAccount
from console.megbox.server import Server
from console.model.errors import Fault, FaultError, UntrustedError
from console.services.enrolment import examine
from console.services.login import Login
from tests.contract.sample_box import SampleBox


def self_signed(folder: Path, name: str) -> ssl.SSLContext:
    """What a box would make for itself at its first start."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("192.0.2.1"))]), False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / f"{name}.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass  # one end has hung up
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it had gone already


@pytest.fixture
def ciphered() -> Iterator[Callable[[Server, ssl.SSLContext], str]]:
    """Puts TLS before a server, as a box with httpMode https does; returns its address."""
    with ExitStack() as stack:

        def start(server: Server, context: ssl.SSLContext) -> str:
            listening = socket.create_server(("127.0.0.1", 0))
            stack.callback(listening.close)

            def answer() -> None:
                while True:
                    try:
                        plain, _ = listening.accept()
                    except OSError:
                        return
                    try:
                        tls = context.wrap_socket(plain, server_side=True)
                    except (ssl.SSLError, OSError):
                        plain.close()
                        continue
                    inner = socket.create_connection((server.host, server.port))
                    stack.callback(tls.close)
                    stack.callback(inner.close)
                    for pair in ((tls, inner), (inner, tls)):
                        threading.Thread(target=_pump, args=pair, daemon=True).start()

            threading.Thread(target=answer, daemon=True).start()
            return f"https://127.0.0.1:{listening.getsockname()[1]}"

        yield start


Ciphered = Callable[[Server, ssl.SSLContext], str]
Served = Callable[..., Server]


def test_a_certificate_that_nobody_vouches_for_is_shown_before_anything_is_said(
    served: Served, ciphered: Ciphered, tmp_path: Path
) -> None:
    address = ciphered(served(SampleBox()), self_signed(tmp_path, "box"))
    with pytest.raises(UntrustedError) as raised:
        examine(Login(address, "admin", "secret"))
    assert raised.value.fault is Fault.UNTRUSTED
    assert raised.value.certificate == shown_certificate(address, 5.0)


def test_a_trusted_box_is_spoken_with_and_pushes_over_the_same_certificate(
    served: Served, ciphered: Ciphered, tmp_path: Path
) -> None:
    account = DigestAccount("admin", "right-password")
    address = ciphered(served(SampleBox(), account), self_signed(tmp_path, "box"))
    trusted = shown_certificate(address, 5.0)
    facts = examine(Login(address, "admin", "right-password", trusted))
    assert facts.is_engine  # its feed, a WebSocket, could be had as well
    assert facts.device_id


def test_another_certificate_is_told_nothing(served: Served, ciphered: Ciphered, tmp_path: Path) -> None:
    first = ciphered(served(SampleBox()), self_signed(tmp_path, "box"))
    second = ciphered(served(SampleBox()), self_signed(tmp_path, "somebody"))
    trusted = shown_certificate(first, 5.0)
    client = Client(second, "admin", "secret", certificate=trusted)
    for ask in (client.device, client.push_feed):
        with pytest.raises(FaultError) as raised:
            ask()
        assert raised.value.fault is Fault.OTHER_CERTIFICATE
    with pytest.raises(UntrustedError) as told:
        examine(Login(second, certificate=trusted))
    assert told.value.fault is Fault.OTHER_CERTIFICATE
    assert told.value.certificate != trusted
