"""When a recorded packet was: the stream's own even steps, held to the computer's clock."""

from __future__ import annotations

import time

# Further (µs) ahead of the computer's clock, or behind it, than any network makes it: the stream's own clock has
# jumped. Behind is allowed more: what a slow link held back comes late, all at once.
_AHEAD, _BEHIND = 1_500_000, 10_000_000
# A step back (µs) that is no disorder of packets, and one forward over which nobody should play on.
_BACK, _GAP = 500_000, 5_000_000
# How far (µs) a packet pulls the stream's clock towards the computer's: less than a picture, more than any drift.
_PULL = 400
_LEAP = 300_000  # a step (µs) of the stream that its coming does not explain, and that is no slow camera's
_STEP = 40_000  # a packet without a time follows the last one by this


class RecordingClock:
    """Times of one stream's packets in epoch microseconds.

    `live`: the stream's times mean nothing but their distances (a camera, whose picture and sound may even count from
    different moments); otherwise they are epoch times already.
    """

    def __init__(self, live: bool) -> None:
        self._live = live
        self._offset: int | None = None
        self._last: int | None = None
        self._before: tuple[int, int] | None = None  # the last packet's own time, and when it came
        self._usual = _STEP

    def came(self, decoded: int) -> None:
        """A packet of that time (the stream's own, µs) comes now: the promptest one tells how the clocks stand."""
        offset = time.time_ns() // 1000 - decoded
        self._offset = offset if self._offset is None else min(offset, self._offset)

    def of(self, shown: int | None, decoded: int | None) -> tuple[int, int, bool]:
        """Presentation and decoding time of a packet with the stream's own times (µs), and whether time jumped.

        After a jump a new file has to begin: the times do not go on from the last ones.
        """
        if shown is None or decoded is None:
            shown = decoded = (self._last or 0) + _STEP - (self._offset or 0)
        if self._live:
            self._follow(decoded)
        offset = self._offset or 0
        decoding = decoded + offset
        last = self._last
        jumped = last is not None and not last - _BACK < decoding < last + _GAP
        if last is not None and not jumped:
            decoding = max(decoding, last + 1)  # muxers want growing decoding times, cameras do not always send them
        self._last = decoding
        return max(shown + offset, decoding), decoding, jumped

    def _follow(self, decoded: int) -> None:
        now = time.time_ns() // 1000
        if self._offset is None:
            self._offset = now - decoded
        self._mind_steps(decoded, now)
        error = now - (decoded + self._offset)
        if not -_AHEAD < error < _BEHIND:
            self._offset = now - decoded
        else:
            pull = _PULL + abs(error) // 100
            self._offset += max(-pull, min(pull, error))

    def _mind_steps(self, decoded: int, now: int) -> None:
        """A stream that counts from another moment all at once (as after the sender's first report) goes on as before.

        Its packets come as evenly as ever then, while their times leap.
        """
        before, self._before = self._before, (decoded, now)
        if before is None or self._offset is None:
            return
        step, waited = decoded - before[0], now - before[1]
        if waited < _LEAP and abs(step - waited) > max(_LEAP, 4 * self._usual):
            self._offset -= step - max(waited, self._usual)
        elif 0 < step < _LEAP * 10:
            self._usual += (step - self._usual) // 8
