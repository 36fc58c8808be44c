"""Plays recordings on a thread: the picture of the moment that a clock shows, forwards, backwards, step by step."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from console.media.played_pieces import PlayedPiece, PlayedPieces, Seen
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)

KEYS_FROM = 4.0  # times the pace of life: who cannot keep up from there on is content with key frames
_LATE = 0.2  # seconds behind the clock from which pictures are decoded but not shown
_LOST = 1.0  # seconds behind from which the way there is left out
_NOT_DARK = 0.25  # but something new is to be seen this often
_LOOK = 0.5
_KEYS_EVERY = 0.1  # seconds between two key frames on the way back


@dataclass(frozen=True, slots=True)
class Pace:
    """What time it is in the recording: `position` (epoch ms) at `at` (monotonic seconds, the same in every process),
    and how fast it goes from there on (0: not at all, below 0: backwards)."""

    position: float
    at: float
    rate: float

    def now(self) -> float:
        """The present position."""
        return self.position + (time.monotonic() - self.at) * 1000 * self.rate

    def due(self, moment: float) -> float:
        """When (monotonic seconds) it will be that moment (epoch ms)."""
        return self.at + (moment - self.position) / 1000 / self.rate


@dataclass(frozen=True, slots=True)
class PlayerShows:
    """A picture after a step or a jump: its moment, epoch µs."""

    moment: int


@dataclass(frozen=True, slots=True)
class PlayerGap:
    """There is no recording at the clock's position: from and to, epoch ms (0: no end). None: there is again."""

    gap: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class PlayerAtEnd:
    """The clock has come to the end of everything (or, backwards, to the beginning): epoch µs of the last picture."""

    moment: int


@dataclass(frozen=True, slots=True)
class PlayerFailed:
    """Nothing of it can be played."""

    fault: Fault


PlayerEvent: TypeAlias = PlayerShows | PlayerGap | PlayerAtEnd | PlayerFailed


class Player:
    """Shows `pieces` (oldest first) by a clock that its owner sets. `show` and `tell` are called on its thread.

    `entering` is called before the thread gives itself to FFmpeg with another file, `busy` tells whether the owner of
    the pictures has no room for more.
    """

    def __init__(
        self,
        pieces: Sequence[PlayedPiece],
        show: Callable[[Seen], None],
        tell: Callable[[PlayerEvent], None],
        *,
        entering: Callable[[Path], None] = lambda _: None,
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self._pieces = PlayedPieces(pieces, entering)
        self._show = show
        self._tell = tell
        self._busy = busy
        self._changed = threading.Condition()
        self._pace: Pace | None = None
        self._pace_is_new = False
        self._steps = 0
        self._extended: Sequence[PlayedPiece] | None = None
        self._again = False
        self._stop = False
        self._shown: Seen | None = None
        self._shown_at = 0.0
        self._told_gap: tuple[int, int] | None = None
        self._told_end = False
        self._keys = False
        self.working_since: float | None = None
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)
        self._thread.start()

    # From any thread; nothing waits

    def run(self, pace: Pace) -> None:
        """The clock was set."""
        with self._changed:
            self._pace, self._pace_is_new, self._steps = pace, True, 0
            self._changed.notify()

    def step(self, by: int) -> None:
        """So many pictures on (below 0: back) from the one that is shown; the clock should stand meanwhile."""
        with self._changed:
            self._steps += by
            self._changed.notify()

    def extend(self, pieces: Sequence[PlayedPiece]) -> None:
        """There is more, or less, of the recording than before."""
        with self._changed:
            self._extended = pieces
            self._changed.notify()

    def again(self) -> None:
        """Shows the present picture once more: in another size."""
        with self._changed:
            self._again = True
            self._changed.notify()

    def close(self, timeout: float = 2.0) -> None:
        """Stop; waits up to `timeout` seconds."""
        with self._changed:
            self._stop = True
            self._changed.notify()
        self._thread.join(timeout)

    @property
    def pieces(self) -> PlayedPieces:
        """For its own thread, and for `show`."""
        return self._pieces

    # On its thread

    def _run(self) -> None:
        try:
            while not self._stop:
                self._once()
        except FaultError as error:
            self._tell(PlayerFailed(error.fault))
        except Exception:
            # A bug must not leave a screen that silently shows nothing any more.
            log.exception("the player")
            self._tell(PlayerFailed(Fault.FAILED))
        finally:
            self._pieces.close()

    def _once(self) -> None:
        with self._changed:
            pace, new, steps, extended, again = (
                self._pace, self._pace_is_new, self._steps, self._extended, self._again,
            )  # fmt: skip
            self._pace_is_new, self._extended, self._again = False, None, False
            if not new:
                self._steps = 0
        self.working_since = time.monotonic()
        if extended is not None:
            self._pieces.extend(extended)
            self._told_end = False
            new = new or self._pieces.file is None
        if pace is None:
            self._rest(None)
        elif new:
            self._jump(pace)
        elif steps:
            self._step(steps)
        elif again and self._shown is not None:
            self._show(self._shown)
        elif pace.rate > 0:
            self._forwards(pace)
        elif pace.rate < 0:
            self._backwards(pace)
        else:
            self._rest(None)

    def _rest(self, seconds: float | None) -> None:
        """Waits for a command, at most so long."""
        self.working_since = None
        with self._changed:
            if not (self._stop or self._pace_is_new or self._steps or self._again or self._extended is not None):
                self._changed.wait(seconds)

    def _jump(self, pace: Pace) -> None:
        self._use_keys(False)
        self._told_end = False
        position = pace.now()
        if not self._pieces.pieces:
            self._look_for_gap(position)
            return
        seen = self._pieces.seek(round(position * 1000))
        if seen is None:
            raise self._pieces.fault or FaultError(Fault.NOT_FOUND)
        self._look_for_gap(position)
        self._show_now(seen)
        self._tell(PlayerShows(seen.moment))

    def _step(self, by: int) -> None:
        self._use_keys(False)
        seen = None
        for _ in range(abs(by)):
            one = self._pieces.next() if by > 0 else self._pieces.previous()
            if one is None:
                break
            seen = one
        if seen is not None:
            self._look_for_gap(seen.moment / 1000)
            self._show_now(seen)
            self._tell(PlayerShows(seen.moment))

    def _forwards(self, pace: Pace) -> None:
        moment = self._pieces.peek()
        if moment is None:
            self._at_end(pace)
            return
        late = time.monotonic() - pace.due(moment / 1000)
        if late < 0:
            self._look_for_gap(pace.now())
            self._rest(min(-late, _LOOK))
        elif late > _LOST:
            self._catch_up(pace)
        else:
            seen = self._pieces.next()
            if seen is not None:
                self._perhaps(seen, late)

    def _backwards(self, pace: Pace) -> None:
        shown, keys = self._shown, self._keys
        if shown is not None and not keys and pace.now() < shown.moment / 1000 - _LOST * 1000 * abs(pace.rate):
            self._catch_up(pace)
            return
        seen = self._pieces.seek(round(pace.now() * 1000)) if keys else self._pieces.previous()
        if seen is None or (shown is not None and seen.moment >= shown.moment and not keys):
            self._at_end(pace)
            return
        if keys:
            if shown is None or seen.moment != shown.moment:
                self._show_now(seen)
            if seen.moment <= self._pieces.pieces[0].start * 1000 and pace.now() * 1000 < seen.moment:
                self._at_end(pace)
            self._rest(_KEYS_EVERY)
            return
        early = pace.due(seen.moment / 1000) - time.monotonic()
        while early > 0 and not (self._stop or self._pace_is_new or self._steps):
            self._rest(min(early, _LOOK))
            early = pace.due(seen.moment / 1000) - time.monotonic()
        if not (self._pace_is_new or self._steps):
            self._perhaps(seen, -early)

    def _catch_up(self, pace: Pace) -> None:
        """Too slow to decode everything on the way: on from where the clock is now."""
        if abs(pace.rate) >= KEYS_FROM:
            self._use_keys(True)
        seen = self._pieces.seek(round(pace.now() * 1000))
        if seen is not None:
            self._show_now(seen)

    def _use_keys(self, on: bool) -> None:
        self._keys = on
        self._pieces.only_keys(on)

    def _at_end(self, pace: Pace) -> None:
        if not self._told_end:
            shown = self._shown
            last = shown.moment if shown is not None else round(pace.position * 1000)
            if pace.rate > 0 and pace.now() * 1000 < last:
                self._rest(min(_LOOK, max(0.01, pace.due(last / 1000) - time.monotonic())))
                return
            self._told_end = True
            self._tell(PlayerAtEnd(last))
        self._rest(_LOOK)

    def _look_for_gap(self, position: float) -> None:
        gap = self._pieces.gap(round(position * 1000))
        if gap != self._told_gap:
            self._told_gap = gap
            self._tell(PlayerGap(gap))

    def _perhaps(self, seen: Seen, late: float) -> None:
        """Shows a picture unless there is no time, or nobody takes it."""
        if self._told_gap is not None:
            self._look_for_gap(seen.moment / 1000)
        now = time.monotonic()
        dark = now - self._shown_at > _NOT_DARK
        if (late > _LATE or self._busy()) and not dark:
            self._shown = seen
        else:
            self._show_now(seen)

    def _show_now(self, seen: Seen) -> None:
        self._shown = seen
        self._shown_at = time.monotonic()
        self._show(seen)
