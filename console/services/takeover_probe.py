"""Whether cameras answer: a look at the door, no stream is opened."""

from __future__ import annotations

import socket
import time
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urlsplit

RTSP, RTSPS = 554, 322
PATIENCE = 2.0
AGAIN = 4.0
THREADS = 4


class Probes:
    """Knocks at cameras on threads of its own; asked from one thread."""

    def __init__(self) -> None:
        self._workers = ThreadPoolExecutor(THREADS, thread_name_prefix="camera probe")
        self._known: dict[tuple[str, int], tuple[bool, float]] = {}
        self._open: dict[tuple[str, int], Future[bool]] = {}

    def answers(self, url: str) -> bool:
        """Whether the camera behind a stream answered lately; False until it was tried. Returns at once."""
        door = door_of(url)
        if door is None:
            return False
        future = self._open.get(door)
        if future is not None and future.done():
            self._known[door] = (future.result(), time.monotonic())
            del self._open[door]
            future = None
        answered, at = self._known.get(door, (False, float("-inf")))
        if future is None and time.monotonic() - at >= AGAIN:
            self._open[door] = self._workers.submit(_knock, door)
        return answered

    def close(self) -> None:
        """Tries no more."""
        self._workers.shutdown(wait=False, cancel_futures=True)


def door_of(url: str) -> tuple[str, int] | None:
    """Host and port of a stream; None where its address names none."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or parts.scheme not in ("rtsp", "rtsps"):
        return None
    return host, port or (RTSP if parts.scheme == "rtsp" else RTSPS)


def _knock(door: tuple[str, int]) -> bool:
    try:
        with socket.create_connection(door, PATIENCE):
            return True
    except OSError:
        return False
