"""The alarm of a wrong or turned camera: a row like any other, with both pictures."""

from __future__ import annotations

import logging

from console.model.dictionary import GuardEvent
from console.model.errors import BoxwatchError
from console.model.event import Capture, EventIdentity
from console.scene.desk import SceneDesk
from console.services.event_bus import EventBus
from console.services.guard_verdict import GuardState, GuardVerdict
from console.services.intake import Arrival, Intake
from console.services.messages import EventStored
from console.store.events import EventStore

HEIGHT = 540  # of the two pictures side by side
ANALYSED_BY = "console"

log = logging.getLogger(__name__)


class GuardAlarm:
    """Raises alarms, and ends them; blocks."""

    def __init__(self, intake: Intake, events: EventStore, bus: EventBus, desk: SceneDesk) -> None:
        self._intake = intake
        self._events = events
        self._bus = bus
        self._desk = desk

    def ring(self, verdict: GuardVerdict, name: str, learned: bytes, present: bytes, now: int) -> None:
        """Keeps an alarm of `now` (epoch ms) and tells of it: as learned at the left, as it is at the right.

        `name` is the channel's own, for where the operator gave it none.
        """
        event = GuardEvent.WRONG_CAMERA if verdict.state is GuardState.WRONG else GuardEvent.CAMERA_TURNED
        capture = Capture(
            box_id=verdict.key,
            channel=verdict.number,
            channel_name=name,
            track_id="",
            rule_id=0,
            area_id=0,
            event_type=event,
            sub_type=None,
            area_type=None,
            target="",
            time=now,
        )
        self._intake.take(
            Arrival(
                capture=capture,
                small=present,
                full=self._both(learned, present),
                analysed_by=ANALYSED_BY,
                backfilled=False,
                library=learned,
                until=0,
            )
        )

    def end(self, key: str, number: int, rang: int, now: int) -> None:
        """The alarm that rang at `rang` is over at `now` (both epoch ms)."""
        for event in GuardEvent:
            stored = self._events.find(EventIdentity(key, number, "", 0, 0, event, rang))
            over = None if stored is None else self._events.end(stored.id, now)
            if over is not None:
                self._bus.publish(EventStored(over, backfilled=False, new=False))

    def _both(self, learned: bytes, present: bytes) -> bytes:
        if not learned or not present:
            return present or learned
        try:
            return self._desk.beside(learned, present, HEIGHT)
        except BoxwatchError as error:
            # The alarm matters more than how its picture is laid out.
            log.warning("pictures of an alarm: %s", error)
            return present
