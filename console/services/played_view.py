"""One recording on one screen: a channel's, or a file's, decoded in a worker and led by its session's clock."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from console.media.frame_slot import FrameSlot
from console.media.live_voice import VoiceState
from console.media.played_pieces import PlayedPiece
from console.media.player import Pace, PlayerAtEnd, PlayerFailed, PlayerGap, PlayerShows
from console.media.worker.pool import DecoderPool
from console.media.worker.remote_pane import PaneFailed, PaneLost, PaneOpened, RemotePane
from console.model.channel import Rotation
from console.model.errors import Fault

log = logging.getLogger(__name__)


class Showing(StrEnum):
    """What a screen shows."""

    OPENING = "opening"
    PICTURE = "picture"
    GAP = "gap"  # there is no recording at the clock's moment
    AT_END = "at_end"
    FAILED = "failed"  # `fault` says why


@dataclass(frozen=True, slots=True)
class PlayedStatus:
    """How a screen is doing. `gap` (epoch ms, 0: no end) with GAP, `voice` once sound was asked for."""

    showing: Showing = Showing.OPENING
    gap: tuple[int, int] | None = None
    fault: Fault | None = None
    voice: VoiceState | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """What is to be played: a channel's recordings (`key`, `number`), or a file that begins at `start` (epoch ms)."""

    key: str = ""
    number: int = 0
    pieces: tuple[PlayedPiece, ...] = ()
    rotation: Rotation = 0

    @property
    def is_channel(self) -> bool:
        """Whether it is a channel's, and may grow."""
        return bool(self.key)

    @property
    def start(self) -> int:
        """The first moment, epoch ms."""
        return self.pieces[0].start if self.pieces else 0

    @property
    def end(self) -> int:
        """The last moment, epoch ms."""
        return self.pieces[-1].end if self.pieces else 0


class PlayedView:
    """A screen of a session. `on_told` is called on a thread of the pool with every change and every step."""

    def __init__(
        self,
        pool: DecoderPool,
        material: Material,
        on_told: Callable[[PlayedView, object], None],
        sound_options: tuple[str, ...] = (),
    ) -> None:
        self.slot = FrameSlot()
        self._material = material
        self._on_told = on_told
        self._lock = threading.Lock()
        self._status = PlayedStatus()
        arguments = {"pieces": material.pieces, "rotation": material.rotation, "sound_options": sound_options}
        self._pane = RemotePane(pool, "player", arguments, self._heard, slot=self.slot)

    @property
    def material(self) -> Material:
        return self._material

    def status(self) -> PlayedStatus:
        """How it is doing now."""
        return self._status

    def run(self, pace: Pace) -> None:
        """The clock was set."""
        self._pane.keep("run", pace=pace)

    def step(self, by: int) -> None:
        """So many pictures on; `PlayerShows` tells where that is."""
        self._pane.call("step", by=by)

    def set_size(self, width: int, height: int) -> None:
        """The cell's size in device pixels."""
        self._pane.keep("set_size", width=width, height=height)

    def set_volume(self, volume: int) -> None:
        """0 to 100; 0 is silence."""
        self._pane.keep("set_volume", volume=volume)

    def extend(self, pieces: Sequence[PlayedPiece]) -> None:
        """There is more of the recording, or another part of it."""
        self._material = replace(self._material, pieces=tuple(pieces))
        self._pane.keep("extend", pieces=tuple(pieces))

    def close(self) -> None:
        """Ends it; returns at once."""
        self._pane.close()

    def _heard(self, event: object) -> None:
        with self._lock:
            before = self._status
            match event:
                case VoiceState():
                    self._status = replace(before, voice=event)
                case PlayerShows():
                    if before.showing is not Showing.GAP:
                        self._status = replace(before, showing=Showing.PICTURE, fault=None)
                case PlayerGap(gap=gap):
                    showing = Showing.PICTURE if gap is None else Showing.GAP
                    self._status = replace(before, showing=showing, gap=gap, fault=None)
                case PlayerAtEnd():
                    self._status = replace(before, showing=Showing.AT_END)
                case PlayerFailed(fault=fault) | PaneFailed(fault=fault) | PaneLost(fault=fault):
                    self._status = replace(before, showing=Showing.FAILED, fault=fault)
                case PaneOpened():
                    self._status = replace(before, showing=Showing.OPENING, fault=None)
        self._on_told(self, event)

    def runs_again(self) -> None:
        """The clock was moved away from where it ended or failed."""
        with self._lock:
            if self._status.showing is Showing.AT_END:
                self._status = replace(self._status, showing=Showing.PICTURE)
