"""Where moving pictures come from: a camera, a file, or the channel of an engine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias
from urllib.parse import quote, unquote, urlsplit

from console.media.faults import redact
from console.model.channel import Rotation
from console.model.errors import Fault, FaultError

Transport = Literal["tcp", "udp"]
_DEFAULT_PORT = {"rtsp": 554, "rtsps": 322}


@dataclass(frozen=True, slots=True)
class RtspSource:
    """A camera. `rotation` is clockwise degrees; credentials inside `url` are moved to their own fields.

    Neither `repr` nor `url` ever holds the password: the complete URL exists only in `address()`.
    """

    url: str
    username: str = ""
    password: str = field(default="", repr=False)
    transport: Transport = "tcp"
    rotation: Rotation = 0

    def __post_init__(self) -> None:
        """Take credentials out of the URL; those given beside it win."""
        scheme, mark, rest = self.url.strip().partition("://")
        host, slash, path = rest.partition("/")
        if "@" not in host and "@" in rest and ":" in host and not host.rpartition(":")[2].isdigit():
            # A password with a slash, typed as it is: what stands before the last @ is no host.
            host, slash, path = rest, "", ""
            login, _, tail = rest.rpartition("@")
            host, slash, path = tail.partition("/")
            host = f"{login}@{host}"
        login, at, host = host.rpartition("@")
        object.__setattr__(self, "url", f"{scheme}{mark}{host}{slash}{path}")
        if at and not self.username:
            name, _, secret = login.partition(":")
            object.__setattr__(self, "username", unquote(name))
            object.__setattr__(self, "password", unquote(secret))

    def __repr__(self) -> str:
        """Without the password, and without one that a vendor's path may carry."""
        return f"RtspSource({redact(self.url)!r}, {self.transport}, rotation={self.rotation})"

    def endpoint(self) -> tuple[str, int]:
        """Host and port to connect to; FaultError(BAD_PROTOCOL, BAD_ADDRESS) where the URL names none."""
        try:
            parts = urlsplit(self.url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise FaultError(Fault.BAD_ADDRESS) from error
        if parts.scheme.lower() not in _DEFAULT_PORT:
            raise FaultError(Fault.BAD_PROTOCOL if parts.scheme and "://" in self.url else Fault.BAD_ADDRESS)
        if not host or port == 0:
            raise FaultError(Fault.BAD_ADDRESS)
        return host, port or _DEFAULT_PORT[parts.scheme.lower()]

    def address(self) -> str:
        """The URL with its credentials, as FFmpeg needs it: never to be kept, logged or shown."""
        scheme, _, rest = self.url.partition("://")
        if not self.username:
            return f"{scheme.lower()}://{rest}"
        login = quote(self.username, safe="") + (f":{quote(self.password, safe='')}" if self.password else "")
        return f"{scheme.lower()}://{login}@{rest}"


@dataclass(frozen=True, slots=True)
class FileSource:
    """A recording.

    `realtime` plays it at its own pace with the wall clock's time on every picture; otherwise it comes as fast as
    it is taken and its clock begins at `start_ms` (epoch milliseconds; the container's creation time where that is
    None, and 0 where there is none: never "now").
    """

    path: Path
    loop: bool = False
    realtime: bool = True
    rotation: Rotation = 0
    start_ms: int | None = None


@dataclass(frozen=True, slots=True)
class PipeSource:
    """A channel that an engine remuxes for us: fragmented MP4 whose times are epoch milliseconds already.

    `open` returns a readable whose `close` may be called from another thread; a `read1` is preferred to `read`,
    because a picture must not wait until a buffer is full. `label` names the channel in logs and in the journal.
    """

    open: Callable[[], BinaryIO] = field(repr=False)
    label: str
    rotation: Rotation = 0


Source: TypeAlias = RtspSource | FileSource | PipeSource


def source_key(source: Source) -> str:
    """A stable key of a source that gives away neither its address nor its credentials."""
    if isinstance(source, RtspSource):
        text = source.url
    elif isinstance(source, FileSource):
        text = f"file:{source.path}"
    else:
        text = f"pipe:{source.label}"
    return hashlib.sha256(text.encode()).hexdigest()[:24]
