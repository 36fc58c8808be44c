"""The holes of a record: rows of their own, open while nobody guards and ended when somebody does."""

from __future__ import annotations

import time
from collections.abc import Callable

from console.model.dictionary import GapEvent
from console.model.event import Capture
from console.services.audit import Act, Actor, Audit
from console.services.event_bus import EventBus
from console.services.messages import EventStored
from console.store.events import EventStore, NewEvent

ANALYSED_BY = "console"
SHORTEST = 1_000  # ms: two polls and two clocks do not agree better than this
BOX_SILENT = "box_silent"  # the reason of a hole that has no other (`takeover_plan.WhyNot`)


class GapRecord:
    """Writes holes; blocks. `names` gives what box and channel are called, `ahead` how far a box's clock is ahead of
    ours (ms): holes are of our time.
    """

    def __init__(
        self,
        events: EventStore,
        bus: EventBus,
        audit: Audit,
        names: Callable[[str, int], tuple[str, str]],
        ahead: Callable[[str], int] = lambda key: 0,
    ) -> None:
        self._events = events
        self._bus = bus
        self._audit = audit
        self._names = names
        self._ahead = ahead

    def open(self, key: str, channel: int, name: str, start: int, reason: str) -> int:
        """Nobody guards a channel since `start` (epoch ms); the number of the row."""
        return self._write(key, channel, name, start, 0, reason)

    def began(self, key: str, channel: int, start: int) -> int:
        """When a hole really began: what the box reported after its last answer says that it was at work then."""
        newest = self._events.newest_by(key, channel, key)
        return max(start, newest - self._ahead(key)) if newest else start

    def reported(self, key: str, channel: int, since: int) -> bool:
        """Whether a box has reported anything of a channel that happened since then (epoch ms)."""
        return self._events.newest_by(key, channel, key) - self._ahead(key) > since

    def seen(self, key: str, channel: int, time: int) -> None:
        """Somebody's record of `time` (epoch ms) has come to light: a hole that it falls into was none just then."""
        hole = self._events.lasted(key, channel, GapEvent.NOT_GUARDED, time)
        if hole is not None and hole.until:
            self._settle(hole.capture, hole.id, hole.capture.time, hole.until)

    def close(self, key: str, channel: int, name: str, hole: int, start: int, end: int, reason: str) -> None:
        """Somebody guards it again."""
        for begin, until in self._settle(_hole(key, channel, name, start, reason), hole, start, max(start, end)):
            self._note(key, channel, name, begin, until)

    def _settle(self, of: Capture, hole: int, start: int, end: int) -> list[tuple[int, int]]:
        """The row of a hole, and further ones where it was several; from when to when they are."""
        key, channel = of.box_id, of.channel
        found = self._stretches(key, channel, start, end) or [self._quietest(key, channel, start, end)]
        event = self._events.span(hole, *found[0])
        if event is not None:
            self._bus.publish(EventStored(event, backfilled=True, new=False))
        for begin, until in found[1:]:
            self._write(key, channel, of.channel_name, begin, until, of.direction)
        return found

    def _stretches(self, key: str, channel: int, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a span in which nobody was on guard.

        Who stood in did so from the first to the last report: before that is one hole, after it another. Of each the
        longest stretch counts of which its box has nothing either.
        """
        guarded = self._events.stood_in(key, channel, start, end, ANALYSED_BY)
        parts = [(start, end)] if guarded is None else [(start, guarded[0]), (guarded[1], end)]
        quiet = (self._quietest(key, channel, *part) for part in parts)
        return [(begin, until) for begin, until in quiet if until - begin >= SHORTEST]

    def _quietest(self, key: str, channel: int, start: int, end: int) -> tuple[int, int]:
        return self._events.quietest(key, channel, start, end, ANALYSED_BY, self._ahead(key))

    def titled(self, key: str, channel: int, name: str) -> str:
        """A channel as the trail names it, for whoever reads it when it has another name."""
        return f"{channel} {self._names(key, channel)[1] or name}".strip()

    def _note(self, key: str, channel: int, name: str, start: int, end: int) -> None:
        titled = self.titled(key, channel, name)
        self._audit.add(Actor.CONSOLE, Act.GAP, key, channel=titled, start=start, end=end)

    def mark(self, key: str, channel: int, name: str, start: int, end: int, reason: str) -> None:
        """Nobody guarded a channel for a while that is over."""
        for begin, until in self._stretches(key, channel, start, end):
            self._write(key, channel, name, begin, until, reason)
            self._note(key, channel, name, begin, until)

    def _write(self, key: str, channel: int, name: str, start: int, end: int, reason: str) -> int:
        box_name, title = self._names(key, channel)
        capture = _hole(key, channel, name, start, reason)
        now = int(time.time() * 1000)
        stored, _ = self._events.insert(
            NewEvent(capture, box_name, title or name, now, None, None, ANALYSED_BY, until=end)
        )
        self._bus.publish(EventStored(stored, backfilled=True, new=True))
        return stored.id


def _hole(key: str, channel: int, name: str, start: int, reason: str) -> Capture:
    return Capture(
        box_id=key,
        channel=channel,
        channel_name=name,
        track_id="",
        rule_id=0,
        area_id=0,
        event_type=GapEvent.NOT_GUARDED,
        sub_type=None,
        area_type=None,
        target="",
        time=start,
        direction=reason,
    )
