"""The words of sockets and FFmpeg as our own vocabulary, without secrets."""

import errno
import socket

import av.error
import pytest

from console.media.faults import fault_of, redact
from console.model.errors import BoxError, Fault, FaultError


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (FaultError(Fault.LOCKED), Fault.LOCKED),
        (av.error.HTTPUnauthorizedError(1, "401"), Fault.WRONG_PASSWORD),
        (av.error.HTTPForbiddenError(1, "403"), Fault.WRONG_PASSWORD),
        (av.error.HTTPNotFoundError(1, "404"), Fault.NOT_FOUND),
        (av.error.ConnectionRefusedError(111, "refused"), Fault.REFUSED),
        (ConnectionRefusedError(), Fault.REFUSED),
        (av.error.ExitError(1, "exit"), Fault.TIMEOUT),
        (TimeoutError(), Fault.TIMEOUT),
        (socket.gaierror(-2, "unknown"), Fault.UNREACHABLE),
        (OSError(errno.EHOSTUNREACH, "no route"), Fault.UNREACHABLE),
        (FileNotFoundError(), Fault.NOT_FOUND),
        (PermissionError(), Fault.NO_PERMISSION),
        (IsADirectoryError(), Fault.NOT_VIDEO),
        (av.error.InvalidDataError(1, "bad"), Fault.NOT_VIDEO),
        (av.error.EOFError(1, "eof"), Fault.ENDED),
        (ConnectionResetError(), Fault.ENDED),
        (OSError(errno.EIO, "?"), Fault.FAILED),
        (BoxError(104005), Fault.WRONG_PASSWORD),
        (BoxError(104017), Fault.NOT_FOUND),
        (BoxError(999999), Fault.FAILED),
    ],
)
def test_every_error_has_its_word(error, fault):
    assert fault_of(error) is fault


@pytest.mark.parametrize(
    "text",
    [
        "Server returned 401: 'rtsp://admin:hunter2@10.0.0.8/x'",
        "rtsp://admin:hunt/er2@10.0.0.8/x and rtsp://u:hunter2@b/y",
        "rtsp://10.0.0.8/user=admin&password=hunter2&channel=1",
        "Authorization: Digest username=admin, response=hunter2",
        "?pwd=hunter2",
    ],
)
def test_no_secret_is_left(text):
    cleaned = redact(text)
    assert "hunter2" not in cleaned
    assert "er2" not in cleaned


def test_what_is_no_secret_is_kept():
    text = "Connection to rtsp://10.0.0.8:554/live failed: timed out"
    assert redact(text) == text
