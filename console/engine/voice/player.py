"""Lets voices sound one after another, as `Turns` says, on a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from console.engine.voice.turns import Turns, Voice
from console.media.sound import Sounds
from console.model.errors import Fault

log = logging.getLogger(__name__)
Ended = Callable[[Path, Fault | None], None]


class VoicePlayer:
    """Plays through `console.media.sound`; `sounds` makes the player that tells its ends to the given callable."""

    def __init__(self, sounds: Callable[[Ended], Sounds]) -> None:
        self._sounds = sounds(self._ended)
        self._turns = Turns()
        self._current: Voice | None = None
        self._fault: Fault | None = None
        self._sounding = self._cancelled = self._ending = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    @property
    def current(self) -> Voice | None:
        """What has its turn now, its pauses included."""
        return self._current

    def available(self) -> bool:
        """Whether anything can be heard here; loads libVLC if that was not done yet."""
        return self._sounds.available()

    def play(self, voice: Voice) -> bool:
        """Give a voice its turn; never waits. False where more important ones fill the queue."""
        with self._changed:
            if self._ending or not self._turns.add(voice):
                return False
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="voices", daemon=True)
                self._thread.start()
            self._changed.notify_all()
            return True

    def cancel(self, channel: int) -> None:
        """Silence a channel: what sounds and what waits."""
        with self._changed:
            self._turns.cancel(channel)
            if self._current is not None and self._current.channel == channel:
                self._cancelled = True
            self._changed.notify_all()

    def close(self, timeout: float = 2.0) -> None:
        """Silence; waits up to `timeout` seconds."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._sounds.close(timeout)
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._ending or len(self._turns))
                self._current = None if self._ending else self._turns.take()
                self._cancelled = False
            if self._current is None:
                return
            self._perform(self._current)
            with self._changed:
                self._current = None

    def _perform(self, voice: Voice) -> None:
        log.info("%s sounds for channel %s", voice.path.name, voice.channel)
        for number in range(voice.times):
            with self._changed:
                if number and self._changed.wait_for(lambda: self._is_over(voice), voice.pause):
                    return
                if self._is_over(voice) or not self._sounds.play(voice.path):
                    return
                self._sounding = True
                self._changed.wait_for(lambda: not self._sounding or self._is_over(voice))
                if self._sounding:
                    self._sounds.cut()
                    self._changed.wait_for(lambda: not self._sounding or self._ending)
                    return
                if self._fault is not None:
                    log.warning("a voice of channel %s was not heard: %s", voice.channel, self._fault.value)
                    return

    def _is_over(self, voice: Voice) -> bool:
        return self._ending or self._cancelled or self._turns.overrule(voice)

    def _ended(self, path: Path, fault: Fault | None) -> None:
        with self._changed:
            self._sounding, self._fault = False, fault
            self._changed.notify_all()
