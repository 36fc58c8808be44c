"""What console and worker say to each other. Values only; a picture is a struct, everything else is pickled."""

from __future__ import annotations

import dataclasses
import enum
import io
import pickle
import struct
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from console.model.errors import Fault

# From the console to the worker.


@dataclass(frozen=True, slots=True)
class Open:
    """Open a pane of a kind; its arguments may hold credentials."""

    pane: int
    kind: str
    arguments: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A command for a pane; with a number, its answer is wanted (`Answered`)."""

    pane: int
    name: str
    arguments: dict[str, Any] = field(repr=False)
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """End a pane; `Closed` follows."""

    pane: int


@dataclass(frozen=True, slots=True)
class AreaComes:
    """The memory that a pane asked for (`NeedArea`); its handle follows at once."""

    pane: int
    number: int
    size: int


@dataclass(frozen=True, slots=True)
class PipeOpened:
    """A pipe that a pane asked for (`OpenPipe`) is open, or cannot be had: `fault` says why."""

    pipe: int
    fault: Fault | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PipeData:
    """The next bytes of a pipe; none at its end."""

    pipe: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ping:
    """Are you there? `Pong` answers."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Close everything and end."""


# From the worker to the console.


@dataclass(frozen=True, slots=True)
class Said:
    """An event of a pane for its owner."""

    pane: int
    event: Any


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a `Call` with a number, or why there is none."""

    pane: int
    number: int
    value: Any = None
    fault: Fault | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """A pane has ended and lets go of everything."""

    pane: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A pane could not be made."""

    pane: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Logged:
    """A line for the log, without secrets."""

    level: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class NeedArea:
    """A pane needs memory of so many bytes for its pictures."""

    pane: int
    number: int
    size: int


@dataclass(frozen=True, slots=True)
class OpenPipe:
    """A pane wants the bytes that its owner knows under this label."""

    pane: int
    pipe: int
    label: str


@dataclass(frozen=True, slots=True)
class ClosePipe:
    """A pane has had enough of a pipe."""

    pane: int
    pipe: int


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread of a pane is about to give itself to FFmpeg, for the source with this key (`source_key`)."""

    pane: int
    ident: int
    key: str


@dataclass(frozen=True, slots=True)
class Stuck:
    """A pane's thread does not come back from a source; only the end of the process helps."""

    pane: int
    key: str


@dataclass(frozen=True, slots=True)
class Pong:
    """The answer to `Ping`."""


ToWorker: TypeAlias = Open | Call | Close | AreaComes | PipeOpened | PipeData | Ping | Leave
ToConsole: TypeAlias = (
    Said | Answered | Closed | Failed | Logged | NeedArea | OpenPipe | ClosePipe | Thread | Stuck | Pong
)


class Picture(NamedTuple):
    """A picture lies in a buffer of an area: what a `Frame` says of it besides."""

    pane: int
    area: int
    buffer: int
    width: int
    height: int
    source_width: int
    source_height: int
    pts_ms: int
    arrived: float
    generation: int
    crop: tuple[float, float, float, float]


_PICTURE = struct.Struct("<cIIBHHIIqdI4d")
_PICTURE_MARK = b"P"
_MESSAGE_MARK = b"M"


def packed(message: ToConsole | ToWorker | Picture) -> bytes:
    """A message as bytes for `heard`."""
    if isinstance(message, Picture):
        return _PICTURE.pack(_PICTURE_MARK, *message[:-1], *message.crop)
    return _MESSAGE_MARK + pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)


def heard(data: bytes) -> ToConsole | Picture:
    """What a worker said. Only plain values, dataclasses and enumerations of ours come through: else ValueError."""
    if data[:1] == _PICTURE_MARK:
        try:
            fields = _PICTURE.unpack(data)
        except struct.error as error:
            raise ValueError("no picture") from error
        return Picture._make((*fields[1:-4], fields[-4:]))
    try:
        message = _Wary(io.BytesIO(data[1:])).load()
    except Exception as error:  # whatever nonsense makes the unpickler raise
        raise ValueError(f"not understood: {type(error).__name__}") from error
    if not isinstance(message, ToConsole):
        raise ValueError("no message")
    return message


def _member(enumeration: type[enum.Enum], name: str) -> enum.Enum:
    return enumeration.__members__[name]


_PLAIN = {("fractions", "Fraction"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath")}


class _Wary(pickle.Unpickler):
    """Makes nothing but values: no function and no other class can be named by what a worker sends."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith(("console.media.", "console.model.")) else None
        if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, enum.Enum)):
            return found
        if (module, name) == ("builtins", "getattr"):  # how Python 3.11 pickles a member of an enumeration
            return _member
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
