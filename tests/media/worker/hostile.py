"""A pane that does in its worker whatever a test wants of it."""

import os
import threading
import time

from console.model.errors import Fault, FaultError


class HostilePane:
    """Puts numbered pictures, and crashes, hangs or leaks when it is told to."""

    def __init__(self, host, key="hostile", dies=False, every=0.01, size=(64, 48)):
        self._host, self._key, self._dies, self._every = host, key, dies, every
        self._size = size
        self._stop = threading.Event()
        self._stuck = False
        self._number = 0
        threading.Thread(target=self._run, daemon=True).start()

    @property
    def commands(self):
        return {
            "die": self._die, "hang": self._hang, "resize": self._resize, "double": lambda number: 2 * number,
            "refuse": self._refuse, "secret": lambda: os.getpid,
        }  # fmt: skip

    def stuck(self, now):
        return self._key if self._stuck else None

    def close(self):
        self._stop.set()

    def _run(self):
        self._host.thread(self._key)
        while not self._stop.is_set():
            if self._dies:
                os.abort()
            width, height = self._size
            self._number += 1
            pixels = self._host.frames.buffer(width, height)
            if pixels is not None:
                pixels[:] = self._number % 256
                self._host.frames.publish(pixels, width, height, self._number, time.monotonic(), 0)
            self._stop.wait(self._every)

    def _die(self):
        self._dies = True

    def _hang(self):
        self._stuck = True

    def _resize(self, width, height):
        self._size = width, height

    def _refuse(self):
        raise FaultError(Fault.BUSY, "not now")


def shows_itself(frame):
    """Whether all of a picture's pixels show its number: a torn one, or one that was overwritten, does not."""
    return bool((frame.pixels == frame.pts_ms % 256).all())


def painted(slot):
    """The number of the newest picture; None before the first."""
    frame = slot.latest()
    if frame is None:
        return None
    assert shows_itself(frame), "a torn picture"
    return frame.pts_ms
