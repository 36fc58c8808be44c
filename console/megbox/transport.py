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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3.exceptions
from pydantic import ValidationError
from requests.auth import HTTPDigestAuth

from console.megbox.certificate import PinnedAdapter
from console.megbox.multipart import MultipartBody, Part, Progress
from console.megbox.push import BadFrame, parse_object
from console.megbox.schema.envelope import Envelope
from console.model.errors import BoxError, ErrorCode, Fault, FaultError

log = logging.getLogger(__name__)

BASE = "/v1/MEGBOX"
_NONCE_SECONDS = 50  # a box takes an answer up to 60 s after its challenge
_REFUSALS = 2  # then nothing is sent until the credentials change: a box locks the account after some tries
_MOST_BYTES = 64 * 1024 * 1024
_CHUNK = 65536
# GETs of the document that change something.
_ACTS = ("/devices/reboot", "/devices/restoreFactorySet", "/telnet_control")
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
    elif any_of(ssl.SSLCertVerificationError):
        fault = Fault.UNTRUSTED
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


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    path: str
    query: Query | None
    content: bytes | MultipartBody | None
    timeout: float

    def headers(self) -> dict[str, str]:
        if self.content is None:
            return {}
        return {"Content-Type": "application/json" if isinstance(self.content, bytes) else self.content.content_type}

    @property
    def may_be_repeated(self) -> bool:
        """GETs, but not those that do something: a box must not be restarted twice (decisions, B)."""
        return self.method == "GET" and not self.path.endswith(_ACTS)


class Transport:
    """One HTTP session with a box. Not for use from several threads at once.

    `certificate` is the one that the box has to show over HTTPS (`console.megbox.certificate`); "" takes any that the
    system trusts.
    """

    def __init__(self, address: str, account: Account, *, timeout: float = 5.0, certificate: str = "") -> None:
        self.url = base_url(address)
        self.timeout = timeout
        self.account = account
        self.certificate = certificate
        self._signed_since = 0.0
        self._welcome_since = -_NONCE_SECONDS - 1.0
        self._auth: HTTPDigestAuth | None = None
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy of the environment or a .netrc is not meant for boxes
        if certificate:
            self._session.verify = False  # the adapter is stricter
            self._session.mount("https://", PinnedAdapter(certificate))

    def __repr__(self) -> str:
        return f"Transport({self.url!r})"

    def another(self) -> Transport:
        """A second session with the same box, for another thread."""
        return Transport(self.url, self.account, timeout=self.timeout, certificate=self.certificate)

    def set_credentials(self, username: str, password: str) -> None:
        """Use other credentials from now on, after refusals too."""
        self.account.username, self.account.password, self.account.refusals = username, password, 0
        self._auth = None

    def close(self) -> None:
        self._session.close()

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: dict[str, Any] | None = None,
        timeout: float | None = None,
    ) -> Any:
        """One call of the Web API; returns `data` of the envelope. Raises BoxError or FaultError."""
        response = self.open(method, path, query=query, body=body, timeout=timeout)
        return _data(response.status_code, self.read(response, timeout))

    def upload(
        self,
        method: str,
        path: str,
        parts: Iterable[Part],
        *,
        progress: Progress | None = None,
        timeout: float | None = None,
    ) -> Any:
        """Send a form; returns `data` of the envelope. `progress` hears how much has been sent."""
        if self.account.username and time.monotonic() - self._welcome_since > _NONCE_SECONDS:
            # A challenge after the whole body would make us send it twice; something small takes it instead.
            self.read(self.open("GET", f"{BASE}/configs/detect"))
        body = MultipartBody(parts, progress)
        response = self.open(method, path, body=body, timeout=timeout)
        return _data(response.status_code, self.read(response, timeout))

    def download(self, path: str, target: Path, progress: Progress | None = None) -> None:
        """GET a file of the box into `target`, which is there only when it is whole."""
        response = self.open("GET", path)
        if response.status_code != 200:
            raise refusal_of(response.status_code, self.read(response))
        whole = int(response.headers.get("Content-Length") or 0)
        partial = target.with_name(f".{target.name}.part")
        done = 0
        try:
            with partial.open("wb") as file:
                for chunk in self._chunks(response):
                    file.write(chunk)
                    done += len(chunk)
                    if progress is not None:
                        progress(done, max(whole, done))
            partial.replace(target)
        finally:
            response.close()
            partial.unlink(missing_ok=True)

    def open(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: dict[str, Any] | MultipartBody | None = None,
        timeout: float | None = None,
    ) -> requests.Response:
        """Send a request and return its answer with the body still to be read; 401 has been dealt with."""
        self.account.check()
        content = json.dumps(body, ensure_ascii=False).encode() if isinstance(body, dict) else body
        sending = _Request(method, path, query, content, timeout or self.timeout)
        if self._auth is not None and time.monotonic() - self._signed_since > _NONCE_SECONDS:
            self._sign()
        response = self._send(sending)
        if response.status_code == 401 and self._auth is None and self._is_asked_for(response):
            self._sign()
            response = self._send(sending)
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
            self._welcome_since = self._signed_since
        else:
            self._welcome_since = time.monotonic()
        return response

    def read(self, response: requests.Response, timeout: float | None = None) -> bytes:
        """The whole body; a slow or endless one is given up."""
        deadline = time.monotonic() + 6 * (timeout or self.timeout)
        parts: list[bytes] = []
        size = 0
        try:
            for chunk in self._chunks(response):
                parts.append(chunk)
                size += len(chunk)
                if size > _MOST_BYTES:
                    raise FaultError(Fault.NOT_A_BOX, "an answer without end")
                if time.monotonic() > deadline:
                    raise FaultError(Fault.TIMEOUT)
        finally:
            response.close()
        return b"".join(parts)

    def _chunks(self, response: requests.Response) -> Iterator[bytes]:
        try:
            while chunk := response.raw.read1(_CHUNK, decode_content=True):
                yield chunk
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise fault_of(error) from None

    def fault_of(self, error: BaseException) -> FaultError:
        """What an error of a connection with this box means."""
        if self.certificate and any(
            isinstance(cause, ssl.SSLError | urllib3.exceptions.SSLError) for cause in _causes(error)
        ):
            return FaultError(Fault.OTHER_CERTIFICATE)
        return fault_of(error)

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

    def _send(self, sending: _Request) -> requests.Response:
        for tries_left in (1, 0):
            if isinstance(sending.content, MultipartBody):
                sending.content.seek(0)
            try:
                return self._session.request(
                    sending.method,
                    self.url + sending.path,
                    params=sending.query,
                    data=sending.content,
                    headers=sending.headers(),
                    auth=self._auth,
                    timeout=sending.timeout,
                    allow_redirects=False,
                    stream=True,
                )
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
                fault = self.fault_of(error)
                # The box may have closed a connection just as we took it out of the pool again.
                if sending.may_be_repeated and fault.fault is Fault.ENDED and tries_left:
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
        raise _box_error(envelope.code or ErrorCode.INTERNAL_ERROR, envelope.message, envelope.data)
    return envelope.data if envelope.data is not None else {}


def _box_error(code: int, message: str, data: object) -> BoxError:
    name, _, arguments = message.replace("：", ":").partition(":")
    names = tuple(part.strip() for part in re.split("[,，]", arguments) if part.strip())
    known = code in ErrorCode._value2member_map_
    told = "" if known and name == ErrorCode(code).message else message
    return BoxError(code, names, told, data=data if isinstance(data, dict) else None)


def refusal_of(status: int, content: bytes) -> BoxError | FaultError:
    """The error behind an answer that should have been no envelope, e.g. a picture's or a stream's."""
    try:
        _data(status, content)
    except (BoxError, FaultError) as error:
        return error
    return FaultError(Fault.NOT_A_BOX, f"HTTP {status}")
