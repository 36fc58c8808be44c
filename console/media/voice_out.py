"""Sound that is made as it goes, through libVLC: raw samples in, and never more than a moment of them waiting.

libVLC asks for samples on a thread of its own and plays them at their pace; about 0.4 s lie between a sample's coming
and its sounding, of which libVLC's own buffer is most. Where nothing comes it is given silence, so that it does not
fall behind for good. `close` may wait for libVLC: not for the user interface.
"""

from __future__ import annotations

import ctypes
import logging
import threading
from collections import deque
from collections.abc import Sequence
from typing import Any

from console.media.sound import sound_device
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)

RATE, CHANNELS = 48_000, 2
BYTES_PER_SECOND = RATE * CHANNELS * 2
LATENCY = 0.4  # seconds from `write` to the ear, as measured
_ROOM = int(0.4 * BYTES_PER_SECOND)
_SILENCE_AFTER = 0.06  # seconds without samples
_SILENCE = bytes(BYTES_PER_SECOND // 50)
_OPTIONS = ("--no-video", "--quiet", "--no-osd", "--no-lua")
_MEDIA = (":demux=rawaud", f":rawaud-channels={CHANNELS}", f":rawaud-samplerate={RATE}", ":rawaud-fourcc=s16l")


class VoiceOut:
    """Plays 16 bit stereo at 48 kHz. FaultError(FAILED) where nothing can be heard here, or libVLC is missing.

    `options` go to libVLC, e.g. ``--aout=dummy`` where there is no sound card. `volume` is 0 to 100.
    """

    def __init__(self, options: Sequence[str] = (), volume: int = 100) -> None:
        if not any(option.startswith("--aout") for option in options) and not sound_device():
            raise FaultError(Fault.FAILED, "no sound device")
        try:
            # Looks for the shared library while it is imported, and fails in several ways where it is missing.
            import vlc

            self._instance = vlc.Instance(*_OPTIONS, *options)
        except (ImportError, OSError, NameError, AttributeError, TypeError) as error:
            raise FaultError(Fault.FAILED, f"libVLC cannot be loaded: {error}") from None
        if self._instance is None:
            raise FaultError(Fault.FAILED, "libVLC does not start")
        self._ready = threading.Condition()
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._closed = False
        self.left_out = 0
        """Bytes that came too fast to be played."""
        self._volume = volume
        self._callbacks = self._made(vlc)
        self._media = self._instance.media_new_callbacks(*self._callbacks, None)
        for option in _MEDIA:
            self._media.add_option(option)
        self._player = self._instance.media_player_new()
        self._player.set_media(self._media)
        self._player.audio_set_volume(volume)
        if self._player.play() != 0:
            self.close()
            raise FaultError(Fault.FAILED, "libVLC does not play")

    def write(self, samples: bytes) -> None:
        """More to play. What waits longer than 0.4 s is left out, oldest first; never waits."""
        with self._ready:
            self._waiting.append(samples)
            self._size += len(samples)
            while self._size > _ROOM and len(self._waiting) > 1:
                gone = len(self._waiting.popleft())
                self._size -= gone
                self.left_out += gone
            self._ready.notify()

    def drop(self) -> None:
        """Forget what waits: something else is to be heard now."""
        with self._ready:
            self._waiting.clear()
            self._size = 0

    def set_volume(self, volume: int) -> None:
        """0 to 100."""
        self._volume = volume
        self._player.audio_set_volume(volume)

    def close(self) -> None:
        """Ends the sound; waits for libVLC."""
        with self._ready:
            self._closed = True
            self._ready.notify()
        self._player.stop()
        self._player.release()
        self._media.release()
        self._instance.release()

    def _made(self, vlc: Any) -> tuple[Any, ...]:
        """libVLC's callbacks; to be kept as long as it may call them."""

        @vlc.CallbackDecorators.MediaOpenCb  # type: ignore[untyped-decorator]
        def opened(_opaque: Any, _data: Any, size: Any) -> int:
            size[0] = 0xFFFFFFFFFFFFFFFF
            return 0

        @vlc.CallbackDecorators.MediaReadCb  # type: ignore[untyped-decorator]
        def read(_opaque: Any, buffer: Any, length: int) -> int:
            samples = self._next(length)
            ctypes.memmove(buffer, samples, len(samples))
            return len(samples)

        @vlc.CallbackDecorators.MediaSeekCb  # type: ignore[untyped-decorator]
        def sought(_opaque: Any, _offset: int) -> int:
            return -1

        @vlc.CallbackDecorators.MediaCloseCb  # type: ignore[untyped-decorator]
        def closed(_opaque: Any) -> None:
            """Nothing to close."""

        return opened, read, sought, closed

    def _next(self, length: int) -> bytes:
        """At most `length` bytes; nothing at the end."""
        with self._ready:
            self._ready.wait_for(lambda: self._waiting or self._closed, _SILENCE_AFTER)
            if self._closed:
                return b""
            if not self._waiting:
                return _SILENCE[:length]
            samples = self._waiting.popleft()
            if len(samples) > length:
                self._waiting.appendleft(samples[length:])
                samples = samples[:length]
            self._size -= len(samples)
            return samples
