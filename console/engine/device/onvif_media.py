"""A camera's stream addresses by ONVIF Media (22.2): four questions in SOAP, signed with WS-UsernameToken.

Written by hand because the libraries for ONVIF bring a whole SOAP stack, start in seconds per description, and
overwrite each other's packages; these four calls need none of that.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

import defusedxml.ElementTree as SafeXml
import requests
import urllib3
from defusedxml.common import DefusedXmlException
from requests.auth import HTTPDigestAuth

from console.media.source import RtspSource
from console.megbox.schema.onvif import OnvifQuestion, OnvifStreams
from console.model.errors import BoxError, ErrorCode

_PATIENCE = 5.0
_MOST_BYTES = 1 << 20
_SOAP = "http://www.w3.org/2003/05/soap-envelope"
_DEVICE = "http://www.onvif.org/ver10/device/wsdl"
_MEDIA = "http://www.onvif.org/ver10/media/wsdl"
_SCHEMA = "http://www.onvif.org/ver10/schema"
_SECURITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss"
_STREAMING = ("rtsp://", "rtsps://")

_SIDES = ("Width", "Height")
# Cameras sign their certificates themselves: that is known, and need not be said at every question.
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)


@dataclass(frozen=True, slots=True)
class _Profile:
    token: str
    pixels: int


def streams(question: OnvifQuestion) -> OnvifStreams:
    """The addresses of the largest picture and of the smallest, without credentials.

    BoxError VIDEO_CH_ACCESS_FAIL where the camera does not answer or has no stream, PASSWORD_ERROR where it does not
    believe us.
    """
    camera = _Camera(question)
    try:
        profiles = sorted(camera.profiles(), key=lambda profile: profile.pixels, reverse=True)
        urls = [camera.stream_uri(profile) for profile in profiles[:1] + profiles[1:][-1:]]
    finally:
        camera.close()
    usable = list(dict.fromkeys(url for url in urls if url.lower().startswith(_STREAMING)))
    if not usable:
        raise BoxError(ErrorCode.VIDEO_CH_ACCESS_FAIL)
    return OnvifStreams(mainUrl=usable[0], subUrl=usable[1] if len(usable) > 1 else "")


class _Camera:
    def __init__(self, question: OnvifQuestion) -> None:
        self._question = question
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy of the environment is not meant for cameras
        if question.username:
            self._session.auth = HTTPDigestAuth(question.username, question.password)
        self._ahead = self._clock_difference()
        self._media = self._media_address()

    def close(self) -> None:
        self._session.close()

    def profiles(self) -> list[_Profile]:
        answer = self._ask(self._media, f'<GetProfiles xmlns="{_MEDIA}"/>')
        found = []
        for profile in answer.iter(f"{{{_MEDIA}}}Profiles"):
            size = [profile.findtext(f".//{{{_SCHEMA}}}Resolution/{{{_SCHEMA}}}{side}") or "0" for side in _SIDES]
            pixels = int(size[0]) * int(size[1]) if all(text.isdecimal() for text in size) else 0
            found.append(_Profile(profile.get("token", ""), pixels))
        return found

    def stream_uri(self, profile: _Profile) -> str:
        answer = self._ask(
            self._media,
            f'<GetStreamUri xmlns="{_MEDIA}"><StreamSetup><Stream xmlns="{_SCHEMA}">RTP-Unicast</Stream>'
            f'<Transport xmlns="{_SCHEMA}"><Protocol>RTSP</Protocol></Transport></StreamSetup>'
            f"<ProfileToken>{escape(profile.token)}</ProfileToken></GetStreamUri>",
        )
        text = (answer.findtext(f".//{{{_SCHEMA}}}Uri") or "").strip()
        try:
            return RtspSource(self._reachable(text)).url  # a url without what may stand before its @
        except ValueError:
            raise BoxError(ErrorCode.VIDEO_CH_ACCESS_FAIL) from None

    def _clock_difference(self) -> timedelta:
        """How far the camera's clock is ahead of ours: it takes signatures of its own time only."""
        answer = self._ask(self._question.uri, f'<GetSystemDateAndTime xmlns="{_DEVICE}"/>', signed=False)
        clock = answer.find(f".//{{{_SCHEMA}}}UTCDateTime")
        if clock is None:
            return timedelta()
        try:
            names = ("Year", "Month", "Day", "Hour", "Minute", "Second")
            year, month, day, hour, minute, second = (
                int(clock.findtext(f".//{{{_SCHEMA}}}{name}") or "") for name in names
            )
            now = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        except (ValueError, OverflowError):
            return timedelta()
        return now - datetime.now(UTC)

    def _media_address(self) -> str:
        answer = self._ask(
            self._question.uri, f'<GetCapabilities xmlns="{_DEVICE}"><Category>Media</Category></GetCapabilities>'
        )
        address = (answer.findtext(f".//{{{_SCHEMA}}}Media/{{{_SCHEMA}}}XAddr") or "").strip()
        if not address.lower().startswith(("http://", "https://")):
            raise BoxError(ErrorCode.VIDEO_CH_ACCESS_FAIL)
        return self._reachable(address)

    def _reachable(self, address: str) -> str:
        """An address with the host that answered us: behind a router, a camera knows only the inner one.

        It also keeps a camera from sending us to somebody else.
        """
        try:
            given, own = urlsplit(address), urlsplit(self._question.uri)
            host = f"[{own.hostname}]" if ":" in (own.hostname or "") else own.hostname
            port = f":{given.port}" if given.port else ""
        except ValueError:
            raise BoxError(ErrorCode.VIDEO_CH_ACCESS_FAIL) from None
        return urlunsplit((given.scheme, f"{host}{port}", given.path, given.query, ""))

    def _ask(self, address: str, body: str, *, signed: bool = True) -> Element:
        header = self._token() if signed and self._question.username else ""
        text = f'<s:Envelope xmlns:s="{_SOAP}"><s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>'
        try:
            with self._session.post(
                address,
                data=text.encode(),
                headers={"Content-Type": "application/soap+xml; charset=utf-8"},
                timeout=_PATIENCE,
                allow_redirects=False,
                stream=True,
                verify=False,
            ) as response:
                content = _content(response)
                status = response.status_code
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError):
            raise BoxError(ErrorCode.VIDEO_CH_ACCESS_FAIL) from None
        return _envelope(status, content)

    def _token(self) -> str:
        """WS-UsernameToken with a digest: the password itself never goes out."""
        nonce = secrets.token_bytes(16)
        created = (datetime.now(UTC) + self._ahead).strftime("%Y-%m-%dT%H:%M:%SZ")
        sealed = hashlib.sha1(
            nonce + created.encode() + self._question.password.encode(), usedforsecurity=False
        ).digest()
        return (
            f'<Security s:mustUnderstand="1" xmlns="{_SECURITY}-wssecurity-secext-1.0.xsd"><UsernameToken>'
            f"<Username>{escape(self._question.username)}</Username>"
            f'<Password Type="{_SECURITY}-username-token-profile-1.0#PasswordDigest">{_text(sealed)}</Password>'
            f'<Nonce EncodingType="{_SECURITY}-soap-message-security-1.0#Base64Binary">{_text(nonce)}</Nonce>'
            f'<Created xmlns="{_SECURITY}-wssecurity-utility-1.0.xsd">{created}</Created>'
            "</UsernameToken></Security>"
        )


def _content(response: requests.Response) -> bytes:
    """The body, as far as it is of a sensible size and comes in time."""
    deadline = time.monotonic() + _PATIENCE
    parts: list[bytes] = []
    while chunk := response.raw.read1(65_536, decode_content=True):
        parts.append(chunk)
        if sum(map(len, parts)) > _MOST_BYTES or time.monotonic() > deadline:
            raise OSError("an answer without end")
    return b"".join(parts)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _envelope(status: int, content: bytes) -> Element:
    """The parsed answer. BoxError where it is a fault or none at all."""
    if status in (401, 403):
        raise BoxError(ErrorCode.PASSWORD_ERROR)
    try:
        tree: Element = SafeXml.fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise BoxError(ErrorCode.VIDEO_CH_ACCESS_FAIL) from None
    fault = tree.find(f".//{{{_SOAP}}}Fault")
    if fault is not None:
        told = "".join(fault.itertext())
        wrong = "NotAuthorized" in told or "FailedAuthentication" in told
        raise BoxError(ErrorCode.PASSWORD_ERROR if wrong else ErrorCode.VIDEO_CH_ACCESS_FAIL)
    if status != 200:
        raise BoxError(ErrorCode.VIDEO_CH_ACCESS_FAIL)
    return tree
