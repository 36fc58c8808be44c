"""When a lost source is tried again: at once when it answers, and never as a storm."""

from __future__ import annotations

import time
from threading import Event

from console.media.opening import reach
from console.media.source import PipeSource, RtspSource, Source
from console.model.errors import Fault, FaultError

_PROBE_EVERY = 0.5
_KNOCK_EVERY = 0.2  # at a port that nobody listens to: it costs one packet, and the picture is there the sooner
_PROBE_TIMEOUT = 1.0
_LONGEST = 10.0
_AFTER_WRONG_PASSWORD = 30.0

# Nobody is there, or nobody speaks: worth a knock every half second.
_SILENT = {Fault.REFUSED, Fault.UNREACHABLE, Fault.TIMEOUT}


class Retry:
    """How long to wait after a failure (design/decisions.md, "Decoding").

    A lost source is probed by a TCP connect five times a second (docs/decisions/0010) and opened when that answers. A
    source that answers but refuses is asked again after 0.5, 1, 2 … 10 s; sooner if meanwhile it went away and came
    back. After a wrong password only every 30 s: accounts get locked.
    """

    def __init__(self, source: Source, stop: Event) -> None:
        self._source = source
        self._stop = stop
        self._delay = _PROBE_EVERY

    def succeeded(self) -> None:
        """Pictures came: the next failure starts from the shortest delay."""
        self._delay = _PROBE_EVERY

    def delay_after(self, fault: Fault, *, was_live: bool) -> float | None:
        """Seconds until the next attempt; None where it follows as soon as the source answers."""
        if fault is Fault.WRONG_PASSWORD:
            return _AFTER_WRONG_PASSWORD
        if was_live or fault in _SILENT:
            if isinstance(self._source, RtspSource):
                return None
            if isinstance(self._source, PipeSource):  # an engine that restarts is back within seconds
                return _PROBE_EVERY
        delay, self._delay = self._delay, min(self._delay * 2, _LONGEST)
        return delay

    def wait(self, delay: float | None) -> None:
        """Wait as long as `delay_after` said, until the source answers, or until the feed is closed."""
        if delay is None:
            self._stop.wait(_KNOCK_EVERY)
            while not self._stop.is_set() and not self._answers():
                self._stop.wait(_KNOCK_EVERY)
            return
        until = time.monotonic() + delay
        gone = False
        patient = not isinstance(self._source, RtspSource) or delay >= _AFTER_WRONG_PASSWORD
        while (left := until - time.monotonic()) > 0 and not self._stop.is_set():
            self._stop.wait(left if patient else min(left, _PROBE_EVERY))
            if not patient:
                answers = self._answers()
                if answers and gone:
                    self.succeeded()
                    return
                gone = not answers

    def _answers(self) -> bool:
        if not isinstance(self._source, RtspSource):
            return True
        try:
            reach(self._source, _PROBE_TIMEOUT)
        except (OSError, FaultError):
            return False
        return True
