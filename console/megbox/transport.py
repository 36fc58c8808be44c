"""HTTP to a box: addresses, digest, the envelope, and what each way of failing is called."""

from __future__ import annotations

import errno
import http.client
import json
import logging
import re
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3.exceptions
from pydantic import ValidationError
from requests.auth import HTTPDigestAuth

from console.megbox.push import BadFrame, parse_object
from console.megbox.schema.envelope import Envelope
from console.model.errors import BoxError, ErrorCode, Fault, FaultError

log = logging.getLogger(__name__)

BASE = "/v1/MEGBOX"
_NONCE_SECONDS = 50  # a box takes an answer up to 60 s after its challenge
_REFUSALS = 2  # then nothing is sent until the credentials change: a box locks the account after some tries
_MOST_BYTES = 64 * 1024 * 1024
_CHUNK = 65536
_CLOSED = (http.client.RemoteDisconnected, http.client.IncompleteRead, ConnectionResetError, BrokenPipeError)
Query = list[tuple[str, str]]


def base_url(address: str) -> str:
    """``http://host:port`` of an address as a person types it: scheme and port may be left out.

    Raises FaultError: BAD_PROTOCOL for another scheme, BAD_ADDRESS for what is no address, or has a path or
    credentials in it.
    """
    text = address.strip()
    scheme, found, rest = text.partition("://")
    if not found:
        scheme, rest = "http", text
    if scheme.lower() not in ("http", "https"):
        raise FaultError(Fault.BAD_PROTOCOL)
    parts = _split(f"{scheme.lower()}://{rest.rstrip('/')}")
    host = parts.hostname
    if not host or parts.username or parts.path or parts.query or parts.fragment or re.search(r"[\s%\\]", host):
        raise FaultError(Fault.BAD_ADDRESS)
    port = f":{parts.port}" if parts.port is not None else ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"


def _split(url: str) -> Any:
    try:
        parts = urlsplit(url)
        _ = parts.port  # is parsed, and may fail, only here
    except ValueError as error:
        raise FaultError(Fault.BAD_ADDRESS) from error
    return parts


def fault_of(error: BaseException) -> FaultError:
    """What an error of requests, urllib3, websockets or a socket means for the operator."""
    found = list(_causes(error))

    def any_of(*kinds: type[BaseException]) -> bool:
        return any(isinstance(cause, kinds) for cause in found)

    numbers = {cause.errno for cause in found if isinstance(cause, OSError)}
    if any_of(ConnectionRefusedError):
        fault = Fault.REFUSED
    elif any_of(requests.ConnectTimeout, socket.gaierror) or numbers & {errno.EHOSTUNREACH, errno.ENETUNREACH}:
        fault = Fault.UNREACHABLE
    elif any_of(requests.exceptions.InvalidURL, UnicodeError):
        fault = Fault.BAD_ADDRESS
    elif any_of(requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
        fault = Fault.TIMEOUT
    elif any_of(*_CLOSED):
        fault = Fault.ENDED
    elif any_of(http.client.HTTPException, ssl.SSLError, urllib3.exceptions.HTTPError):
        fault = Fault.NOT_A_BOX
    else:
        fault = Fault.FAILED
    return FaultError(fault, type(found[-1]).__name__)


def _causes(error: BaseException) -> Iterator[BaseException]:
    waiting, seen = [error], set()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inner = [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
        waiting.extend(part for part in inner if isinstance(part, BaseException))


@dataclass(slots=True)
class Account:
    """Who we are to a box, and how often it did not believe us: shared by all our connections with it."""

    username: str
    password: str = field(repr=False)
    refusals: int = 0

    def check(self) -> None:
        """FaultError WRONG_PASSWORD where trying once more might lock the account."""
        if self.refusals >= _REFUSALS:
            raise FaultError(Fault.WRONG_PASSWORD, "not tried again")


class Transport:
    """One HTTP session with a box. Not for use from several threads at once."""

    def __init__(self, address: str, account: Account, *, timeout: float = 5.0) -> None:
        self.url = base_url(address)
        self.timeout = timeout
        self.account = account
        self._signed_since = 0.0
        self._auth: HTTPDigestAuth | None = None
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy of the environment or a .netrc is not meant for boxes

    def __repr__(self) -> str:
        return f"Transport({self.url!r})"

    def another(self) -> Transport:
        """A second session with the same box, for another thread."""
        return Transport(self.url, self.account, timeout=self.timeout)

    def set_credentials(self, username: str, password: str) -> None:
        """Use other credentials from now on, after refusals too."""
        self.account.username, self.account.password, self.account.refusals = username, password, 0
        self._auth = None

    def close(self) -> None:
        self._session.close()

    def call(self, method: str, path: str, *, query: Query | None = None, body: dict[str, Any] | None = None) -> Any:
        """One call of the Web API; returns `data` of the envelope. Raises BoxError or FaultError."""
        response = self.open(method, path, query=query, body=body)
        return _data(response.status_code, self.read(response))

    def open(
        self, method: str, path: str, *, query: Query | None = None, body: dict[str, Any] | None = None
    ) -> requests.Response:
        """Send a request and return its answer with the body still to be read; 401 has been dealt with."""
        self.account.check()
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        if self._auth is not None and time.monotonic() - self._signed_since > _NONCE_SECONDS:
            self._sign()
        response = self._send(method, path, query, content)
        if response.status_code == 401 and self._auth is None and self._is_asked_for(response):
            self._sign()
            response = self._send(method, path, query, content)
        if response.status_code == 401:
            self._auth = None
            self.account.refusals += 1
            self.read(response)
            raise FaultError(Fault.WRONG_PASSWORD)
        if 300 <= response.status_code < 400:
            response.close()
            raise FaultError(Fault.NOT_A_BOX, "it sends us elsewhere")
        if self._auth is not None:
            self.account.refusals = 0
        return response

    def read(self, response: requests.Response) -> bytes:
        """The whole body; a slow or endless one is given up."""
        deadline = time.monotonic() + 6 * self.timeout
        parts: list[bytes] = []
        size = 0
        try:
            while chunk := response.raw.read1(_CHUNK, decode_content=True):
                parts.append(chunk)
                size += len(chunk)
                if size > _MOST_BYTES:
                    raise FaultError(Fault.NOT_A_BOX, "an answer without end")
                if time.monotonic() > deadline:
                    raise FaultError(Fault.TIMEOUT)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            response.close()
            raise fault_of(error) from None
        except FaultError:
            response.close()
            raise
        response.close()
        return b"".join(parts)

    def _sign(self) -> None:
        self._auth = HTTPDigestAuth(self.account.username, self.account.password)
        self._signed_since = time.monotonic()

    def _is_asked_for(self, response: requests.Response) -> bool:
        """Whether a 401 can be answered: the box wants a digest and we have an account."""
        wanted = response.headers.get("WWW-Authenticate", "").lower()
        if not self.account.username or "digest" not in wanted:
            return False
        self.read(response)
        return True

    def _send(self, method: str, path: str, query: Query | None, content: bytes | None) -> requests.Response:
        headers = {"Content-Type": "application/json"} if content is not None else {}
        for tries_left in (1, 0):
            try:
                return self._session.request(
                    method,
                    self.url + path,
                    params=query,
                    data=content,
                    headers=headers,
                    auth=self._auth,
                    timeout=self.timeout,
                    allow_redirects=False,
                    stream=True,
                )
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
                fault = fault_of(error)
                # The box may have closed a connection just as we took it out of the pool again.
                if method == "GET" and fault.fault is Fault.ENDED and tries_left:
                    continue
                raise fault from None
        raise AssertionError("not reached")


def _data(status: int, content: bytes) -> Any:
    """The `data` of an envelope, or the error that it carries."""
    try:
        # An answer without a code is no MegBox's, whatever else it may be.
        envelope = Envelope.from_device(parse_object(content.decode("utf-8", "replace")))
    except (BadFrame, ValidationError):
        raise FaultError(Fault.NOT_FOUND if status == 404 else Fault.NOT_A_BOX, f"HTTP {status}") from None
    if status == 404:
        raise FaultError(Fault.NOT_FOUND, "HTTP 404, JSON")
    if envelope.code == ErrorCode.ACCOUNT_BLOCKED:
        raise FaultError(Fault.LOCKED)
    if envelope.code or status >= 400:
        # Unknown codes go by the HTTP status (decisions, B); 0 with an error status is no success.
        raise _box_error(envelope.code or ErrorCode.INTERNAL_ERROR, envelope.message)
    return envelope.data if envelope.data is not None else {}


def _box_error(code: int, message: str) -> BoxError:
    name, _, arguments = message.replace("：", ":").partition(":")
    names = tuple(part.strip() for part in re.split("[,，]", arguments) if part.strip())
    known = code in ErrorCode._value2member_map_
    return BoxError(code, names, "" if known and name == ErrorCode(code).message else message)


def refusal_of(status: int, content: bytes) -> BoxError | FaultError:
    """The error behind an answer that should have been no envelope, e.g. a picture's or a stream's."""
    try:
        _data(status, content)
    except (BoxError, FaultError) as error:
        return error
    return FaultError(Fault.NOT_A_BOX, f"HTTP {status}")
