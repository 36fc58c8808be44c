"""The watching thread of one channel: the newest analysed picture in, captures and alerts out."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from console.engine.captures.capture_pictures import Bgr
from console.engine.load.meter import WATCH, ChannelMeter
from console.engine.pipeline.newest import Newest
from console.engine.watch.channel_faces import ChannelFaces
from console.engine.watch.onlooker import Onlooker
from console.engine.watch.rules import WatchRules
from console.engine.watch.tools import WatchTools
from console.model.errors import FaultError
from console.model.track import TrackFrame

log = logging.getLogger(__name__)
SILENCE_S = 3.0  # no picture for so long: whoever was there has gone
COMPLAINT_S = 60.0
NOTHING = WatchRules()


@dataclass(frozen=True, slots=True, eq=False)
class _Offer:
    picture: Bgr
    frame: TrackFrame
    stretch: int


class ChannelWatch:
    """Looks at what it can keep up with: pictures that come meanwhile are dropped, newest first.

    `offer`, `seam` and `set_rules` may come from any thread and never wait. The thread runs while there is anything to
    watch for.
    """

    def __init__(
        self,
        number: int,
        tools: WatchTools,
        channel_name: Callable[[], str],
        spending: ChannelMeter | None = None,
    ) -> None:
        self._number = number
        self._spending = spending or ChannelMeter()
        self._slot: Newest[_Offer] = Newest()
        self._rules = NOTHING
        self._stretch = 0
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._complained = float("-inf")
        self._onlooker = Onlooker(number, tools, channel_name, ChannelFaces(tools), self._complain)

    def set_rules(self, rules: WatchRules) -> None:
        """Watch for something else from the next picture on; who is followed now is captured as before first."""
        with self._lock:
            if rules == self._rules:
                return
            self._rules = rules
            self._stretch += 1
            if rules != NOTHING and self._thread is None and not self._slot.closed:
                self._thread = threading.Thread(target=self._run, name=f"watch {self._number}", daemon=True)
                self._thread.start()

    def offer(self, picture: Bgr, frame: TrackFrame) -> None:
        """An analysed picture (BGR, upright; not changed by anybody from now on) with what is tracked in it."""
        if self._rules != NOTHING:
            self._slot.put(_Offer(picture, frame, self._stretch))

    def seam(self) -> None:
        """What comes now does not continue what came before."""
        self._stretch += 1

    def close(self) -> None:
        """Stop; who is followed is captured first."""
        with self._lock:
            self._slot.close()
        if self._thread is not None:
            self._thread.join(timeout=2)

    def _run(self) -> None:
        stretch, rules, last = -1, NOTHING, time.monotonic()
        while not self._slot.closed:
            offer = self._slot.take(1.0)
            if offer is None:
                if time.monotonic() - last > SILENCE_S:
                    self._guarded(partial(self._onlooker.end, rules))
                continue
            if offer.stretch != stretch:
                self._guarded(partial(self._onlooker.end, rules))
                stretch, rules = offer.stretch, self._rules
            last = time.monotonic()
            with self._spending.measuring(WATCH):
                self._guarded(partial(self._onlooker.look, offer.picture, offer.frame, rules))
        self._guarded(partial(self._onlooker.end, rules))

    def _guarded(self, step: Callable[[], None]) -> None:
        """A network that fails must cost captures, not the thread."""
        try:
            step()
        except FaultError as error:
            self._complain("channel %d is not watched: %s", error)
        except Exception as error:
            self._complain("channel %d: a picture could not be watched: %r", error)

    def _complain(self, text: str, error: Exception) -> None:
        if time.monotonic() - self._complained >= COMPLAINT_S:
            self._complained = time.monotonic()
            log.error(text, self._number, error, exc_info=not isinstance(error, FaultError))
