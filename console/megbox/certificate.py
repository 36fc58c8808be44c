"""HTTPS with boxes whose certificate nobody vouches for: a person has looked at it once, and it stays that one.

A box on a local network makes its certificate itself (1.3: HTTPS where it can be reached from outside). What is
trusted is therefore one certificate, known by the SHA-256 of its DER form: 64 lower-case hexadecimal digits.
"""

from __future__ import annotations

import hashlib
import socket
import ssl
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter

_HTTPS = 443


class PinnedAdapter(HTTPAdapter):
    """Lets a session speak with the holder of one certificate only, whoever signed it. Use it with verify=False."""

    def __init__(self, certificate: str) -> None:
        self._certificate = certificate
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, assert_fingerprint=self._certificate, **options)


def shown_certificate(url: str, timeout: float) -> str:
    """The certificate that an ``https://`` address shows now, believed or not. Blocks; raises OSError."""
    with _connected(url, timeout) as tls:
        return _certificate_of(tls)


def pinned_socket(url: str, certificate: str, timeout: float) -> ssl.SSLSocket:
    """A connection with the holder of `certificate`; nothing has been said on it. Raises OSError.

    ssl.SSLCertVerificationError where somebody else answers.
    """
    tls = _connected(url, timeout)
    if _certificate_of(tls) != certificate:
        tls.close()
        raise ssl.SSLCertVerificationError("another certificate")
    return tls


def _connected(url: str, timeout: float) -> ssl.SSLSocket:
    parts = urlsplit(url)
    host = parts.hostname or ""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    plain = socket.create_connection((host, parts.port or _HTTPS), timeout)
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _certificate_of(tls: ssl.SSLSocket) -> str:
    return hashlib.sha256(tls.getpeercert(binary_form=True) or b"").hexdigest()
