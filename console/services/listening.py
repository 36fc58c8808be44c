"""Hearing a live channel: one at a time, silent until it is asked for, at a volume that is remembered."""

from __future__ import annotations

from collections.abc import Callable

from console.media.live_voice import VoiceState
from console.media.source import RtspSource, source_key
from console.media.worker.pool import DecoderPool
from console.media.worker.remote_pane import PaneFailed, PaneLost, RemotePane
from console.services.box_register import BoxRegister
from console.services.media_import import FILE
from console.store.settings import Settings

__all__ = ["Listening", "VoiceState"]

VOLUME, VOLUME_SETTING = 80, "listening_volume"


class Listening:
    """The sound of one channel, asked for on one thread. Every method returns at once; `on_change` is called on a
    service thread, or on the caller's."""

    def __init__(
        self, register: BoxRegister, pool: DecoderPool, settings: Settings, sound_options: tuple[str, ...] = ()
    ) -> None:
        self.on_change: Callable[[], None] | None = None
        self._register = register
        self._pool = pool
        self._settings = settings
        self._sound_options = sound_options
        self._number = 0
        self._place: tuple[str, int] | None = None
        self._state: VoiceState | None = None
        self._pane: RemotePane | None = None

    @property
    def place(self) -> tuple[str, int] | None:
        """The channel that is listened to."""
        return self._place

    @property
    def state(self) -> VoiceState | None:
        """How its sound is doing; None where nothing is listened to."""
        return self._state

    @property
    def volume(self) -> int:
        """0 to 100; of playback too."""
        return int(self._settings.get(VOLUME_SETTING, VOLUME))

    @volume.setter
    def volume(self, volume: int) -> None:
        self._settings.set(VOLUME_SETTING, max(0, min(100, volume)))
        pane = self._pane
        if pane is not None:
            pane.keep("set_volume", volume=self.volume)

    def listen(self, key: str, number: int) -> None:
        """To this channel, and to no other any more."""
        entry = self._register.find(key)
        channel = entry[1].channel(number) if entry is not None else None
        self.stop()
        self._place = (key, number)
        if channel is None:
            self._state = VoiceState.LOST
        elif channel.url.startswith(FILE):
            self._state = VoiceState.NO_SOUND  # an engine sends a channel's pictures alone
        else:
            self._state = VoiceState.CONNECTING
            self._open(RtspSource(channel.url, channel.username, channel.password))
        self._changed()

    def stop(self) -> None:
        """Silence."""
        pane, self._pane, self._place, self._state = self._pane, None, None, None
        if pane is not None:
            pane.close()
        self._changed()

    def _open(self, source: RtspSource) -> None:
        arguments = {"source": source, "volume": self.volume, "sound_options": self._sound_options}
        number = self._number = self._number + 1
        self._pane = RemotePane(
            self._pool, "voice", arguments, lambda event: self._heard(number, event), key=source_key(source)
        )

    def _heard(self, number: int, event: object) -> None:
        """What a pane tells; one that was closed in the meantime is not listened to."""
        if number != self._number or self._place is None:
            return
        match event:
            case VoiceState():
                self._state = event
            case PaneLost() | PaneFailed():
                self._state = VoiceState.LOST
            case _:
                return
        self._changed()

    def _changed(self) -> None:
        on_change = self.on_change
        if on_change is not None:
            on_change()
