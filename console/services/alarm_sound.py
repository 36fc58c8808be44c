"""A sound for every alarm, but never a hail of them."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from console.media.sound import Sounds
from console.services.event_bus import EventBus
from console.services.messages import EventStored, Notice, NoticeKind
from console.store.settings import Settings

SOUND = Path(__file__).resolve().parents[2] / "resources" / "sounds" / "alarm.wav"
MUTED_SETTING = "sound_muted"
VOLUME_SETTING, VOLUME = "sound_volume", 80
APART = 2.0


class AlarmSound:
    """Rings when an alarm comes in as it happens, at most once every two seconds, unless the operator muted it."""

    def __init__(self, bus: EventBus, settings: Settings, sounds: Sounds) -> None:
        self._settings = settings
        self._sounds = sounds
        self._bus = bus
        self._told = False
        self._lock = threading.Lock()
        self._rang = -APART
        self._unsubscribe = bus.subscribe(EventStored, self._stored)

    @property
    def muted(self) -> bool:
        """Whether the operator wants silence; remembered over a restart."""
        return bool(self._settings.get(MUTED_SETTING, False))

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._settings.set(MUTED_SETTING, muted)

    def ring(self) -> None:
        """Plays the sound once, muted or not: so that the operator knows it."""
        self._sounds.play(SOUND, int(self._settings.get(VOLUME_SETTING, VOLUME)))

    def close(self) -> None:
        """Rings no more."""
        self._unsubscribe()
        self._sounds.close()

    def _stored(self, message: EventStored) -> None:
        # What was missed happened long ago: it belongs in the list, not in the operator's ears.
        if message.backfilled or not message.new or self.muted:
            return
        now = time.monotonic()
        with self._lock:
            if now - self._rang < APART:
                return
            self._rang = now
            unheard = self._sounds.fault is not None and not self._told
            self._told = self._told or unheard
        if unheard:
            self._bus.publish(Notice(NoticeKind.NO_SOUND))
        self.ring()
