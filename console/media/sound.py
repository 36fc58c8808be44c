"""Sounds of alarms through libVLC, one after the other, on a thread of their own.

libVLC's `stop` may block for seconds and never returns inside one of its event callbacks (design/media.md): so nobody
else ever touches it, and the end of a sound is looked for, not called back.
"""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.model.errors import Fault

log = logging.getLogger(__name__)

# An alarm that rings later than this many others is old news.
_WAITING = 8
_POLL = 0.05
_OPENING = 5.0
_OPTIONS = ("--no-video", "--quiet", "--no-osd", "--no-lua")


@dataclass(frozen=True, slots=True)
class _Sound:
    path: Path
    volume: int
    number: int


class Sounds:
    """Plays sound files. No method waits, but `available` for the first answer of libVLC and `close`.

    `options` go to libVLC, e.g. ``--aout=dummy`` where there is no sound card. `on_done` is called on the player's
    thread when a sound has been played to its end (fault None) or could not be. Where libVLC is missing nothing
    is played: `fault` is FAILED then, and every sound ends at once with it.
    """

    def __init__(
        self,
        options: Sequence[str] = (),
        on_done: Callable[[Path, Fault | None], None] | None = None,
    ) -> None:
        self._options = (*_OPTIONS, *options)
        self._on_done = on_done
        self._waiting: queue.Queue[_Sound] = queue.Queue(_WAITING)
        self._stop = threading.Event()
        self._loaded = threading.Event()
        self._fault: Fault | None = None
        self._taken = 0
        self._cut = 0  # sounds up to this number are not to be heard any more
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def play(self, path: Path, volume: int = 100) -> bool:
        """Play a file after those that wait, at a volume of 0 to 100; False where too many wait already."""
        with self._lock:
            try:
                self._waiting.put_nowait(_Sound(path, max(0, min(100, volume)), self._taken + 1))
            except queue.Full:
                return False
            self._taken += 1
        self._start()
        return True

    def cut(self) -> None:
        """End what sounds, and what waits, at once; `on_done` hears of each as if it had come to its end."""
        with self._lock:
            self._cut = self._taken

    def available(self) -> bool:
        """Whether sounds can be played here; loads libVLC if that was not done yet (up to some seconds)."""
        self._start()
        self._loaded.wait(_OPENING)
        return self._loaded.is_set() and self._fault is None

    @property
    def fault(self) -> Fault | None:
        """Why nothing can be played; None while that is not known to be so."""
        return self._fault

    def close(self, timeout: float = 2.0) -> None:
        """Stop the sound and the thread; waits up to `timeout` seconds."""
        self._stop.set()
        thread = self._thread
        if thread is not None:
            thread.join(timeout)

    def _start(self) -> None:
        with self._lock:
            if self._thread is None and not self._stop.is_set():
                self._thread = threading.Thread(target=self._run, name="sounds", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        library = self._load()
        self._loaded.set()
        while not self._stop.is_set():
            try:
                sound = self._waiting.get(timeout=_POLL * 4)
            except queue.Empty:
                continue
            fault = self._fault if library is None else self._play(library, sound)
            if fault is not None:
                log.info("%s was not played: %s", sound.path.name, fault.value)
            if self._on_done is not None and not self._stop.is_set():
                self._on_done(sound.path, fault)
        if library is not None:
            library.release()

    def _load(self) -> Any:
        """An instance of libVLC; None, and a fault, where there is none or nothing to hear it with."""
        if not any(option.startswith("--aout") for option in self._options) and not sound_device():
            log.info("no sound device")
            self._fault = Fault.FAILED
            return None
        try:
            # Looks for the shared library while it is imported, and fails in several ways where it is missing.
            import vlc

            instance = vlc.Instance(*self._options)
        except (ImportError, OSError, NameError, AttributeError, TypeError) as error:
            log.info("libVLC cannot be loaded: %s", error)
            instance = None
        if instance is None:
            self._fault = Fault.FAILED
        return instance

    def _play(self, library: Any, sound: _Sound) -> Fault | None:
        import vlc

        if sound.number <= self._cut:
            return None
        if not sound.path.is_file():
            return Fault.NOT_FOUND
        player = library.media_player_new()
        media = library.media_new_path(str(sound.path))
        try:
            player.set_media(media)
            player.audio_set_volume(sound.volume)
            if player.play() != 0:
                return Fault.FAILED
            opening_until = time.monotonic() + _OPENING
            while not self._stop.wait(_POLL) and sound.number > self._cut:
                state = player.get_state()
                if state == vlc.State.Ended:
                    return None
                if state in (vlc.State.Error, vlc.State.Stopped):
                    return Fault.FAILED
                if state in (vlc.State.NothingSpecial, vlc.State.Opening) and time.monotonic() > opening_until:
                    return Fault.TIMEOUT
            return None
        finally:
            player.stop()
            media.release()
            player.release()


def sound_device() -> bool:
    """Whether something can make sound here. Without it ALSA fills the terminal with complaints at every alarm."""
    if not sys.platform.startswith("linux"):
        return True
    server = os.environ.get("PULSE_SERVER") or os.path.exists(
        os.path.join(os.environ.get("PULSE_RUNTIME_PATH") or f"/run/user/{os.getuid()}/pulse", "native")
    )
    return bool(server) or any(Path("/dev/snd").glob("pcm*p"))
