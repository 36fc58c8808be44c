"""A player in a worker: recordings, ours or anybody's, are never decoded in the console itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from console.media.played_pieces import PlayedPiece, Seen
from console.media.played_voice import PlayedVoice
from console.media.player import Pace, Player
from console.media.source import FileSource, source_key
from console.media.upright import Upright, fit
from console.media.worker.pane import PaneHost
from console.model.channel import Rotation

_STUCK = 60.0  # seconds without a sign of life: a large file without an index takes its time


class PlayerPane:
    """Plays `pieces` by the clock that its owner sets.

    Commands: `run(pace)`, `step(by)`, `extend(pieces)`, `set_size(width, height)` (device pixels of the cell; 0 × 0:
    the picture's own), `set_volume(volume)` (0: silent). Events: those of `console.media.player`, and `VoiceState`.
    """

    def __init__(
        self,
        host: PaneHost,
        pieces: Sequence[PlayedPiece],
        rotation: Rotation = 0,
        size: tuple[int, int] = (0, 0),
        sound_options: tuple[str, ...] = (),
    ) -> None:
        self._host = host
        self._room = size
        self._upright = Upright(rotation)
        self._generation = 0
        self._key = ""
        self._voice = PlayedVoice(pieces, host.tell, sound_options)
        self._player = Player(
            pieces, self._show, host.tell, entering=self._entering, busy=lambda: not host.frames.taken
        )

    @property
    def commands(self) -> Mapping[str, Callable[..., Any]]:
        return {
            "run": self._run,
            "step": self._player.step,
            "extend": self._extend,
            "set_size": self._set_size,
            "set_volume": self._voice.set_volume,
        }

    def stuck(self, now: float) -> str | None:
        since = self._player.working_since
        return self._key if since is not None and now - since > _STUCK else None

    def close(self) -> None:
        """Ends picture and sound."""
        self._player.close()
        self._voice.close()

    def _run(self, pace: Pace) -> None:
        self._player.run(pace)
        self._voice.run(pace)

    def _extend(self, pieces: Sequence[PlayedPiece]) -> None:
        self._player.extend(pieces)
        self._voice.extend(pieces)

    def _set_size(self, width: int, height: int) -> None:
        self._room = (width, height)
        self._player.again()

    def _entering(self, path: Path) -> None:
        self._key = source_key(FileSource(path))
        self._host.thread(self._key)

    def _show(self, seen: Seen) -> None:
        width, height = self._upright.size(seen.frame, seen.pixel_aspect)
        size = fit(width, height, *self._room)
        paint = partial(self._upright.draw, seen.frame)
        moment = seen.moment // 1000
        self._host.frames.draw(size, paint, (width, height), moment, time.monotonic(), self._generation)
