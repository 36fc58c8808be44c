"""The sound of a live camera in a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from console.media.live_voice import LiveVoice
from console.media.source import RtspSource, source_key
from console.media.worker.pane import PaneHost


class VoicePane:
    """Plays the sound of `source`. Command: `set_volume(volume)`, 0 to 100. Events: `VoiceState`."""

    def __init__(
        self, host: PaneHost, source: RtspSource, volume: int = 100, sound_options: tuple[str, ...] = ()
    ) -> None:
        key = source_key(source)
        self._voice = LiveVoice(
            source, host.tell, volume=volume, options=sound_options, entering=lambda: host.thread(key)
        )

    @property
    def commands(self) -> Mapping[str, Callable[..., Any]]:
        return {"set_volume": self._voice.set_volume}

    def stuck(self, now: float) -> str | None:
        """Never: sound is small, and FFmpeg's reading has its timeout."""
        return None

    def close(self) -> None:
        """Ends the sound."""
        self._voice.close()
