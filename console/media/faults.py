"""What FFmpeg, the sockets and the file system say, as our one vocabulary of faults; and nothing secret in it."""

from __future__ import annotations

import errno
import re
import socket

import av.error

from console.model.errors import BoxError, ErrorCode, Fault, FaultError

# FFmpeg repeats the URL that it was given, password included, in every error (design/media.md).
_LOGIN = re.compile(r"(?P<scheme>[A-Za-z][\w+.\-]*://)[^\s'\"]*@")
_PARAMETER = re.compile(r"(?i)\b(pass(?:word|wd)?|pwd|token|secret)=[^&_\s'\"]*")
_HEADER = re.compile(r"(?i)\b(authorization:)[^\r\n]*")

_UNREACHABLE = {errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN, errno.EADDRNOTAVAIL}

# The first entry that matches counts, so that a subclass must stand above its base.
_BY_TYPE: tuple[tuple[tuple[type[BaseException], ...], Fault], ...] = (
    ((av.error.HTTPUnauthorizedError, av.error.HTTPForbiddenError), Fault.WRONG_PASSWORD),
    ((av.error.HTTPNotFoundError, FileNotFoundError), Fault.NOT_FOUND),
    # IndexError: a packet of a stream that the container's head does not know.
    ((av.error.HTTPBadRequestError, av.error.InvalidDataError, IndexError), Fault.NOT_VIDEO),
    ((ConnectionRefusedError,), Fault.REFUSED),
    ((av.error.ExitError, TimeoutError), Fault.TIMEOUT),
    ((socket.gaierror,), Fault.UNREACHABLE),
    ((PermissionError,), Fault.NO_PERMISSION),
    ((IsADirectoryError, av.error.DemuxerNotFoundError, av.error.ArgumentError), Fault.NOT_VIDEO),
    ((av.error.ProtocolNotFoundError,), Fault.BAD_PROTOCOL),
    ((av.error.DecoderNotFoundError, av.error.PatchWelcomeError), Fault.DECODE_FAILED),
    ((EOFError, ConnectionResetError, ConnectionAbortedError, BrokenPipeError), Fault.ENDED),
)


# What an engine answers to who asks for a channel's packets (23.5).
_BY_CODE = {
    ErrorCode.RESOURCES_NOT_FOUND: Fault.NOT_FOUND,
    ErrorCode.VIDEO_CH_NOT_EXIST: Fault.NOT_FOUND,
    ErrorCode.CHANNEL_NOT_EXIST: Fault.NOT_FOUND,
    ErrorCode.NO_ACCESS: Fault.BUSY,
    ErrorCode.SERVER_BUSY: Fault.BUSY,
    ErrorCode.PASSWORD_ERROR: Fault.WRONG_PASSWORD,
    ErrorCode.ACCOUNT_BLOCKED: Fault.LOCKED,
    ErrorCode.REQUEST_TIMEOUT: Fault.TIMEOUT,
}


def fault_of(exc: BaseException) -> Fault:
    """The fault behind an exception of PyAV, a socket, a file or a box; FAILED where none fits."""
    if isinstance(exc, FaultError):
        return exc.fault
    if isinstance(exc, BoxError):
        return next((fault for code, fault in _BY_CODE.items() if code == exc.code), Fault.FAILED)
    for types, fault in _BY_TYPE:
        if isinstance(exc, types):
            return fault
    number = getattr(exc, "errno", None)
    if number in _UNREACHABLE:
        return Fault.UNREACHABLE
    return Fault.FAILED


def redact(text: str) -> str:
    """The text without the login part of URLs, password parameters and authorization headers."""
    text = _LOGIN.sub(r"\g<scheme>***@", text)
    text = _PARAMETER.sub(r"\1=***", text)
    return _HEADER.sub(r"\1 ***", text)
